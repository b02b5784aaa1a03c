"""What a register says that contracts are worth: a year or in all, with VAT or without; and look-alikes."""

from __future__ import annotations

import pytest

from monitor.documents import Limits
from monitor.documents.tables import read_csv
from monitor.facts import extract
from monitor.facts.structured.amounts import Amount, ValueColumn, read_amount, value_column
from monitor.model import Buying, Document, Source

TOTAL, ANNUAL = ValueColumn(annual=False), ValueColumn(annual=True)

AMOUNTS = [
    ("37982.17", TOTAL, Amount(37_982.17, annual=False)),
    ("£1,234,567.89", TOTAL, Amount(1_234_567.89, annual=False)),
    ("GBP 250k", TOTAL, Amount(250_000, annual=False)),
    ("c. £1.2m", TOTAL, Amount(1_200_000, annual=False)),
    ("approx. £2.5 million", TOTAL, Amount(2_500_000, annual=False)),
    ("45000", ANNUAL, Amount(45_000, annual=True)),
    # The cell knows better than its column.
    ("£45,000 pa", TOTAL, Amount(45_000, annual=True)),
    ("£45,000 p.a. (ex VAT)", TOTAL, Amount(45_000, annual=True, with_vat=False)),
    ("£45,000 per annum + VAT", TOTAL, Amount(45_000, annual=True, with_vat=False)),
    ("£135,000 in total", ANNUAL, Amount(135_000, annual=False)),
    ("£54,000 inc VAT", TOTAL, Amount(54_000, annual=False, with_vat=True)),
    ("£54,000 including VAT", TOTAL, Amount(54_000, annual=False, with_vat=True)),
    # The header's unit, unless the cell has its own.
    ("1,250", ValueColumn(annual=False, scale=1000), Amount(1_250_000, annual=False)),
    ("£1.25m", ValueColumn(annual=False, scale=1000), Amount(1_250_000, annual=False)),
]


@pytest.mark.parametrize(("cell", "column", "expected"), AMOUNTS)
def test_reads_an_amount(cell: str, column: ValueColumn, expected: Amount):
    assert read_amount(cell, column) == expected


NOT_AMOUNTS = [
    *("", "TBC", "n/a", "0", "£0.00", "-5,000", "various", "see notes"),
    *("£50,000 - £100,000", "up to £5m", "over £1m", "> 100,000", "£50k-£100k"),  # bounds
    *("£45.50 per hour", "£12,000 per month", "£300 per placement", "5%", "12.5% of turnover"),  # rates
    *("$45,000", "€45,000", "45,000 EUR", "USD 10"),
    *("31/03/2026", "2026-03-31", "3 years", "12 months", "1,23,456", "12,34"),
    "£45,000 (of which £5,000 contingency)",
    "9" * 80,
]


@pytest.mark.parametrize("cell", NOT_AMOUNTS)
def test_reads_no_amount(cell: str):
    assert read_amount(cell, TOTAL) is None


