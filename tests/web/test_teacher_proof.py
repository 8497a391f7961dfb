"""The proof view: everything that an author wrote stands on it, and every link leads somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

from quizapp.content.library import Library
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.scoring import percent
from quizapp.domain.shapes import Shape
from quizapp.web.teacher.proof import LAYOUTS
from tests.rooms.examples import Example, examples
from tests.support.overhear import statements
from tests.support.server import LESSONS
from tests.usecases.world import COURSE, UNIT, unit
from tests.web.answers import parts
from tests.web.teacher_world import Room, open_room, words
from tests.web.test_no_key_leaks import housed

pytestmark = pytest.mark.whatever_database

DAMASCUS = "fall-of-damascus-2024"
REAL = ("background", "allies", "consequences")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


@pytest.fixture
def real(room: Room) -> Room:
    """The same teacher over the lessons that come with quizapp."""
    room.world.services = replace(room.world.services, library=Library(LESSONS))
    room.app.extensions["quizapp"] = room.world.services
    return room


class Ids(HTMLParser):
    """The ids of a page, and the places on it that its links name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if "id" in known:
            self.ids.append(known["id"])
        if known.get("href", "").startswith("#"):
            self.wanted.add(known["href"][1:])
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.wanted.update(known.get(name, "").split())


def lesson(room: Room, unit_id: str) -> Unit:
    found = room.world.services.library.unit(DAMASCUS, unit_id)
    assert found
    return found


def written(raw: Any) -> Iterator[str]:
    """Every text in a piece of a lesson file."""
    if isinstance(raw, str):
        # Where a gap stands the page shows its number.
        yield from (part for part in re.split(r"\[\[[^\]]*\]\]", raw) if part)
    for one in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from written(one)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("*", ""))


