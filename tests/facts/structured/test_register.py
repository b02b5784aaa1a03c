"""Whole registers: rows are contracts, columns say what they were read as, every cell put aside has its
reason."""

from __future__ import annotations

from monitor.documents import Limits
from monitor.documents.tables import read_csv
from monitor.facts import card_of, extract, rank_of, to_json
from monitor.model import Document, Extraction, Rank, Source

HEADER = "Ref,Title,Supplier,Start date,End date,Option to extend,Colour,Comments\n"


def register(text: str) -> Document:
    table = read_csv(text, ",", Limits())
    source = Source("register.csv", "text/csv", "0" * 64)
    return Document("register.csv", table.text, source, table.blocks, table.kind, columns=table.columns)


def facts(extraction: Extraction) -> list[tuple[int | None, str, str, str, str]]:
    return [
        (f.evidence.row, f.kind.value, f.status.value, f.value, f.evidence.quote) for f in extraction.facts
    ]


def test_a_row_is_a_contract_and_each_fact_quotes_its_cell():
    extraction = extract(
        register(
            HEADER
            + "H1,Meals,Kitchens CIC; Ladle Ltd,01/04/2019,31/03/2022,2 x 12 months,red,"
            + "Extended to 31/03/2023\n"
            + "H2,Fuel,n/a,,Rolling,,blue,Framework\n"
            + "H3,Respite,Rest & Play,Apr-20,31/06/2023,No,,To be re-tendered Autumn 2023\n"
        )
    )
    assert facts(extraction) == [
        (1, "start", "actual", "2019-04-01", "01/04/2019"),
        (1, "end", "actual", "2022-03-31", "31/03/2022"),
        (1, "extension", "option", "P12M", "2 x 12 months"),
        (1, "extension", "actual", "2023-03-31", "Extended to 31/03/2023"),
        (3, "start", "actual", "2020-04", "Apr-20"),
        (3, "procurement", "proposed", "2023-FA", "To be re-tendered Autumn 2023"),
    ]
    assert [(c.reference, c.title, c.suppliers) for c in extraction.contracts] == [
        ("H1", "Meals", ("Kitchens CIC", "Ladle Ltd")),
        ("H3", "Respite", ("Rest & Play",)),
    ]
    assert extraction.facts[1].evidence.place == "row 1, “End date”"
    for fact in extraction.facts:
        span = fact.evidence.span
        assert extraction.document.text[span.start : span.end] == fact.evidence.quote
    card = card_of([fact for fact in extraction.facts if fact.contract == "c1"])
    assert (card.end, card.latest_end) == ("2023-03-31", "2024-03-31")


def test_what_was_put_aside_and_what_each_column_was_read_as_is_said():
    extraction = extract(register(HEADER + "H1,Meals,K,01/04/2019,31/06/2023,,red,\n"))
    assert [(d.quote, d.reason) for d in extraction.dropped] == [
        ("31/06/2023", "row 1, “End date”: no such day")
    ]
    assert [(c.header, c.field, c.note) for c in extraction.columns][3:] == [
        ("Start date", "start", "day first, as other columns prove"),
        ("End date", "end", "day first, as 1 cell proves"),
        ("Option to extend", "extension", ""),
        ("Colour", "", "not a header that is known; nothing is read from it"),
        ("Comments", "notes", "read as prose"),
    ]


REMARKS = {
    "Awarded 14/02/2020": [("award", "actual", "2020-02-14")],
    "Award expected July 2026": [("award", "proposed", "2026-07")],
    "Terminated early 30/06/2021 - provider ceased trading": [("termination", "actual", "2021-06-30")],
    "Extended to 30/05/2022 (exemption 14)": [("extension", "actual", "2022-05-30")],
    "3 months' notice either side": [("notice", "actual", "P3M")],
    "Holding over. Re-tender planned first half of 2022": [("procurement", "proposed", "2022-H1")],
    "Re-procurement to start in April 2023": [("procurement", "proposed", "2023-04")],
    "Reviewed quarterly": [("review", "actual", "R/P3M")],
    # What looks alike and says nothing of a contract's timeline.
    "Suspended 26/03/2020 to 23/08/2020 (Covid)": [],
    "2 cremators installed 2012": [],
    "Premium tax rate 12%": [],
    "Care Act 2014 duties": [],
    "Grant awarded for 2021/22": [],
    "Not extended beyond 31 March 2022": [],
    "Referrals within 10 working days": [],
}


def test_remarks_are_about_their_row():
    for remark, expected in REMARKS.items():
        extraction = extract(register(HEADER + f'H1,Meals,K,01/04/2019,,,,"{remark}"\n'))
        found = [(f.kind.value, f.status.value, f.value) for f in extraction.facts if f.kind.value != "start"]
        assert found == expected, remark


def test_checks_in_a_description_are_the_work_and_not_reviews_of_the_contract():
    header = "Title,Supplier,Description,Start date\n"
    work = extract(register(header + "Legionella,Clear,Monthly temperature checks,01/06/2019\n"))
    watch = extract(register(header + "Legionella,Clear,Quarterly contract review meetings,01/06/2019\n"))
    assert [f.kind.value for f in work.facts] == ["start"]
    assert [f.value for f in watch.facts] == ["R/P3M", "2019-06-01"]


def test_a_latest_end_that_is_the_end_adds_nothing():
    text = (
        "Title,Supplier,End date,Maximum end "
        "date\nMeals,K,31/03/2024,31/03/2024\nFuel,O,31/03/2024,31/03/2026\n"
    )
    extraction = extract(register(text))
    assert [(f.evidence.row, f.kind.value) for f in extraction.facts] == [
        (1, "end"),
        (2, "end"),
        (2, "extension"),
    ]
    assert "nothing is added" in extraction.dropped[0].reason


def test_a_table_that_is_no_register_is_read_as_prose():
    document = register("Item,Stage,Note\n" + "1,Open,The contract was extended until 31 March 2027\n" * 4)
    extraction = extract(document)
    assert (document.kind, rank_of(document)) == ("", Rank.PROSE)
    assert {f.value for f in extraction.facts} == {"2027-03-31"}


def test_registers_outrank_prose():
    assert rank_of(register(HEADER + "H1,Meals,K,01/04/2019,,,,\n")) is Rank.STRUCTURED


def test_ten_thousand_rows_are_written_out_in_linear_time():
    rows = "".join(f"H{n},Meals {n},K,01/04/2019,31/03/2022,,,\n" for n in range(3_000))
    printed = to_json(extract(register(HEADER + rows)))
    assert len(printed["contracts"]) == 3_000
    assert printed["contracts"][-1]["card"] == {"start": "2019-04-01", "end": "2022-03-31"}