HEADERS = [
    ("Contract value", ValueColumn(annual=False)),
    ("Contract Value (£)", ValueColumn(annual=False)),
    ("Total contract value (£k)", ValueColumn(annual=False, scale=1e3)),
    ("Total contract value £000s", ValueColumn(annual=False, scale=1e3)),
    ("Total contract value (£'000)", ValueColumn(annual=False, scale=1e3)),
    ("Total value £m", ValueColumn(annual=False, scale=1e6)),
    ("Contract value (inc. VAT)", ValueColumn(annual=False, with_vat=True)),
    ("Contract value excluding VAT", ValueColumn(annual=False, with_vat=False)),
    ("Contract value (net)", ValueColumn(annual=False, with_vat=False)),
    ("Contract value VAT", None),  # the tax
    ("Contract value ($)", None),
    ("Contract value EUR", None),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_a_header_says_how_its_amounts_are_read(header: str, expected: ValueColumn | None):
    assert value_column("total_value", header) == expected


def bought(header: str, row: str) -> Buying | None:
    table = read_csv(f"{header}\n{row}\n", ",", Limits())
    source = Source("register.csv", "text/csv", "0" * 64)
    [contract] = extract(
        Document("register.csv", table.text, source, table.blocks, table.kind, columns=table.columns)
    ).contracts
    return contract.buying


DATES = "Title,Supplier,Start date,End date,"
MEALS = "Meals,Kitchens CIC,01/04/2026,31/03/2029,"
ROWS = [
    ("a total", DATES + "Contract value", MEALS + "£90000", Buying(value=90_000)),
    ("a year's, three years", DATES + "Annual value", MEALS + "30000", Buying(value=90_000)),
    (
        "both: the total",
        DATES + "Annual value,Total contract value",
        MEALS + "30000,95000",
        Buying(value=95_000),
    ),
    (
        "the larger of two totals counts the extension",
        DATES + "Original contract value,Extended contract value",
        MEALS + "90000,120000",
        Buying(value=120_000),
    ),
    (
        "a year's, and a year's option",
        DATES + "Extension options,Annual value",
        MEALS + "1 x 12 months,30000",
        Buying(value=120_000),
    ),
    (
        "a year's, to the latest end",
        DATES + "Maximum end date,Annual value",
        MEALS + "31/03/2031,30000",
        Buying(value=150_000),
    ),
    (
        "a year's, a stated term and no start",
        "Title,Supplier,End date,Term (years),Annual value",
        "Meals,Kitchens CIC,31/03/2029,2,30000",
        Buying(value=60_000),
    ),
    ("18 months", DATES + "Annual value", "Meals,K,01/04/2026,30/09/2027,20000", Buying(value=30_000)),
    ("with VAT", DATES + "Contract value (inc VAT)", MEALS + "90000", Buying(value=90_000, with_vat=True)),
    ("a year's and no term", "Title,Supplier,End date,Annual value", "Meals,K,31/03/2029,30000", None),
    ("the end is before the start", DATES + "Annual value", "Meals,K,01/04/2029,31/03/2026,30000", None),
    ("which of the two is not said", DATES + "Value", MEALS + "90000", None),
    ("which of the two is not said, again", DATES + "Spend (Total or Annual)", MEALS + "90000", None),
    ("a budget", DATES + "Annual budget", MEALS + "90000", None),
    ("what was spent", DATES + "Spend to date", MEALS + "90000", None),
    ("the tax", DATES + "Value Added Tax that cannot be recovered", MEALS + "900", None),
    ("another currency", DATES + "Contract value ($)", MEALS + "90000", None),
    # Exports repeat a column in dollars and euros under the same name with a number.
    (
        "the same column again",
        DATES + "contract_value,contract_value0,contract_value1",
        MEALS + "90000,120000,105000",
        Buying(value=90_000),
    ),
    ("nothing that can be read", DATES + "Contract value", MEALS + "TBC", None),
]


@pytest.mark.parametrize(("header", "row", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_a_row_tells_what_its_contract_is_worth(header: str, row: str, expected: Buying | None):
    assert bought(header, row) == expected


SETTLED = [("total_value", 30_000.0), ("annual_value", 90_000.0)]


@pytest.mark.parametrize(("field", "value"), SETTLED)
def test_people_settle_what_value_means(field: str, value: float):
    def given(_headers: object) -> dict[str, str]:
        return {"Value": field}

    table = read_csv(DATES + "Value\n" + MEALS + "30000\n", ",", Limits(), given)
    source = Source("register.csv", "text/csv", "0" * 64)
    [contract] = extract(
        Document("r.csv", table.text, source, table.blocks, table.kind, columns=table.columns)
    ).contracts
    assert contract.buying == Buying(value=value)


def test_columns_of_amounts_that_are_not_read_say_why():
    header = DATES + "Contract value ($),contract_value,contract_value0,Annual value VAT"
    table = read_csv(f"{header}\n{MEALS}120000,90000,120000,6000\n", ",", Limits())
    source = Source("register.csv", "text/csv", "0" * 64)
    found = extract(Document("r.csv", table.text, source, table.blocks, table.kind, columns=table.columns))
    assert [column.note for column in found.columns[4:]] == [
        "not in pounds, or the tax alone: nothing is read from it",
        "",
        "the same header again, so another currency: nothing is read from it",
        "not in pounds, or the tax alone: nothing is read from it",
    ]


def test_a_value_is_no_fact_of_the_timeline():
    table = read_csv(DATES + "Contract value\n" + MEALS + "90000\n", ",", Limits())
    source = Source("register.csv", "text/csv", "0" * 64)
    found = extract(Document("r.csv", table.text, source, table.blocks, table.kind, columns=table.columns))
    assert {fact.kind.value for fact in found.facts} == {"start", "end"}
