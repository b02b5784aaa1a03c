"""CSV files and spreadsheets: told by their content, headers found, each cell's text where its block says."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents import Limits, load_sources, read
from monitor.documents.columns import columns_of, field_of, fields, folded
from monitor.documents.tables import Sheet, delimiter_of, read_csv, table_of
from monitor.errors import ConfigError, DocumentError
from monitor.facts import extract
from monitor.model import Kind

REGISTER = "Ref,Title,Supplier,Start date,End date\nH1,Meals,Kitchens CIC,01/04/2019,31/03/2022\n"
LIMITS = Limits()


def cells(table):
    """Each data row as a dict from header to cell, by its number."""
    rows: dict[int, dict[str, str]] = {}
    for block in table.blocks:
        if block.kind == "cell" and block.row is not None:
            header = table.columns[block.column - 1].header
            rows.setdefault(block.row, {})[header] = table.text[block.span.start : block.span.end]
    return rows


HEADERS = {
    "CONTRACT_CURRENT_END_DATE": "end",
    "MAXIMUM_CONTRACT_END_DATE": "latest_end",
    "Contract completion date": "award",  # the signing day, of all things
    "Other parties to the contract": "supplier",
    "contractPeriod_startDate": "start",
    "Validity Period End": "end",
    "18. End date": "end",
    "Product Category ": "other",
    "Contract Value (£)": "total_value",
    "CONTRACT_AWARD_VALUE": "total_value",
    "Extended Contract Value": "total_value",
    "value_amount": "total_value",
    "Total Contract Value (inc. VAT)": "total_value",
    "Whole life value of the contract": "total_value",
    "Estimated total contract value £000": "total_value",
    "Sum to be paid over the length of the contract": "total_value",
    "Annual contract value": "annual_value",
    "ESTIMATED_ANNUAL_VALUE": "annual_value",
    "Contract value per annum (£)": "annual_value",
    "Annual Value (ex VAT)": "annual_value",
    "Option to extend": "extension",
    "Extension end date": "latest_end",  # it does not say that it was granted
    "Extended end date": "extended_to",
    "End date (incl. extensions)": "latest_end",
    "End date (excluding extensions)": "initial_end",
    "Supplier Name(s)": "supplier",
    "Contract’s Expiry Date": "end",
    "Term (years)": "term",
    "Break Date": "break",
    "Anticipated re-tender date": "next_procurement",
    "Brief description of the contract": "description",
    "Spend (Total or Annual)": "other",
    # What looks alike and is not: which of the two is not said, spending, plans to spend, the tax, a class.
    "Value": "other",
    "Sum to be paid over the length of the contract or estimated annual spending or budget": "other",
    "Annual spend": "other",
    "Total spend to date": "other",
    "Contract spend to date (value)": "other",
    "Annual budget": "other",
    "Budget for contract value": "other",
    "Value Added Tax that cannot be recovered": "other",
    "Contract value band": "other",
    "Annual savings on contract value": "other",
    "Social value": "other",
    "Contract value date": "other",
    "Date": "",
    "Colour": "",
    "Weekend": "",
    "Tendered by": "",
    "Supplier start-up": "",
    "Procurement year end": "",
}


@pytest.mark.parametrize(("header", "field"), HEADERS.items(), ids=HEADERS.keys())
def test_a_header_names_its_field(header, field):
    assert field_of(header) == field


def test_the_header_list_names_no_header_twice_and_only_as_it_is_compared():
    aliases = [alias for field in fields().values() for alias in field.aliases]
    assert sorted(aliases) == sorted(set(aliases))
    assert [alias for alias in aliases if folded(alias) != alias] == []


def test_a_lone_date_is_the_award_only_beside_a_contract_period():
    alone = columns_of(["title", "date"])
    beside = columns_of(["title", "date", "contractPeriod_startDate"])
    assert (alone[1].field, alone[1].note) == ("", "does not say of what")
    assert beside[1].field == "award"


def test_of_two_titles_the_surer_header_is_taken_and_said():
    columns = columns_of(["Name", "Title of agreement"])
    assert [column.field for column in columns] == ["other", "title"]
    assert columns[0].note == "“Title of agreement” is the title"


DELIMITED = {
    "commas": (REGISTER, ","),
    "semicolons": (REGISTER.replace(",", ";"), ";"),
    "tabs": (REGISTER.replace(",", "\t"), "\t"),
    "bars": (REGISTER.replace(",", "|"), "|"),
    "commas in cells of a semicolon file": ("Title;Supplier;End date\nMeals, hot;A, B;31/03/2022\n", ";"),
    "title rows above": ("Register of contracts\n\n" + REGISTER, ","),
    "a table that is no register": ("a,b,c\n" + "1,2,3\n" * 5, ","),
    "minutes": ("Present: Cllrs Amin, Byrne, Cole\nApologies: none, so far, today\n", None),
    "a letter": ("Dear Sir,\n\nWe write, as agreed, about the contract, its end date, and supplier.\n", None),
    "one column": ("Title\nMeals\nTransport\n", None),
    "a heading alone": ("Contract, start date and end date of the service\n", None),
}


@pytest.mark.parametrize(("text", "mark"), DELIMITED.values(), ids=DELIMITED.keys())
def test_the_delimiter_is_told_by_the_rows(text, mark):
    assert delimiter_of(text) == mark


def test_title_rows_header_rows_bands_and_totals_are_no_records():
    table = read_csv(
        "Holm Borough Council,,,,\n"
        "Contracts register as at 31 March 2022,,,,\n"
        ",,,,\n"
        "Ref,Title,Contract dates,,Extension\n"
        ",,Start,End,(months)\n"
        "Adult social care,,,,\n"
        "H1,Meals,01/04/2019,31/03/2022,12\n"
        ",,,,\n"
        "Ref,Title,Contract dates,,Extension\n"
        'H2,"Day centres\n(two sites)",May 2019,,\n'
        "Total,,,,2\n",
        ",",
        LIMITS,
    )
    assert (table.kind, table.authority, table.dated) == (
        "register",
        "Holm Borough Council",
        date(2022, 3, 31),
    )
    assert [column.field for column in table.columns] == ["reference", "title", "start", "end", "extension"]
    assert cells(table) == {
        1: {
            "Ref": "H1",
            "Title": "Meals",
            "Contract dates Start": "01/04/2019",
            "Contract dates End": "31/03/2022",
            "Extension (months)": "12",
        },
        2: {"Ref": "H2", "Title": "Day centres\n(two sites)", "Contract dates Start": "May 2019"},
    }


def test_what_people_settle_about_a_header_outranks_the_list(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text("Title,Supplier,Date,Review date,End date\nMeals,K,01/02/2019,01/02/2020,31/03/2022\n")
    (tmp_path / "sources.toml").write_text(
        '["register.csv"]\ncolumns = { Date = "award", "Review date" = "" }\n', "utf-8"
    )
    sources = load_sources(tmp_path / "sources.toml")
    columns = read(path, sources.override("register.csv")).columns
    assert [column.field for column in columns] == ["title", "supplier", "award", "", "end"]
    assert columns[2].note == "as settled for this source"


def test_a_settled_field_that_there_is_not_is_named(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text('["register.csv".columns]\nDate = "awarded"\n', "utf-8")
    with pytest.raises(ConfigError, match=r"columns: 'Date': found 'awarded', expected one of latest_end, "):
        load_sources(path)


def test_cells_beyond_the_header_belong_to_columns_without_one():
    table = read_csv("Title,Supplier,End date\nMeals,Holm,31/03/2022,what is this?\n", ",", LIMITS)
    assert table.columns[3].header == ""
    assert table.columns[3].note == "a column without a header"
    assert cells(table)[1][""] == "what is this?"


def test_one_buyer_in_every_row_is_whose_register_it_is():
    row = "Holm Council,Meals,31/03/2022\n"
    one = read_csv("Organisation,Title,End date\n" + row * 2, ",", LIMITS)
    two = read_csv("Organisation,Title,End date\n" + row + row.replace("Holm", "Weir"), ",", LIMITS)
    assert (one.authority, two.authority) == ("Holm Council", "")


def test_a_quotation_mark_left_open_is_refused_with_its_line(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER + 'H2,"Meals,x,y,z\n' + "word " * 300_000)
    with pytest.raises(DocumentError, match=r"line \d+: .* is a quotation mark left open above that line\?"):
        read(path)


def test_too_many_rows_are_refused(tmp_path):
    path = tmp_path / "register.csv"
    path.write_text(REGISTER + "H2,Meals,x,01/04/2019,31/03/2022\n" * 30)
    with pytest.raises(DocumentError, match="has 32 rows, and 20 are the most that is read; split it"):
        read(path, limits=Limits(rows=20))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_told_by_content(tmp_path, encoding):
    path = tmp_path / "register"
    path.write_bytes(REGISTER.replace("Meals", "Café – £5").encode(encoding))
    document = read(path)
    assert (document.source.media_type, document.kind) == ("text/csv", "register")
    assert "Café – £5" in document.text


WORDS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_cell_stands_in_the_text_where_its_block_says(rows):
    stripped = [[cell.strip() for cell in row] for row in rows]
    table = table_of([Sheet("", stripped)], LIMITS)
    wanted = {cell for row in stripped for cell in row}
    end = 0
    for block in table.blocks:
        assert end <= block.span.start < block.span.end <= len(table.text)
        end = block.span.end
        if block.kind == "cell":
            assert table.text[block.span.start : block.span.end] in wanted
            assert block.column is not None
            assert 1 <= block.column <= len(table.columns)
    assert [block.number for block in table.blocks] == list(range(1, len(table.blocks) + 1))


# A spreadsheet is an archive of a few XML files: made here by hand, so that no writer's habits are tested.


def xlsx(
    sheets: dict[str, list[list[str | int | float]]],
    *,
    hidden: str = "",
    month_cells: str = "",
    reach: str = "",
) -> bytes:
    """A workbook; numbers are numbers, `month_cells` names the cells in the format mmm-yy."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<numFmts count="1"><numFmt numFmtId="170" formatCode="mmm\\-yy"/></numFmts><cellXfs count="3">'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
    }
    names, relations = "", ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name == hidden else ""
        names += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>'
        relations += (
            f'<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        body = ""
        for r, row in enumerate(rows, 1):
            body += f'<row r="{r}">'
            for c, cell in enumerate(row):
                address = f"{'ABCDEFGH'[c]}{r}"
                style = 2 if address in month_cells.split() else 1 if isinstance(cell, int) else 0
                if isinstance(cell, str):
                    body += f'<c r="{address}" t="inlineStr"><is><t>{cell}</t></is></c>' if cell else ""
                else:
                    body += f'<c r="{address}" s="{style}"><f>TODAY()</f><v>{cell}</v></c>'
            body += "</row>"
        dimension = f'<dimension ref="{reach}"/>' if reach else ""
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"{dimension}<sheetData>{body}</sheetData></worksheet>"
        )
    parts["xl/workbook.xml"] = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"<sheets>{names}</sheets></workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'{relations}<Relationship Id="rs" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/styles" Target="styles.xml"/></Relationships>'
    )
    return _zipped(parts)


