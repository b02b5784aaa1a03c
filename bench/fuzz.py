"""Coverage-guided fuzzing of the way from a text to the JSON of its facts. Needs atheris (the extra `bench`).

    python bench/fuzz.py [--seconds 600] [--found FOLDER]

Begins with the sentences that the patterns and cues give as their examples and the paragraphs of the seeds;
changes them by whole words of the contract language as well as by single bytes. Each input is read either as
the text of a document or as a file (which may then be taken for HTML, CSV or JSON), and `check` looks at what
comes out. The shortest input of each different fault is kept as a file in FOLDER; exit status 1 if there is
any. `python bench/fuzz.py --again FILE...` checks files kept before, without atheris.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import random
import sys
import tempfile
import time
import traceback
import zlib
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
MODES: Final = ("", "minutes", "report", "decision", "agreement", "notice", "register", "letter", "file")
"""The kind of document that the first byte makes of the rest; `file` lets the readers tell."""
DATED: Final = date(2020, 5, 14)
LONGEST: Final = 3000
"""Bytes of one input."""
SECONDS_PER_KB: Final = 0.03
"""Thirty times what the densest minutes need: only a pattern that goes back over itself takes longer."""
SECONDS_AT_ONCE: Final = 0.05
REPEATED_TO: Final = (4_000, 32_000)
"""Characters of the texts that are made by repetition, to tell what grows faster than its length."""
GROWTH: Final = 2.5
"""So many times as long as its length makes likely, and its time grows faster than its length."""
CASE_SEPARATOR: Final = "\n"
_APART: Final = ("mail", "pdf", "docx", "workbook", "worker")
"""Modules that run in a process of their own, which no instrument reaches."""

_PHRASES: Final = """extended until|extended to|expires on|with effect from|for a period of|
with an option to extend for|two further periods of|commencing on|
shall commence on the Commencement Date|unless terminated earlier|
not less than six months' notice|on the third anniversary of|within six months of award|
by the end of March 2021|
31 March 2021|31st March, 2021|31/03/21|31.3.2021|2021-03-31|Mar-21|Monday 12th December 2016|w/c 5 June 2023|
2020/21|FY24/25|Q3 2022|Spring 2022|early/mid/late 2021|April–June 2021|between 2 - 3 years|2+1+1|3+2+2 basis|
twelve (12) months|18-month|three years|fortnight|every six months|on a quarterly basis|each April|bi-annual|
next year|the following day|Easter Monday|1 April 2019 to 31 March 2022|29 February 2021|31 April 2020|
31/12/9999|99999999999999 years|0 months|year 0000|1 January 0001|31 December 9999|February 30th|
the previous contract|was not extended|RESOLVED –|That the contract be awarded to|Cabinet|Agenda item|
Care Act 2014|£1,200,000|10.30 am|Commencement Date: |“Expiry Date” means|(a)|12.|4.2|•|
–|—|‐|-|/|+|.|,|;|:|(|)|«|»|“|”|’|\t|\n|\n\n|\r\n|\r|\xa0|\xad|\u200b|\u2009|\u2028|\ufeff|\u0130|\u1e9e|
\u0661\u0662|²|½|Ⅻ|𝟏𝟐|\U0001f4c5|\ue000|\ue001|\x00|\x0b|\x0c|\x1c|\x85|<p>|<td>|</tr>|<table>|&nbsp;|&shy;|
","|Contract,Supplier,Start date,End date|Title;End;Notice|{"releases":[{"|
"contractPeriod":{"endDate":"2021-03-31"}|
"""


class NotSoError(AssertionError):
    """Something that must hold for every text does not."""


def check(text: str, mode: str = "minutes", dated: date | None = DATED) -> None:
    """Raises NotSoError where what must hold for every text does not; lets through what extraction raises."""
    extraction = _extraction(text, mode, dated)
    if extraction is None:
        return
    from monitor.facts import to_json
    from monitor.mentions import find_timexes
    from monitor.values import extent, parse_duration

    whole = extraction.document.text
    contracts = {contract.id for contract in extraction.contracts}
    for fact in extraction.facts:
        span = fact.evidence.span
        _hold(0 <= span.start < span.end <= len(whole), "a fact's position is in the text", span)
        _hold(fact.evidence.quote == whole[span.start : span.end], "a quote is the text at its span", fact)
        _hold(len(fact.evidence.quote) <= 400, "a quote has at most 400 characters", fact)
        _hold(len(fact.evidence.context) <= 600, "a context has at most 600 characters", fact)
        _hold(_in_order(fact.earliest, fact.latest), "earliest is not after latest", fact)
        _hold(fact.contract in contracts, "a fact's contract is listed", fact)
        _hold(fact.count >= 1 and 0 <= fact.confidence <= 1, "count and confidence are in range", fact)
    for dropped in extraction.dropped:
        quote = whole[dropped.span.start : dropped.span.end]
        _hold(dropped.quote == quote, "what was dropped is the text at its span", dropped)
    last = 0
    for timex in find_timexes(whole, extraction.document.dated):
        span = timex.span
        _hold(last <= span.start < span.end <= len(whole), "mentions stand in order and apart", timex)
        _hold(timex.text == whole[span.start : span.end], "a mention is the text at its span", timex)
        _hold(_in_order(timex.earliest, timex.latest), "earliest is not after latest", timex)
        _hold(timex.count >= 1, "a mention counts once at least", timex)
        if timex.type == "DATE":
            if (days := extent(timex.value)) is not None:
                _hold(_in_order(*days), "a value's days are in order", timex)
        elif timex.type == "DURATION":
            parse_duration(timex.value)
        last = span.end
    json.dumps(to_json(extraction), ensure_ascii=False).encode()


def check_time(text: str, mode: str = "minutes", dated: date | None = DATED, allowance: float = 1.0) -> None:
    """Raises NotSoError where reading takes longer than the text's length allows."""
    bound = allowance * (SECONDS_AT_ONCE + SECONDS_PER_KB * len(text) / 1000)
    took = _seconds(lambda: _extraction(text, mode, dated), bound)
    _hold(took <= bound, "time is bounded", f"{took:.2f} s for {len(text)} characters")


def check_growth(
    text: str, mode: str = "minutes", dated: date | None = DATED, allowance: float = 1.0
) -> None:
    """Raises NotSoError where the text over and over takes longer than its length lets one think."""
    for join in (" ", "\n\n"):
        part = (" ".join(text.split()) if join == " " else text) + join
        less, more = (part * (length // len(part) + 1) for length in REPEATED_TO)
        short = _seconds(partial(_extraction, less, mode, dated), 0.0)
        bound = GROWTH * short * len(more) / len(less) + SECONDS_AT_ONCE
        took = _seconds(partial(_extraction, more, mode, dated), bound)
        what = f"{took:.2f} s for {len(more)} characters, {short:.3f} s for {len(less)}, joined by {join!r}"
        _hold(took <= bound, "time grows as the length does", what)
        most = allowance * (SECONDS_AT_ONCE + SECONDS_PER_KB * len(more) / 1000)
        _hold(took <= most, "time is bounded in long texts", what)


def case_text(mode: str, dated: date | None, text: str) -> str:
    """A case as it is kept in a file: the first line says how to read it, the rest is the text."""
    first = f"{mode or 'unknown'} {dated or 'undated'}"
    return first + CASE_SEPARATOR + text


def parse_case(written: str) -> tuple[str, str, date | None]:
    """Text, mode and date of a case as `case_text` writes it."""
    first, _, text = written.partition(CASE_SEPARATOR)
    mode, dated = first.split(" ")
    return (
        text,
        "" if mode == "unknown" else mode,
        None if dated == "undated" else date.fromisoformat(dated),
    )


def _extraction(text: str, mode: str, dated: date | None):
    """What extraction gives, or None for a file that is refused with a reason."""
    from monitor.documents import Override, read
    from monitor.documents.blocks import blocks_of
    from monitor.documents.text import pieces_of
    from monitor.errors import DocumentError
    from monitor.facts import extract
    from monitor.model import Document, Source

    if mode != "file":
        source = Source("case.txt", "text/plain", "0" * 64)
        blocks = blocks_of(text, pieces_of(text))
        return extract(Document("case.txt", text, source, blocks, kind=mode, dated=dated))
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        Path(file.name).write_bytes(text.encode("utf-8", "replace"))
        try:
            return extract(read(file.name, Override(dated=dated)))
        except DocumentError:
            return None


def _hold(holds: bool, what: str, found: object) -> None:
    if not holds:
        raise NotSoError(f"not so: {what}: {found!r}")


def _in_order(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


def _seconds(work: Callable[[], object], bound: float) -> float:
    """Processor time of the quickest of up to three tries; one is enough where it keeps the bound."""
    best = float("inf")
    for _ in range(3):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
        if best <= bound:
            break
    return best


def phrases() -> list[str]:
    """Words and phrases of the language, whole."""
    from monitor.mentions.lexicon import WORDS

    own = [phrase.strip("\n") if len(phrase) > 2 else phrase for phrase in _PHRASES.split("|")]
    return [*filter(None, own), *WORDS, *map(str.title, WORDS)]


def sentences() -> list[str]:
    """Texts to begin with: what each pattern and cue gives as its example and look-alike, and the seeds."""
    from monitor.facts.cues import CUES
    from monitor.mentions.fits import PATTERNS

    found = [text.replace("«", "").replace("»", "") for c in CUES.all for text in (c.example, c.counter)]
    found += [text for pattern in PATTERNS for text in (pattern.example, pattern.counter_example)]
    for seed in sorted((HERE.parent / "seeds").glob("*.txt")):
        lines = seed.read_text("utf-8").split("\n\n")
        found += ["\n\n".join(lines[at : at + 4])[: LONGEST // 3] for at in range(0, len(lines), 4)]
    return found


class Found:
    """The faults found so far: of each the shortest input, as a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._shortest: dict[str, int] = {}

    def add(self, error: Exception, mode: str, dated: date | None, text: str) -> None:
        """Keeps the input unless a shorter one shows the same fault."""
        key = _signature(error)
        if len(text) >= self._shortest.get(key, sys.maxsize):
            return
        path = self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:10]}.txt"
        if key not in self._shortest:
            print(f"\nfuzz: {path}: {key}: {str(error)[:300]}", file=sys.stderr, flush=True)
        self._shortest[key] = len(text)
        with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
            file.write(case_text(mode, dated, text))
        trace = "".join(traceback.format_exception(error)[-6:])
        path.with_suffix(".trace").write_text(f"{key}\n\n{trace}", "utf-8")


def _signature(error: Exception) -> str:
    """Faults that have it in common are one: what was raised, and the last line of ours that it passed."""
    if isinstance(error, NotSoError):
        return str(error).split(":")[1].strip()
    monitor = HERE.parent / "monitor"
    ours = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(monitor)]
    place = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "outside"
    return f"{type(error).__name__} in {place}"


def fuzz(seconds: int, folder: Path, seed: int) -> None:
    """Runs libFuzzer for so many seconds; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["monitor"]):
        for part in ("documents", "mentions", "facts"):
            for module in (HERE.parent / "monitor" / part).rglob("*.py"):
                path = module.relative_to(HERE.parent).with_suffix("")
                if module.stem not in _APART:
                    importlib.import_module(".".join(path.parts).removesuffix(".__init__"))

    vocabulary = phrases()
    found = Found(folder)
    allowance = 3.0  # what the instruments cost

    def one(data: bytes) -> None:
        if len(data) < 2:
            return
        mode, dated = MODES[data[0] % len(MODES)], None if data[0] & 128 else DATED
        text = data[1:].decode("utf-8", "replace")
        try:
            check(text, mode, dated)
            check_time(text, mode, dated, allowance)
            if zlib.crc32(data) % 60 == 0:
                check_growth(text, mode, dated, allowance)
        except Exception as error:
            found.add(error, mode, dated, text)

    def changed(data: bytes, most: int, number: int) -> bytes:
        chance = random.Random(number)
        if chance.random() < 0.3 or len(data) < 2:
            return bytes(atheris.Mutate(data, most))
        words = data[1:].decode("utf-8", "replace").split(" ")
        for _ in range(chance.choice((1, 1, 2, 4))):
            at = chance.randrange(len(words))
            until = at + chance.randrange(6)
            turn = chance.randrange(5)
            if turn == 0:
                words.insert(at, chance.choice(vocabulary))
            elif turn == 1:
                words[at] = chance.choice(vocabulary)
            elif turn == 2 and len(words) > until:
                del words[at:until]
            elif turn == 3:
                words[at:at] = words[at:until] * chance.randrange(1, 4)
            else:
                words[at] += chance.choice(vocabulary)
            words = words or [""]
        head = bytes([chance.randrange(256)]) if chance.random() < 0.1 else data[:1]
        return (head + " ".join(words).encode())[:most]

    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        corpus.mkdir()
        for number, text in enumerate(sentences()):
            (corpus / f"{number:05}").write_bytes(bytes([number % len(MODES)]) + text.encode()[: LONGEST - 1])
        words = Path(scratch) / "words.dict"
        words.write_text("\n".join(map(_dictionary_entry, vocabulary)), "ascii")
        options = [f"-dict={words}", f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-seed={seed}"]
        options += ["-timeout=60", "-rss_limit_mb=4096", "-print_final_stats=1", "-use_value_profile=0"]
        atheris.Setup([sys.argv[0], str(corpus), *options], one, custom_mutator=changed)
        atheris.Fuzz()


def _dictionary_entry(word: str) -> str:
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"'


def check_again(paths: Iterable[Path]) -> int:
    """How many of the cases in the files still show a fault; each is printed."""
    faulty = 0
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            text, mode, dated = parse_case(file.read())
        try:
            check(text, mode, dated)
            check_time(text, mode, dated)
            check_growth(text, mode, dated)
        except Exception as error:
            faulty += 1
            print(f"{path}: {_signature(error)}: {error}")
    return faulty


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--found", type=Path, default=Path("out/fuzz"))
    parser.add_argument("--seed", type=int, default=1, help="another one takes other ways")
    parser.add_argument("--again", type=Path, nargs="+", metavar="FILE")
    options = parser.parse_args()
    if options.again:
        sys.exit(1 if check_again(options.again) else 0)
    fuzz(options.seconds, options.found, options.seed)


if __name__ == "__main__":
    main()
