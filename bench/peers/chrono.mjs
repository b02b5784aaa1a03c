// Reads documents as a JSON list of texts on standard input, and says how long chrono-node took over them:
// {"megabytes": of UTF-8 read, "seconds": of processor time, "found": expressions}. Stops after the seconds given.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const chrono = createRequire(import.meta.url)("chrono-node");
const texts = JSON.parse(readFileSync(0, "utf8"));
const [seconds, dated] = process.argv.slice(2);
const reference = new Date(dated);

for (const text of texts.slice(0, 4)) chrono.en.GB.parse(text, reference);
const before = process.cpuUsage();
const used = () => { const now = process.cpuUsage(before); return (now.user + now.system) / 1e6; };
let bytes = 0;
let found = 0;
for (const text of texts) {
  found += chrono.en.GB.parse(text, reference).length;
  bytes += Buffer.byteLength(text);
  if (used() > Number(seconds)) break;
}
console.log(JSON.stringify({ megabytes: bytes / 1e6, seconds: used(), found }));
