"""HTML: what a reader of the page sees, and nothing of what surrounds it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.html import read_html


def text_of(body: str) -> str:
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode()).text


TEXTS = {
    "blocks are parted": (
        "<h1>Decision details</h1><p>One.</p><p>Two.</p>",
        "Decision details\n\nOne.\n\nTwo.",
    ),
    "white space is folded": ("<p>  ends\n   on\t31 March 2021 </p>", "ends on 31 March 2021"),
    "inline markup does not part words": ("<p>31<sup>st</sup> <b>March</b> 2021</p>", "31st March 2021"),
    "a space between elements stays": ("<p><b>31 March</b> <i>2021</i></p>", "31 March 2021"),
    "line breaks": ("<p>Cabinet<br/>14 Sep 2021</p>", "Cabinet\n14 Sep 2021"),
    "entities": ("<p>12&nbsp;Oct&#39;s &pound;5 &#8211; &rsquo;</p>", "12\xa0Oct's £5 – ’"),
    "cells": (
        "<table><tr><th>Ref</th><th>Due</th></tr><tr><td>A1</td><td><p>May 2021</p></td></tr></table>",
        "Ref\tDue\n\nA1\tMay 2021",
    ),
    "list items": ("<ol type=a><li>extend it; and</li><li>note it.</li></ol>", "extend it; and\n\nnote it."),
    "unclosed items": ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
    "kept as written": ("<pre>A\n\n  B</pre>", "A\n\n  B"),
    "scripts and styles": ("<script>var due='20/01/2021';</script><style>p{}</style><p>x</p>", "x"),
    "comments": ("<!-- generated 28/07/2021 --><p>x</p>", "x"),
    "navigation": ("<nav>Home</nav><div class=mgNav>Decisions</div><header>Site</header><p>x</p>", "x"),
    "bread crumbs and the site's own header": (
        (
            "<div id=modgov><div class=mgHeader>Holm</div><ul class='wide mgBreadcrumb'><li>Home</li></ul>"
            "<div class='site-footer'>Skip</div><div class='menus'>soup</div><p class=navy>x</p></div>"
        ),
        "soup\n\nx",
    ),
    "forms": ("<form><label>Search</label><select><option>2020</select><input value=1></form>", "Search"),
    "hidden": ("<p hidden>a</p><p style='display: none'>b</p><p aria-hidden=true>c</p><p>x</p>", "x"),
    "the content, not the site": (
        "<div>Site 1 May 2020</div><div class='mgContent'><p>x</p></div><div>Contact us</div>",
        "x",
    ),
    "two contents are the page": ("<div class=mgContent>a</div><div class=mgContent>b</div>", "a\n\nb"),
    "a headline inside the content stays": ("<main><header><h1>T</h1></header>x</main>", "T\n\nx"),
}


@pytest.mark.parametrize(("body", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_the_text_is_what_a_reader_sees(body, expected):
    assert text_of(body) == expected


def test_the_title_of_the_page_is_told_apart_from_its_text():
    page = read_html(b"<title> Decision -\n Northmoor Council </title><p>x</p>")
    assert (page.text, page.title) == ("x", "Decision - Northmoor Council")


def test_a_page_says_its_encoding():
    page = read_html("<meta charset='iso-8859-2'><p>Łódź</p>".encode("iso-8859-2"))
    assert page.text == "Łódź"


def test_markup_that_nests_without_end_is_refused_and_an_old_page_of_open_items_is_not():
    with pytest.raises(ValueError, match="line 2: more than 2000 elements are open at once"):
        read_html(b"<!doctype html>\n" + b"<div>" * 5000)
    assert len(read_html(b"<ul>" + b"<li>x" * 5000).pieces) == 5000


BLOCKS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<th>", "</td>", "</tr>"]
)
PARTS = st.one_of(
    BLOCKS, st.sampled_from(["</table>", "<h2>", "<br>", "<pre>", "</pre>", " ", "\n", "word", "&nbsp;"])
)


@given(st.lists(PARTS, max_size=40))
def test_any_soup_of_tags_gives_pieces_that_lie_in_the_text(parts):
    page = read_html("".join(parts).encode())
    text, pieces = page.text, page.pieces
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert "".join(text[p.start : p.end] for p in pieces).count("word") == text.count("word")
    assert all(text[p.start : p.end].strip() == text[p.start : p.end] != "" for p in pieces)
