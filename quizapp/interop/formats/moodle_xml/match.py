"""matching and ordering."""

from __future__ import annotations

from quizapp.domain.shapes import Match, Option, Order, Row
from quizapp.interop.formats.moodle_xml import aside, shares
from quizapp.interop.formats.moodle_xml.asked import Asked, Refused
from quizapp.interop.formats.moodle_xml.rules import rule_of_grading
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.tree import children, value


def matching(asked: Asked) -> Taken:
    """Prompts with their answers; an answer without a prompt is one that fits none.

    Equal answers are one option, and an option may then serve several prompts.
    """
    names: dict[str, str] = {}
    told: list[tuple[str, str]] = []
    for one in children(asked.element, "subquestion"):
        text = asked.marked(asked.html_of(one), "subquestion")
        answer = value(one, "answer")
        if not answer:
            if text:
                raise Refused(f"nothing is given that fits {text!r}", "add its answer")
            continue
        key = names.setdefault(answer, f"option-{len(names) + 1}")
        if text:
            told.append((text, key))
    if len(told) < 2 or len(names) < 2:
        raise Refused("it has fewer than two pairs", "add pairs, or make it multiple choice")
    explained = aside.parts_of(aside.read(asked.html("generalfeedback")), len(told))
    rows = tuple(
        Row(
            f"row-{n + 1}",
            text,
            key,
            f"/rows/{n}/text",
            asked.marked(said.text, "generalfeedback"),
            said.evidence,
        )
        for n, ((text, key), said) in enumerate(zip(told, explained, strict=True))
    )
    shown = tuple(Option(name, text, f"/options/{n}/text") for n, (text, name) in enumerate(names.items()))
    keys = [key for _, key in told]
    return Taken(Match(rows, shown, reuse=len(set(keys)) < len(keys)))


def ordering(asked: Asked) -> Taken:
    """Entries as they stand in the file, which is the right order; Moodle reads no share of them."""
    found = [asked.marked(asked.html_of(one), "answer") for one in children(asked.element, "answer")]
    texts = [text for text in found if text]
    if len(texts) < 2:
        raise Refused("it has fewer than two entries", "add entries")
    if _asks_some(asked, len(texts)):
        asked.lose("selecttype", "only some of the entries are asked, drawn anew", "all are asked")
    explained = aside.parts_of(aside.read(asked.html("generalfeedback")), len(texts))
    entries = tuple(
        Option(
            f"entry-{n + 1}",
            text,
            f"/entries/{n}/text",
            explanation=asked.marked(said.text, "generalfeedback"),
        )
        for n, (text, said) in enumerate(zip(texts, explained, strict=True))
    )
    return Taken(Order(entries, tuple((one.id,) for one in entries)), rule_of_grading(asked))


def _asks_some(asked: Asked, count: int) -> bool:
    """Whether <selecttype> (once <logical>) and <selectcount> (once <studentsee>) leave some out."""
    told = value(asked.element, "selecttype") or value(asked.element, "logical") or "ALL"
    if told.upper() in {"ALL", "EXACT", "0"}:
        return False
    some = value(asked.element, "selectcount") or value(asked.element, "studentsee")
    number = shares.number(some)
    return number is None or number < count
