"""matching and ordering."""

from __future__ import annotations

from quizapp.domain.shapes import Match, Option, Order, Row
from quizapp.interop.formats.moodle_xml import aside, options, shares
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.rules import rule_of_grading
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.tree import Element, children, truth, value
from quizapp.interop.trouble import RefusedError


def matching(asked: Asked) -> Taken:
    """Prompts with their answers; an answer without a prompt is one that fits none.

    Equal answers are one option, and an option may then serve several prompts. Where all answers
    stand without a prompt, too, that is their order; in front of the prompts they may be reused.
    Raises RefusedError.
    """
    pairs = _pairs(asked)
    told = [(text, answer) for text, answer in pairs if text]
    bare = [answer for text, answer in pairs if not text]
    in_front = pairs[: len(bare)] == [("", answer) for answer in bare]
    answers = [answer for _, answer in told]
    listed = set(answers) <= set(bare)
    names = {
        answer: f"option-{n}"
        for n, answer in enumerate(dict.fromkeys(bare if listed else answers + bare), start=1)
    }
    if len(told) < 2 or len(names) < 2:
        raise RefusedError("it has fewer than two pairs", "add pairs, or make it multiple choice")
    explained = aside.parts_of(aside.read(asked.html("generalfeedback")), len(told))
    rows = tuple(
        Row(
            f"row-{n + 1}",
            text,
            names[answer],
            f"/rows/{n}/text",
            asked.marked(said.text, "generalfeedback"),
            said.evidence,
        )
        for n, ((text, answer), said) in enumerate(zip(told, explained, strict=True))
    )
    shown = tuple(
        Option(name, text, f"/options/{n}/text") for n, (text, name) in enumerate(names.items())
    )
    reuse = len(set(answers)) < len(answers) or (listed and in_front)
    shuffled = truth(asked.element, "shuffleanswers", default=True)
    return Taken(Match(rows, shown, reuse, not shuffled))


def _pairs(asked: Asked) -> list[tuple[str, str]]:
    """Prompts with their answers, "" for none. Raises RefusedError for a prompt without one."""
    found = []
    for one in _few(asked, "subquestion"):
        text = asked.marked(asked.html_of(one), "subquestion")
        answer = value(one, "answer")
        if text and not answer:
            raise RefusedError(f"nothing is given that fits {text!r}", "add its answer")
        if answer:
            found.append((text, answer))
    return found


def ordering(asked: Asked) -> Taken:
    """Entries as they stand in the file: that is the order, and Moodle reads no share of them.

    Raises RefusedError.
    """
    found = [asked.marked(asked.html_of(one), "answer") for one in _few(asked, "answer")]
    texts = [text for text in found if text]
    if len(texts) < 2:
        raise RefusedError("it has fewer than two entries", "add entries")
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


def _few(asked: Asked, name: str) -> list[Element]:
    found = children(asked.element, name)
    if len(found) > options.MOST:
        raise RefusedError(f"it has more than {options.MOST} entries", "part it into several")
    return found


def _asks_some(asked: Asked, count: int) -> bool:
    """Whether <selecttype> (once <logical>) and <selectcount> (<studentsee>) leave some out."""
    told = value(asked.element, "selecttype") or value(asked.element, "logical") or "ALL"
    if told.upper() in {"ALL", "EXACT", "0"}:
        return False
    some = value(asked.element, "selectcount") or value(asked.element, "studentsee")
    number = shares.number(some)
    return number is None or number < count
