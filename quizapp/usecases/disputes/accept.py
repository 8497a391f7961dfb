"""Accept an answer for everyone who had that version of the unit."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quizapp.domain.audit import Action, Kind
from quizapp.domain.dispute import ACCEPTED, MOST_ANSWER, Standing
from quizapp.domain.regrade import Treatment
from quizapp.domain.sameness import same_answer
from quizapp.store import audit, disputes, regrades
from quizapp.store.tables import Regrade
from quizapp.usecases.attempts.regrading import REASON
from quizapp.usecases.corrections import PASS_LINE, Impact
from quizapp.usecases.corrections.tally import Tally
from quizapp.usecases.corrections.walk import Progress, settle
from quizapp.usecases.disputes.accepted import is_accepted
from quizapp.usecases.disputes.model import Open
from quizapp.usecases.disputes.preview import disputed
from quizapp.usecases.errors import Closed, KeyUsed
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing
from quizapp.usecases.typed import sentence as sentence_of


def accept_answer(
    services: Services,
    teacher_id: str,
    attempt_id: str,
    item_id: str,
    key: str,
    answer: str = "",
    progress: Progress | None = None,
) -> Impact:
    """Let the disputed answer join the key of that version, and derive the marks that follow.

    Every dispute of the same answer to the same item of that version is settled by it. It is a
    regrade that only raises, judged by the version itself: `reverse_regrade` takes it back.
    answer: what the students read, ACCEPTED for none; key: made by the client, sending it again
    changes nothing and finishes what a stopped server left. Raises NotFound, Refused (too long an
    answer; field "answer"), Closed (accepted before), KeyUsed (for another one) and NotSaved, after
    which some marks may have yet to follow. Whether the asker may is for the caller to say.
    """
    said = sentence_of(answer or ACCEPTED, MOST_ANSWER, "answer", "")
    about = disputed(services, attempt_id, item_id)
    reason = _recorded(services, teacher_id, about, key, said)
    tally = Tally(about.place, {item_id: Treatment.RAISE}, PASS_LINE)
    settle(services, about.place, teacher_id, REASON + reason, tally, progress)
    return tally.impact()


def _recorded(services: Services, teacher_id: str, about: Open, key: str, said: str) -> str:
    """The reason of the regrade of that key, added unless it is there."""
    place, name = about.place, about.item.id
    accepted = {name: dict(about.response)}
    with writing(services) as session:
        # Two at once, or one sent twice, come one after the other.
        regrades.lock(session, place.digest)
        if known := regrades.by_key(session, key):
            if (known.old_digest, known.accepted) != (place.digest, accepted):
                raise KeyUsed("An answer was accepted from this page already. Open it anew.")
            return known.reason
        if is_accepted(services, session, place, about.item, about.response):
            raise Closed("This answer has been accepted already.")
        row = Regrade(
            course_id=place.course_id,
            unit_id=place.unit_id,
            number=regrades.next_number(session, place.course_id, place.unit_id),
            old_digest=place.digest,
            new_digest=place.digest,
            treatments={name: Treatment.RAISE.value},
            accepted=accepted,
            reason=said,
            client_key=key,
            by=teacher_id,
            at=services.clock(),
        )
        regrades.add(session, row)
        _settled(services, session, about, row, teacher_id)
    return said


def _settled(
    services: Services, session: Session, about: Open, row: Regrade, teacher_id: str
) -> None:
    """Answer every dispute of that answer; one that was declined, too, as its answer is right."""
    room, body = services.rooms[about.item.type], about.item.body
    there = disputes.unaccepted_at(session, about.place, about.item.id)
    same = [one for one in there if same_answer(room, body, one.response, about.response)]
    disputes.settle(
        session,
        same,
        Standing.ACCEPTED,
        row.reason,
        by=teacher_id,
        at=row.at,
        correction=row.number,
    )
    audit.note(
        session,
        Action.ANSWER_ACCEPTED,
        Kind.UNIT,
        f"{row.course_id}/{row.unit_id}",
        who=teacher_id,
        at=row.at,
        after={"correction": row.number, "item": about.item.id, "disputes": len(same)},
    )
