"""Every row that is one person's: to hand over, or to remove."""

from __future__ import annotations

from sqlalchemy import Select, delete, select, update
from sqlalchemy.orm import Session

from quizapp.store import audit, classes, draft_people, invitations, resets
from quizapp.store.lti import forgetting
from quizapp.store.tables import (
    AccessToken,
    Allowance,
    Assignment,
    Attempt,
    Audit,
    Certainty,
    Decision,
    DeviceTime,
    Dispute,
    Excuse,
    Flag,
    Hand,
    Invite,
    LtiPerson,
    LtiScore,
    Mark,
    Membership,
    Pause,
    Person,
    Regrade,
    Reset,
    Resolution,
    Response,
    Review,
    SchoolId,
    SignIn,
    Sitting,
)

_OF_ATTEMPTS = (
    Certainty,
    DeviceTime,
    Response,
    Flag,
    Decision,
    Mark,
    Pause,
    Sitting,
    Dispute,
)


def sign_ins(session: Session, person_id: str) -> list[SignIn]:
    """The person's sign-ins, oldest first."""
    query = select(SignIn).where(SignIn.person_id == person_id).order_by(SignIn.created_at)
    return list(session.scalars(query))


def invites(session: Session, person_id: str) -> list[Invite]:
    """Invites that the person used."""
    return list(session.scalars(select(Invite).where(Invite.used_by == person_id)))


def attempts(session: Session, person_id: str) -> list[Attempt]:
    """The person's attempts, oldest first."""
    query = select(Attempt).where(Attempt.person_id == person_id)
    return list(session.scalars(query.order_by(Attempt.started_at, Attempt.id)))


def responses(session: Session, person_id: str) -> list[Response]:
    """The person's answers, of each attempt in the order of arrival."""
    of_person = select(Response).where(Response.attempt_id.in_(_attempt_ids(person_id)))
    # Asked for in this order, SQLite walks through the answers of everybody.
    return sorted(session.scalars(of_person), key=lambda one: (one.attempt_id, one.number))


def flags(session: Session, person_id: str) -> list[Flag]:
    """The person's flags."""
    query = select(Flag).where(Flag.attempt_id.in_(_attempt_ids(person_id)))
    return list(session.scalars(query.order_by(Flag.item_id)))


def marks(session: Session, person_id: str) -> list[Mark]:
    """All derivations of the person's marks."""
    query = select(Mark).where(Mark.attempt_id.in_(_attempt_ids(person_id)))
    return list(session.scalars(query.order_by(Mark.attempt_id, Mark.derivation)))


def decisions(session: Session, person_id: str) -> list[Decision]:
    """What teachers decided on the person's answers."""
    query = select(Decision).where(Decision.attempt_id.in_(_attempt_ids(person_id)))
    return list(session.scalars(query.order_by(Decision.attempt_id, Decision.derivation)))


def certainties(session: Session, person_id: str) -> list[Certainty]:
    """How sure the person said to be."""
    query = select(Certainty).where(Certainty.attempt_id.in_(_attempt_ids(person_id)))
    return list(session.scalars(query.order_by(Certainty.item_id, Certainty.sequence)))


def device_times(session: Session, person_id: str) -> list[DeviceTime]:
    """What the person's devices said of when answers were given."""
    query = select(DeviceTime).where(DeviceTime.attempt_id.in_(_attempt_ids(person_id)))
    return list(session.scalars(query.order_by(DeviceTime.item_id, DeviceTime.sequence)))


def disputes(session: Session, person_id: str) -> list[Dispute]:
    """Where the person thinks that they were right, and what came of it."""
    query = select(Dispute).where(Dispute.attempt_id.in_(_attempt_ids(person_id)))
    return list(session.scalars(query.order_by(Dispute.attempt_id, Dispute.item_id)))


def reviews(session: Session, person_id: str) -> list[Review]:
    """What the person answered in review, oldest first."""
    query = select(Review).where(Review.person_id == person_id).order_by(Review.number)
    return list(session.scalars(query))


def access_tokens(session: Session, person_id: str) -> list[AccessToken]:
    """The person's tokens for programs, oldest first."""
    query = select(AccessToken).where(AccessToken.person_id == person_id)
    return list(session.scalars(query.order_by(AccessToken.number)))


def school_ids(session: Session, person_id: str) -> list[SchoolId]:
    """How the person is known to the school, where they sign in through it."""
    return list(session.scalars(select(SchoolId).where(SchoolId.person_id == person_id)))