def close(text: str) -> str:
    """Without white space: a tag inside of a word or before a comma leaves some."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("unit_id", REAL)
def test_passage_glossary_timeline_and_claims_stand_on_the_page(real: Room, unit_id: str) -> None:
    found, html = lesson(real, unit_id), real.html(f"/teach/c/{DAMASCUS}/{unit_id}")
    text = close(words(re.sub(r'<a class="note".*?</a>', "", html)))
    texts = [s.text for level in Level for s in found.sentences(level)]
    texts += [text for one in found.glossary for text in (one.term, one.definition)]
    texts += [text for one in found.timeline for text in (one.label, one.text)]
    texts += [text for one in found.claims for text in (one.text, one.who)]
    texts += [one.text for one in found.objectives]

    missing = [one for one in texts if close(plain(one)) not in text]
    assert missing == []
    for status in {one.status for one in found.claims}:
        assert f">{status.value.replace('-', ' ').capitalize()}</span>" in html


@pytest.mark.parametrize("unit_id", REAL)
def test_items_stand_with_key_reasons_hint_explanation_and_notes(real: Room, unit_id: str) -> None:
    html = real.html(f"/teach/c/{DAMASCUS}/{unit_id}")
    text = close(words(html))
    raw = json.loads((LESSONS / DAMASCUS / f"{unit_id}.json").read_text("utf-8"))
    skipped = {"id", "type", "objective", "claims", "evidence", "key", "scoring", "kind", "lint"}
    bare = [{k: v for k, v in one.items() if k not in skipped} for one in raw["items"]]
    texts = [one for one in written([bare, raw["notes"]]) if " " in one]

    assert len(texts) > 100
    missing = [one for one in texts if close(plain(one)) not in text]
    assert missing == []
    tags = re.findall(r'<span class="tag tag-right"[^>]*>(?:<span[^>]*>)?Key', html)
    assert len(tags) >= 10


@pytest.mark.parametrize("unit_id", REAL)
def test_every_link_on_the_page_leads_to_one_place(real: Room, unit_id: str) -> None:
    page = Ids(real.html(f"/teach/c/{DAMASCUS}/{unit_id}"))

    assert sorted(set(page.ids)) == sorted(page.ids)
    assert page.wanted - set(page.ids) == set()
    assert {f"item-{n}" for n in range(1, 15)} <= page.wanted
    assert len([one for one in page.wanted if one.startswith("s-")]) > 20


@pytest.mark.parametrize("unit_id", REAL)
def test_deciding_words_are_marked_in_both_levels(real: Room, unit_id: str) -> None:
    found, html = lesson(real, unit_id), real.html(f"/teach/c/{DAMASCUS}/{unit_id}")
    marked = close("|".join(re.findall(r"<mark>(.*?)</mark>", html)))
    sentences = {s.id: s.text for level in Level for s in found.sentences(level)}
    quotes = [one for item in found.items for one in item.evidence if one.sentence in sentences]

    assert len(quotes) > 15
    for one in quotes:
        assert close(one.quote.replace("'", "&#39;").replace('"', "&#34;")) in marked


def test_guessing_is_stated_for_each_item_and_for_the_quiz(room: Room) -> None:
    html = room.html(f"/teach/c/{COURSE}/{UNIT}")
    text = words(html)

    # Each of the three items earns (1 + 1/4 + 0) / 3 of its 1, 2 or 3 points.
    assert "Single choice · 2 points · rule option · guessing earns 42 % (one option" in text
    assert "Blind guess earns 42 % of the points on average" in text
    assert "3, 6 points in all" in text
    assert text.count("Earns 25 %") == 3


def test_guessing_a_real_quiz_is_the_mean_weighed_by_points(real: Room) -> None:
    found, rooms = lesson(real, "allies"), real.world.services.rooms
    earned = sum(item.points * rooms[item.type].guess(item.body).credit for item in found.items)
    share = earned / sum(item.points for item in found.items)

    text = real.text(f"/teach/c/{DAMASCUS}/allies")
    assert f"Blind guess earns {percent(share)} % of the points on average" in text


def test_warnings_stand_on_top_and_beside_their_item(room: Room) -> None:
    html = room.html(f"/teach/c/{COURSE}/{UNIT}")
    second = html.partition('id="item-2"')[2].partition("</article>")[0]

    assert "4 warnings" in words(html)
    assert "/items/1<" in second
    assert "/items/0<" not in second
    assert "Q114" in second


def test_rules_switched_off_are_told_with_the_reason(tmp_path: Path) -> None:
    raw = unit()
    raw["items"][0]["lint"] = {"ignore": ["Q114"], "reason": "a warm-up"}
    with open_room(tmp_path, [raw]) as room:
        assert "Q114: a warm-up" in room.text(f"/teach/c/{COURSE}/{UNIT}")


def test_a_paragraph_without_an_easier_variant_says_so(tmp_path: Path) -> None:
    raw = unit()
    raw["levels"]["easier"] = {"label": "Easier", "grades": "5–7"}
    raw["passage"][0]["easier"] = [{"id": "p1.e1", "text": "It meets in the old mill."}]
    raw["items"][0]["evidence"].append({"sentence": "p1.e1", "quote": "the old mill"})
    with open_room(tmp_path, [raw]) as room:
        html = room.html(f"/teach/c/{COURSE}/{UNIT}")
        assert html.count("The same as beside it.") == 2
        assert html.count('id="s-p2.s1"') == 1


def test_a_unit_from_right_to_left_keeps_its_direction(tmp_path: Path) -> None:
    raw = {**unit(), "language": "ar", "direction": "rtl", "title": "المجالس"}
    with open_room(tmp_path, [raw]) as room:
        html = room.html(f"/teach/c/{COURSE}/{UNIT}")
        assert '<h1 lang="ar" dir="rtl">المجالس</h1>' in html
        assert '<html lang="en">' in html


def test_texts_of_a_unit_are_escaped(tmp_path: Path) -> None:
    hostile = '<script>alert("x")</script>'
    raw = {**unit(title=hostile), "summary": hostile}
    raw["items"][0]["stem"] += hostile
    raw["items"][0]["options"][1]["text"] = hostile
    raw["notes"]["aims"] = [hostile]
    with open_room(tmp_path, [raw]) as room:
        assert "<script>alert" not in room.html(f"/teach/c/{COURSE}/{UNIT}")


@pytest.mark.parametrize("path", ["no/mill", "harbour/no", "harbour/..%2Fmill", "../etc"])
def test_an_unknown_unit_is_not_there(room: Room, path: str) -> None:
    response = room.get(f"/teach/c/{path}")
    assert response.status_code == 404
    assert "There is nothing here" in response.get_data(as_text=True)


def test_the_page_asks_the_database_who_is_there_and_no_more(real: Room) -> None:
    with statements(real.world.engine) as seen:
        real.html(f"/teach/c/{DAMASCUS}/allies")
    assert len(seen) == 1, seen


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.name)
def test_an_item_of_any_type_stands_with_all_that_its_author_wrote(
    example: Example, tmp_path: Path
) -> None:
    raw = housed(example, example.item)
    with open_room(tmp_path, [raw]) as room:
        html = room.html(f"/teach/c/{COURSE}/{UNIT}")
    item = html.partition('id="item-1"')[2].partition("</article>")[0]
    own = {k: v for k, v in raw["items"][0].items() if k not in ("evidence", "text")}
    told = [*parts(own, "text"), *parts(own, "explanation"), raw["items"][0]["stem"]]
    missing = [one for one in told if close(plain(one)) not in close(words(item))]
    assert missing == []
    assert "is-key" in item or example.raw.get("key_state", "right") != "right"


def test_every_shape_has_its_lay_out() -> None:
    assert set(LAYOUTS) == set(get_args(Shape))
