"""Word files: what a reader sees with all changes accepted, and nothing that only the file knows."""

from __future__ import annotations

import pytest

from monitor.documents.limits import Limits


def p(words: str, style: str = "", properties: str = "") -> str:
    """A paragraph."""
    named = f'<pStyle w:val="{style}"/>' if style else ""
    return f"<p><pPr>{named}{properties}</pPr>{r(words)}</p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f"<r><rPr>{properties}</rPr><t>{words}</t></r>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(f"<tc>{cell if cell.startswith('<') else p(cell)}</tc>" for cell in cells)
    return f"<tr><trPr>{properties}</trPr>{inside}</tr>"


def numbered(number: int, level: int = 0) -> str:
    return f'<numPr><ilvl w:val="{level}"/><numId w:val="{number}"/></numPr>'


AUTHOR = 'w:id="1" w:author="A. Smith" w:date="2021-05-03T10:00:00Z"'

SEEN = {
    "runs of one word": (f"<p>{r('exten')}{r('sion')}</p>", "extension"),
    "an insertion is in": (
        f"<p>{r('until ')}<ins {AUTHOR}>{r('31 May 2022')}</ins></p>",
        "until 31 May 2022",
    ),
    "a deletion is out": (
        f"<p>{r('until ')}<del {AUTHOR}><r><delText>31 May 2021</delText></r></del>{r('31 May 2022')}</p>",
        "until 31 May 2022",
    ),
    "what was moved stands once": (
        f"<p><moveFrom {AUTHOR}>{r('It ends.')}</moveFrom></p><p><moveTo>{r('It ends.')}</moveTo></p>",
        "It ends.",
    ),
    "a deleted end of paragraph joins": (
        f"<p><pPr><rPr><del {AUTHOR}/></rPr></pPr>{r('The contract ')}</p>{p('ends in 2022.')}",
        "The contract ends in 2022.",
    ),
    "a deleted row is out": (
        f"<tbl>{row('A', 'B')}{row('C', 'D', properties=f'<del {AUTHOR}/>')}{row('E', '5')}</tbl>",
        "A\tB\nE\t5",
    ),
    "hidden text is out": (
        f"<p>{r('It ends')}{r(' secretly', '<vanish/>')}{r(' soon.')}</p>",
        "It ends soon.",
    ),
    "text no longer hidden is in": ("<p>" + r("It ends.", '<vanish w:val="0"/>') + "</p>", "It ends."),
    "a field shows its result": (
        f"<p><r><fldChar/></r><r><instrText>DATE</instrText></r><r><fldChar/></r>{r('2022')}<r><fldChar/></r></p>",
        "2022",
    ),
    "a link shows its words": (
        f"<p>{r('See ')}<hyperlink>{r('the report')}</hyperlink></p>",
        "See the report",
    ),
    "a content control shows its content": (
        f"<sdt><sdtPr/><sdtContent>{p('3 May 2021')}</sdtContent></sdt>",
        "3 May 2021",
    ),
    "a placeholder is no content": (
        f"{p('It ends.')}<sdt><sdtPr><showingPlcHdr/></sdtPr><sdtContent>{p('Enter it.')}</sdtContent></sdt>",
        "It ends.",
    ),
    "tabs and line ends": (
        "<p><r><t>Date:</t><tab/><t>3 May</t><br/><t>2021</t></r></p>",
        "Date:\t3 May\n2021",
    ),
    "tab stops are no tabs": (p("It ends.", properties='<tabs><tab w:val="left"/></tabs>'), "It ends."),
    "a hyphen that does not break": (
        "<p><r><t>twelve</t><noBreakHyphen/><t>month</t></r></p>",
        "twelve-month",
    ),
    "a soft hyphen is none": ("<p><r><t>exten</t><softHyphen/><t>sion</t></r></p>", "extension"),
    "a text box follows its paragraph": (
        f"<p>{r('Above.')}<r><pict><txbxContent>{p('In the box.')}</txbxContent></pict></r></p>{p('Below.')}",
        "Above.\n\nIn the box.\n\nBelow.",
    ),
    "characters that XML writes otherwise": (p("A &amp; B &#163;5"), "A & B £5"),
    "a number in a cell of its own": (
        f"<tbl>{row('4.2', 'The term is three years.')}</tbl>",
        "4.2 The term is three years.",
    ),
    "a table that lays the page out": (
        f"<tbl>{row(p('One.') + p('Two.') + p('Three.') + p('Four.'), 'Aside.')}</tbl>",
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nAside.",
    ),
    "a table in a table": (
        f"<tbl>{row('<tbl>' + row('Start', '1 May 2021') + '</tbl>')}</tbl>",
        "Start\t1 May 2021",
    ),
}


@pytest.mark.parametrize(("body", "text"), SEEN.values(), ids=SEEN.keys())
def test_is_read_as_it_is_seen(found_in, docx_of, body, text):
    [document], unread = found_in(docx_of(body))
    assert (document.text, unread) == (text, [])


def test_rows_and_cells_are_told_apart_and_a_header_has_no_row(found_in, docx_of):
    table = f"<tbl>{row('Stage', 'Target')}{row('Tender', '12 July 2021')}{row('Start', '1 July 2022')}</tbl>"
    [document], _ = found_in(docx_of(p("The timetable is as follows.") + table + p("It is indicative.")))
    assert document.text.endswith(
        "Stage\tTarget\nTender\t12 July 2021\nStart\t1 July 2022\n\nIt is indicative."
    )
    assert [b.row for b in document.blocks if b.kind == "cell"] == [None, None, 1, 1, 2, 2]


