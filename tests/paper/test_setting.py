"""How pages are set: sizes, directions, what stays together, fonts, pictures, time."""

from __future__ import annotations

import base64
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from quizapp.paper import fonts, pdf
from quizapp.paper.look import Look
from quizapp.usecases.errors import Refused
from tests.paper.world import lesson, printed
from tests.usecases.world import item, unit

ARABIC = "يجتمع المجلس في المطحنة القديمة"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without fonts of its own."""
    inside = typst.Fonts(include_system_fonts=False)
    for module in (fonts, pdf):
        monkeypatch.setattr(module, "at_hand", lambda: inside)


def with_options(*texts: str) -> list[dict[str, Any]]:
    """One item with these options."""
    made = item(1)
    why = {"kind": "not-in-text", "text": "No."}
    made["options"] = [
        {"id": f"o{n}", "text": text, **({"key": True} if n == 0 else {"why": why})}
        for n, text in enumerate(texts)
    ]
    return [made]


def test_large_print_is_large_and_spaced_print_is_spaced() -> None:
    small = printed(lesson())
    large = printed(lesson(), looks=(Look.LARGE,))
    both = printed(lesson(), looks=(Look.LARGE, Look.SPACED))
    assert 11 in small.sizes()
    assert 18 in large.sizes()
    # But for the foot all of it can be read.
    assert min(large.sizes() - {min(large.sizes())}) >= 16
    assert len(both.pages) >= len(large.pages) > len(small.pages)
    for words in ("The old mill", "Liking bread", "Name", "Class"):
        assert words in both.text


def test_right_to_left(bare: None) -> None:
    raw = unit(items=1)
    raw["passage"][0]["sentences"][0]["text"] = f"{ARABIC}."
    read = printed(
        lesson(
            language="ar",
            direction="rtl",
            title=ARABIC,
            passage=raw["passage"],
            items=with_options(ARABIC, f"{ARABIC} 2"),
        ),
        looks=(Look.SPACED,),
    )
    assert {"المجلس", "القديمة"} <= set(read.text.split())
    at: dict[str, float] = {}
    page = read.reader.pages[0]
    page.extract_text(
        visitor_text=lambda text, matrix, text_matrix, *_: at.setdefault(
            text.strip(), text_matrix[4] or matrix[4]
        )
    )
    half = float(page.mediabox.width) / 2
    assert at["A"] > half
    assert at["1"] > half


def test_no_question_is_cut_in_two() -> None:
    made = [item(n) for n in (1, 2, 3) for _ in range(8)]
    for n, one in enumerate(made):
        one["id"], one["stem"] = f"q{n}", f"Question <{n}>: where do they meet?"
        one["options"][0]["text"] = f"Last of all, {n}"
    read = printed(lesson(items=made))
    assert len(read.pages) > 2
    for n in range(len(made)):
        pages = [page for page in read.pages if f"Question <{n}>" in page]
        assert len(pages) == 1
        assert f"Last of all, {n} " in f"{pages[0]} "


def test_a_question_longer_than_a_page_is_all_there() -> None:
    texts = [f"Begin{n} {'and on it goes ' * 30} end{n}" for n in range(9)]
    read = printed(lesson(items=with_options(*texts)), looks=(Look.LARGE,))
    for n in range(9):
        assert f"Begin{n}" in read.text
        assert f"end{n}" in read.text


def test_letters_that_no_font_has_are_named_with_a_remedy(bare: None) -> None:
    with pytest.raises(Refused) as refused:
        printed(lesson(title="港の町 and harbour"))
    said = str(refused.value)
    assert "港" in said
    assert "町" in said
    assert "Install a font" in said
    assert "browser" in said


@given(text=st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12))
@settings(max_examples=25, deadline=None)
@example('\u0301 \\ " ` \u202e \U000e0041')
def test_any_text_is_printed_or_its_letters_are_named(text: str) -> None:
    try:
        read = printed(lesson(title=f"Title: {text}", items=[item(1)]))
    except Refused as refused:
        assert "no font on this computer" in str(refused)  # noqa: PT017 - either will do
    else:
        assert "Title:" in read.text


def test_a_broken_picture_is_named() -> None:
    data = base64.b64encode(b"no picture").decode()
    picture = {"type": "image/png", "data": data, "alt": "A mill."}
    stimuli = [{"id": "s1", "title": "A sketch", "picture": picture}]
    items = [{**item(1), "stimulus": "s1"}]
    with pytest.raises(Refused, match="the picture 'A sketch' can't be drawn"):
        printed(lesson(stimuli=stimuli, items=items))


@pytest.mark.parametrize("kind", ["png", "svg+xml", "webp"])
def test_a_picture_is_drawn_once_for_all_versions(kind: str) -> None:
    made = BytesIO()
    if kind == "svg+xml":
        made.write(
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0H4V3Z"/></svg>'
        )
    else:
        Image.effect_noise((1200, 900), 9).save(made, kind)
    data = base64.b64encode(made.getvalue()).decode()
    picture = {"type": f"image/{kind}", "data": data, "alt": "A mill."}
    unit = lesson(
        stimuli=[{"id": "s1", "title": "A sketch", "picture": picture}],
        items=[{**item(1), "stimulus": "s1"}],
    )
    one, all_ = printed(unit), printed(unit, "A", "B", "C", "D")
    assert "A sketch" in one.text
    assert b"A mill." in one.content
    assert len(all_.content) < len(one.content) * 1.5 + 60_000
    assert b"A mill." not in printed(unit, key=True).content


def test_a_picture_that_unfolds_is_not_drawn() -> None:
    made = BytesIO()
    Image.new("1", (9000, 9000)).save(made, "PNG")
    assert len(made.getvalue()) < 50_000
    picture = {
        "type": "image/png",
        "data": base64.b64encode(made.getvalue()).decode(),
        "alt": "A mill.",
    }
    stimuli = [{"id": "s1", "title": "A sketch", "picture": picture}]
    with pytest.raises(Refused, match="make it smaller"):
        printed(lesson(stimuli=stimuli, items=[{**item(1), "stimulus": "s1"}]))


def test_what_items_are_about_is_printed_once() -> None:
    table = {"header": ["Year", "Boats"], "rows": [["1990", "17"], ["1991", "23"]]}
    stimuli = [
        {"id": "s1", "title": "Boats by year", "table": table},
        {"id": "s2", "title": "A letter", "quote": {"text": "We sail.", "source": "The mayor"}},
    ]
    items = [{**item(n), "stimulus": one} for n, one in ((1, "s1"), (2, "s1"), (3, "s2"))]
    text = printed(lesson(stimuli=stimuli, items=items)).text
    assert text.count("Boats by year") == 1
    for words in ("Year Boats", "1990 17", "1991 23", "We sail.", "The mayor"):
        assert words in text


def test_several_at_once_and_the_same_bytes_each_time() -> None:
    unit = lesson()
    first = printed(unit, "B", key=True)
    with ThreadPoolExecutor(4) as pool:
        others = pool.map(lambda _: printed(unit, "B", key=True), range(6))
        assert {one.content for one in others} == {first.content}


def test_a_long_lesson_takes_seconds() -> None:
    made = [{**item(n % 3 + 1), "id": f"q{n}"} for n in range(200)]
    begun = time.process_time()
    read = printed(lesson(items=made))
    # Half a second of one core is usual.
    assert time.process_time() - begun < 5
    assert read.reader.get_num_pages() > 15


def test_a_reader_for_the_blind_finds_its_way() -> None:
    root = printed(lesson()).reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
