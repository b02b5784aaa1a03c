"""OCDS packages: releases found wherever they stand, and each value's place in the JSON as given."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents import read
from monitor.documents.ocds import Node, read_notices, releases_of
from monitor.errors import DocumentError
from monitor.model import Span

RELEASE = {
    "ocid": "ocds-x-1",
    "id": "1",
    "date": "2024-05-01T09:00:00+01:00",
    "tag": ["tender"],
    "tender": {"title": "Meals"},
}
COMPILED = {**RELEASE, "tag": ["compiled"], "tender": {"title": "All of it"}}

PACKAGES = {
    "a release package": ({"releases": [RELEASE, RELEASE]}, ["Meals", "Meals"]),
    "a release alone": (RELEASE, ["Meals"]),
    "an array of releases": ([RELEASE], ["Meals"]),
    "a record package": (
        {"records": [{"ocid": "x", "releases": [RELEASE], "compiledRelease": COMPILED}]},
        ["Meals"],
    ),
    "a record with its releases elsewhere": (
        {"records": [{"ocid": "x", "releases": [{"url": "https://x"}], "compiledRelease": COMPILED}]},
        ["All of it"],
    ),
    "search results": ({"results": [{"releases": [RELEASE]}, {"releases": [RELEASE]}]}, ["Meals", "Meals"]),
}


@pytest.mark.parametrize(("package", "titles"), PACKAGES.values(), ids=PACKAGES.keys())
@pytest.mark.parametrize("indent", [None, 2])
def test_releases_are_found_wherever_a_package_has_them(package, titles, indent):
    text = json.dumps(package, indent=indent)
    assert [release.words("tender", "title") for release in releases_of(text)] == titles
    assert [block.row for block in read_notices(text).blocks] == list(range(1, len(titles) + 1))


def test_one_release_on_each_line_is_a_package_too():
    text = f"{json.dumps(RELEASE)}\n{json.dumps(COMPILED)}\n"
    assert [release.words("tender", "title") for release in releases_of(text)] == ["Meals", "All of it"]


def test_a_package_says_whose_it_is_and_when_it_was_published(tmp_path):
    package = {
        "publishedDate": "2024-06-01T00:00:00Z",
        "publisher": {"name": "Holm Notices"},
        "releases": [RELEASE],
    }
    path = tmp_path / "notices.txt"
    path.write_text(json.dumps(package))
    document = read(path)
    assert (document.kind, document.authority, document.dated) == ("notice", "Holm Notices", date(2024, 6, 1))
    assert document.text == path.read_text()


def test_a_package_without_a_day_has_that_of_its_latest_release():
    later = {**RELEASE, "date": "2024-05-03T00:00:00Z"}
    assert read_notices(json.dumps({"releases": [later, RELEASE]})).dated == date(2024, 5, 3)


REFUSED = {
    "cut off": (
        '{"releases": [',
        "line 1, column 15: is no JSON from there on (expecting value); was it saved",
    ),
    "no notices": ('{"name": "x"}', "is JSON, but holds no OCDS releases or records"),
    "deeper than any": ('{"releases": ' + "[" * 100_000, "is nested deeper than any notice"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_package_is_refused_in_one_line(tmp_path, text, said):
    path = tmp_path / "notices.json"
    path.write_text(text)
    with pytest.raises(DocumentError) as raised:
        read(path)
    assert str(raised.value).startswith(f"{path}: {said}")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 0, 3]), st.booleans())
def test_every_value_is_found_at_its_place(value, indent, ascii_only):
    text = json.dumps({"x": value}, indent=indent, ensure_ascii=ascii_only)
    _check(Node(text, 0, json.loads(text)))


def _check(node: Node) -> None:
    span = node.span
    raw = node.text[span.start : span.end]
    assert json.loads(f'"{raw}"' if isinstance(node.value, str) else raw) == node.value
    children = (
        node.value
        if isinstance(node.value, dict)
        else range(len(node.value))
        if isinstance(node.value, list)
        else ()
    )
    for key in children:
        child = node.get(key)
        if child is not None:
            _check(child)


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20), st.data(), st.booleans())
def test_a_part_of_a_text_is_found_among_its_escapes(words, data, ascii_only):
    text = json.dumps([words], ensure_ascii=ascii_only)
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    node = Node(text, 0, [words]).get(0)
    assert node is not None
    place = node.part(Span(start, end))
    assert json.loads(f'"{text[place.start : place.end]}"') == words[start:end]


def test_the_pointer_is_escaped_as_rfc_6901_says():
    node = Node('{"a/b": {"c~d": [1, 2]}}', 0, {"a/b": {"c~d": [1, 2]}}).get("a/b", "c~d", 1)
    assert node is not None
    assert (node.pointer, node.value) == ("/a~1b/c~0d/1", 2)
