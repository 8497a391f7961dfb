"""Say how long a class keeps the work of a student who does nothing any more."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.domain.retention import CHOICES
from quizapp.store import audit, classes
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def set_keeping(services: Services, teacher_id: str, class_id: str, months: int | None) -> None:
    """months: one of CHOICES, None for ever. Nothing is erased by this; that is done by

    `quizapp retention`. Raises Refused (field "months"), NotFound for whoever does not teach the
    class, and NotSaved.
    """
    if months is not None and months not in CHOICES:
        raise Refused("Choose one of the times in the list.", "months")
    with writing(services) as session:
        found = classes.taught(session, class_id, teacher_id, locked=True)
        if found is None:
            raise NotFound
        was = found[0].keep_months
        if was == months:
            return
        classes.change(session, class_id, keep_months=months)
        audit.note(
            session,
            Action.KEEPING_SET,
            Kind.CLASS,
            class_id,
            who=teacher_id,
            at=services.clock(),
            class_id=class_id,
            before={"months": was},
            after={"months": months},
        )
