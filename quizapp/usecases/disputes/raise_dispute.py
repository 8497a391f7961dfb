"""Say of one's own answer that it is right."""

from __future__ import annotations

from quizapp.domain.dispute import MOST_SENTENCE, Standing
from quizapp.store import disputes, regrades
from quizapp.store.tables import Dispute
from quizapp.usecases.attempts import load_attempt
from quizapp.usecases.attempts.owned import locked_own
from quizapp.usecases.attempts.regrading import place_of
from quizapp.usecases.disputes.accepted import is_accepted
from quizapp.usecases.disputes.mine import is_disputable, item_at
from quizapp.usecases.errors import Closed
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing
from quizapp.usecases.typed import sentence as sentence_of

_ANSWERED = "Your teacher has answered this already."
_NONE = "This question can't be disputed: only a scored answer that counts as not right can."


def raise_dispute(
    services: Services, person_id: str, attempt_id: str, number: int, sentence: str
) -> None:
    """Dispute the item with that number, or word the dispute otherwise while it is open.

    Raises NotFound (attempt, item), Refused (no sentence, or too long a one; field "sentence"),
    Closed (it has been answered, or may not be disputed) and NotSaved.
    """
    taken = load_attempt(services, person_id, attempt_id)
    item = item_at(taken, number)
    said = sentence_of(sentence, MOST_SENTENCE, "sentence", "Say in a sentence why you are right.")
    may, response = is_disputable(services, taken, item), taken.states[item.id].response
    with writing(services) as session:
        # Before the attempt, as whoever accepts an answer does: it is settled there, or seen here.
        regrades.lock(session, taken.unit.digest)
        attempt = locked_own(session, person_id, attempt_id)
        known, now = disputes.one(session, attempt_id, item.id), services.clock()
        if known is not None and known.state != Standing.OPEN:
            raise Closed(_ANSWERED)
        if not may or response is None:
            raise Closed(_NONE)
        if is_accepted(services, session, place_of(attempt), item, response):
            raise Closed("This answer counts as right now. Reload the page.")
        if known is not None:
            disputes.reword(session, known, said, now)
            return
        row = Dispute(
            attempt_id=attempt_id,
            item_id=item.id,
            response=dict(response),
            sentence=said,
            raised_at=now,
            state=Standing.OPEN.value,
            answer="",
        )
        disputes.add(session, row)
