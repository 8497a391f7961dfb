"""Migrations: up and down with data, in agreement with the models, by several processes at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, Table, inspect, select
from sqlalchemy.exc import IntegrityError

from quizapp.store.engine import is_missing, make_engine, sessions
from quizapp.store.migrate import downgrade, upgrade
from quizapp.store.revisions import current, newest, revisions
from quizapp.store.tables import (
    AccessToken,
    Allowance,
    Assignment,
    Attempt,
    Audit,
    Base,
    Category,
    Certainty,
    Classroom,
    Decision,
    DeviceTime,
    Dispute,
    Draft,
    DraftComment,
    DraftPart,
    DraftRevision,
    DraftSource,
    Excuse,
    Filing,
    Flag,
    Hand,
    Invite,
    ItemCount,
    LtiCourse,
    LtiKey,
    LtiLink,
    LtiPassage,
    LtiPerson,
    LtiPlatform,
    LtiScore,
    Mark,
    Membership,
    Pace,
    Pause,
    Person,
    Publication,
    RateHit,
    Regrade,
    Reset,
    Resolution,
    Response,
    Review,
    SchoolId,
    ServedUnit,
    SignIn,
    Sitting,
)
from tests.support.databases import databases
from tests.support.drill import full

AT = datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(databases.url(tmp_path / "data", empty=True), tenant=1)
    yield made
    made.dispose()


def fill(engine: Engine) -> None:
    """A row in every table, parents first; the unit is there once for all schools."""
    with sessions(engine)() as session:
        for row in (
            Person(id="p", role="learner", nickname="Ada", login="ada", created_at=AT),
            ServedUnit(
                digest="d", course_id="c", unit_id="u", title="T", body="{}", first_served_at=AT
            ),
            SchoolId(subject_hash="s", person_id="p", linked_at=AT),
            SignIn(token_hash="t", person_id="p", created_at=AT, expires_at=AT),
            AccessToken(
                person_id="p",
                number=1,
                name="grades",
                scopes=["record:read"],
                token_hash="h",
                created_at=AT,
                expires_at=AT,
                revoked_at=AT,
            ),
            Classroom(
                id="c",
                name="9b",
                join_code="AAAABBBB",
                joining=True,
                created_at=AT,
                keep_months=12,
            ),
            Membership(classroom_id="c", person_id="p", role="learner", joined_at=AT),
            Invite(token_hash="i", role="teacher", created_at=AT, expires_at=AT, used_by="p"),
            Reset(person_id="p", token_hash="r", created_at=AT, expires_at=AT),
            Audit(
                id="u",
                at=AT,
                who="p",
                action="role-given",
                kind="person",
                object_id="p",
                after={"role": "teacher"},
            ),
            Attempt(
                id="a",
                person_id="p",
                unit_digest="d",
                course_id="c",
                unit_id="u",
                mode="quiz",
                level="standard",
                seed=2**47,
                policy={"tries": 3},
                items=["q1"],
                start_key="k",
                started_at=AT,
            ),
            Assignment(
                id="s",
                classroom_id="c",
                course_id="c",
                unit_id="u",
                title="T",
                parts=[{"unit": "u", "n": 2}],
                setting="exam",
                opens=AT,
                due=AT,
                closes=AT,
                over_at=AT,
                rules={"late": "accept"},
                released=["score"],
                created_at=AT,
                created_by="p",
            ),
            Sitting(attempt_id="a", assignment_id="s", person_id="p", ends_at=AT, resumes_at=AT),
            Pause(attempt_id="a", number=1, since=AT, until=AT),
            Allowance(
                assignment_id="s",
                person_id="p",
                minutes=5,
                pause=10,
                attempts=1,
                due=AT,
                closes=AT,
            ),
            Category(
                id="g", classroom_id="c", name="Tests", weight=60, counting="points", created_at=AT
            ),
            Filing(assignment_id="s", category_id="g"),
            Excuse(assignment_id="s", person_id="p", reason="ill", at=AT, by="p"),
            Hand(assignment_id="s", person_id="p", raised_at=AT),
            LtiPlatform(
                id="l",
                name="LMS",
                issuer="https://lms.example",
                client_id="c",
                auth_url="a",
                token_url="t",
                keys_url="k",
                audience="",
                places=[],
                deployments=["d"],
                names=False,
                teach=True,
                enabled=True,
                created_at=AT,
            ),
            LtiKey(kid="k", body="b", made_at=AT, gone_at=AT),
            LtiPassage(key_hash="k", kind="login", platform_id="l", body={}, expires_at=AT),
            LtiPerson(subject_hash="s", platform_id="l", person_id="p", sealed="x"),
            LtiCourse(id="o", platform_id="l", course_key="k", classroom_id="c", roster=""),
            LtiLink(
                id="i",
                course_id="o",
                link_key="k",
                link="1",
                name="",
                assignment_id="s",
                item="",
                items="",
                scopes=[],
            ),
            LtiScore(
                link_id="i",
                person_id="p",
                wanted_at=AT,
                due_at=AT,
                tries=0,
                claimed_until=AT,
                sent={},
                sent_at=AT,
                stamp=AT,
                trouble="",
            ),
            Pace(
                assignment_id="s",
                unit_digest="d",
                items=["q1"],
                seed=1,
                number=1,
                shown=[1],
                reached=2,
                step=3,
                opened_at=AT,
                moved_at=AT,
            ),
            Response(
                attempt_id="a",
                number=1,
                item_id="q1",
                sequence=1,
                kind="answer",
                type="single-choice",
                item_digest="x",
                answer={"choice": "ä"},
                client_key="s-1",
                received_at=AT,
            ),
            DeviceTime(attempt_id="a", item_id="q1", sequence=1, at=AT, ahead=-7),
            Flag(attempt_id="a", item_id="q1"),
            Mark(
                attempt_id="a",
                derivation=1,
                at=AT,
                reason="submitted",
                score="1/3",
                maximum="1",
                items={"q1": {"credit": "1/3"}},
            ),
            Regrade(
                course_id="c",
                unit_id="u",
                number=1,
                old_digest="d",
                new_digest="d",
                treatments={"q1": "raise"},
                accepted={"q1": {"choice": "ä"}},
                reason="The key was wrong.",
                client_key="g-1",
                by="p",
                at=AT,
                reversed_by="p",
                reversed_at=AT,
                reversed_reason="It was right.",
            ),
            ItemCount(unit_digest="d", item_id="q1", asked=2, right=1, credit="4/3"),
            Dispute(
                attempt_id="a",
                item_id="q1",
                response={"choice": "ä"},
                sentence="It is named, too.",
                raised_at=AT,
                state="accepted",
                answer="So it is.",
                answered_by="p",
                answered_at=AT,
                correction=1,
            ),
            Draft(
                id="w",
                course_id="c",
                unit_id="u",
                title="T",
                state="in-review",
                under_way=1,
                head=1,
                revisions=1,
                comments=1,
                used=["p1", "p1.s1"],
                begun_by="p",
                begun_at=AT,
                changed_at=AT,
                sent_by="p",
                sent_at=AT,
            ),
            DraftRevision(
                draft_id="w",
                number=1,
                side=False,
                digest="d",
                base=1,
                body='{"title": "Hafen, ميناء"}',
                what="Began",
                by="p",
                at=AT,
            ),
            DraftPart(draft_id="w", digest="x", body="iVBORw0KGgo="),
            DraftSource(draft_id="w", record="{}", article=None),
            DraftComment(
                draft_id="w",
                number=1,
                item_id="q1",
                text="Which bridge?",
                by="p",
                at=AT,
                resolved_by="p",
                resolved_at=AT,
            ),
            Publication(
                course_id="c",
                unit_id="u",
                number=1,
                digest="d",
                draft_id="w",
                revision=1,
                what="A new lesson",
                by="p",
                at=AT,
            ),
            RateHit(bucket="b", window=1, count=2),
            Certainty(attempt_id="a", item_id="q1", sequence=1, level=2),
            Decision(
                attempt_id="a",
                item_id="q1",
                derivation=2,
                chosen={"clear": "good"},
                comment="Well read.",
                at=AT,
            ),
            Review(
                person_id="p",
                number=1,
                unit_digest="d",
                course_id="c",
                unit_id="u",
                item_id="q1",
                type="single-choice",
                item_digest="x",
                level="standard",
                seed=2**47,
                answer={"choice": "ä"},
                client_key="p-1",
                received_at=AT,
            ),
            Resolution(
                course_id="c",
                unit_id="u",
                item_id="q1",
                number=1,
                outcome="yes",
                citation="A source.",
                at=AT,
            ),
        ):
            if isinstance(row, ServedUnit) and session.get(ServedUnit, row.digest):
                continue
            session.add(row)
            session.flush()
        session.commit()


def contents(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables as the database itself describes them, by column."""
    found = MetaData()
    with engine.connect() as connection:
        found.reflect(connection)
        return {
            name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for name, table in found.tables.items()
            if name != "alembic_version"
        }


