"""Taking one's data along, and being forgotten."""

from __future__ import annotations

import json
import threading

import pytest

from quizapp.domain.attempt import Mode
from quizapp.store import people
from quizapp.store.tables import Base
from quizapp.usecases.attempts import set_flag, submit_attempt
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import (
    accept_invite,
    erase_person,
    export_person,
    invite_teacher,
    make_account,
    sign_in_with_code,
    sign_in_with_password,
    who_is,
)
from quizapp.usecases.transaction import reading
from tests.support.named import named
from tests.usecases.world import World

PASSWORD = "three quiet harbours"


def busy(world: World, nickname: str) -> str:
    """Somebody with a row in every table."""
    person = world.guest(nickname).person_id
    login = nickname.lower()
    make_account(world.services, person, login, PASSWORD)
    with pytest.raises(Refused):
        sign_in_with_password(world.services, login, "a wrong password", "r")
    first = world.start(person, key="p-1")
    world.answer(person, first, "q1", "a", "s-1")
    world.answer(person, first, "q1", None, "s-2")
    set_flag(world.services, person, first, "q2", on=True)
    submit_attempt(world.services, person, first)
    world.review(person, "q1", "a", "p-r1")
    world.clock.go_on(minutes=1)
    world.start(person, key="p-2", wrong_of=first)
    world.clock.go_on(minutes=1)
    world.start(person, Mode.PRACTICE, key="p-3")
    return person


def rows(world: World) -> dict[str, int]:
    return {table: len(world.raw(f"SELECT 1 FROM {table}")) for table in Base.metadata.tables}  # noqa: S608


def test_an_export_is_json_with_every_row_and_no_secret(world: World) -> None:
    ada = busy(world, "Ada")
    busy(world, "Eve")
    exported = export_person(world.services, ada)
    text = json.dumps(exported)
    assert exported["person"]["nickname"] == "Ada"
    assert len(exported["attempts"]) == 3
    first = exported["attempts"][0]
    assert [step["answer"] for step in first["responses"]] == [{"choice": "a"}, None]
    assert first["flags"] == ["q2"]
    assert first["marks"][0]["score"] == "0"
    assert len(exported["sign_ins"]) == 1
    assert [one["answer"] for one in exported["reviews"]] == [{"choice": "a"}]
    assert not named("Eve", text)
    for secret in ("argon2", "password_hash", "recovery_hash", "token_hash"):
        assert secret not in text
    assert ["seed" in attempt for attempt in exported["attempts"]] == [True, False, False]


def test_nobody_has_no_data(world: World) -> None:
    with pytest.raises(NotFound):
        export_person(world.services, "nobody")
    with pytest.raises(NotFound):
        erase_person(world.services, "nobody")


def test_erasing_leaves_no_row_and_nobody_else_loses_one(world: World) -> None:
    busy(world, "Eve")
    eves = rows(world)
    guest = world.guest("Ada")
    before = rows(world)
    ada = busy(world, "Bob")
    assert rows(world)["review"] == before["review"] + 1
    assert all(rows(world)[table] >= before[table] for table in before)
    erase_person(world.services, ada)
    after = rows(world)
    # Counts of answers stay: one of each item of the unit that was handed in.
    assert after.pop("item_count") == before.pop("item_count") + 3
    # Only the count of new guests from an address, which is of nobody in particular, may differ.
    assert after == before
    erase_person(world.services, guest.person_id)
    assert rows(world) == eves | {"item_count": 3}
    assert who_is(world.services, guest.token) is None
    with pytest.raises(Refused):
        sign_in_with_code(world.services, guest.code, "r2")


@pytest.mark.only("sqlite")
def test_what_was_erased_is_not_left_in_the_file(world: World) -> None:
    ada = world.guest("Wilhelmina-of-the-mill").person_id
    assert b"Wilhelmina" in in_files(world)
    erase_person(world.services, ada)
    assert ada.encode() not in in_files(world)
    assert b"Wilhelmina" not in in_files(world)


@pytest.mark.only("sqlite")
def test_what_was_erased_goes_from_the_log_when_its_readers_are_done(world: World) -> None:
    ada = world.guest("Wilhelmina-of-the-mill").person_id
    reads, asked = threading.Event(), threading.Event()

    def read() -> None:
        with reading(world.services) as session:
            assert people.by_id(session, ada)
            reads.set()
            asked.wait(0.3)

    reader = threading.Thread(target=read)
    reader.start()
    reads.wait()
    erase_person(world.services, ada)
    reader.join()
    assert b"Wilhelmina" not in in_files(world)


@pytest.mark.only("sqlite")
def test_who_reads_for_long_hinders_nobody_from_erasing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ada, bob = (world.guest(name).person_id for name in ("Wilhelmina-of-the-mill", "Bob"))
    with reading(world.services) as session:
        assert people.by_id(session, ada)
        erase_person(world.services, ada)
    assert "ends in -wal" in caplog.text
    assert ada not in caplog.text
    assert world.raw("SELECT nickname FROM person") == [("Bob",)]
    erase_person(world.services, bob)
    assert b"Wilhelmina" not in in_files(world)


def in_files(world: World) -> bytes:
    """All that lies in the database's folder, its log included."""
    return b"".join(path.read_bytes() for path in (world.folder / "data").iterdir())


def test_a_teacher_can_be_erased_and_leaves_marks_without_the_name(world: World) -> None:
    ada = busy(world, "Ada")
    link = invite_teacher(world.services)
    teacher = accept_invite(world.services, link, "Ms Hopper", "hopper", PASSWORD).person_id
    world.raw('UPDATE mark SET "by" = ?', teacher)
    erase_person(world.services, teacher)
    assert world.raw('SELECT "by" FROM mark') == [(None,)]
    assert world.raw("SELECT 1 FROM invite") == []
    assert export_person(world.services, ada)["attempts"][0]["marks"]
