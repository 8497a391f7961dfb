"""Operations of the editor, drawn at random, on whatever unit they come to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from hypothesis import strategies as st

from quizapp.content import editing
from quizapp.content.editing import Edited, Written
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
_LISTS = ("names", "authors")
_NOTES = ("aims", "discussion", "background")


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


def rows(raw: Raw) -> list[Written]:
    """The passage as the page of the text shows it."""
    return [
        Written(
            one["id"],
            editing.text_of_paragraph(one),
            one.get("heading", ""),
            editing.text_of_paragraph(one, editing.EASIER),
        )
        for one in raw["passage"]
    ]


def typed(raw: Raw, given: Sequence[Written], used: Collection[str] = (), **more: Any) -> Edited:
    """The unit once its whole passage was written anew; refused for what no file can hold."""
    return kept(raw, editing.write_paragraphs(raw, given, used=used, **more))


def retyped(raw: Raw, paragraph: str, used: Collection[str] = (), **fields: str) -> Edited:
    """The unit once one paragraph was written anew. fields: of Written."""
    return typed(
        raw, [replace(one, **fields) if one.id == paragraph else one for one in rows(raw)], used
    )


def kept(before: Raw, after: Raw) -> Edited:
    """What a page keeps: a unit that is fit for a file, or was unfit before."""
    wrong = editing.fault_of(after)
    return after if wrong is None or editing.fault_of(before) is not None else wrong


def set_about(raw: Raw, fields: Raw) -> Edited:
    """Set keys of the unit; None takes one away."""
    return kept(raw, _without_none({**raw, **fields}))


def change_entry(raw: Raw, space: str, id_: str, fields: Mapping[str, Any]) -> Edited:
    """Set keys of an entry; None takes one away."""
    new = {**(editing.entry(raw, space, id_) or {}), **fields}
    return editing.replace_entry(raw, space, id_, _without_none(new))


def change_sentence(raw: Raw, sentence: str, text: str) -> Edited:
    """Let one sentence say something else, as somebody may by hand."""
    passage = [
        {
            **one,
            level: [{**told, "text": text} if told["id"] == sentence else told for told in said],
        }
        for one in raw["passage"]
        for level, said in [(editing.STANDARD, one[editing.STANDARD])]
    ]
    return kept(raw, {**raw, "passage": passage})


def move_sentence(raw: Raw, sentence: str, paragraph: str) -> Edited:
    """Take a sentence to the end of another paragraph."""
    old = editing.sentences_of(raw)[sentence]
    found = [replace(one, text=" ".join(one.text.replace(old, "").split())) for one in rows(raw)]
    return typed(
        raw,
        [replace(one, text=f"{one.text} {old}") if one.id == paragraph else one for one in found],
    )


def _without_none(fields: Raw) -> Raw:
    return {key: value for key, value in fields.items() if value is not None}


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


def _reword(raw: Raw, edit: Edit, **fields: str | None) -> Edited:
    return change_entry(raw, "items", _one(raw, "items", edit.a), fields)


def _rewrite(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    """Take a paragraph's sentences, turn them round, drop one, add the text."""
    paragraph = raw["passage"][edit.a % len(raw["passage"])]
    texts = [one["text"] for one in paragraph["sentences"]]
    texts = texts[edit.b % len(texts) :] + texts[: edit.b % len(texts)]
    return retyped(raw, paragraph["id"], used, text=" ".join([*texts[edit.b % 2 :], edit.text]))