@pytest.mark.drill
def test_every_step_down_and_up_keeps_the_rows_of_the_tables_that_stay(engine: Engine) -> None:
    """Down to each revision and up again; in the short round to every fourth, by way of all."""
    upgrade(engine)
    fill(engine)
    steps = (*reversed(revisions()[:-1]), "base")
    for older in full(steps, (*steps[:-1:4], "base")):
        before = contents(engine)
        downgrade(engine, older)
        assert current(engine) == (None if older == "base" else older)
        lower = contents(engine)
        assert lower.keys() <= before.keys()
        assert all(within(rows, before[name]) for name, rows in lower.items())
        upgrade(engine)
        again = contents(engine)
        assert again.keys() == set(Base.metadata.tables)
        assert all(within(rows, again[name]) for name, rows in lower.items())
        for name in lower.keys() ^ again.keys():
            assert again[name] == []


def within(fewer: list[dict[str, Any]], more: list[dict[str, Any]]) -> bool:
    """Whether the rows are the same but for columns that came with later revisions.

    Up to one of them answers had a number of the whole record, "id".
    """
    pairs = list(zip(fewer, more, strict=True))
    return all(
        one.keys() - other.keys() <= {"id"}
        and all(value == other[name] for name, value in one.items() if name in other)
        for one, other in pairs
    )


