"""Evidence: the sentence exists, holds the whole words, and a reader of each level sees one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.content.grounding.whole import fault
from quizapp.content.nearest import clip, did_you_mean
from quizapp.content.scan import escape
from quizapp.content.unfinished import is_to_write
from quizapp.domain.lesson import Level, Unit
from quizapp.domain.problem import Problem, Severity
from quizapp.domain.text import unified


@dataclass(frozen=True, slots=True)
class _Cited:
    """A list of evidence; `needed`: feedback shows it, so a reader of each level must see one."""

    pointer: str
    evidence: list[dict[str, str]]
    needed: bool


def cited(unit: Unit, raw: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems of every evidence list of the timeline, the claims and the items."""
    texts = {sentence.id: sentence.text for level in Level for sentence in unit.sentences(level)}
    # A paragraph with an easier variant shows its other sentences at standard level alone.
    visible = {level: {s.id for s in unit.sentences(level)} for level in levels(unit)}
    for space in ("timeline", "claims", "items"):
        for one in _lists(raw[space], f"/{space}", needed=space == "items"):
            yield from _words(one, texts, unit.names)
            yield from _seen(one, visible, texts)
    yield from _contradictions(raw["items"], "/items")


def levels(unit: Unit) -> tuple[Level, ...]:
    """The levels that a reader of the unit can choose."""
    return (Level.STANDARD, Level.EASIER) if unit.has_easier else (Level.STANDARD,)


def _lists(node: Any, pointer: str, *, needed: bool) -> Iterator[_Cited]:
    if isinstance(node, list):
        for n, value in enumerate(node):
            yield from _lists(value, f"{pointer}/{n}", needed=needed)
    elif isinstance(node, dict):
        if "kind" in node and node["kind"] != "contradicted":
            needed = False
        for key, value in node.items():
            if key == "evidence":
                yield _Cited(f"{pointer}/evidence", value, needed)
            elif isinstance(value, list | dict):
                yield from _lists(value, f"{pointer}/{escape(key)}", needed=needed)


def _words(one: _Cited, texts: Mapping[str, str], names: Collection[str]) -> Iterator[Problem]:
    for n, cite in enumerate(one.evidence):
        sentence, quote = cite["sentence"], cite["quote"]
        at = f"{one.pointer}/{n}"
        # What an author still has to quote is told as that (F015).
        if is_to_write(quote):
            continue
        if sentence not in texts:
            near = did_you_mean(sentence, texts)
            message = f"the passage has no sentence {sentence!r}{near}"
            yield Problem("G102", f"{at}/sentence", message, _holder(quote, texts))
        elif quote not in texts[sentence]:
            message = f"{sentence} does not hold the words {clip(quote, 80)!r}"
            help_ = _holder(quote, texts) or f"it reads: {clip(texts[sentence], 300)}"
            yield Problem("G103", f"{at}/quote", message, help_)
        elif wrong := fault(quote, texts[sentence], names):
            message = f"the quote {clip(quote, 80)!r} {wrong}"
            help_ = f"quote the words that decide, from {sentence}: {clip(texts[sentence], 300)}"
            yield Problem("G125", f"{at}/quote", message, help_)


def _holder(quote: str, texts: Mapping[str, str]) -> str:
    holder = next((key for key, text in texts.items() if quote in text), None)
    return f"these words stand in {holder}" if holder else _other_marks(quote, texts)


def _other_marks(quote: str, texts: Mapping[str, str]) -> str:
    """Where the words stand with other quotation marks, apostrophes or dashes."""
    for key, text in texts.items():
        at = unified(text).find(unified(quote))
        if at >= 0:
            words = clip(text[at : at + len(quote)], 300)
            return f"the quotation marks, apostrophes or dashes differ; {key} reads: {words}"
    return ""


def _seen(
    one: _Cited, visible: Mapping[Level, set[str]], texts: Mapping[str, str]
) -> Iterator[Problem]:
    sentences = {cite["sentence"] for cite in one.evidence}
    if not sentences <= texts.keys():
        return
    severity = Severity.ERROR if one.needed else Severity.WARNING
    for level, shown in visible.items():
        if not sentences & shown:
            message = f"none of the cited sentences is shown at the level {level.value!r}"
            help_ = f"cite a sentence of that level as well; cited: {', '.join(sorted(sentences))}"
            yield Problem("G104", one.pointer, message, help_, severity)


def _contradictions(node: Any, pointer: str) -> Iterator[Problem]:
    if isinstance(node, list):
        for n, value in enumerate(node):
            yield from _contradictions(value, f"{pointer}/{n}")
    elif isinstance(node, dict):
        if node.get("kind") == "contradicted" and not node.get("evidence"):
            message = "'evidence' is missing: 'contradicted' must cite the sentence that says so"
            yield Problem("G116", pointer, message, 'cite it, or choose the kind "not-in-text"')
        for key, value in node.items():
            if isinstance(value, list | dict):
                yield from _contradictions(value, f"{pointer}/{escape(key)}")
