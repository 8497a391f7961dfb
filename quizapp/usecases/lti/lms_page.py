"""What a class has of its LMS: links, and scores that were told or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quizapp.store import classes
from quizapp.store.lti import places
from quizapp.store.lti import scores as queue
from quizapp.usecases.errors import NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading, writing


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """trouble: why it was not taken, "" for nothing; due_at: next try, None for none."""

    nickname: str
    link: str
    trouble: str
    due_at: datetime | None
    sent_at: datetime | None

    @property
    def given_up(self) -> bool:
        """Whether nobody tries any more."""
        return bool(self.trouble) and self.due_at is None


@dataclass(frozen=True, slots=True)
class LinkLine:
    """assignment_id: what it leads to, None for nothing yet; told: whether scores go anywhere."""

    id: str
    name: str
    assignment_id: str | None
    told: bool


@dataclass(frozen=True, slots=True)
class LmsPage:
    """platform: the name of the LMS; roster: whether its members can be asked for."""

    class_id: str
    class_name: str
    platform: str
    roster: bool
    names: bool
    links: tuple[LinkLine, ...]
    scores: tuple[ScoreLine, ...]

    @property
    def troubled(self) -> tuple[ScoreLine, ...]:
        """Scores that were not taken at the last try."""
        return tuple(one for one in self.scores if one.trouble)


def lms_page(services: Services, teacher_id: str, class_id: str) -> LmsPage:
    """Raises NotFound for whoever does not teach the class or where it has no LMS; NotSaved."""
    with reading(services) as session:
        found = classes.taught(session, class_id, teacher_id)
        courses = places.courses_of(session, class_id) if found else []
        if found is None or not courses:
            raise NotFound
        course, platform = courses[0]
        return LmsPage(
            class_id=class_id,
            class_name=found[0].name,
            platform=platform.name,
            roster=bool(course.roster) and platform.enabled,
            names=platform.names,
            links=tuple(
                LinkLine(one.id, one.name, one.assignment_id, bool(one.item or one.items))
                for one in places.links_of(session, class_id)
            ),
            scores=tuple(
                ScoreLine(
                    nickname,
                    link.name,
                    score.trouble,
                    score.due_at,
                    score.sent_at,
                )
                for score, link, nickname in queue.of_class(session, class_id)
            ),
        )


def lms_of(services: Services, class_id: str) -> str | None:
    """The name of the LMS whose course a class is, None for none. Raises NotSaved."""
    with reading(services) as session:
        courses = places.courses_of(session, class_id)
        return courses[0].platform.name if courses else None


def send_again(services: Services, teacher_id: str, class_id: str) -> None:
    """Try once more what was not taken. Raises NotFound and NotSaved."""
    with writing(services) as session:
        if classes.taught(session, class_id, teacher_id) is None:
            raise NotFound
        links = [one.id for one in places.links_of(session, class_id)]
        queue.again(session, links, services.clock())