def test_downgrading_to_the_first_revision_keeps_the_record(engine: Engine) -> None:
    upgrade(engine)
    fill(engine)
    downgrade(engine, revisions()[0])
    kept = contents(engine)
    assert all(kept[name] for name in ("person", "attempt", "response", "mark"))


def test_the_revisions_are_those_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", "quizapp.store:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert revisions()[::-1] == tuple(one.revision for one in scripts.walk_revisions())
    assert newest() == scripts.get_current_head()


def test_a_server_that_finds_nothing_to_do_does_without_alembic(engine: Engine) -> None:
    upgrade(engine)
    url = engine.url.render_as_string(hide_password=False)
    script = (
        "import sys; from quizapp.store.engine import make_engine; "
        "from quizapp.store.migrate import upgrade; "
        "upgrade(make_engine(sys.argv[1])); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script, url], check=True, timeout=60)


def test_models_and_migrations_agree(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    fill(engine)
    before = contents(engine)
    upgrade(engine)
    assert (current(engine), contents(engine)) == (newest(), before)


@pytest.mark.only("sqlite")
def test_the_settings_of_a_migration_do_not_stay(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


def test_processes_at_once_migrate_once(tmp_path: Path) -> None:
    url = databases.url(tmp_path / "data", empty=True)
    program = (
        "import sys; from quizapp.store.engine import make_engine; "
        "from quizapp.store.migrate import upgrade; from quizapp.store.revisions import current; "
        "engine = make_engine(sys.argv[1]); "
        "sys.stdin.readline(); upgrade(engine); print(current(engine))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=60) for process in running]
    assert ended == [(f"{newest()}\n", "")] * 4


def test_a_missing_file_is_told_before_it_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'quizapp.db'}"
    assert is_missing(url)
    engine = make_engine(url)
    upgrade(engine)
    engine.dispose()
    assert not is_missing(url)
    assert not is_missing("postgresql://somewhere/quizapp")


def test_the_initial_constraints_hold(engine: Engine) -> None:
    upgrade(engine)
    fill(engine)
    table = Base.metadata.tables["response"]
    other = {"number": 2, "sequence": 2, "client_key": "s-2"}
    for clash in (
        {"number": 1},
        {"sequence": 1},
        {"client_key": "s-1"},
        {"attempt_id": "none"},
        {"tenant": 2},
    ):
        with pytest.raises(IntegrityError):
            _copy(engine, table, other | clash)
    _copy(engine, table, other)
    names = {index["name"] for index in inspect(engine).get_indexes("attempt")}
    assert "ix_attempt_tenant_person_id_started_at" in names


def _copy(engine: Engine, table: Table, changes: dict[str, Any]) -> None:
    with engine.begin() as connection:
        row = connection.execute(select(table)).mappings().first()
        assert row
        connection.execute(table.insert().values(**{**row, **changes}))


def test_the_oldest_teacher_of_each_school_becomes_its_admin(tmp_path: Path) -> None:
    url = databases.url(tmp_path / "data", empty=True)
    schools = {tenant: make_engine(url, tenant=tenant) for tenant in (1, 2, 3)}
    upgrade(schools[1])
    for tenant, engine in schools.items():
        with sessions(engine)() as session:
            for day, name in enumerate(("newer", "older", "oldest")[: 3 - tenant or 1]):
                at = AT - timedelta(days=day)
                role = "learner" if tenant == 3 else "teacher"
                row = Person(id=f"{name}{tenant}", role=role, nickname=name, created_at=at)
                session.add(row)
            session.add(
                Invite(token_hash=f"i{tenant}", role="teacher", created_at=AT, expires_at=AT)
            )
            session.commit()
    downgrade(schools[1], _before_admins())
    upgrade(schools[1])
    found = contents(schools[1])
    admins = {row["id"] for row in found["person"] if row["role"] == "admin"}
    assert admins == {"older1", "newer2"}
    # Where nobody teaches, the open link that was printed makes the first admin.
    assert {row["tenant"]: row["role"] for row in found["invite"]} == {
        1: "teacher",
        2: "teacher",
        3: "admin",
    }
    assert {(row["who"], row["object_id"], row["action"]) for row in found["audit"]} == {
        ("", one, "role-given") for one in admins
    }
    with sessions(schools[1])() as session:
        (line,) = session.scalars(select(Audit).where(Audit.tenant == 1))
        assert (line.before, line.after) == (
            {"role": "teacher"},
            {"role": "admin", "by": "upgrade"},
        )
        assert line.at.tzinfo is not None
    downgrade(schools[1], _before_admins())
    assert not any(row["role"] == "admin" for row in contents(schools[1])["person"])
    for engine in schools.values():
        engine.dispose()


def _before_admins() -> str:
    """The revision before the one that knows admins."""
    return revisions()[revisions().index("0012") - 1]
