"""Sheets and keys as Markdown, HTML and Word: the same in each, and no key on a sheet."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizapp.content.build import build_unit
from quizapp.content.gallery import gallery
from quizapp.domain.paper.edition import Edition
from quizapp.interop import writers
from quizapp.interop.model import Parcel, Question
from quizapp.paper.as_html import html
from quizapp.paper.as_markdown import markdown
from quizapp.paper.flow.elements import Document, Marked, Para
from quizapp.paper.flow.runs import words
from quizapp.paper.flow.sheet import sheet_flow
from quizapp.paper.inline import marked
from quizapp.paper.order import Order
from quizapp.paper.sheet import sheet
from quizapp.questions import rooms
from quizapp.usecases.documents import FORMATS
from quizapp.usecases.errors import Refused
from tests.paper.test_sheet import LIKINGS, MEETINGS, PLACES, SECRETS
from tests.paper.world import letters_on, raw_lesson

pytestmark = pytest.mark.whatever_database

BY_NAME = {one.NAME: one for one in FORMATS}
TEXTS = ("markdown", "html", "docx")
ARABIC: dict[str, Any] = {"language": "ar", "direction": "rtl", "title": "مجالس الميناء"}


def made(name: str, **changes: Any) -> bytes:
    raw = raw_lesson(**changes)
    return BY_NAME[name].write(Parcel(raw["title"], (), raw=raw)).data


def word(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def text_of(name: str, data: bytes) -> str:
    """The words of a document, white space drawn together."""
    if name.startswith("docx"):
        body = word(data).element.body
        paragraphs = ("".join(t.text for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
        return " ".join(" ".join(paragraphs).split())
    if name.startswith("markdown"):
        page = MarkdownIt("commonmark", {"html": True}).enable("table").render(data.decode())
    else:
        page = data.decode().partition("</style>")[2]
    return page_text(page)


def page_text(page: str) -> str:
    """The words of HTML."""

    class Words(HTMLParser):
        found = ""

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.found += "" if tag in {"em", "strong", "span"} else " "

        def handle_data(self, data: str) -> None:
            self.found += data

    parser = Words()
    parser.feed(page)
    return " ".join(parser.found.split())


def test_the_registry_finds_a_sheet_and_a_key_of_each_kind() -> None:
    names = {f"{one}{face}" for one in ("markdown", "html", "docx", "pdf") for face in ("", "-key")}
    assert names == set(BY_NAME) <= set(writers())


@pytest.mark.parametrize("name", TEXTS)
def test_a_sheet_asks_everything_and_tells_nothing(name: str) -> None:
    data = made(name)
    text = text_of(name, data)
    for stem in ("Match each council", "Put these meetings in order.", "Who keeps the key"):
        assert stem in text
    for one in (*PLACES, *LIKINGS, *MEETINGS, "Write a person’s name.", "your own", "12 points"):
        assert one in text
    for secret in (*SECRETS, "knorth", "spare"):
        assert secret not in text
        assert secret.encode() not in data


@pytest.mark.parametrize("name", TEXTS)
def test_a_key_says_what_is_right_why_and_where_it_stands(name: str) -> None:
    text = text_of(name, made(f"{name}-key"))
    for one in ("The sentence names the place.", "Nobody speaks of owls.", "the Watchman"):
        assert one in text
    assert "“Council 1 meets in the old mill.” (paragraph 1)" in text
    assert "→ Liking bread" in text


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_the_letters_of_the_key_are_those_of_the_sheet(name: str) -> None:
    asked, key = made(name).decode(), text_of(name, made(f"{name}-key"))
    places = letters_on(key, PLACES[:1])
    if name == "html":
        options = re.search(r"<ol[^>]*>((?:<li>○ The .*?</li>)+)</ol>", asked)
        assert options
        entries = re.findall(r"<li>○ (.*?)</li>", options[1])
        assert places[PLACES[0]] == "ABC"[entries.index(PLACES[0])]
    else:
        assert f"**{places[PLACES[0]]}** {PLACES[0]}" in asked


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_the_same_unit_gives_the_same_bytes(name: str) -> None:
    assert made(name) == made(name)


def test_the_order_in_the_file_is_not_that_of_the_sheet() -> None:
    raw = raw_lesson()
    turned = json.loads(json.dumps(raw))
    for item in turned["items"]:
        for part in ("options", "entries", "premises"):
            item[part] = item.get(part, [])[::-1]
        for part in ("options", "entries", "premises"):
            if not item[part]:
                del item[part]
    flows = []
    for one in (raw, turned):
        unit = build_unit(one)
        whole = sheet(Order(unit, rooms(), Edition("A", "7QX2")))
        flows.append(sheet_flow({**whole, "foot": ""}, unit.language, {}))
    assert flows[0] == flows[1]


def test_html_is_one_file_that_asks_for_nothing() -> None:
    page = made("html").decode()
    for tag in ("<script", "<link", 'src="http', "href=", "@import", "url("):
        assert tag not in page
    assert '<html lang="en" dir="ltr">' in page
    assert "@media print" in page
    assert page.count("<h1>") == 1
    assert "<h2>Questions</h2>" in page
    assert page.count("<h3>") == 7


def test_html_tables_have_heads_and_pictures_have_words() -> None:
    raw = json.loads(gallery()["question-types.json"])
    page = BY_NAME["html"].write(Parcel(raw["title"], (), raw=raw)).data.decode()
    assert '<th scope="col">' in page
    assert '<th scope="row">' in page
    assert all(one for one in re.findall(r'<img src="data:[^"]+" alt="([^"]*)"', page))
    assert "<img" in page


def test_what_is_read_from_the_right_begins_on_the_right() -> None:
    page = made("html", **ARABIC).decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h2 lang="en" dir="ltr">Questions</h2>' in page
    assert made("markdown", **ARABIC).startswith(b'<div dir="rtl" lang="ar">\n\n# ')
    paragraphs = word(made("docx", **ARABIC)).paragraphs
    title = paragraphs[0]._element
    assert title.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert title.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:rtl')}") is not None
    ours = next(one for one in paragraphs if one.text == "Questions")
    assert ours._element.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is None


def test_word_has_headings_lists_and_table_heads_of_its_own() -> None:
    raw = json.loads(gallery()["question-types.json"])
    opened = word(BY_NAME["docx"].write(Parcel(raw["title"], (), raw=raw)).data)
    styles = [one.style.name for one in opened.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 3") == len(raw["items"])
    path = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
    lists = [found for one in opened.paragraphs if (found := one._element.find(path)) is not None]
    numbers = [one.get(qn("w:val")) for one in lists]
    assert len(set(numbers)) >= 5
    known = {one.numId for one in opened.part.numbering_part.element.num_lst}
    assert set(map(int, numbers)) <= known
    assert opened.tables[0].rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    drawn = list(opened.element.body.iter(qn("wp:docPr")))
    assert drawn
    assert all(one.get("descr") for one in drawn)
    assert opened.core_properties.title == raw["title"]


def test_what_a_document_leaves_out_is_declared() -> None:
    raw = raw_lesson()
    questions = tuple(
        Question(one["id"], one["stem"], shape=None, hint="Look." if one["id"] == "q1" else "")  # type: ignore[arg-type]
        for one in raw["items"]
    )
    parcel = Parcel(raw["title"], questions, raw=raw)
    on_sheet = {(one.item, one.field) for one in BY_NAME["html"].write(parcel).losses}
    on_key = {(one.item, one.field) for one in BY_NAME["html-key"].write(parcel).losses}
    both = {("", "/summary"), ("", "/objectives"), ("", "/notes")}
    assert on_sheet == both | {("", "/items"), ("q1", "/hint")}
    assert on_key == both | {("", "/passage"), ("", "/glossary"), ("q1", "/hint")}
    with pytest.raises(Refused, match="whole lesson"):
        BY_NAME["html"].write(replace(parcel, raw=None))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab *_`[]()<>#+-=.1|&~\\!é\"'\n:/"), max_size=24))
def test_no_text_means_anything_in_markdown_or_html(text: str) -> None:
    told = marked(text)
    shown = " ".join(words(tuple(told)).split())
    body = (Para(tuple(told)), Marked((("", tuple(told)), ("A", tuple(told)))))
    document = Document("t", "en", rtl=False, elements=body)
    expected = " ".join(f"{shown} {shown} A {shown}".split())
    assert text_of("markdown", markdown(document)) == expected
    assert text_of("html", html(document)) == expected


@pytest.mark.parametrize("name", ["docx", "docx-key"])
def test_a_character_that_word_has_not_is_refused_in_words(name: str) -> None:
    with pytest.raises(Refused, match="a character that Word has not"):
        made(name, title="The mill \uffff")
