(() => {
  "use strict";
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const byId = (id) => document.getElementById(id);
  const form = byId("filters"), table = byId("contracts"), body = table.tBodies[0];
  const fields = ["q", "own", "st", "y"];
  const heads = all("th[data-s]", table);
  const few = 12;
  const rows = [...body.rows].map((row, at) => ({
    row, at, shown: true, own: row.cells[1].textContent, end: row.dataset.end,
    st: row.dataset.st.split(" "), y: row.dataset.y.split(" "),
    ids: [row.querySelector("a").hash.slice(1), row.dataset.c].filter(Boolean),
    name: row.querySelector("a").textContent,
    words: [...row.cells].slice(0, 2).map((cell) => cell.textContent).concat(row.dataset.q || "").join(" ").toLowerCase(),
  }));
  const actions = all(".todo tbody tr").map((row) => ({ row, ids: row.dataset.c.split(" ") }));
  const sorters = {
    name: (a, b) => a.name.localeCompare(b.name, "en-GB"),
    own: (a, b) => a.own.localeCompare(b.own, "en-GB"),
    end: (a, b) => (a.end || "9999").localeCompare(b.end || "9999"),
  };
  let sorted = "";

  const section = (id) => {
    const found = byId(id);
    return found && (found.closest("details.contract") || found);
  };

  const apply = () => {
    const words = byId("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const [own, st, y] = ["own", "st", "y"].map((id) => byId(id).value);
    const hidden = new Set();
    let shown = 0;
    for (const each of rows) {
      const show = (!own || each.own === own) && (!st || each.st.includes(st)) && (!y || each.y.includes(y))
        && words.every((word) => each.words.includes(word));
      if (show) shown += 1;
      else each.ids.forEach((id) => hidden.add(id));
      if (show === each.shown) continue;
      each.shown = show;
      each.row.hidden = !show;
      for (const id of each.ids) section(id)?.classList.toggle("off", !show);
    }
    for (const each of actions) each.row.hidden = each.ids.every((id) => hidden.has(id));
    const text = `${shown} of ${rows.length} contract${rows.length === 1 ? "" : "s"}`;
    if (byId("shown").value !== text) byId("shown").value = text;
    document.body.classList.toggle("many", shown > few);
  };

  const sort = (by) => {
    if (by === sorted) return;
    sorted = by;
    const name = by.replace("-", ""), sign = by.startsWith("-") ? -1 : 1;
    const compare = sorters[name];
    rows.sort((a, b) => (compare ? sign * compare(a, b) : 0) || a.at - b.at);
    body.append(...rows.map((each) => each.row));
    for (const head of heads) {
      if (head.dataset.s === name) head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
  };

  const write = () => {
    const state = new URLSearchParams();
    for (const id of fields) if (byId(id).value) state.set(id, byId(id).value);
    if (sorted) state.set("sort", sorted);
    history.replaceState(null, "", `#${state}`);
  };

  const unpacked = (packed) => {
    const bytes = Uint8Array.from(atob(packed.textContent), (character) => character.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
  };

  // Sections that were left out of a large page, by id; each is put in where it is first asked for.
  let folded;
  const find = async (id) => {
    const packed = document.querySelector("script[data-name=contracts]");
    if (byId(id) || !packed || !id.startsWith("c-")) return byId(id);
    folded ??= unpacked(packed).text().then((text) => new Map(
      text.split(/(?=<details class="contract)/).map((part) => [/<div id="([^"]*)"/.exec(part)?.[1], part])));
    const part = (await folded).get(id);
    if (part && !byId(id)) packed.insertAdjacentHTML("beforebegin", part);
    return byId(id);
  };

  const open = async (id) => {
    const target = await find(id);
    if (!target) return;
    section(id).classList.remove("off");
    target.closest("details")?.setAttribute("open", "");
    target.scrollIntoView();
  };

  const read = () => {
    const hash = location.hash.slice(1);
    if (!hash.includes("=")) return hash && open(hash);
    const state = new URLSearchParams(hash);
    for (const id of fields) {
      const field = byId(id), value = state.get(id) || "";
      field.value = value;
      if (field.value !== value) field.value = "";
    }
    const by = state.get("sort") || "";
    sort(sorters[by.replace("-", "")] ? by : "");
    apply();
    byId("timeline").scrollIntoView();
  };

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      sort(sorted === head.dataset.s ? `-${head.dataset.s}` : head.dataset.s);
      write();
    });
  }
  form.hidden = false;
  form.addEventListener("input", () => { apply(); write(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  addEventListener("keydown", (event) => {
    const search = byId("q");
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && event.target === search) {
      search.value = "";
      apply();
      write();
    }
  });

  const save = async (name) => {
    const packed = document.querySelector(`script[data-name="${name}"]`);
    const blob = new Blob([await unpacked(packed).arrayBuffer()], { type: packed.dataset.type });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  for (const button of all("[data-file]")) button.addEventListener("click", () => save(button.dataset.file));

  let opened = [];
  addEventListener("beforeprint", () => {
    const printed = document.body.classList.contains("many") ? "details.soon:not([open])" : "details:not([open])";
    opened = all(`${printed}, .more:not([open])`);
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });
  read();
})();
