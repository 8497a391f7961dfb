"""Save a draft; when others saved meanwhile, both are made one, or both are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from quizapp.content.editing.merging import Choice, Merged, merge, resolve
from quizapp.content.editing.merging.model import Path
from quizapp.content.editing.merging.same import same
from quizapp.content.editing.telling import differences
from quizapp.domain.problem import Problem
from quizapp.store import drafts
from quizapp.store.tables import Draft, DraftRevision
from quizapp.usecases.drafts.model import Clash, MergedSave, Outcome, Raw, Saved
from quizapp.usecases.drafts.rows import New, append, locked, revision, said
from quizapp.usecases.drafts.texts import must_be_sound, raw_of
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import looking, writing


def save_draft(
    services: Services, person_id: str, draft_id: str, base: int, raw: Raw, what: str
) -> Outcome:
    """Keep what somebody made of revision `base`.

    what: what was done, in words. Saving the same again adds nothing. Raises NotFound (draft,
    base), Closed, Refused (no unit; field: the pointer of what is wrong) and NotSaved.
    """
    told = said(what)
    must_be_sound(raw)
    with writing(services) as session:
        row = locked(session, draft_id)
        if raw["id"] != row.unit_id:
            raise Refused("A lesson keeps its id for good.", "/id")
        known = drafts.some_revisions(session, draft_id, {base, row.head})
        if base not in known:
            raise NotFound
        head, start = known[row.head], known[base]
        now = raw_of(session, head)
        if same(dict(raw), now) or same(dict(raw), raw_of(session, start)):
            return Saved(row.head, now)
        if base == row.head:
            new = New(raw, told, base, head.digest, head.base)
            return Saved(append(session, services, row, person_id, new), raw)
        beside = New(raw, told, base, start.digest, start.base, side=True)
        mine = append(session, services, row, person_id, beside)
        return _joined(services, session, row, person_id, (start, head, mine), raw, told)


def settle_clash(
    services: Services,
    person_id: str,
    draft_id: str,
    mine: int,
    head: int,
    choices: Mapping[Path, Choice] | Sequence[Choice],
) -> Outcome:
    """Make the revision `mine`, which was kept beside the line, one with the current revision.

    mine, head: as the Clash has them; choices: one for each of its conflicts, by path or in their
    order. Where others saved once more, or a conflict is not decided, that is a Clash again, unless
    nothing conflicts any more. Raises NotFound (draft, revision), Closed, Refused (what was chosen
    makes no unit) and NotSaved.
    """
    with writing(services) as session:
        row = locked(session, draft_id)
        kept = revision(session, draft_id, mine)
        if not kept.side or kept.parent is None:
            raise NotFound
        known = drafts.some_revisions(session, draft_id, {kept.parent, row.head})
        three = (known[kept.parent], known[row.head], mine)
        raw = raw_of(session, kept)
        chosen = choices if row.head == head else ()
        return _joined(services, session, row, person_id, three, raw, kept.what, chosen)


def clash_of(services: Services, draft_id: str, mine: int) -> Clash:
    """What the revision `mine`, kept beside the line, and the current revision disagree about.

    Nothing is saved. Raises NotFound (draft, revision) and NotSaved.
    """
    with looking(services) as session:
        found = drafts.opened(session, draft_id)
        if found is None:
            raise NotFound
        kept, head = revision(session, draft_id, mine), found[1]
        if not kept.side or kept.parent is None:
            raise NotFound
        start = drafts.some_revisions(session, draft_id, {kept.parent})[kept.parent]
        before, now = raw_of(session, start), raw_of(session, head)
        merged = merge(before, raw_of(session, kept), now)
        return Clash(head.number, mine, merged, differences(before, now))


def _joined(
    services: Services,
    session: Session,
    row: Draft,
    person_id: str,
    three: tuple[DraftRevision, DraftRevision, int],
    raw: Raw,
    what: str,
    choices: Mapping[Path, Choice] | Sequence[Choice] = (),
) -> Outcome:
    """Of where both began, the current revision and the number of the kept one with its unit."""
    start, head, mine = three
    before, now = raw_of(session, start), raw_of(session, head)
    merged = merge(before, raw, now)
    theirs = differences(before, now)
    if not _all_decided(merged, choices):
        return Clash(row.head, mine, merged, theirs)
    after = resolve(merged, choices)
    if isinstance(after, Problem):
        raise Refused(f"{after.pointer}: {after.message}.", after.pointer)
    if same(after, now):
        return Saved(row.head, now)
    new = New(after, what, row.head, head.digest, head.base, merged=mine)
    number = append(session, services, row, person_id, new)
    return MergedSave(number, after, mine, theirs)


def _all_decided(merged: Merged, choices: Mapping[Path, Choice] | Sequence[Choice]) -> bool:
    if isinstance(choices, Mapping):
        return all(one.path in choices for one in merged.conflicts)
    return len(choices) == len(merged.conflicts)
