"""essay: a text that a person marks, or without points one to talk about."""

from __future__ import annotations

from fractions import Fraction
from html import escape

from quizapp.domain.offers.hand_marked import Attainment, Criterion
from quizapp.domain.shapes import Extended
from quizapp.interop.decimals import decimal
from quizapp.interop.formats.moodle_xml import shares
from quizapp.interop.formats.moodle_xml.asked import Asked, read_text
from quizapp.interop.formats.moodle_xml.choice import unscored
from quizapp.interop.formats.moodle_xml.markup import drop, fragment, inner
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.tree import Element, value
from quizapp.interop.safe.html import from_markdown

RUBRIC, MODEL, PROMPT = "quizapp-rubric", "quizapp-model", "quizapp-prompt"


def notes(model: str, rubric: tuple[Criterion, ...]) -> str:
    """What the person who marks is told: the rubric as a list, and the model answer."""
    told = "".join(
        f'<li value="{n}" title="{decimal(one.weight, 6)}">{from_markdown(one.text)}'
        f"<ul>{''.join(map(_level, one.levels))}</ul></li>"
        for n, one in enumerate(rubric, start=1)
    )
    listed = f'<ol class="{RUBRIC}">{told}</ol>' if told else ""
    return listed + (
        f'<blockquote class="{MODEL}">{from_markdown(model)}</blockquote>' if model else ""
    )


def essay(asked: Asked) -> Taken:
    """The information for graders becomes what is looked at; ours has rubric and model answer."""
    asked.unless_blank("responsetemplate", "a text to begin with")
    if value(asked.element, "attachments") not in {"", "0"}:
        asked.lose("attachments", "files that students hand in", "a text alone is asked for")
    least, most = (_words(asked, name) for name in ("minwordlimit", "maxwordlimit"))
    if unscored(asked):
        asked.unless_blank("graderinfo", "information for graders of a question without points")
        stem, prompt = _prompted(asked)
        return Taken(Extended(False, "", least, most, prompt), stem=stem, points=0)  # noqa: FBT003
    model, rubric = _noted(asked)
    return Taken(Extended(True, model, least, most), rubric=rubric)  # noqa: FBT003


def prompted(prompt: str) -> str:
    """What stands below the stem."""
    return f'<p class="{PROMPT}">{from_markdown(prompt)}</p>' if prompt else ""


def _prompted(asked: Asked) -> tuple[str | None, str]:
    tree = fragment(asked.text) if PROMPT in asked.text else None
    told = None if tree is None else tree.find(f".//p[@class='{PROMPT}']")
    if tree is None or told is None:
        return None, ""
    prompt = read_text(inner(told)).text
    drop(told)
    return asked.marked(inner(tree), "questiontext"), prompt


def _words(asked: Asked, name: str) -> int | None:
    told = shares.number(value(asked.element, name))
    return int(told) if told and told > 0 else None


def _noted(asked: Asked) -> tuple[str, tuple[Criterion, ...]]:
    tree = fragment(asked.html("graderinfo"))
    if tree is None:
        return "", ()
    model, rubric = "", []
    for one in list(tree):
        if one.get("class") == MODEL:
            model = read_text(inner(one)).text
            drop(one)
        elif one.get("class") == RUBRIC:
            rubric += [_criterion(n, line) for n, line in enumerate(one, start=1)]
            drop(one)
    rest = asked.marked(inner(tree), "graderinfo")
    if rest:
        rubric.append(Criterion(f"criterion-{len(rubric) + 1}", rest, Fraction(1), _usual_levels()))
    return model, tuple(rubric)


def _usual_levels() -> tuple[Attainment, ...]:
    told = (
        ("all", "All of it", 1),
        ("part", "A part of it", Fraction(1, 2)),
        ("none", "None of it", 0),
    )
    return tuple(Attainment(name, text, Fraction(share)) for name, text, share in told)


def _level(one: Attainment) -> str:
    return f'<li title="{escape(shares.percent(one.share))}%">{from_markdown(one.text)}</li>'


def _criterion(number: int, line: Element) -> Criterion:
    levels = [
        Attainment(
            f"level-{n}",
            read_text(inner(item)).text,
            shares.share(item.get("title", "0")) or Fraction(0),
        )
        for n, item in enumerate(line.iter("li"), start=0)
        if item is not line
    ]
    for inside in line.findall("ul"):
        drop(inside)
    weight = shares.number(line.get("title", "1")) or Fraction(1)
    return Criterion(f"criterion-{number}", read_text(inner(line)).text, weight, tuple(levels))
