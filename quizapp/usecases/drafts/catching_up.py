"""When somebody changed the file of a lesson by hand while it was being written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizapp.content.editing import fault_of
from quizapp.content.editing.merging import Choice, merge, resolve
from quizapp.content.editing.merging.model import Path
from quizapp.content.editing.telling import differences
from quizapp.content.publishing import InFolder
from quizapp.domain.problem import Problem
from quizapp.usecases.drafts.model import Behind, DraftView, Raw, Saved
from quizapp.usecases.drafts.rows import New, append, file_of, locked_at, raw_at, revision
from quizapp.usecases.drafts.texts import raw_of
from quizapp.usecases.errors import Closed, FileChanged, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing

_BY_HAND = "The file, as it was changed in the lessons folder"
_CLASH = Problem(
    "P003",
    "/id",
    "another lesson of that name is in the folder by now",
    "copy this draft under another name",
)


def behind(services: Services, draft: DraftView) -> Behind | None:
    """What happened to the file, None while it is the one that the draft rests on.

    Raises NotSaved.
    """
    file = file_of(services, draft.course_id, draft.unit_id)
    if file.digest == draft.digest and file.problem is None:
        return None
    wrong = _wrong(file, draft.digest)
    if wrong is not None or file.raw is None:
        return Behind(file.raw is None and wrong is None, wrong, (), None)
    base = _base(services, draft)
    found = merge(base, draft.raw, file.raw)
    return Behind(gone=False, problem=None, changes=differences(base, file.raw), merged=found)


def file_digest(services: Services, draft: DraftView) -> str | None:
    """Of the file as it is now, for `catch_up`; None for none."""
    return file_of(services, draft.course_id, draft.unit_id).digest


def catch_up(
    services: Services,
    person_id: str,
    draft_id: str,
    seen: int,
    digest: str | None,
    choices: Mapping[Path, Choice] | Sequence[Choice] = (),
) -> Saved:
    """Take in what was done to the file, so that the draft rests on it.

    seen: the current revision as the asker knows it; digest: of the file that `behind` told of,
    None where it was gone: then publishing makes it anew; choices: one for each conflict. Raises
    NotFound, Closed, Changed (another revision is current), FileChanged (the file is another one
    once more), Refused (a file that can't be read; a conflict that is not decided) and NotSaved.
    """
    with writing(services) as session:
        row = locked_at(session, draft_id, seen)
        head = revision(session, draft_id, row.head)
        file = file_of(services, row.course_id, row.unit_id)
        if file.digest != digest:
            raise FileChanged("The file was changed once more. Look at it again.")
        if wrong := _wrong(file, head.digest):
            raise Refused(f"The file of this lesson: {wrong.message}. {wrong.help}.")
        now = raw_of(head.body)
        if file.digest == head.digest:
            raise Closed("The draft rests on the file as it is.")
        if file.raw is None:
            new = New(now, "The file was taken away; it will be made anew", row.head, None, None)
            return Saved(append(session, services, row, person_id, new), now)
        merged = merge(raw_at(session, draft_id, head.base or row.head), now, file.raw)
        decided = len(choices) == len(merged.conflicts)
        if isinstance(choices, Mapping):
            decided = all(one.path in choices for one in merged.conflicts)
        if not decided:
            raise Refused("Choose for each conflict what is to be kept.", "choices")
        after = resolve(merged, choices)
        if isinstance(after, Problem):
            raise Refused(f"{after.pointer}: {after.message}.", after.pointer)
        number = row.revisions + 1
        kept = New(file.raw, _BY_HAND, head.base, digest, number, side=True)
        append(session, services, row, None, kept)
        what = "Took in what was changed in the lessons folder"
        new = New(after, what, row.head, digest, number, merged=number)
        return Saved(append(session, services, row, person_id, new), after)


def _wrong(file: InFolder, rests_on: str | None) -> Problem | None:
    if file.problem is not None:
        return file.problem
    if file.raw is None:
        return None
    return _CLASH if rests_on is None else fault_of(file.raw)


def _base(services: Services, draft: DraftView) -> Raw:
    """The published version that the current revision rests on."""
    with looking(services) as session:
        head = revision(session, draft.id, draft.head)
        return raw_at(session, draft.id, head.base or draft.head)
