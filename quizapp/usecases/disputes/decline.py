"""Tell a student why an answer is not right."""

from __future__ import annotations

from quizapp.domain.audit import Action, Kind
from quizapp.domain.dispute import MOST_ANSWER, Standing
from quizapp.store import audit, disputes
from quizapp.usecases.errors import Closed, NotFound
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing
from quizapp.usecases.typed import sentence as sentence_of


def decline_dispute(
    services: Services, teacher_id: str, attempt_id: str, item_id: str, answer: str
) -> None:
    """Answer why not; answering again replaces the words.

    Raises NotFound, Refused (no answer, or too long a one; field "answer"), Closed (the answer was
    accepted) and NotSaved. Whether the asker may is for the caller to say.
    """
    said = sentence_of(answer, MOST_ANSWER, "answer", "Say why not. The student reads it.")
    with writing(services) as session:
        row = disputes.one(session, attempt_id, item_id)
        if row is None:
            raise NotFound
        if row.state == Standing.ACCEPTED:
            raise Closed("This answer has been accepted. Take the correction back first.")
        now = services.clock()
        disputes.settle(session, [row], Standing.DECLINED, said, by=teacher_id, at=now)
        audit.note(
            session,
            Action.DISPUTE_DECLINED,
            Kind.ATTEMPT,
            attempt_id,
            who=teacher_id,
            at=now,
            after={"item": item_id, "answer": said},
        )
