"""What came of a forecast: recorded by teachers, shown to students."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.overhear import statements
from tests.usecases.world import COURSE, UNIT, unit
from tests.web.open_world import forecast_item, open_unit, taken
from tests.web.record import rows
from tests.web.teacher_world import Room, open_room, signed_in
from tests.web.visitor import Page, Visitor

FORECASTS = f"/teach/c/{COURSE}/{UNIT}/forecasts"
SOURCE = "Gazette, 3 May 2030: <sold> *today*"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    raw = open_unit()
    second = forecast_item("burnt") | {"statement": "The old mill burns down before 2031."}
    del second["outcomes"]
    raw["items"].append(second)
    with open_room(tmp_path, [raw, unit("plain")]) as opened:
        yield opened


@pytest.fixture
def desk(room: Room) -> Visitor:
    """The teacher's browser."""
    return Visitor(room.client)


def student(room: Room, percent: int | None) -> tuple[Visitor, str]:
    guest = room.world.guest("Ada")
    answer = None if percent is None else {"percent": percent}
    attempt = taken(room.world, guest.person_id, {"q1": {"choice": "a"}, "sold": answer})
    return Visitor(signed_in(room.app, guest.token)), attempt


def resolve(desk: Visitor, outcome: str, citation: str = SOURCE, item: str = "sold") -> Page:
    page = desk.get(FORECASTS)
    form = next(one for one in page.forms if one.fields.get("item") == [item])
    return desk.submit(form, outcome=outcome, citation=citation)


def test_an_outcome_is_recorded_and_an_earlier_one_kept(room: Room, desk: Visitor) -> None:
    page = desk.get(FORECASTS)
    assert page.text.count("Not known yet") == 2
    assert "3. The old mill is sold before 2031." in page.text
    page = resolve(desk, "yes")
    assert "Saved." in page.text
    assert page.text.count("Not known yet") == 1
    room.world.clock.go_on(days=1)
    page = resolve(desk, "no", "Gazette, 9 May 2030: corrected")
    assert "It was kept Gazette, 9 May 2030: corrected · recorded March 2, 2026" in page.text
    assert "Recorded before It was sold Gazette, 3 May 2030" in page.text
    assert "&lt;sold&gt; *today*" in page.html


@pytest.mark.parametrize(
    ("percent", "outcome", "text", "score"),
    [(70, "yes", "It was sold", "0.18"), (70, "no", "It was kept", "0.98"), (0, "no", "kept", "0")],
)
def test_the_student_sees_what_came_of_it_the_source_and_the_score(
    room: Room, desk: Visitor, percent: int, outcome: str, text: str, score: str
) -> None:
    visitor, attempt = student(room, percent)
    assert "How it turned out" not in visitor.get(f"/a/{attempt}").text
    resolve(desk, outcome)
    page = visitor.get(f"/a/{attempt}")
    assert f"{percent} % Your answer" in page.text
    assert text in page.text
    assert "Source: Gazette, 3 May 2030: <sold> *today*" in page.text
    assert f"Brier score of the forecast: {score} ." in page.text
    assert ("this forecast did better" in page.text) is (float(score) < 0.5)
    assert "100 % 1 of 4 points" not in page.text
    assert "Not scored" in page.text
    assert "How it turned out" in room.text(f"/teach/a/{attempt}")


def test_who_made_no_forecast_sees_the_outcome_without_a_score(room: Room, desk: Visitor) -> None:
    visitor, attempt = student(room, None)
    resolve(desk, "yes")
    page = visitor.get(f"/a/{attempt}")
    assert "How it turned out: It was sold" in page.text
    assert "Brier" not in page.text


def test_nobody_sees_an_outcome_before_handing_in(room: Room, desk: Visitor) -> None:
    resolve(desk, "yes")
    visitor = Visitor(room.app.test_client())
    visitor.start()
    page = visitor.begin("practice")
    page = visitor.get(f"{page.path.rpartition('/')[0]}/3")
    visitor.submit(page.form(button="next"), go="save", percent="20")
    assert not [body for body in visitor.bodies if "It was sold" in body or "Gazette" in body]


def test_a_score_stays_as_it_was(room: Room, desk: Visitor) -> None:
    student(room, 70)
    before = room.world.raw("SELECT * FROM mark")
    resolve(desk, "yes")
    assert room.world.raw("SELECT * FROM mark") == before


def test_too_little_is_asked_again_with_what_was_typed(room: Room, desk: Visitor) -> None:
    page = resolve(desk, "yes", " ")
    assert page.status == 422
    assert "Name a source that shows it" in page.text
    assert 'href="#citation-sold"' in page.html
    assert 'id="citation-sold"' in page.html
    form = next(one for one in page.forms if one.fields.get("item") == ["sold"])
    assert form.fields["outcome"] == ["yes"]
    page = resolve(desk, "", SOURCE)
    assert page.status == 422
    assert 'href="#outcome-sold"' in page.html
    form = next(one for one in page.forms if one.fields.get("item") == ["sold"])
    assert form.fields["citation"] == [SOURCE]
    other = next(one for one in page.forms if one.fields.get("item") == ["burnt"])
    assert other.fields["citation"] == [""]
    assert resolve(desk, "yes", "x" * 1001).status == 422
    assert room.world.raw("SELECT count(*) FROM resolution")[0][0] == 0


def test_what_is_not_there_is_not_there(room: Room, desk: Visitor) -> None:
    before = rows(room.world)
    for path in (f"/teach/c/{COURSE}/other/forecasts", f"/teach/c/other/{UNIT}/forecasts"):
        assert desk.get(path).status == 404
    form = desk.get(FORECASTS).form("/forecasts")
    for item in ("q1", "other", ""):
        assert desk.submit(form, item=item, outcome="yes", citation=SOURCE).status == 404
    assert rows(room.world) == before
    assert "has no forecast questions" in room.text(f"/teach/c/{COURSE}/plain/forecasts")


def test_pages_take_few_statements(room: Room, desk: Visitor) -> None:
    visitor, attempt = student(room, 70)
    resolve(desk, "yes")
    desk.get(FORECASTS)
    with statements(room.world.engine) as seen:
        desk.get(FORECASTS)
    assert len(seen) <= 2, seen
    visitor.get(f"/a/{attempt}")
    with statements(room.world.engine) as seen:
        visitor.get(f"/a/{attempt}")
    assert len(seen) <= 8, seen


def test_every_control_has_a_label(room: Room, desk: Visitor) -> None:
    page = desk.get(FORECASTS)
    labelled = {known.get("for") for tag, known in page.tags if tag == "label"}
    controls = [
        known
        for tag, known in page.tags
        if tag in {"input", "textarea"} and known.get("type") != "hidden"
    ]
    assert len(controls) == 6
    assert all(known["id"] in labelled for known in controls)
    ids = [known["id"] for _, known in page.tags if "id" in known]
    assert len(ids) == len(set(ids))