def ods(rows: list[list[str]]) -> bytes:
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="date" office:date-value="{cell}"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            if cell[:4].isdigit()
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Live">'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return _zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return stream.getvalue()


HEADER: list[str | int | float] = ["Ref", "Title", "Supplier", "Start date", "End date"]


def test_a_workbook_is_read_sheet_by_sheet_without_its_hidden_ones(tmp_path):
    path = tmp_path / "register.bin"  # the name tells nothing
    path.write_bytes(
        xlsx(
            {
                "Live": [["Holm Borough Council"], HEADER, ["H1", "Meals", "Kitchens", 43556, 44651]],
                "Lists": [["Open"], ["Quote"]],
                "Old &amp; gone": [HEADER, ["H2", "Fuel", "Oils", "Rolling", "44286"]],
            },
            hidden="Lists",
        )
    )
    document = read(path)
    assert document.kind == "register"
    assert document.authority == "Holm Borough Council"
    assert document.source.media_type.endswith("spreadsheetml.sheet")
    assert document.text.split("\n") == [
        "Live",
        "Holm Borough Council",
        "Ref\tTitle\tSupplier\tStart date\tEnd date",
        "H1\tMeals\tKitchens\t2019-04-01\t2022-03-31",
        "Old & gone",
        "Ref\tTitle\tSupplier\tStart date\tEnd date",
        "H2\tFuel\tOils\tRolling\t44286",
        "",
    ]
    assert len(document.columns) == 10


