"""Operations of the editor, drawn at random, on whatever unit they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from quizapp.content import editing
from quizapp.content.editing import Edited
from quizapp.domain.problem import Problem

Raw = dict[str, Any]
KINDS = ("single-choice", "ordering", "evidence-highlight", "cloze", "poll", "open-response")
TEXTS = (
    "The mill closed in May.",
    "A new bridge was built. It is red! Nobody paid.",
    "",
    "Der alte Turm steht. ميناء قديم؟ نعم.",
    "a" * 2100,
    "a bell\x07 and half \ud800",
)


class Edit(NamedTuple):
    """One operation: which, and what it is about, taken round the end of each list."""

    which: int
    a: int
    b: int
    text: str

    def on(self, raw: Raw, used: frozenset[str] = frozenset()) -> Edited:
        """What becomes of the unit."""
        operation: Callable[..., Edited] = _OPERATIONS[self.which % len(_OPERATIONS)]
        return operation(raw, self, used)


def edits(most: int) -> st.SearchStrategy[list[Edit]]:
    """Some operations in a row."""
    numbers = st.integers(0, 11)
    one = st.builds(
        Edit, st.integers(0, len(_OPERATIONS) - 1), numbers, numbers, st.sampled_from(TEXTS)
    )
    return st.lists(one, max_size=most)


def carried_out(raw: Raw, wanted: Sequence[Edit]) -> Raw:
    """The unit after the operations; what is refused changes nothing."""
    for one in wanted:
        after = one.on(raw)
        raw = raw if isinstance(after, Problem) else after
    return raw


def _space(edit: Edit) -> str:
    return editing.SPACES[edit.b % len(editing.SPACES)]


def _one(raw: Raw, space: str, n: int) -> str:
    entries = raw.get(space, [])
    return entries[n % len(entries)]["id"] if entries else "none"


def _paragraph(raw: Raw, edit: Edit) -> str:
    return _one(raw, "passage", edit.a)


def _sentence(raw: Raw, n: int) -> str:
    ids = list(editing.sentences_of(raw))
    return ids[n % len(ids)]


def _rewrite(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    """Take a paragraph's sentences, turn them round, drop one, add the text."""
    paragraph = raw["passage"][edit.a % len(raw["passage"])]
    texts = [one["text"] for one in paragraph["sentences"]]
    texts = texts[edit.b % len(texts) :] + texts[: edit.b % len(texts)]
    text = " ".join([*texts[edit.b % 2 :], edit.text])
    return editing.write_paragraph(raw, paragraph["id"], text, used=used)


def _add(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    spaces = ("objectives", "glossary", "timeline", "claims")
    space = spaces[edit.b % len(spaces)]
    return editing.add_entry(raw, space, editing.new_entry(raw, space, used), edit.a)


def _ask(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    kind, name = KINDS[edit.a % len(KINDS)], _sentence(raw, edit.b)
    return editing.ask_about(raw, kind, name, 0, len(editing.sentences_of(raw)[name]), used=used)


def _replace(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    made = editing.new_item(raw, KINDS[edit.b % len(KINDS)], used=used)
    if isinstance(made, Problem):
        return made
    return editing.replace_entry(raw, "items", _one(raw, "items", edit.a), made)


def _repair(raw: Raw, edit: Edit, _: frozenset[str]) -> Edited:
    broken = editing.broken_citations(raw)
    if not broken:
        return editing.set_about(raw, {"minutes": 1 + edit.b})
    one = broken[edit.a % len(broken)]
    return editing.repair_citation(raw, one.citation, one.repair or _sentence(raw, edit.b))


_OPERATIONS: tuple[Callable[[Raw, Edit, frozenset[str]], Edited], ...] = (
    lambda raw, e, _: editing.set_about(raw, {"title": e.text, "minutes": e.a}),
    lambda raw, e, _: editing.set_about(raw, {"certainty": None if e.a % 2 else True}),
    lambda raw, e, _: editing.set_about(raw, {"levels": None, "title": None if e.b > 5 else "T"}),
    _add,
    _ask,
    _rewrite,
    _replace,
    _repair,
    lambda raw, e, used: editing.duplicate_entry(raw, _space(e), _one(raw, _space(e), e.a), used),
    lambda raw, e, _: editing.move_entry(raw, _space(e), _one(raw, _space(e), e.a), e.b),
    lambda raw, e, _: editing.remove_entry(raw, _space(e), _one(raw, _space(e), e.a)),
    lambda raw, e, _: editing.change_entry(raw, "items", _one(raw, "items", e.a), {"stem": e.text}),
    lambda raw, e, _: editing.change_entry(
        raw, "items", _one(raw, "items", e.a), {"hint": e.text or None}
    ),
    lambda raw, e, _: editing.set_heading(raw, _paragraph(raw, e), e.text),
    lambda raw, e, used: editing.write_paragraph(
        raw, _paragraph(raw, e), e.text, editing.EASIER, used=used
    ),
    lambda raw, e, used: editing.add_paragraph(raw, e.text, e.a, used=used),
    lambda raw, e, _: editing.move_sentence(
        raw, _sentence(raw, e.a), _one(raw, "passage", e.b), e.a
    ),
    lambda raw, e, _: editing.change_sentence(raw, _sentence(raw, e.a), e.text),
    lambda raw, e, _: editing.merge_paragraphs(raw, _paragraph(raw, e)),
    lambda raw, e, _: editing.add_line(raw, list(editing.LISTS)[e.a % 7], e.text, e.b),
    lambda raw, e, _: editing.remove_line(raw, list(editing.LISTS)[e.a % 7], e.b % 3),
    lambda raw, e, _: editing.move_line(raw, list(editing.LISTS)[e.a % 7], e.b % 3, 0),
)