def test_the_table_at_the_top_of_a_report_is_its_labels(found_in, docx_of):
    table = f"<tbl>{row('Report to', 'Executive')}{row('Date of meeting', '18 November 2020')}</tbl>"
    [document], _ = found_in(docx_of(p("Kelby Council") + table + p("It ends.")))
    assert (document.kind, str(document.dated)) == ("report", "2020-11-18")


def test_headings_are_told_by_their_style_also_by_one_that_it_is_based_on(found_in, docx_of):
    styles = (
        '<style w:styleId="H"><name w:val="heading 2"/></style>'
        '<style w:styleId="Own"><name w:val="Our heading"/><basedOn w:val="H"/></style>'
        '<style w:styleId="N"><name w:val="Normal"/></style>'
    )
    [document], _ = found_in(docx_of(p("what it costs", "Own") + p("what it costs", "N"), styles=styles))
    assert [b.kind for b in document.blocks] == ["heading", "paragraph"]


def level(number: int, form: str, written: str) -> str:
    return (
        f'<lvl w:ilvl="{number}"><start w:val="1"/><numFmt w:val="{form}"/><lvlText w:val="{written}"/></lvl>'
    )


LISTS = (
    f'<abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}'
    f"{level(2, 'lowerRoman', '(%3)')}</abstractNum>"
    f'<abstractNum w:abstractNumId="8">{level(0, "bullet", "&#61623;")}</abstractNum>'
    '<num w:numId="1"><abstractNumId w:val="7"/></num><num w:numId="2"><abstractNumId w:val="8"/></num>'
    '<num w:numId="3"><abstractNumId w:val="7"/>'
    '<lvlOverride w:ilvl="0"><startOverride w:val="1"/></lvlOverride></num>'
)


def test_lists_have_the_numbers_that_word_writes(found_in, docx_of):
    body = (
        p("Background", properties=numbered(1))
        + p("It began.", properties=numbered(1, 1))
        + p("It ends.", properties=numbered(1, 1))
        + p("in May", properties=numbered(1, 2))
        + p("in June", properties=numbered(1, 2))
        + p("Options", properties=numbered(1))
        + p("It lapses.", properties=numbered(1, 1))
        + p("a dot", properties=numbered(2))
        + p("anew", properties=numbered(3))
        + p("no list", properties=numbered(0))
        + p("no such list", properties=numbered(99))
    )
    [document], _ = found_in(docx_of(body, numbering=LISTS))
    assert document.text.split("\n\n") == [
        *("1. Background", "1.1 It began.", "1.2 It ends.", "(i) in May", "(ii) in June"),
        *("2. Options", "2.1 It lapses.", "• a dot", "1. anew", "no list", "no such list"),
    ]


def test_a_style_may_number_its_paragraphs(found_in, docx_of):
    styles = '<style w:styleId="L"><name w:val="List"/><pPr><numPr><numId w:val="1"/></numPr></pPr></style>'
    [document], _ = found_in(docx_of(p("one", "L") + p("two", "L"), styles=styles, numbering=LISTS))
    assert document.text == "1. one\n\n2. two"


def test_footnotes_follow_the_paragraph_that_refers_to_them(found_in, docx_of):
    notes = f'<footnote w:id="2">{p("Until 31 March 2022.")}</footnote>'
    body = f'<p>{r("It ends soon")}<r><footnoteReference w:id="2"/></r>{r(".")}</p>{p("Next.")}'
    [document], _ = found_in(docx_of(body, footnotes=notes))
    assert document.text == "It ends soon.\n\nUntil 31 March 2022.\n\nNext."


ENTITIES = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
)
DOCTYPE = "its part word/document.xml has a DOCTYPE, which no office program writes; save it again"
BOMB = "becomes more than 200 times its packed size, as no document does; unpack it and look at it"
REFUSED = {
    "an external entity": (ENTITIES, DOCTYPE),
    "entities inside entities": (LAUGHS, DOCTYPE),
    "half a part": (
        '<?xml version="1.0"?><document><body>',
        "its part word/document.xml is damaged at line 1; save or download it again",
    ),
    "nothing in it": ("", "there is no text in it; was it saved before the page had loaded?"),
    "endless rows": (
        f"<tbl>{row('A', 'B') * 21}</tbl>",
        "has more rows in its tables than are read; save the tables as a spreadsheet",
    ),
    "a bomb": (
        f"<p><r><t>{'word ' * 500_000}</t></r></p>",
        f"its part word/document.xml {BOMB}",
    ),
}


@pytest.mark.parametrize(("body", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_one_line(found_in, docx_of, body, said):
    assert found_in(docx_of(body), "report.docx", Limits(rows=20)) == ([], [f"report.docx: {said}"])


def test_a_text_nested_without_end_is_read_without_harm(found_in, docx_of):
    [document], _ = found_in(docx_of("<smartTag>" * 20_000 + p("It ends.") + "</smartTag>" * 20_000))
    assert document.text == "It ends."
    depth = 3_000
    _, unread = found_in(
        docx_of("<tbl><tr><tc>" * depth + p("It ends.") + "</tc></tr></tbl>" * depth), "deep.docx"
    )
    assert unread == ["deep.docx: nests deeper than any document needs; save it as plain text"]


def test_macros_and_embedded_files_are_never_opened(found_in, docx_of, zip_of):
    import io
    import zipfile

    stream = io.BytesIO(docx_of(p("It ends.")))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\0" * 100)
        archive.writestr("word/embeddings/x.exe", b"MZ")
    [document], unread = found_in(stream.getvalue())
    assert (document.text, unread) == ("It ends.", [])
