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
from quizapp.usecases.drafts.texts import must_fit, raw_of
from quizapp.usecases.errors import NotFound, Refused
from quizapp.usecases.services import Services
from quizapp.usecases.transaction import writing


def save_draft(
    services: Services, person_id: str, draft_id: str, base: int, raw: Raw, what: str
) -> Outcome:
    """Keep what somebody made of revision `base`.

    what: what was done, in words. Saving the same again adds nothing. Raises NotFound (draft,
    base), Closed, Refused (no unit; field: the pointer of what is wrong) and NotSaved.
    """
    told = said(what)
    with writing(services) as session:
        row = locked(session, draft_id)
        must_fit(raw, row.unit_id)
        known = drafts.some_revisions(session, draft_id, {base, row.head})
        if base not in known:
            raise NotFound
        head, start = known[row.head], known[base]
        now = raw_of(head.body)
        if same(dict(raw), now) or same(dict(raw), raw_of(start.body)):
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
    choices: Mapping[Path, Choice] | Sequence[Choice],
) -> Outcome:
    """Make the revision `mine`, which was kept beside the line, one with the current revision.

    choices: one for each conflict that was shown, by path or in their order. Where others saved
    once more, and what nobody has chosen conflicts, that is a Clash again. Raises NotFound (draft,
    revision), Closed, Refused (what was chosen makes no unit) and NotSaved.
    """
    with writing(services) as session:
        row = locked(session, draft_id)
        kept = revision(session, draft_id, mine)
        if not kept.side or kept.parent is None:
            raise NotFound
        known = drafts.some_revisions(session, draft_id, {kept.parent, row.head})
        three = (known[kept.parent], known[row.head], mine)
        raw = raw_of(kept.body)
        return _joined(services, session, row, person_id, three, raw, kept.what, choices)


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
    before, now = raw_of(start.body), raw_of(head.body)
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
