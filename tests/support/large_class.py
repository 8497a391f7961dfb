"""A class with so many learners and assignments, straight into the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from quizapp.domain.assignment.rules import Late, Rules
from quizapp.store.tables import (
    Assignment,
    Attempt,
    Base,
    Category,
    Filing,
    Mark,
    Membership,
    Person,
    ServedUnit,
    Sitting,
)
from quizapp.usecases.kept_rules import rules_to_columns
from quizapp.usecases.services import Services


def fill_class(
    services: Services,
    class_id: str,
    learners: int,
    assignments: int,
    lessons: Sequence[tuple[str, str]] = (),
) -> None:
    """Everybody has handed everything in, but every tenth; the scores go round in circles.

    Every seventh attempt came a day late. There are two categories. lessons: courses and units that
    are there, else they are gone.
    """
    at = services.clock()
    due = at - timedelta(days=2)
    rules = Rules(due=due, closes=at - timedelta(hours=1), late=Late.ACCEPT)
    people = [f"pupil-{n:04}" for n in range(learners)]
    works = [f"work-{n:03}" for n in range(assignments)]
    places = lessons or [("c", one) for one in works]
    pairs = [
        (n, person, work)
        for n, (person, work) in enumerate((one, other) for one in people for other in works)
        if n % 10
    ]
    late = {n: due + timedelta(days=0 if n % 7 else 1) for n, _, _ in pairs}
    rows: dict[type[Base], list[dict[str, Any]]] = {
        Person: [
            {"id": one, "role": "learner", "nickname": f"Pupil {one[-4:]}", "created_at": at}
            | {"name_key": f"pupil {one[-4:]}"}
            for one in people
        ],
        Membership: [
            {"classroom_id": class_id, "person_id": one, "role": "learner"}
            | {"joined_at": at - timedelta(days=90)}
            for one in people
        ],
        Assignment: [
            {"id": one, "classroom_id": class_id, "course_id": at_[0], "unit_id": at_[1]}
            | {"title": f"Lesson {one[-3:]}", "over_at": None, "released": []}
            | {"created_at": at - timedelta(days=60, minutes=-n), "created_by": None}
            | rules_to_columns(rules)
            for n, (one, at_) in enumerate(zip(works, places, strict=True))
        ],
        ServedUnit: [
            {"digest": "d" * 64, "course_id": "c", "unit_id": "u", "title": "T", "body": "{}"}
            | {"first_served_at": at}
        ],
        Category: [
            {"id": f"category-{n}", "classroom_id": class_id, "name": name, "weight": weight}
            | {"counting": counting, "created_at": at}
            for n, (name, weight, counting) in enumerate(
                (("Homework", 40, "points"), ("Tests", 60, "equal"))
            )
        ],
        Filing: [
            {"assignment_id": one, "category_id": f"category-{n % 2}"}
            for n, one in enumerate(works)
        ],
        Attempt: [
            {"id": f"attempt-{n}", "person_id": person, "course_id": "c", "unit_id": work}
            | {"unit_digest": "d" * 64, "mode": "quiz", "level": "standard", "seed": 1}
            | {"policy": {}, "items": [], "start_key": f"key-{n}"}
            | {"started_at": late[n] - timedelta(minutes=9), "submitted_at": late[n]}
            for n, person, work in pairs
        ],
        Sitting: [
            {"attempt_id": f"attempt-{n}", "assignment_id": work, "person_id": person}
            for n, person, work in pairs
        ],
        Mark: [
            {"attempt_id": f"attempt-{n}", "derivation": 1, "score": f"{n % 37}/3"}
            | {"maximum": "13", "items": {}, "awaited": 0, "at": late[n], "reason": "submitted"}
            for n, _, _ in pairs
        ],
    }
    with services.sessions() as session:
        for table, some in rows.items():
            session.execute(insert(table), some)
        session.commit()
