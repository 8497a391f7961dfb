"""The PDF of a sheet and of its key: all that is asked is there, and nothing that tells."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quizapp.content.gallery import gallery
from quizapp.content.one_unit import unit_in
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.paper.edition import VERSIONS, Edition
from quizapp.paper.order import Order
from quizapp.paper.sheet import sheet
from quizapp.questions import rooms
from tests.paper.world import STRANGE, Read, lesson, letters_on, order_on, printed
from tests.support.server import LESSONS

PLACES = ("The old mill", "The new library", "The red theatre")
LIKINGS = ("Liking bread", "Liking boats", "Liking bells", "Liking owls")
MEETINGS = tuple(f"Meeting in {one}" for one in ("spring", "summer", "autumn", "winter"))
SECRETS = (
    "The sentence names the place.",
    "The text names no",
    "Because the first sentence",
    "Nobody speaks of owls.",
    "So it went.",
    "the Watchman",
    "not-in-text",
    "Not in the text",
)


@pytest.fixture(scope="module")
def unit() -> Unit:
    return lesson()


@pytest.fixture(scope="module")
def sheets(unit: Unit) -> dict[str, Read]:
    return {version: printed(unit, version) for version in VERSIONS}


@pytest.fixture(scope="module")
def keys(unit: Unit) -> dict[str, Read]:
    return {version: printed(unit, version, key=True) for version in VERSIONS}


def test_the_sheet_asks_every_item_with_its_points(unit: Unit, sheets: dict[str, Read]) -> None:
    text = sheets["A"].text
    for number, item in enumerate(unit.items, start=1):
        assert f"{number} {item.stem}" in text
    for words in ("Name", "Class", "Date", "Version A", "1 point", "3 points", "not scored"):
        assert words in text
    for words in (*PLACES, *LIKINGS, *MEETINGS, "Write a person’s name.", "your own"):
        assert words in text
    assert "12 points" in text


def test_the_paragraphs_are_numbered(unit: Unit, sheets: dict[str, Read]) -> None:
    for number, paragraph in enumerate(unit.passage, start=1):
        assert f"{number} {paragraph.sentences[0].text}" in sheets["A"].text


def test_no_key_on_the_sheet(unit: Unit, sheets: dict[str, Read]) -> None:
    for version, read in sheets.items():
        given = json.dumps(sheet(Order(unit, rooms(), Edition(version, "7QX2"))))
        told = f"{read.text} {dict(read.reader.metadata or {})} {read.reader.xmp_metadata}"
        for secret in SECRETS:
            assert secret not in given
            assert secret not in told
            assert secret.encode() not in read.content
        # Authored ids may name the key.
        assert '"knorth"' not in given
        assert '"spare"' not in given


def test_the_key_says_what_is_right_and_where_it_stands(keys: dict[str, Read]) -> None:
    text = keys["A"].text
    for words in ("The sentence names the place.", "Nobody speaks of owls.", "the Watchman"):
        assert words in text
    assert "“Council 1 meets in the old mill.” (paragraph 1)" in text
    assert "“Council 3 meets in the old quay.” (paragraph 3)" in text
    assert "Key to version A" in text


@pytest.mark.parametrize("version", VERSIONS)
def test_the_letters_of_the_key_are_those_of_its_sheet(
    version: str, sheets: dict[str, Read], keys: dict[str, Read]
) -> None:
    asked, key = sheets[version].text, keys[version].text
    assert letters_on(key, PLACES[:1]) == letters_on(asked, PLACES[:1])
    # Beside each council on the key: the letter of what it likes.
    likes = {"north": "bread", "south": "boats", "east": "bells"}
    for where, what in likes.items():
        letter = letters_on(asked, (f"Liking {what}",))[f"Liking {what}"]
        assert f"{letter} Council of the {where} → Liking {what}" in key
    # All letters at the top, to mark a pile of sheets by.
    right = letters_on(asked, PLACES[:1])[PLACES[0]]
    assert f"1 {right} 2 " in key[: key.index("“Council 1")]
    # The places of an order, line by line as on the sheet.
    places = {"spring": "1", "summer": "2–3", "autumn": "2–3", "winter": "4"}
    assert order_on(key, MEETINGS) == order_on(asked, MEETINGS)
    for when, place in places.items():
        assert f"{place} Meeting in {when}" in key


def test_the_versions_stand_in_other_orders(sheets: dict[str, Read]) -> None:
    orders = {
        tuple(order_on(read.text, LIKINGS) + order_on(read.text, MEETINGS))
        for read in sheets.values()
    }
    assert len(orders) == len(VERSIONS)


def test_a_code_gives_the_same_sheet_again_and_another_one_does_not(unit: Unit) -> None:
    one, same = (printed(unit, "B", code=code) for code in ("7QX2", "7qx2"))
    assert one.content == same.content
    assert "Version B · 7QX2" in one.text
    assert "Version B · 7QX2" in printed(unit, "B", code="7QX2", key=True).text
    other = printed(unit, "B", code="0001")
    assert order_on(one.text, LIKINGS + MEETINGS) != order_on(other.text, LIKINGS + MEETINGS)


def test_a_sheet_keeps_its_order_when_a_word_of_the_lesson_changes(unit: Unit) -> None:
    changed = lesson(summary="Another summary.")
    assert changed.digest != unit.digest
    one, other = (printed(each, "C", code="7QX2") for each in (unit, changed))
    assert order_on(one.text, LIKINGS + MEETINGS) == order_on(other.text, LIKINGS + MEETINGS)
    # The foot tells that the lesson is another one.
    assert unit.digest[:6] in one.text
    assert unit.digest[:6] not in other.text


def test_all_versions_in_one_file_are_those_of_single_files(
    unit: Unit, sheets: dict[str, Read]
) -> None:
    pages = printed(unit, *VERSIONS).pages
    single = {version: read.pages for version, read in sheets.items()}
    assert [page for page in pages if page] == [page for each in single.values() for page in each]
    # Printed on both sides of the paper, each begins on a leaf of its own.
    for version in VERSIONS:
        first = next(n for n, page in enumerate(pages) if f"Version {version}" in page)
        assert first % 2 == 0


def test_nothing_of_a_lesson_is_taken_for_code(sheets: dict[str, Read]) -> None:
    assert STRANGE in sheets["A"].text
    assert "root:" not in sheets["A"].text


def test_emphasis_is_set_and_its_marks_are_not() -> None:
    text = printed(lesson(title="A title is *no* Markdown")).text
    assert "A title is *no* Markdown" in text
    assert "Say it in your own words." in text


def test_every_type_and_every_rule_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / "question-types.json"
    path.write_text(gallery()["question-types.json"], encoding="utf-8")
    made = unit_in(path)
    assert isinstance(made, Unit)
    text, key = printed(made).text, printed(made, key=True).text
    for number, item in enumerate(made.items, start=1):
        assert f"{number} {re.sub('[*]', '', item.stem)}" in text
        assert f"{number} {re.sub('[*]', '', item.stem)}" in key


def test_the_easier_text_is_printed_with_its_own_evidence() -> None:
    unit = unit_in(LESSONS / "fall-of-damascus-2024" / "background.json")
    assert isinstance(unit, Unit)
    easier = printed(unit, level=Level.EASIER).text
    assert unit.passage[0].easier[0].text in easier
    assert unit.passage[0].sentences[0].text not in easier
    assert "Easier" in easier
    assert "of the other reading level" not in printed(unit, key=True).text
