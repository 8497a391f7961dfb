"""The parts of a draft as forms, without a script."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.content.canonical import canonical
from quizapp.usecases.drafts import (
    begin_from_unit,
    comment_on_draft,
    resolve_comment,
    revisions_of,
)
from tests.support.server import LESSONS
from tests.web.editor import Writer, open_editor

CASES = Path(__file__).parents[1] / "content" / "cases"
PARTS = ("about", "claims", "glossary", "timeline", "notes")
COURSE = "fall-of-damascus-2024"
PAGES = (*(f"/part/{one}" for one in PARTS), "/text")


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    with open_editor(tmp_path) as writer:
        yield writer


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Writer]:
    """A draft of a long lesson of ours."""
    with open_editor(tmp_path, admin=True) as writer:
        services = writer.room.world.services
        shutil.copytree(LESSONS / COURSE, writer.room.world.folder / "lessons" / COURSE)
        services.library.refresh(force=True)
        writer.draft = begin_from_unit(services, writer.person, COURSE, "background").id
        yield writer


def test_what_is_sent_back_unchanged_saves_nothing(real: Writer) -> None:
    before = canonical(real.raw)
    weights = {}
    for path in (*PAGES, "/items/q1"):
        page = real.get(path)
        weights[path] = len(page.html)
        posting = real.visitor.posting(Writer.sheet(page), "save")
        assert real.room.client.post(posting["path"], data=posting["data"]).status_code == 303
    assert canonical(real.raw) == before
    assert real.head == 1
    # A page of a long lesson must come over a weak network, too.
    assert max(weights.values()) < 190_000, weights


def test_a_text_left_blank_waits_to_be_written(writer: Writer) -> None:
    page = writer.write("/part/about", title="", summary="Where they meet now.")
    assert "Saved" in page.text
    assert writer.raw["title"] == "TODO Write this"
    assert writer.raw["summary"] == "Where they meet now."
    assert "still to be written" in page.text


def test_what_is_no_number_stays_beside_its_field(writer: Writer) -> None:
    page = writer.write("/part/about", minutes="ten", summary="It is typed all the same.")
    assert page.status == 422
    assert "Not saved" in page.text
    form = Writer.sheet(page)
    assert form.fields["minutes"] == ["ten"]
    assert form.fields["summary"] == ["It is typed all the same."]
    assert 'id="minutes-error"' in page.html
    assert writer.head == 1
    page = writer.visitor.submit(form, "save", minutes="10")
    assert page.status == 200
    assert (writer.raw["minutes"], writer.raw["summary"]) == (10, "It is typed all the same.")


def test_a_date_that_is_none_is_told_beside_it(writer: Writer) -> None:
    page = writer.write(
        "/part/claims",
        **{
            "claims.0.text": "The mill is old.",
            "claims.0.status": "reported",
            "claims.0.who": "the council",
            "claims.0.as_of": "yesterday",
            "claims.0.evidence.0.sentence": "p1.s1",
        },
    )
    assert page.status == 422
    assert 'id="claims.0.as_of-error"' in page.html
    page = writer.visitor.submit(Writer.sheet(page), "save", **{"claims.0.as_of": "2026-02"})
    assert page.status == 200
    claim = writer.raw["claims"][0]
    assert claim["id"]
    assert claim["evidence"] == [{"sentence": "p1.s1", "quote": "Council 1 meets in the old mill."}]


def test_rows_are_added_moved_and_taken_out(writer: Writer) -> None:
    writer.write("/part/about", "add:objectives", **{"objectives.2.text": "Name the town."})
    ids = [one["id"] for one in writer.raw["objectives"]]
    assert ids == ["o1", "o2", "o3"]
    writer.write("/part/about", "up:objectives:2")
    assert [one["id"] for one in writer.raw["objectives"]] == ["o1", "o3", "o2"]
    writer.write("/part/about", "out:objectives:1")
    assert [one["id"] for one in writer.raw["objectives"]] == ["o1", "o2"]
    page = writer.get("/steps")
    assert page.text.count("Wrote about the lesson") == 3


def test_a_place_is_added_to_what_has_one(writer: Writer) -> None:
    page = writer.write("/items/q1", "add:evidence")
    form = Writer.sheet(page)
    assert form.fields["evidence.1.sentence"] == [""]
    writer.visitor.submit(form, "save", **{"evidence.1.sentence": "p2.s1"})
    assert [one["sentence"] for one in writer.raw["items"][0]["evidence"]] == ["p1.s1", "p2.s1"]


def test_a_finding_is_mended_beside_its_field_and_what_was_typed_is_kept(writer: Writer) -> None:
    page = writer.write("/items/q1", **{"options.1.text": "The new  library", "hint": ""})
    form = Writer.sheet(page)
    mends = [value for name, value, _ in form.buttons if name == "fix"]
    assert mends, page.text
    page = writer.visitor.submit(form, mends[0], explanation="It says so.")
    assert page.status == 200
    raw = writer.raw["items"][0]
    assert raw["explanation"] == "It says so."
    assert raw["options"][1]["text"] == "The new library"
    again = writer.visitor.submit(form, mends[0])
    assert again.status == 200


def test_revisions_say_what_was_done_and_by_whom(writer: Writer) -> None:
    writer.write("/part/notes", **{"notes.aims.0": "Read closely."})
    first = revisions_of(writer.room.world.services, writer.draft)[0]
    assert (first.what, first.by) == ("Wrote the notes for teachers", "Ms Harbour")
    page = writer.get("/steps?of=2")
    assert "Read closely." in page.text


def test_a_draft_has_a_proof_with_keys_and_what_guessing_earns(writer: Writer) -> None:
    page = writer.get("/proof")
    assert page.status == 200
    assert "Proof view" in page.text
    assert writer.raw["items"][0]["explanation"] in page.text
    assert page.text.count("guessing earns") == len(writer.raw["items"])
    assert f"{writer.url}/try/1" in page.links


def test_the_record_and_its_claims_are_picked(writer: Writer) -> None:
    seeds = writer.room.world.folder / "seeds"
    seeds.mkdir(exist_ok=True)
    record = json.loads((CASES / "good" / "record.json").read_text(encoding="utf-8"))
    (seeds / f"{record['id']}.json").write_text(json.dumps(record), encoding="utf-8")
    about = writer.get("/part/about")
    assert f'<option value="{record["id"]}"' in about.html
    writer.write("/part/about", source=record["id"])
    assert writer.raw["source"] == record["id"]
    for claim in record["claims"]:
        assert f'<option value="{claim["id"]}"' in writer.get("/part/claims").html


def test_what_a_reader_says_stands_beside_the_question(writer: Writer) -> None:
    comment_on_draft(writer.room.world.services, writer.person, writer.draft, "Is that sure?", "q2")
    assert "Is that sure?" in writer.get("/items/q2").text
    assert "Is that sure?" not in writer.get("/items/q1").text
    resolve_comment(writer.room.world.services, writer.person, writer.draft, 1)
    assert "Is that sure?" not in writer.get("/items/q2").text
