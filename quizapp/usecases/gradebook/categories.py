"""Categories of a class: make, change and remove them, and put assignments in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind, Value, Values
from quizapp.domain.gradebook import MOST_WEIGHT, By
from quizapp.domain.names import look_alike
from quizapp.store import assignments, audit, gradebook
from quizapp.store.tables import Category
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.gradebook.model import REST, CategoryView
from quizapp.usecases.gradebook.record import category_views, taught
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing
from quizapp.usecases.typed import label

MOST = 20
"""Categories of one class."""
MOST_NAME = 60
"""Characters."""


@dataclass(frozen=True, slots=True)
class Filed:
    """An assignment and its category, REST for none. due: tells it from others of its lesson."""

    assignment_id: str
    title: str
    due: datetime | None
    category_id: str


@dataclass(frozen=True, slots=True)
class CategoryPage:
    """All that a grade is made of. filed: assignments, oldest first."""

    class_id: str
    class_name: str
    categories: tuple[CategoryView, ...]
    filed: tuple[Filed, ...]


def category_page(services: Services, teacher_id: str, class_id: str) -> CategoryPage:
    """Categories and what is in them. Raises NotFound for outsiders, and NotSaved."""
    with reading(services) as session:
        classroom = taught(session, class_id, teacher_id)
        set_ = list(reversed(assignments.of_class(session, class_id)))
        filed = gradebook.filed(session, class_id)
        found = category_views(session, class_id, filed, len(set_))
    lines = tuple(Filed(one.id, one.title, one.due, filed.get(one.id, REST)) for one in set_)
    return CategoryPage(classroom.id, classroom.name, found, lines)


def make_category(
    services: Services, teacher_id: str, class_id: str, name: str, weight: int, by: By
) -> str:
    """The id of a new one.

    Raises Refused (fields "name", "weight"), NotFound for outsiders, and NotSaved.
    """
    named = _fit(name, weight)
    with writing(services) as session:
        taught(session, class_id, teacher_id, locked=True)
        _must_be_new(session, class_id, named)
        if len(gradebook.categories(session, class_id)) >= MOST:
            raise Refused(f"A class has at most {MOST} categories. Remove one first.", "name")
        made = Category(
            id=services.tokens(12),
            classroom_id=class_id,
            name=named,
            weight=weight,
            counting=by.value,
            created_at=services.clock(),
        )
        gradebook.add(session, made)
        _note(services, session, teacher_id, class_id, after=_values(named, weight, by))
        return made.id


def change_category(
    services: Services,
    teacher_id: str,
    class_id: str,
    category_id: str,
    name: str,
    weight: int,
    by: By,
) -> None:
    """Another name, weight or way to count.

    Raises Refused (fields "name", "weight"), NotFound (class, or no such category) and NotSaved.
    """
    named = _fit(name, weight)
    with writing(services) as session:
        taught(session, class_id, teacher_id, locked=True)
        _must_be_new(session, class_id, named, category_id)
        before = _there(session, class_id, category_id)
        was = _values(before.name, before.weight, By(before.counting))
        values = _values(named, weight, by)
        if values == was:
            return
        gradebook.change(session, category_id, values)
        _note(services, session, teacher_id, class_id, was, values)


def remove_category(services: Services, teacher_id: str, class_id: str, category_id: str) -> None:
    """Its assignments stay, without a category. Raises NotFound and NotSaved."""
    with writing(services) as session:
        taught(session, class_id, teacher_id, locked=True)
        before = _there(session, class_id, category_id)
        was = _values(before.name, before.weight, By(before.counting))
        gradebook.remove(session, category_id)
        _note(services, session, teacher_id, class_id, was)


def file_assignments(
    services: Services, teacher_id: str, class_id: str, of: Mapping[str, str]
) -> None:
    """Put assignments into categories, by their ids; REST for none. Others stay where they are.

    Raises NotFound (class, or one of them is not of this class) and NotSaved.
    """
    with writing(services) as session:
        taught(session, class_id, teacher_id, locked=True)
        set_ = {one.id for one in assignments.of_class(session, class_id)}
        there = {one.id for one in gradebook.categories(session, class_id)} | {REST}
        if not (of.keys() <= set_ and set(of.values()) <= there):
            raise NotFound
        was = gradebook.filed(session, class_id)
        moved = {one: into for one, into in of.items() if was.get(one, REST) != into}
        gradebook.file_(session, {one: into or None for one, into in moved.items()})
        if moved:
            before = {one: was.get(one, REST) for one in moved}
            _note(services, session, teacher_id, class_id, before, moved)


def _there(session: Session, class_id: str, category_id: str) -> Category:
    rows = gradebook.categories(session, class_id)
    found = next((one for one in rows if one.id == category_id), None)
    if found is None:
        raise NotFound
    return found


def _values(name: str, weight: int, by: By) -> dict[str, Value]:
    return {"name": name, "weight": weight, "counting": by.value}


def _note(
    services: Services,
    session: Session,
    teacher_id: str,
    class_id: str,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    audit.note(
        session,
        Action.GRADING_CHANGED,
        Kind.CLASS,
        class_id,
        who=teacher_id,
        at=services.clock(),
        class_id=class_id,
        before=before,
        after=after,
    )


def _fit(name: str, weight: int) -> str:
    """The name as it is kept."""
    named = label(name, MOST_NAME, "name", "Name the category.")
    if not 0 <= weight <= MOST_WEIGHT:
        raise Refused(f"Give a weight of 0 to {MOST_WEIGHT}.", "weight")
    return named


def _must_be_new(session: Session, class_id: str, name: str, besides: str = "") -> None:
    others = (one for one in gradebook.categories(session, class_id) if one.id != besides)
    if any(look_alike(one.name) == look_alike(name) for one in others):
        raise Refused("There is a category of this name. Choose another name.", "name")