def lti_people(session: Session, person_id: str) -> list[LtiPerson]:
    """How an LMS knows the person, where they come from one."""
    return list(session.scalars(select(LtiPerson).where(LtiPerson.person_id == person_id)))


def lti_scores(session: Session, person_id: str) -> list[LtiScore]:
    """What an LMS was told of the person's work, and is to be told."""
    query = select(LtiScore).where(LtiScore.person_id == person_id)
    return list(session.scalars(query.order_by(LtiScore.link_id)))


def open_resets(session: Session, person_id: str) -> list[Reset]:
    """The link that sets the person's password anew, where there is one."""
    return list(session.scalars(select(Reset).where(Reset.person_id == person_id)))


def changes(session: Session, person_id: str) -> list[Audit]:
    """What the person changed, and what was changed for them, oldest first."""
    query = select(Audit).where(audit.of_person(person_id))
    return list(session.scalars(query.order_by(Audit.at, Audit.id)))


def memberships(session: Session, person_id: str) -> list[Membership]:
    """Where the person learns or teaches."""
    query = select(Membership).where(Membership.person_id == person_id)
    return list(session.scalars(query.order_by(Membership.joined_at)))


def sittings(session: Session, person_id: str) -> list[Sitting]:
    """The person's attempts at assignments."""
    return list(session.scalars(select(Sitting).where(Sitting.person_id == person_id)))


def pauses(session: Session, person_id: str) -> list[Pause]:
    """When the clocks of the person's attempts stood still."""
    query = select(Pause).where(Pause.attempt_id.in_(_attempt_ids(person_id)))
    return list(session.scalars(query.order_by(Pause.number)))


def allowances(session: Session, person_id: str) -> list[Allowance]:
    """What the person has beyond the rules of assignments."""
    query = select(Allowance).where(Allowance.person_id == person_id)
    return list(session.scalars(query.order_by(Allowance.assignment_id)))


def excuses(session: Session, person_id: str) -> list[Excuse]:
    """Assignments that the person need not do."""
    query = select(Excuse).where(Excuse.person_id == person_id)
    return list(session.scalars(query.order_by(Excuse.assignment_id)))


def hands(session: Session, person_id: str) -> list[Hand]:
    """Where the person has asked for help and has not got it yet."""
    query = select(Hand).where(Hand.person_id == person_id)
    return list(session.scalars(query.order_by(Hand.assignment_id)))


def erase(session: Session, person_id: str) -> None:
    """Remove every row of the person. What they did to others' stays, without the name."""
    ids = _attempt_ids(person_id)
    audit.forget_person(session, person_id)
    for table in _OF_ATTEMPTS:
        session.execute(delete(table).where(table.attempt_id.in_(ids)))
    for signed in (Mark, Decision, Resolution, Regrade, Excuse):
        session.execute(update(signed).where(signed.by == person_id).values(by=None))
    answered = Dispute.answered_by == person_id
    session.execute(update(Dispute).where(answered).values(answered_by=None))
    taken_back = Regrade.reversed_by == person_id
    session.execute(update(Regrade).where(taken_back).values(reversed_by=None))
    mine = Attempt.person_id == person_id
    session.execute(update(Attempt).where(mine).values(wrong_of=None))
    session.execute(delete(Attempt).where(mine))
    for given in (Allowance, Excuse, Hand):
        session.execute(delete(given).where(given.person_id == person_id))
    made = Assignment.created_by == person_id
    session.execute(update(Assignment).where(made).values(created_by=None))
    session.execute(delete(Review).where(Review.person_id == person_id))
    session.execute(delete(AccessToken).where(AccessToken.person_id == person_id))
    session.execute(delete(SchoolId).where(SchoolId.person_id == person_id))
    forgetting.forget_person(session, person_id)
    session.execute(delete(SignIn).where(SignIn.person_id == person_id))
    session.execute(delete(Invite).where(Invite.used_by == person_id))
    invitations.forget_made_by(session, person_id)
    session.execute(update(Invite).where(Invite.made_by == person_id).values(made_by=None))
    resets.forget(session, person_id)
    resets.forget_made_by(session, person_id)
    classes.forget(session, person_id)
    draft_people.forget(session, person_id)
    session.execute(delete(Person).where(Person.id == person_id))


def _attempt_ids(person_id: str) -> Select[str]:
    return select(Attempt.id).where(Attempt.person_id == person_id)