def _rewrite_all(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    """Turn the paragraphs round, put the text in among them, and let two run together."""
    found = rows(raw)
    found.insert(edit.b % (len(found) + 1), Written(None, edit.text))
    found = found[edit.a % len(found) :] + found[: edit.a % len(found)]
    if edit.b % 2 and len(found) > 1:
        one, other, *rest = found
        found = [replace(one, text=f"{one.text} {other.text}"), *rest]
    return typed(raw, found, used)


def _part(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    """Let a blank line begin another paragraph before a sentence, or take a paragraph out."""
    found, n = rows(raw), edit.a % len(raw["passage"])
    texts = [one["text"] for one in raw["passage"][n]["sentences"]]
    at = edit.b % len(texts)
    if not at:
        return typed(raw, found[:n] + found[n + 1 :], used)
    text = f"{' '.join(texts[:at])}\n\n{' '.join(texts[at:])}"
    return retyped(raw, found[n].id or "", used, text=text)


def _add(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    one = raw["passage"][0]["sentences"][0]
    evidence = [{"sentence": one["id"], "quote": one["text"]}]
    fresh: dict[str, tuple[str, Raw]] = {
        "objectives": ("o0", {"text": "Say when it closed."}),
        "glossary": ("word0", {"term": "quay", "definition": "where ships lie"}),
        "timeline": (
            "t0",
            {"when": "2024", "label": "It closes", "text": "It closed.", "evidence": evidence},
        ),
        "claims": (
            "c0",
            {
                "text": "It closed.",
                "status": "reported",
                "who": "the council",
                "as_of": "2024",
                "evidence": evidence,
            },
        ),
    }
    space = list(fresh)[edit.b % len(fresh)]
    like, new = fresh[space]
    id_ = editing.free_id(raw, space, like, used)
    return editing.add_entry(raw, space, {"id": id_, **new}, edit.a)


def _ask(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    kind, name = KINDS[edit.a % len(KINDS)], _sentence(raw, edit.b)
    quote = editing.marked(raw, name, 0, len(editing.sentences_of(raw)[name]))
    if isinstance(quote, Problem):
        return quote
    return editing.add_entry(raw, "items", editing.item_about(raw, kind, name, quote, used))


def _replace(raw: Raw, edit: Edit, used: frozenset[str]) -> Edited:
    made = editing.new_item(raw, KINDS[edit.b % len(KINDS)], used)
    return editing.replace_entry(raw, "items", _one(raw, "items", edit.a), made)


def _repair(raw: Raw, edit: Edit, _: frozenset[str]) -> Edited:
    broken = editing.broken_citations(raw)
    if not broken:
        return set_about(raw, {"minutes": 1 + edit.b})
    one = broken[edit.a % len(broken)]
    return editing.repair_citation(raw, one.citation, one.repair or _sentence(raw, edit.b))


def _lines(raw: Raw, edit: Edit, lines: Sequence[str]) -> list[str]:
    """A list of lines with the text put in, one taken out, or one moved to the front."""
    found = list(lines)
    if edit.b % 3 == 0:
        return [*found, edit.text]
    if not found:
        return found
    one = found.pop(edit.b % len(found))
    return found if edit.b % 3 == 1 else [one, *found]


def _line(raw: Raw, edit: Edit, _: frozenset[str]) -> Edited:
    if edit.a % 2:
        key = _LISTS[edit.a % len(_LISTS)]
        return set_about(raw, {key: _lines(raw, edit, raw.get(key, ()))})
    key = _NOTES[edit.a % len(_NOTES)]
    notes = raw["notes"]
    return set_about(raw, {"notes": {**notes, key: _lines(raw, edit, notes.get(key, ()))}})


_OPERATIONS: tuple[Callable[[Raw, Edit, frozenset[str]], Edited], ...] = (
    lambda raw, e, _: set_about(raw, {"title": e.text, "minutes": e.a}),
    lambda raw, e, _: set_about(raw, {"certainty": None if e.a % 2 else True}),
    lambda raw, e, _: set_about(raw, {"levels": None, "title": None if e.b > 5 else "T"}),
    _add,
    _ask,
    _rewrite,
    _replace,
    _repair,
    lambda raw, e, used: editing.duplicate_entry(raw, _space(e), _one(raw, _space(e), e.a), used),
    lambda raw, e, _: editing.move_entry(raw, _space(e), _one(raw, _space(e), e.a), e.b),
    lambda raw, e, _: editing.remove_entry(raw, _space(e), _one(raw, _space(e), e.a)),
    lambda raw, e, _: _reword(raw, e, stem=e.text),
    lambda raw, e, _: _reword(raw, e, hint=e.text or None),
    lambda raw, e, used: retyped(raw, _paragraph(raw, e), used, heading=e.text),
    lambda raw, e, used: retyped(raw, _paragraph(raw, e), used, easier=e.text),
    lambda raw, e, used: retyped(raw, _paragraph(raw, e), used, text=e.text),
    _part,
    _rewrite_all,
    _line,
)
