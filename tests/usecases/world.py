"""A small world for the use cases: lessons on disk, a real database file, a settable clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select, update

from quizapp.content.library import Library
from quizapp.domain.attempt import Kind, Mode
from quizapp.domain.lesson import Level
from quizapp.questions import rooms
from quizapp.store.engine import sessions
from quizapp.store.tables import Base
from quizapp.usecases.attempts import Saved, save_response, start_attempt
from quizapp.usecases.people import NewGuest, start_guest
from quizapp.usecases.review import Posted, save_review
from quizapp.usecases.services import Services
from tests.support.databases import FILE, databases
from tests.support.known_lessons import check_once
from tests.support.overhear import overhear, past_rules

COURSE, UNIT = "harbour", "mill"
PLACES = ("mill", "school", "quay", "tower", "bridge")


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    time: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 8, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def go_on(self, **by: float) -> None:
        self.time += timedelta(**by)


def item(n: int) -> dict[str, Any]:
    """Single choice q1, q2, …: `a` is right, `b` earns a quarter, `c` nothing."""
    evidence = [{"sentence": f"p{n}.s1", "quote": f"the old {PLACES[n - 1]}"}]
    return {
        "id": f"q{n}",
        "type": "single-choice",
        "stem": f"According to the text, which place did council {n} choose for its meetings?",
        "options": [
            {"id": "a", "text": f"The old {PLACES[n - 1]}", "key": True},
            {"id": "b", "text": "The new library", "credit": "1/4", "why": _why("library")},
            {"id": "c", "text": "The red theatre", "why": _why("theatre")},
        ],
        "objective": "o1" if n % 2 else "o2",
        "points": n,
        "evidence": evidence,
        "explanation": "The sentence names the place.",
    }


def _why(thing: str) -> dict[str, str]:
    return {"kind": "not-in-text", "text": f"The text names no {thing}."}


def unit(unit_id: str = UNIT, items: int = 3, title: str = "The councils") -> dict[str, Any]:
    """A unit that lints without errors: `items` single-choice items of 1, 2, 3 … points."""
    return {
        "$schema": "../../docs/schema/unit.schema.json",
        "format": 1,
        "id": unit_id,
        "language": "en",
        "direction": "ltr",
        "title": title,
        "summary": "Where the councils of a harbour town meet.",
        "minutes": 5,
        "levels": {"standard": {"label": "Standard", "grades": "9–11"}},
        "objectives": [
            {"id": "o1", "text": "Say where a council meets."},
            {"id": "o2", "text": "Tell the councils apart."},
        ],
        "names": [],
        "passage": [
            {
                "id": f"p{n}",
                "sentences": [
                    {"id": f"p{n}.s1", "text": f"Council {n} meets in the old {PLACES[n - 1]}."}
                ],
            }
            for n in range(1, items + 1)
        ],
        "glossary": [],
        "timeline": [],
        "claims": [],
        "items": [item(n) for n in range(1, items + 1)],
        "notes": {"aims": ["Read for places."]},
        "licence": "CC-BY-4.0",
        "authors": ["A. Writer"],
    }


def write_lessons(root: Path, units: list[dict[str, Any]], course: str = COURSE) -> Path:
    """A lessons folder with one course."""
    folder = root / course
    folder.mkdir(parents=True, exist_ok=True)
    described = {
        "$schema": "../../docs/schema/course.schema.json",
        "format": 1,
        "id": course,
        "language": "en",
        "title": "The harbour",
        "summary": "A town and its councils.",
        "units": [one["id"] for one in units],
        "licence": "CC-BY-4.0",
        "authors": ["A. Writer"],
    }
    (folder / "course.json").write_text(json.dumps(described), encoding="utf-8")
    for one in units:
        text = json.dumps(one, ensure_ascii=False)
        (folder / f"{one['id']}.json").write_text(text, encoding="utf-8")
    return root


@dataclass
class World:
    """Services over files below `folder`, and short ways to act."""

    folder: Path
    services: Services
    engine: Engine
    clock: Clock

    def guest(self, nickname: str = "Ada") -> NewGuest:
        return start_guest(self.services, nickname, "192.0.2.7")

    def start(
        self, person_id: str, mode: Mode = Mode.QUIZ, key: str = "p-start", **more: Any
    ) -> str:
        level = more.pop("level", Level.STANDARD)
        unit_id = more.pop("unit", UNIT)
        begun = start_attempt(self.services, person_id, COURSE, unit_id, mode, level, key, **more)
        return begun.id

    def answer(
        self,
        person_id: str,
        attempt_id: str,
        item_id: str,
        choice: str | None,
        key: str,
        kind: Kind = Kind.ANSWER,
        certainty: int | None = None,
    ) -> Saved:
        response = None if choice is None else {"choice": choice}
        to = (self.services, person_id, attempt_id, item_id)
        return save_response(*to, kind, response, key, certainty)

    def review(
        self, person_id: str, item_id: str, choice: str | None, key: str, unit_id: str = UNIT
    ) -> int:
        """Answer an item in review; the number of the review."""
        version = self.services.library.version(COURSE, unit_id)
        assert version is not None
        item = version.unit.item(item_id)
        assert item is not None
        response = None if choice is None else {"choice": choice}
        posted = Posted(COURSE, version, item, Level.STANDARD, response, key)
        return save_review(self.services, person_id, posted)

    def count(self, table: type[Base]) -> int:
        with self.services.sessions() as session:
            return session.scalar(select(func.count()).select_from(table)) or 0

    def raw(self, statement: str, *values: Any) -> list[Any]:
        """A statement past all rules, as somebody with the file could run it."""
        with past_rules(self.engine), self.engine.begin() as connection:
            if databases.on_server:
                statement = statement.replace("%", "%%").replace("?", "%s")
            result = connection.exec_driver_sql(statement, values)
            return list(result) if result.returns_rows else []

    def held(self) -> bytes:
        """All that the database holds: SQLite's file, or every row of every table."""
        if not databases.on_server:
            self.raw("PRAGMA wal_checkpoint(TRUNCATE)")
            return (self.folder / "data" / FILE).read_bytes()
        names = [table.name for table in Base.metadata.sorted_tables]
        rows = [row for name in names for row in self.raw(f'SELECT t::text FROM "{name}" t')]  # noqa: S608
        return "\n".join(row for (row,) in rows).encode()

    def edit(self, table: str, column: str, change: Callable[[Any], Any], **where: str) -> None:
        """Change a value of JSON past all rules, wherever `where` holds."""
        rows = Base.metadata.tables[table]
        named = [rows.c[name] == value for name, value in where.items()]
        with past_rules(self.engine), self.engine.begin() as connection:
            for (value,) in connection.execute(select(rows.c[column]).where(*named)):
                change(value)
                connection.execute(update(rows).where(*named).values({column: value}))


def open_world(
    folder: Path,
    units: list[dict[str, Any]] | None = None,
    patience: float = 5.0,
    tenant: int = 1,
    *,
    durable: bool = False,
) -> World:
    lessons = write_lessons(folder / "lessons", units or [unit()])
    check_once(lessons)
    engine = databases.engine(folder / "data", patience, tenant, durable=durable)
    overhear(engine)
    clock = Clock()
    services = Services(
        sessions(engine),
        Library(lessons),
        rooms(),
        clock,
        secret=b"a secret of the tests only 012345",
    )
    return World(folder, services, engine, clock)