def test_a_sheet_that_says_it_reaches_far_is_refused_before_room_is_made_for_it(tmp_path):
    path = tmp_path / "wide.xlsx"
    path.write_bytes(xlsx({"Live": [HEADER, ["H1", "Meals", "K", 44256, 44256]]}, reach="A1:XFD1048576"))
    said = "sheet “Live”: reaches over 1,048,576 rows and 16,384 columns; delete what stands far outside"
    with pytest.raises(DocumentError, match=said):
        read(path)


def test_facts_of_several_sheets_name_theirs(tmp_path):
    path = tmp_path / "register.xlsx"
    one: list[str | int | float] = ["H1", "Meals", "K", 44256, 44256]
    path.write_bytes(xlsx({"Adults": [HEADER, one], "Children": [HEADER, ["H2", *one[1:]]]}))
    places = [fact.evidence.place for fact in extract(read(path)).facts if fact.kind is Kind.END]
    assert places == ["sheet “Adults”, row 1, “End date”", "sheet “Children”, row 1, “End date”"]
    path.write_bytes(xlsx({"Adults": [HEADER, one]}))
    assert extract(read(path)).facts[0].evidence.place == "row 1, “Start date”"


def test_a_cell_that_shows_a_month_is_that_month(tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(xlsx({"Live": [HEADER, ["H1", "Meals", "K", 44256, 44256]]}, month_cells="E2"))
    assert "2021-03-01\tMar 2021" in read(path).text


def test_an_opendocument_spreadsheet_is_read(tmp_path):
    path = tmp_path / "register.ods"
    path.write_bytes(ods([["Title", "Supplier", "End date"], ["Meals", "Holm", "2022-03-31"]]))
    document = read(path)
    assert (document.kind, document.text) == (
        "register",
        "Title\tSupplier\tEnd date\nMeals\tHolm\t2022-03-31\n",
    )


def test_a_broken_a_locked_and_an_inflated_workbook_are_refused(tmp_path):
    good = xlsx({"Live": [HEADER, ["H1", "Meals", "K", 44256, 44256]]})
    cases = {
        "broken": (good.replace(b"sheetData", b"sheetDota"), "spreadsheet|sheet|ZIP|nothing"),
        "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    }
    for name, (data, said) in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(DocumentError, match=said):
            read(path)
    path = tmp_path / "inflated"
    path.write_bytes(good)
    with pytest.raises(DocumentError, match="when unpacked"):
        read(path, limits=Limits(total=500))


def test_prose_starts_without_the_spreadsheet_library(tmp_path):
    import subprocess
    import sys

    path = tmp_path / "note.txt"
    path.write_text("The contract was extended until 31 March 2027.")
    code = (
        "import sys; from monitor.documents import read; from monitor.facts import extract;"
        f"extract(read({str(path)!r})); print([m for m in ('python_calamine', 'polars') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
