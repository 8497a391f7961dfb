"""What is said after an answer: for each option, in general, as a hint, as a solution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from quizapp.interop.qti1.conditions import Is, Other, leaves
from quizapp.interop.qti1.material import NOTHING, Said, joined, said
from quizapp.interop.qti1.presentation import Response
from quizapp.interop.qti1.processing import Processing, Rule
from quizapp.interop.safe.xml import local

_GENERAL = {"general_fb", "general"}
_RIGHT = {"correct", "correct_fb"}
_WRONG = {"incorrect", "general_incorrect_fb", "incorrect_fb"}


@dataclass(frozen=True, slots=True)
class Feedback:
    """options: by the response's id and the value that it is said of.

    explanation: what is said after every answer, else after a right one; left: what we cannot
    hold, with the name of its place.
    """

    options: Mapping[tuple[str, str], Said] = field(default_factory=dict)
    explanation: Said = NOTHING
    hint: Said = NOTHING
    solution: Said = NOTHING
    left: tuple[tuple[str, Said], ...] = ()

    def of(self, response: str, value: str) -> Said:
        """What is said of one option or one typed answer."""
        return self.options.get((response, value), NOTHING)


def read(item: etree._Element, processing: Processing, responses: tuple[Response, ...]) -> Feedback:
    """All that the item says back. Never raises."""
    texts = {id_: text for id_, text in _texts(item) if text.text}
    options: dict[tuple[str, str], Said] = {}
    roles: dict[str, str] = {}
    label_of = {label.id: one.id for one in responses for label in one.labels}
    for rule in processing.rules:
        for link in rule.shows:
            if link in texts:
                place = _place(rule, link, label_of)
                if place is not None:
                    options.setdefault(place, texts[link])
                    roles[link] = "option"
                else:
                    roles.setdefault(link, _role(rule, link))
    for link, text in texts.items():
        if link not in roles and link in label_of:
            options.setdefault((label_of[link], link), text)
            roles[link] = "option"
    named = {role: _together(texts, roles, role) for role in ("general", "right", "wrong")}
    explanation = named["general"] or named["right"]
    left = [("wrong", named["wrong"])] if named["wrong"].text != explanation.text else []
    if named["general"] and named["right"].text != explanation.text:
        left.append(("right", named["right"]))
    hint, solution = _inner(item, "hint"), _inner(item, "solution")
    return Feedback(
        options,
        explanation,
        hint,
        solution,
        tuple((name, text) for name, text in left if text.text),
    )


def _texts(item: etree._Element) -> Iterator[tuple[str, Said]]:
    """Each feedback's own text, hints and solutions of the whole item left out."""
    for child in item:
        if local(child) == "itemfeedback":
            id_ = child.get("ident") or ""
            plain = [one for one in child if local(one) not in {"hint", "solution"}]
            if id_ not in {"hint", "solution"}:
                yield id_, said(*(plain or list(child)))


def _inner(item: etree._Element, name: str) -> Said:
    """The hint or the solution of the whole item."""
    feedback = [one for one in item if local(one) == "itemfeedback"]
    chosen = [one for one in feedback if (one.get("ident") or "") == name]
    return said(*chosen)


def _place(rule: Rule, link: str, label_of: Mapping[str, str]) -> tuple[str, str] | None:
    """The one option or typed answer that a text is about, if it is about one."""
    if link in _GENERAL | _RIGHT | _WRONG:
        return None
    found = list(leaves(rule.condition))
    if len(found) != 1 or not isinstance(found[0], Is):
        return None
    if not found[0].value and found[0].response in label_of:
        return label_of[found[0].response], found[0].response
    return found[0].response, found[0].value


def _role(rule: Rule, link: str) -> str:
    if link in _GENERAL:
        return "general"
    if link in _RIGHT:
        return "right"
    if link in _WRONG:
        return "wrong"
    if any(isinstance(leaf, Other) for leaf in leaves(rule.condition)):
        return "wrong" if rule.changes else "general"
    return "right" if rule.gain > 0 else "wrong"


def _together(texts: Mapping[str, Said], roles: Mapping[str, str], role: str) -> Said:
    chosen = [text for link, text in texts.items() if roles.get(link) == role]
    return joined(dict.fromkeys(chosen))
