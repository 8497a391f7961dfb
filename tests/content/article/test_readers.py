"""Readers: what an article comes to in each kind of file, and what each refuses."""

from __future__ import annotations

import codecs
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.article import load
from quizapp.content.article.apart import read_apart
from quizapp.content.article.limits import MOST_BYTES, MOST_CHARACTERS
from quizapp.content.article.load import load_article, pasted_article
from quizapp.content.article.model import Article, Block, Kind
from quizapp.content.article.readers import readers
from quizapp.content.article.readers.pdf import read as read_pdf
from quizapp.content.codes import articles, explain
from quizapp.domain.problem import Problem
from tests.content.article.files import docx, pdf, zipped

HEADING = "The Mill and the Harbour"
FIRST = "The mill stands still. Nobody knows why."
SECOND = "The harbour is open on Monday, said the mayor."
HTML = f"""<!doctype html><html><head><meta charset="utf-8"><title>Site</title>
<style>p {{ color: red }}</style></head><body><nav><a href="/">Home</a></nav>
<header>The Daily Page</header><article><h1>{HEADING}</h1><p>The mill
 stands <b>still</b>. Nobody&nbsp;knows why.</p><script>alert(1)</script>
<figure><img src="http://example.org/x.png"><figcaption>A mill</figcaption></figure>
<p>The harbour is open on Monday, said the mayor.</p></article><aside>Read also</aside>
<footer>Imprint</footer></body></html>"""
PAGE = [HEADING, "", "The mill stands still.", "Nobody knows why.", "", SECOND]
FILES = {
    "a.txt": f"{HEADING}\n\n{FIRST}\n\n{SECOND}\n".encode(),
    "wrapped.txt": f"{HEADING}\n\nThe mill stands still.\r\nNobody knows why.\n\n{SECOND}".encode(),
    "A.MD": f"---\ntitle: x\n---\n# {HEADING}\n\nThe *mill* stands\nstill. Nobody knows why."
    f"\n\n- {SECOND}\n\n```\ncode\n```\n".encode(),
    "a.html": HTML.encode(),
    "a.docx": docx(HEADING, [FIRST, SECOND]),
    "a.pdf": pdf([PAGE]),
    "utf-16.txt": f"{HEADING}\n{FIRST}\n{SECOND}".encode("utf-16"),
    "mark.txt": codecs.BOM_UTF8 + f"{HEADING}\n{FIRST}\n{SECOND}".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_comes_to_the_same_article(name: str) -> None:
    article = load_article(FILES[name], name, "en")

    assert isinstance(article, Article), article
    assert [(one.n, one.kind, one.text) for one in article.paragraphs] == [
        (1, Kind.HEADING, HEADING),
        (2, Kind.PARAGRAPH, FIRST),
        (3, Kind.PARAGRAPH, SECOND),
    ]
    assert [one.id for one in article.paragraphs[1].sentences] == ["p2.s1", "p2.s2"]


def test_a_page_of_another_charset_is_read_by_what_it_says() -> None:
    page = '<meta charset="windows-1252"><p>Caf\xe9 “Anna” is open.</p>'.encode("cp1252")

    article = load_article(page, "a.html", "en")

    assert isinstance(article, Article)
    assert article.paragraphs[0].text == "Café “Anna” is open."


def test_a_pasted_line_alone_is_no_heading() -> None:
    article = pasted_article("The harbour is closed today", "en")

    assert isinstance(article, Article)
    assert article.paragraphs[0].kind is Kind.PARAGRAPH


def test_running_heads_and_page_numbers_are_left_out_of_a_pdf() -> None:
    pages = [["The Daily Page", f"Part {n} of the tale ends here.", str(n)] for n in (1, 2, 3)]
    pages[1].insert(1, "The Daily Page is read in the village and on the isle, too.")

    blocks = read_pdf(pdf(pages))

    assert not isinstance(blocks, Problem)
    told = " ".join(block.text for block in blocks)
    assert told == (
        "Part 1 of the tale ends here. The Daily Page is read in the village and on the isle, too."
        " Part 2 of the tale ends here. Part 3 of the tale ends here."
    )


_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
_LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + "x" * 32 + ") /U (" + "y" * 32
_LOCKED += ") /P -44 >> /ID [(a) (b)]"
_EMPTY_PAGES = pdf([[""], [""]])
REFUSED = [
    ("a.odt", b"x", "D001", ".docx"),
    ("article", b"x", "D001", "without an ending"),
    ("a.txt", b"x" * (MOST_BYTES + 1), "D002", "bytes"),
    ("a.txt", b"word " * (MOST_CHARACTERS // 4), "D002", "characters"),
    ("a.txt", b"word\n" * 2001, "D002", "paragraphs"),
    ("a.txt", b"One line.\nCaf\xe9.", "D003", "line 2"),
    ("a.txt", b"a\x00b", "D003", "zero"),
    ("a.pdf", b"plain words", "D004", "something else"),
    ("a.txt", FILES["a.pdf"], "D004", ".pdf"),
    ("a.txt", b"<!DOCTYPE HTML><p>x", "D004", ".html"),
    ("a.md", FILES["a.docx"], "D004", ".docx"),
    ("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 600, "D004", "password"),
    ("a.txt", b"{\\rtf1 x}", "D004", "RTF"),
    ("a.html", b"\x89PNG\r\n\x1a\n", "D004", "picture"),
    ("a.docx", zipped({"content.xml": "x"}), "D004", "another kind"),
    ("a.pdf", pdf([PAGE], _LOCKED), "D005", "password"),
    ("a.txt", b" \n ", "D006", "empty"),
    ("a.txt", "… – !\n".encode(), "D006", "no words"),
    ("a.pdf", _EMPTY_PAGES, "D006", "scanned"),
    ("a.html", b"<html><nav>Home</nav>", "D006", "no words"),
    ("a.docx", b"PK\x03\x04 and no more", "D007", "Word"),
    ("a.docx", FILES["a.docx"][:-30], "D007", "Word"),
    ("a.pdf", b"%PDF-1.7\nand no more", "D007", "PDF"),
    ("a.docx", docx("x", [], {"word/media/a.bin": bytes(30_000_000)}), "D008", "unpacks"),
    ("a.docx", docx("x", [], {f"word/{n}.bin": b"" for n in range(2001)}), "D008", "parts"),
    ("a.docx", docx("x", [], {"word/footnotes.xml": _LAUGHS}), "D008", "entities"),
]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers in this process, as a process for each case would take minutes."""
    monkeypatch.setattr(load, "read_apart", lambda data, ending: readers()[ending].read(data))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("name", "data", "code", "says"), REFUSED)
def test_what_cannot_be_read_is_told(name: str, data: bytes, code: str, says: str) -> None:
    told = load_article(data, name, "en")

    assert isinstance(told, Problem)
    assert told.code == code
    assert says in f"{told.message} {told.help}"
    assert told.help


def test_every_code_of_articles_has_a_case() -> None:
    slow = {"D009"}

    assert set(articles()) == {code for _, _, code, _ in REFUSED} | slow
    assert all(explain(code) for code in articles())


def test_a_reader_that_takes_too_long_is_ended() -> None:
    start = time.monotonic()

    told = read_apart(b"<div>" * 400_000, ".html", seconds=1)

    assert isinstance(told, Problem)
    assert told.code == "D009"
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("ending", sorted(readers()))
@given(data=st.binary(max_size=400))
@settings(max_examples=25, deadline=None)
def test_no_bytes_make_a_reader_raise(ending: str, data: bytes) -> None:
    _blocks_or_problem(readers()[ending].read(data))


@pytest.mark.parametrize(("name", "ending"), [("a.docx", ".docx"), ("a.pdf", ".pdf")])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_damage_makes_a_reader_raise(name: str, ending: str, data: st.DataObject) -> None:
    whole = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    _blocks_or_problem(readers()[ending].read(bytes(whole)))


def _blocks_or_problem(found: Sequence[Block] | Problem) -> None:
    if isinstance(found, Problem):
        assert found.code in articles()
    else:
        assert all(isinstance(block, Block) for block in found)


@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_pasted_text_never_raises_and_is_tidy(text: str) -> None:
    found = pasted_article(text, "en")

    if isinstance(found, Article):
        for paragraph in found.paragraphs:
            assert paragraph.text == " ".join(paragraph.text.split())
            for sentence in paragraph.sentences:
                end = sentence.start + len(sentence.text)
                assert paragraph.text[sentence.start : end] == sentence.text
