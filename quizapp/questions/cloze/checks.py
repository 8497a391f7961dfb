"""What the schema can't say of a cloze item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.domain.options import double_ids, one_key, why_of_choice
from quizapp.domain.problem import Problem
from quizapp.domain.typed import answer_problems
from quizapp.questions.cloze.gaps import ChoiceGap, Gap
from quizapp.questions.cloze.model import Body, named, without_gaps


def text(body: Body) -> Iterator[Problem]:
    """The text names each gap once, and no other."""
    known = [gap.id for gap in body.gaps]
    for name, times in Counter(named(body.text)).items():
        if name not in known:
            message = f"the text names the gap {name!r}, which is not among the gaps"
            yield Problem("F233", "/text", message, "add the gap, or correct its name")
        elif times > 1:
            message = f"the text names the gap {name!r} {times} times"
            yield Problem("F233", "/text", message, "give each place a gap of its own")
    for n, name in enumerate(known):
        if name not in named(body.text):
            message = f"the text does not name the gap {name!r}"
            yield Problem("F234", f"/gaps/{n}", message, f"write [[{name}]] where it stands")
    rest = without_gaps(body.text)
    if "[[" in rest or "]]" in rest:
        message = "the text has double brackets that are no gap"
        yield Problem("F235", "/text", message, "write [[id]] with the id of a gap, without spaces")


def gaps(body: Body) -> Iterator[Problem]:
    """Each gap by itself: as a short answer, or as a single choice."""
    yield from double_ids("/gaps", (gap.id for gap in body.gaps))
    for n, gap in enumerate(body.gaps):
        found = _choice(body, gap) if isinstance(gap, ChoiceGap) else answer_problems(gap)
        yield from (problem.below(f"/gaps/{n}") for problem in found)


def _choice(body: Body, gap: ChoiceGap) -> Iterator[Problem]:
    yield from double_ids("/options", (option.id for option in gap.options))
    yield from one_key(gap.options)
    # What another gap of the group asks for is not wrong here.
    fits = {one.key for one in _group_of(body, gap) if isinstance(one, ChoiceGap) and one.accepted}
    spared = {f"/options/{n}" for n, option in enumerate(gap.options) if option.id in fits}
    yield from (one for one in why_of_choice(gap.options) if one.pointer not in spared)


def _group_of(body: Body, gap: Gap) -> Sequence[Gap]:
    return next((group for group in body.groups if gap in group), (gap,))


def groups(body: Body) -> Iterator[Problem]:
    """Interchangeable gaps are known, stand in one group, and are alike but for their keys."""
    places = {gap.id: n for n, gap in enumerate(body.gaps)}
    seen: set[str] = set()
    for n, ids in enumerate(body.interchangeable):
        for m, one in enumerate(ids):
            at = f"/interchangeable/{n}/{m}"
            if one not in places:
                help_ = f"choose from: {', '.join(places)}"
                yield Problem("F236", at, f"{one!r} is not a gap of this item", help_)
            elif one in seen:
                help_ = "put all gaps that may change places into one group"
                yield Problem("F236", at, f"the gap {one!r} stands in another group", help_)
            seen.add(one)
        members = [body.gaps[places[one]] for one in ids if one in places]
        yield from _alike(f"/interchangeable/{n}", members)
        yield from _apart(members, places)


def _alike(at: str, members: Sequence[Gap]) -> Iterator[Problem]:
    if len({isinstance(gap, ChoiceGap) for gap in members}) > 1:
        message = "some of these gaps are typed and some have a list"
        yield Problem("F237", at, message, "interchangeable gaps are all of one kind")
    elif len({_offered(gap) for gap in members}) > 1:
        message = "these gaps do not have the same options"
        yield Problem("F237", at, message, "give each the same ids and texts, and a key of its own")
    if len({gap.weight for gap in members}) > 1:
        message = "these gaps do not have the same weight"
        yield Problem("F237", at, message, "give each the same weight")


def _offered(gap: Gap) -> frozenset[tuple[str, str]]:
    options = gap.options if isinstance(gap, ChoiceGap) else ()
    return frozenset((option.id, option.text) for option in options)


def _apart(members: Sequence[Gap], places: dict[str, int]) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for gap in members:
        for text_, pointer in _keys(gap, f"/gaps/{places[gap.id]}"):
            first = taken.setdefault(text_, pointer)
            if first.split("/")[2] != pointer.split("/")[2]:
                message = f"another gap of the group accepts the same: {first}"
                help_ = "each answer counts once, so give each gap of the group its own"
                yield Problem("F238", pointer, message, help_)


def _keys(gap: Gap, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(gap, ChoiceGap):
        for n, option in enumerate(gap.options):
            if option.key:
                yield option.id, f"{at}/options/{n}"
    else:
        for n, accepted in enumerate(gap.accept):
            yield gap.normal(accepted.text), f"{at}/accept/{n}/text"
