"""Publish a draft: files stay the truth, so it becomes the file of its lesson."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from quizapp.content.canonical import digest
from quizapp.content.editing import text_of
from quizapp.content.editing.telling import differences
from quizapp.content.fmt import format_text
from quizapp.content.places import COURSE
from quizapp.content.publishing import (
    Committed,
    InFolder,
    NewCourse,
    commit_files,
    list_lesson,
    place_of,
    record_place,
    write_lesson,
    write_with_record,
)
from quizapp.domain.audit import Action, Kind
from quizapp.domain.drafting import MOST_WHAT, State
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.written import tidy
from quizapp.store import audit, draft_sources, drafts, people, publications
from quizapp.store.tables import Draft, DraftRevision, Publication
from quizapp.usecases.drafts.model import DraftView, Published, Raw
from quizapp.usecases.drafts.opening import examined, open_draft, own_record
from quizapp.usecases.drafts.rows import file_of, locked_at, raw_at, revision
from quizapp.usecases.drafts.texts import raw_of
from quizapp.usecases.errors import Changed, FileChanged, NotAllowed, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing

_BY_HAND = "The file of this lesson was changed in the folder since. Look at that first."


@dataclass(frozen=True, slots=True)
class _Written:
    digest: str
    files: tuple[Path, ...]
    what: str
    author: str
    new: bool


def publish_draft(
    services: Services,
    person_id: str,
    draft_id: str,
    seen: int,
    what: str = "",
    course: NewCourse | None = None,
) -> Published:
    """Write the lesson's file, list it in its course, and end the draft.

    The source record that the draft brings along is written together with it, and the article
    forgotten.

    seen: the current revision as the asker knows it; what: what is new, in words, made of the
    differences unless given; course: needed where there is no such course yet. Nothing is written
    unless the checks find no error. Raises NotFound, Closed, Changed (another revision is current),
    FileChanged (the file is another one than the draft rests on: `behind`), NotAllowed (somebody
    else must publish it), Refused (errors; a folder that can't be written; a name that is taken)
    and NotSaved. Whether the asker may otherwise is for the caller to say.
    """
    draft = open_draft(services, draft_id)
    if draft.head != seen:
        raise Changed("Somebody else changed this lesson meanwhile. Look at it first.")
    _must_be_fine(services, draft)
    with writing(services) as session:
        # Before the draft: two who publish into one course both add to its list.
        drafts.lock_course(session, draft.course_id)
        row = locked_at(session, draft_id, seen)
        head = revision(session, draft_id, row.head)
        _must_be_another(services, row, head, person_id)
        written = _write(services, session, row, head, what, course, person_id, own_record(draft))
        _note(services, session, row, head, written, person_id)
    services.library.refresh(force=True)
    done = _committed(services, draft, written)
    root = services.library.root
    return Published(
        written.digest,
        tuple(Path(os.path.relpath(path, root)).as_posix() for path in written.files),
        done.commit,
        done.problem,
    )


def _must_be_fine(services: Services, draft: DraftView) -> None:
    errors = [one for one in examined(services, draft).problems if one.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        more = f" There are {len(errors) - 1} more." if len(errors) > 1 else ""
        told = f"{first.code}, {first.pointer or 'the lesson'}: {first.message}."
        raise Refused(f"The checks find an error. {told}{more}", first.pointer)


def _must_be_another(services: Services, row: Draft, head: DraftRevision, person_id: str) -> None:
    """Where a second reader is asked for."""
    if not services.second_reader:
        return
    if State(row.state) is not State.IN_REVIEW:
        raise NotAllowed("Send the lesson to review first: another teacher publishes it.")
    if person_id in {row.sent_by, head.by}:
        raise NotAllowed("You wrote this: another teacher publishes it.")


def _write(
    services: Services,
    session: Session,
    row: Draft,
    head: DraftRevision,
    what: str,
    course: NewCourse | None,
    person_id: str,
    record: Raw | None,
) -> _Written:
    raw = raw_of(session, head)
    wanted, file = digest(raw), file_of(services, row.course_id, row.unit_id)
    person = people.by_id(session, person_id)
    author = person.nickname if person else ""
    words = " ".join(tidy(what).split())[:MOST_WHAT] or _words(session, row, head, raw)
    root, new = services.library.root, head.digest is None
    done: tuple[Path, ...] | Problem = ()
    if file.digest != wanted:
        _must_rest_on(file, head.digest)
        done = _files(root, (row.course_id, row.unit_id), raw, record, new=new, course=course)
    elif new:
        # It was written before, and the record of that, or the list, could not be.
        done = list_lesson(root, row.course_id, row.unit_id)
    if isinstance(done, Problem):
        raise Refused(f"{done.message}: {done.help}." if done.help else f"{done.message}.")
    return _Written(wanted, done, words, author, new)


def _files(
    root: Path,
    ids: tuple[str, str],
    raw: Raw,
    record: Raw | None,
    *,
    new: bool,
    course: NewCourse | None,
) -> tuple[Path, ...] | Problem:
    if record is None:
        return write_lesson(root, *ids, text_of(raw), new=new, course=course)
    written = format_text(json.dumps(record, ensure_ascii=False), "source")
    own = (record["id"], written)
    return write_with_record(root, ids, text_of(raw), own, new=new, course=course)


def _must_rest_on(file: InFolder, digest_: str | None) -> None:
    if file.problem is not None:
        raise FileChanged(f"The file of this lesson {file.problem.message}. {_BY_HAND}")
    if file.digest == digest_:
        return
    if digest_ is None:
        raise Refused("There is a lesson of that name in the folder by now.", "id")
    raise FileChanged(_BY_HAND)


def _words(session: Session, row: Draft, head: DraftRevision, raw: Raw) -> str:
    """What is new, in a line."""
    if head.base is None:
        return "A new lesson"
    found = differences(raw_at(session, row.id, head.base), raw)
    where = ", ".join(dict.fromkeys(one.where for one in found))
    told = f"Changed: {where}" if found else "Nothing but the form"
    return told if len(told) <= MOST_WHAT else told[: MOST_WHAT - 1] + "…"


def _note(
    services: Services,
    session: Session,
    row: Draft,
    head: DraftRevision,
    written: _Written,
    person_id: str,
) -> None:
    now = services.clock()
    number = publications.last_number(session, row.course_id, row.unit_id) + 1
    added = Publication(
        course_id=row.course_id,
        unit_id=row.unit_id,
        number=number,
        digest=written.digest,
        draft_id=row.id,
        revision=head.number,
        what=written.what,
        by=person_id,
        at=now,
    )
    drafts.add(session, added)
    done = {"state": State.PUBLISHED.value, "under_way": None, "changed_at": now}
    drafts.set_draft(session, row.id, **done)
    draft_sources.forget_article(session, row.id)
    audit.note(
        session,
        Action.PUBLISHED,
        Kind.UNIT,
        f"{row.course_id}/{row.unit_id}",
        who=person_id,
        at=now,
        before={"version": head.digest},
        after={"version": written.digest, "what": written.what},
    )


def _committed(services: Services, draft: DraftView, written: _Written) -> Committed:
    if not services.commit:
        return Committed()
    root = services.library.root
    path = place_of(root, draft.course_id, draft.unit_id)
    # Also what an earlier try wrote and could not commit.
    paths = [path, path.with_name(COURSE)] if written.new else [path]
    if (record := own_record(draft)) is not None:
        paths.append(record_place(root, record["id"]))
    message = f"Publish {draft.course_id}/{draft.unit_id}\n\n{written.what}"
    return commit_files(root, paths, written.author, message)
