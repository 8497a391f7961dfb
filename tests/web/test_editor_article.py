"""A lesson that begins from an article, in a browser without a script."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from quizapp.content.article.limits import MOST_BYTES, MOST_CHARACTERS
from quizapp.domain.problem import Problem, Severity
from quizapp.store.tables import DraftSource
from quizapp.usecases.drafts import (
    article_beside,
    close_draft,
    copy_draft,
    examined,
    open_draft,
    publish_draft,
    save_draft,
)
from quizapp.usecases.errors import Refused
from tests.content.article.files import docx, pdf
from tests.support.overhear import statements
from tests.usecases.world import unit
from tests.web.teacher_world import Room, csrf_of, open_room, words

ARTICLE = """The Ferry Stands Still

The only ferry to the island of Tarn reportedly stopped on March 4, and it is unclear when it \
will sail.

According to the Ellery Gazette, the crew has not been paid for six weeks. “We are tired,” said \
Marta van Loon, the union's secretary.

Ellery Lines, the company that owns the ship, denied it. The ship was built in 1987.
"""
ABOUT = {
    "title": "A ferry in the harbour",
    "course": "harbour",
    "publisher": "Ellery Gazette",
    "published": "2025-03-06",
    "licence": "all rights reserved",
    "obtained": "typed in for a test",
    "language": "en",
}
FIRST, BEGIN = "/teach/write/article", "/teach/write/article/begin"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path) as opened:
        yield opened


def post(room: Room, path: str, **fields: Any) -> TestResponse:
    token = csrf_of(room.html(FIRST))
    data = {**ABOUT, "csrf_token": token, **fields}
    return room.client.post(path, data=data, content_type="multipart/form-data")


def proposals(room: Room, **fields: Any) -> tuple[str, list[str]]:
    """The article as the page of proposals hands it on, and the ids of its tick boxes."""
    response = post(room, FIRST, **{"text": ARTICLE, **fields})
    assert response.status_code == 200, words(response.get_data(as_text=True))
    return handed_on(response)


def handed_on(response: TestResponse) -> tuple[str, list[str]]:
    html = response.get_data(as_text=True)
    found = re.search(r'name="article" value="([^"]*)"', html)
    assert found
    return unescape(found[1]), re.findall(r'name="take" value="([^"]+)"', html)


def ticked(response: TestResponse) -> list[str]:
    html = response.get_data(as_text=True)
    return re.findall(r'name="take" value="([^"]+)" checked', html)


def begun(room: Room, *take: str, **fields: Any) -> str:
    """The id of a draft that begins with these."""
    article, _ = proposals(room)
    response = post(room, BEGIN, article=article, take=list(take), do="begin", **fields)
    assert response.status_code == 303, words(response.get_data(as_text=True))
    return response.headers["Location"].rpartition("/")[2]


def me(room: Room) -> str:
    return str(room.world.raw("SELECT id FROM person WHERE nickname = 'Ms Harbour'")[0][0])


def written(room: Room, draft: str) -> dict[str, Any]:
    """The unit of a draft as somebody wrote it to its end."""
    begun_, usual = open_draft(room.world.services, draft).raw, unit()
    first = usual["passage"][0]["sentences"][0]
    claim = {
        "id": "c1",
        "text": "The mill stands.",
        "status": "confirmed",
        "who": "the gazette",
        "as_of": "2025-03-06",
        "source": "c01",
        "evidence": [{"sentence": first["id"], "quote": first["text"]}],
    }
    kept = {key: begun_[key] for key in ("id", "title", "source")}
    return {**usual, **kept, "claims": [claim]}


def errors(room: Room, draft: str) -> list[Problem]:
    found = examined(room.world.services, open_draft(room.world.services, draft)).problems
    return [one for one in found if one.severity is Severity.ERROR]


def test_the_list_of_drafts_leads_there_first(room: Room) -> None:
    html = room.html("/teach/write")
    assert html.index(f'href="{FIRST}"') < html.index('action="/teach/write/new"')


def test_each_proposal_is_a_box_that_is_not_ticked(room: Room) -> None:
    response = post(room, FIRST, text=ARTICLE)
    text = words(response.get_data(as_text=True))
    _, ids = handed_on(response)
    assert {"claim", "event", "name", "item", "date"} <= {one.partition("-")[0] for one in ids}
    assert ticked(response) == []
    assert "reported, says Ellery Gazette" in text
    assert "denied, says Ellery Lines" in text
    assert "Rule: a year from 1500 to 2099" in text
    assert "not certain: unclear" in text or "not certain: reportedly" in text
    assert room.world.raw("SELECT count(*) FROM draft")[0][0] == 0


def test_a_button_ticks_a_group_and_keeps_the_others(room: Room) -> None:
    article, ids = proposals(room)
    claims = [one for one in ids if one.startswith("claim-")]
    name = next(one for one in ids if one.startswith("name-"))
    every = post(room, BEGIN, article=article, take=[name], do="all:claims")
    assert set(ticked(every)) == {*claims, name}
    none = post(room, BEGIN, article=article, take=[*claims, name], do="none:claims")
    assert ticked(none) == [name]
    assert handed_on(none)[0] == article


def test_a_lesson_begins_with_what_was_ticked_alone(room: Room) -> None:
    _, ids = proposals(room)
    claim = next(one for one in ids if one.startswith("claim-"))
    raw = open_draft(room.world.services, begun(room, claim)).raw
    assert (raw["id"], raw["title"]) == ("a-ferry-in-the-harbour", "A ferry in the harbour")
    assert [one["status"] for one in raw["claims"]] == ["reported"]
    assert "$schema" not in raw, "none stands where it would point to"
    assert (raw["glossary"], raw["timeline"], raw["names"]) == ([], [], [])
    bare = open_draft(room.world.services, begun(room, title="Nothing of it")).raw
    assert bare["claims"][0]["text"].startswith("TODO")


def test_no_sentence_of_the_article_is_in_the_lesson(room: Room) -> None:
    _, ids = proposals(room)
    draft = open_draft(room.world.services, begun(room, *ids))
    kept = json.dumps([draft.raw, draft.record], ensure_ascii=False)
    for sentence in ("reportedly stopped on", "has not been paid", "company that owns"):
        assert sentence not in kept
    assert "Facts to keep: March 4." in kept


def test_the_article_stands_beside_the_text_until_the_lesson_is_put_away(room: Room) -> None:
    draft = begun(room)
    text = room.text(f"/teach/write/{draft}/text")
    assert "The article" in text
    assert "has not been paid for six weeks" in text
    assert "0 % of what you wrote" in text.replace("\u202f", " ").replace("\xa0", " ")
    close_draft(room.world.services, me(room), draft)
    assert room.world.raw("SELECT article FROM draft_source")[0][0] is None
    assert article_beside(room.world.services, open_draft(room.world.services, draft)) is None
    assert "has not been paid" not in room.text(f"/teach/write/{draft}")


def test_copied_words_are_marked_on_the_text_and_told_on_the_overview(room: Room) -> None:
    draft = begun(room)
    raw = written(room, draft)
    first = raw["passage"][0]["sentences"][0]
    first["text"] = "The company that owns the ship denied it, and people wait."
    changed = {**raw, "items": raw["items"]}
    save_draft(room.world.services, me(room), draft, 1, changed, "Copied")
    for path in ("", "/text"):
        html = room.html(f"/teach/write/{draft}{path}")
        assert "<mark>company that owns the ship denied it</mark>" not in html
    first["text"] = "Ellery Lines, the company that owns the ship, denied it. The end."
    save_draft(room.world.services, me(room), draft, 2, changed, "Copied more")
    for path in ("", "/text"):
        html = room.html(f"/teach/write/{draft}{path}")
        assert "<mark>Ellery Lines, the company that owns the ship, denied it. The</mark>" in html


def test_a_new_lesson_is_not_told_that_it_has_no_source_record(room: Room) -> None:
    _, ids = proposals(room)
    for taken in ((), ids):
        draft = begun(room, *taken, title=f"With {len(taken)}")
        assert {one.code for one in errors(room, draft)} == {"F015"}
        found = examined(room.world.services, open_draft(room.world.services, draft)).problems
        assert not {one.code for one in found} & {"G113", "G114", "G115", "G126"}


def test_publishing_writes_the_record_beside_the_lesson(room: Room) -> None:
    services = room.world.services
    draft = begun(room)
    save_draft(services, me(room), draft, 1, written(room, draft), "Wrote it")
    assert errors(room, draft) == []
    done = publish_draft(services, me(room), draft, 2)
    assert "../seeds/a-ferry-in-the-harbour.json" in done.files
    record = json.loads((room.world.folder / "seeds/a-ferry-in-the-harbour.json").read_text())
    assert record["publisher"] == "Ellery Gazette"
    assert "$schema" not in record, "none stands where it would point to"
    assert "TODO" not in json.dumps(record)
    assert room.world.raw("SELECT article FROM draft_source")[0][0] is None
    again = proposals(room)[0]
    twice = post(room, BEGIN, article=again, do="begin")
    assert twice.status_code == 422
    assert "lesson of that name" in words(twice.get_data(as_text=True))


def test_a_lesson_without_a_claim_is_told_that_its_record_needs_one(room: Room) -> None:
    services = room.world.services
    draft = begun(room)
    bare = {**written(room, draft), "claims": []}
    save_draft(services, me(room), draft, 1, bare, "Wrote it")
    (wrong,) = errors(room, draft)
    assert (wrong.code, wrong.pointer) == ("F015", "/claims")
    assert "the source record needs a claim" in room.text(f"/teach/write/{draft}")
    own = {
        key: value for key, value in written(room, draft)["claims"][0].items() if key != "source"
    }
    save_draft(services, me(room), draft, 2, {**bare, "claims": [own]}, "Told one")
    view = open_draft(services, draft)
    assert not errors(room, draft)
    assert view.record is not None
    assert [one["text"] for one in view.record["claims"]] == ["The mill stands."]


def test_neither_file_is_written_when_one_cannot_be(room: Room) -> None:
    services = room.world.services
    draft = begun(room)
    save_draft(services, me(room), draft, 1, written(room, draft), "Wrote it")
    lesson = room.world.folder / "lessons/harbour/a-ferry-in-the-harbour.json"
    record = room.world.folder / "seeds/a-ferry-in-the-harbour.json"
    record.parent.mkdir(exist_ok=True)
    record.write_text('{"id": "a-ferry-in-the-harbour"}')
    with pytest.raises(Refused, match="about another article"):
        publish_draft(services, me(room), draft, 2)
    assert not lesson.exists()
    record.unlink()
    lesson.write_text("{}")
    with pytest.raises(Refused):
        publish_draft(services, me(room), draft, 2)
    assert not record.exists()


def test_a_copy_brings_the_record_along(room: Room) -> None:
    services = room.world.services
    draft = begun(room)
    copy = copy_draft(services, me(room), draft, "harbour", "other-ferry")
    assert copy.record == open_draft(services, draft).record
    assert copy.has_article
    assert room.world.count(DraftSource) == 2


FILES = {
    "ferry.docx": docx("The ferry", ["Ellery Lines denied it on March 4, 2025.", "It may sail."]),
    "ferry.pdf": pdf(
        [["Ellery Lines denied it on March 4, 2025, and the crew waits for its pay."]]
    ),
    "ferry.md": b"# The ferry\n\nEllery Lines denied it on March 4, 2025.\n",
    "ferry.html": b"<html><body><p>Ellery Lines denied it on March 4, 2025.</p></body></html>",
}


@pytest.mark.whatever_database
@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read(room: Room, name: str) -> None:
    article, ids = proposals(room, text="", file=(io.BytesIO(FILES[name]), name))
    blocks = [tuple(one) for one in json.loads(article)["blocks"]]
    assert any(kind == "paragraph" and "denied it on March 4" in text for kind, text in blocks)
    assert (("heading", "The ferry") in blocks) == (name in {"ferry.docx", "ferry.md"})
    assert "date-1" in ids


def test_git_gets_the_record_with_the_lesson(room: Room) -> None:
    subprocess.run(["git", "init", "-q", room.world.folder], check=True)
    services = replace(room.world.services, commit=True)
    draft = begun(room)
    save_draft(services, me(room), draft, 1, written(room, draft), "Wrote it")
    assert publish_draft(services, me(room), draft, 2).commit
    listed = subprocess.run(
        ["git", "-C", room.world.folder, "ls-tree", "-r", "--name-only", "HEAD"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert listed == [
        "lessons/harbour/a-ferry-in-the-harbour.json",
        "lessons/harbour/course.json",
        "seeds/a-ferry-in-the-harbour.json",
    ]


@pytest.mark.whatever_database
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text": "  "}, "Paste the text of the article, or choose its file."),
        ({"file": (b"\x00\x01", "a.txt")}, "a.txt"),
        ({"file": (b"not a pdf", "a.pdf")}, "a.pdf is named as"),
        ({"file": (b"x", "a.exe")}, "a.exe '.exe' files are not read: save it as one of"),
        ({"text": "x y. " * (MOST_CHARACTERS // 5 + 9)}, "the limit is 200,000"),
        ({"published": "2025-13-01"}, "The calendar has no 2025-13-01"),
        ({"published": "yesterday"}, "Say when it was published"),
        ({"title": " "}, "Give the lesson a title."),
        ({"publisher": ""}, "Say who published the article."),
        ({"licence": "stolen"}, "Choose the terms"),
        ({"language": "English!"}, "Give the code of the language"),
        ({"course": "new"}, "Give the new course a title"),
    ],
)
def test_what_cannot_be_read_is_told_and_what_was_typed_stays(
    room: Room, fields: dict[str, Any], told: str
) -> None:
    if "file" in fields:
        data, name = fields["file"]
        fields = {"file": (io.BytesIO(data), name)}
    response = post(room, FIRST, **{"text": ARTICLE, **fields})
    html = response.get_data(as_text=True)
    assert response.status_code == 422
    assert told in words(html)
    assert "typed in for a test" in html


@pytest.mark.whatever_database
def test_a_file_that_is_too_large_is_told_before_it_is_read(room: Room) -> None:
    data, kind = b"x" * (MOST_BYTES + 2_000_000), "multipart/form-data; boundary=x"
    response = room.client.post(FIRST, data=data, content_type=kind)
    assert response.status_code == 413
    assert "larger than 10 MB" in words(response.get_data(as_text=True))


def test_somebody_who_does_not_teach_may_not_send_so_much(room: Room) -> None:
    token = csrf_of(room.html(FIRST))
    stranger = room.app.test_client()
    data = {"csrf_token": token, "text": "x" * 600_000}
    assert stranger.post(FIRST, data=data).status_code == 413


@pytest.mark.whatever_database
@pytest.mark.parametrize("article", ["", "{}", "[]", '{"language": "en", "blocks": [["x", "y"]]}'])
def test_an_article_that_was_lost_on_the_way_is_asked_for_again(room: Room, article: str) -> None:
    response = post(room, BEGIN, article=article, do="begin")
    assert response.status_code == 422
    assert "Bring the article once more" in words(response.get_data(as_text=True))


def test_the_pages_take_no_more_than_ten_statements(room: Room) -> None:
    draft = begun(room)
    article, ids = proposals(room)
    for ask in (
        lambda: room.get(FIRST),
        lambda: room.get(f"/teach/write/{draft}/text"),
        lambda: room.get(f"/teach/write/{draft}"),
        lambda: post(room, BEGIN, article=article, take=ids, do="all:names"),
    ):
        with statements(room.world.engine) as seen:
            assert ask().status_code == 200
        assert len(seen) <= 10, seen
