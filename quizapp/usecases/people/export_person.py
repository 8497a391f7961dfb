"""All that is kept of somebody, to take along."""

from __future__ import annotations

from typing import Any

from quizapp.domain.audit import Kind
from quizapp.store import belongings, draft_people, people
from quizapp.store.tables import Audit, DraftRevision
from quizapp.usecases.errors import NotFound
from quizapp.usecases.people.export_attempts import export_attempts
from quizapp.usecases.people.rows import values
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import reading


def export_person(services: Services, person_id: str) -> dict[str, Any]:
    """Every row of the person as JSON values, times in ISO 8601; hashes of secrets are left out.

    Raises NotFound for nobody, and NotSaved.
    """
    with reading(services) as session:
        person = people.by_id(session, person_id)
        if person is None:
            raise NotFound
        return {
            "format": 1,
            "exported_at": services.clock().isoformat(),
            "person": values(person)
            | {
                "has_password": person.password_hash is not None,
                "has_recovery_code": person.recovery_hash is not None,
            },
            "sign_ins": [values(one) for one in belongings.sign_ins(session, person_id)],
            "school": [values(one) for one in belongings.school_ids(session, person_id)],
            "lms": [values(one) for one in belongings.lti_people(session, person_id)],
            "lms_scores": [values(one) for one in belongings.lti_scores(session, person_id)],
            "access_tokens": [values(one) for one in belongings.access_tokens(session, person_id)],
            "invites_used": [values(one) for one in belongings.invites(session, person_id)],
            "attempts": export_attempts(services, session, person_id),
            "allowances": [values(one) for one in belongings.allowances(session, person_id)],
            "excuses": [values(one, "by") for one in belongings.excuses(session, person_id)],
            "hands": [values(one) for one in belongings.hands(session, person_id)],
            "classes": [values(one) for one in belongings.memberships(session, person_id)],
            "password_links": [values(one) for one in belongings.open_resets(session, person_id)],
            "changes": [_change(one, person_id) for one in belongings.changes(session, person_id)],
            "drafts": [_revision(one) for one in draft_people.revisions(session, person_id)],
            "draft_comments": [
                values(one, "by", "resolved_by")
                for one in draft_people.comments(session, person_id)
            ],
            "publications": [
                values(one, "by") for one in draft_people.publications(session, person_id)
            ],
            "reviews": [values(one) for one in belongings.reviews(session, person_id)],
        }


def _revision(row: DraftRevision) -> dict[str, Any]:
    """What was done and when; the text is the school's, and not of one person alone."""
    return {
        "draft_id": row.draft_id,
        "number": row.number,
        "what": row.what,
        "at": row.at.isoformat(),
    }


def _change(row: Audit, person_id: str) -> dict[str, Any]:
    """A line of the audit log; whoever else did it, or had it done to them, stays unnamed."""
    found = values(row)
    if row.kind == Kind.PERSON.value and row.object_id != person_id:
        del found["object_id"]
    return {"by_me": found.pop("who") == person_id} | found
