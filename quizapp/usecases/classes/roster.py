"""Bring the students of a list into a class, each with a code to come in with."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.domain.names import look_alike
from quizapp.domain.roster import MOST_LINES, Line, lines_of
from quizapp.store import classes, people
from quizapp.store.tables import Person
from quizapp.usecases.classes.join_class import MOST
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.people import names
from quizapp.usecases.people.codes import ALPHABET, LENGTH, grouped
from quizapp.usecases.people.hashes import code_hash
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing

_ID = 22


@dataclass(frozen=True, slots=True)
class Wrong:
    """A line that brings nobody in. said: why, and what to do."""

    number: int
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list comes to. fine: who would come in, by line."""

    fine: tuple[Line, ...]
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """What a student is handed: the name on the list, and the code that opens their work."""

    name: str
    code: str


def preview_roster(services: Services, teacher_id: str, class_id: str, text: str) -> Preview:
    """What the list would bring, and what is wrong with it, line by line.

    Raises NotFound for whoever does not teach the class, Refused (field "names": an empty list, or
    one that is too long) and NotSaved.
    """
    lines = _lines(text)
    with reading(services) as session:
        return _looked_at(session, teacher_id, class_id, lines, brought=set())


def add_roster(
    services: Services, teacher_id: str, class_id: str, text: str, key: str
) -> tuple[Slip, ...]:
    """Bring in whoever the list names and can come in; their codes, which nobody can read again.

    key: made for this list. Sent again with it, the same list brings in nobody anew and gives the
    same codes: each follows from key and line by a secret of the server. Raises as
    `preview_roster`, and Refused (field "names") where nobody can come in.
    """
    drawn = {line: _Drawn.of(services, class_id, key, line) for line in _lines(text)}
    now = services.clock()
    with writing(services) as session:
        if classes.taught(session, class_id, teacher_id, locked=True) is None:
            raise NotFound
        members = {one.person.id for one in classes.members(session, class_id)}
        there = people.known(session, [one.person_id for one in drawn.values()])
        found = _looked_at(session, teacher_id, class_id, drawn, brought=members & there)
        if not found.fine:
            raise Refused("No line names anybody who could come in.", "names")
        new = [drawn[line] for line in found.fine if drawn[line].person_id not in members]
        session.add_all(one.person(services, now) for one in new if one.person_id not in there)
        session.flush()
        ids = [one.person_id for one in new]
        classes.join_all(session, class_id, ids, classes.LEARNER, now)
    return tuple(Slip(line.name, drawn[line].code) for line in found.fine)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What follows from a line of a list and the server's secret."""

    person_id: str
    name: str
    code: str

    @classmethod
    def of(cls, services: Services, class_id: str, key: str, line: Line) -> _Drawn:
        """Class, key, line and name together make the draw; nobody knows it without the secret."""

        def draw(what: str) -> bytes:
            words = f"roster:{what}:{class_id}:{key}:{line.number}:{line.name}"
            return hmac.new(services.secret, words.encode(), hashlib.sha256).digest()

        rest, characters = int.from_bytes(draw("code")), []
        for _ in range(LENGTH):
            rest, place = divmod(rest, len(ALPHABET))
            characters.append(ALPHABET[place])
        return cls(draw("id").hex()[:_ID], line.name, grouped("".join(characters)))

    def person(self, services: Services, at: datetime) -> Person:
        """The learner, new in the record."""
        bare = self.code.replace("-", "")
        return Person(
            id=self.person_id,
            role="learner",
            nickname=names.nickname(self.name),
            recovery_hash=code_hash(services.secret, bare),
            created_at=at,
        )


def _lines(text: str) -> list[Line]:
    lines = lines_of(text)
    if not lines:
        raise Refused("The list is empty. Write one name a line.", "names")
    if len(lines) > MOST_LINES:
        raise Refused(f"Bring in at most {MOST_LINES} at once.", "names")
    return lines


def _looked_at(
    session: Session,
    teacher_id: str,
    class_id: str,
    lines: Iterable[Line],
    *,
    brought: set[str],
) -> Preview:
    """brought: ids of members whom this very list has brought in."""
    if classes.taught(session, class_id, teacher_id) is None:
        raise NotFound
    members = classes.members(session, class_id)
    there = {one.person.name_key: 0 for one in members if one.person.id not in brought}
    room = MOST - (len(members) - len(brought))
    return _sorted_out(lines, there, room)


def _sorted_out(lines: Iterable[Line], seen: dict[str, int], room: int) -> Preview:
    """seen: by folded name, the line that has it, 0 for a member of the class."""
    fine: list[Line] = []
    wrong: list[Wrong] = []
    for number, raw in lines:
        try:
            name = names.nickname(raw)
        except Refused as refused:
            wrong.append(Wrong(number, raw[:80], str(refused)))
            continue
        key = look_alike(name)
        if key in seen:
            where = f"line {seen[key]} has" if seen[key] else "the class has"
            said = f"{where[0].upper()}{where[1:]} this name already. Add a letter or a number."
            wrong.append(Wrong(number, name, said))
        elif len(fine) >= room:
            wrong.append(Wrong(number, name, "The class is full."))
        else:
            seen[key] = number
            fine.append(Line(number, raw))
    return Preview(tuple(fine), tuple(wrong))
