"""All tables, so that the metadata is whole wherever one of them is used."""

from quizapp.store.tables.assignments import Allowance, Assignment, Pause, Sitting
from quizapp.store.tables.attempts import (
    Attempt,
    DeviceTime,
    Flag,
    Mark,
    Response,
    ServedUnit,
)
from quizapp.store.tables.audit import Audit
from quizapp.store.tables.base import Base
from quizapp.store.tables.classes import Classroom, Membership
from quizapp.store.tables.counts import ItemCount
from quizapp.store.tables.disputes import Dispute
from quizapp.store.tables.drafts import (
    Draft,
    DraftComment,
    DraftPart,
    DraftRevision,
    DraftSource,
    Publication,
)
from quizapp.store.tables.gradebook import Category, Excuse, Filing
from quizapp.store.tables.hands import Hand
from quizapp.store.tables.lti import (
    LtiCourse,
    LtiKey,
    LtiLink,
    LtiPassage,
    LtiPerson,
    LtiPlatform,
    LtiScore,
)
from quizapp.store.tables.marking import Certainty, Decision, Resolution
from quizapp.store.tables.paces import Pace
from quizapp.store.tables.people import Invite, Person, Reset, SchoolId, SignIn
from quizapp.store.tables.rates import RateHit
from quizapp.store.tables.regrades import Regrade
from quizapp.store.tables.reviews import Review
from quizapp.store.tables.tokens import AccessToken

__all__ = [
    "AccessToken",
    "Allowance",
    "Assignment",
    "Attempt",
    "Audit",
    "Base",
    "Category",
    "Certainty",
    "Classroom",
    "Decision",
    "DeviceTime",
    "Dispute",
    "Draft",
    "DraftComment",
    "DraftPart",
    "DraftRevision",
    "DraftSource",
    "Excuse",
    "Filing",
    "Flag",
    "Hand",
    "Invite",
    "ItemCount",
    "LtiCourse",
    "LtiKey",
    "LtiLink",
    "LtiPassage",
    "LtiPerson",
    "LtiPlatform",
    "LtiScore",
    "Mark",
    "Membership",
    "Pace",
    "Pause",
    "Person",
    "Publication",
    "RateHit",
    "Regrade",
    "Reset",
    "Resolution",
    "Response",
    "Review",
    "SchoolId",
    "ServedUnit",
    "SignIn",
    "Sitting",
]
