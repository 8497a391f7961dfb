"""A unit as a file that Moodle imports: a category, the passage, the questions."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from quizapp.domain.lesson import Level
from quizapp.domain.stimulus import Stimulus
from quizapp.interop import carry as carrying
from quizapp.interop.decimals import decimal
from quizapp.interop.formats.moodle_xml import (
    aside,
    categories,
    out_figures,
    out_shapes,
    passage,
)
from quizapp.interop.formats.moodle_xml.aside import Aside
from quizapp.interop.formats.moodle_xml.leaving import Leaving, Made
from quizapp.interop.formats.moodle_xml.markup import plain
from quizapp.interop.formats.moodle_xml.tree import Element
from quizapp.interop.formats.moodle_xml.unit_losses import unit_losses
from quizapp.interop.formats.moodle_xml.xmlout import box, element, remark, rich, text
from quizapp.interop.model import Loss, Parcel, Question, Written
from quizapp.interop.safe.html import from_markdown

_LONGEST_NAME = 80
_PENALTY = "0.3333333"
_SHARED = frozenset(
    {
        "id",
        "type",
        "stem",
        "objective",
        "points",
        "evidence",
        "explanation",
        "hint",
        "stimulus",
        "scoring",
    }
)


def write(parcel: Parcel, *, carry: bool = True) -> Written:
    """The file, with what Moodle can't hold."""
    root = box("quiz", _category(parcel))
    losses: list[Loss] = list(unit_losses(parcel, kept=carry and parcel.raw is not None))
    taken = {question.id for question in parcel.questions}
    for level, name in ((Level.STANDARD, "passage"), (Level.EASIER, "passage-easier")):
        html = passage.written(parcel, level)
        if html:
            root.append(_description(parcel, html, "" if name in taken else name, level))
    shown = {one.id: one for one in parcel.stimuli}
    digits = len(str(len(parcel.questions)))
    for number, question in enumerate(parcel.questions, start=1):
        leaving = Leaving(question, carry and question.raw is not None)
        root.append(
            _question(leaving, parcel, shown.get(question.stimulus), f"{number:0{digits}d}")
        )
        losses += leaving.losses
    if carry and parcel.raw is not None:
        unit = {key: told for key, told in parcel.raw.items() if key != "items"}
        root.append(remark(carrying.pack(unit)))
    etree.indent(root)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return Written(data + b"\n", tuple(losses))


def _category(parcel: Parcel) -> Element:
    return box(
        "question",
        box("category", text(categories.path_of(parcel.title))),
        rich("info", categories.info(parcel.summary, parcel.objectives)),
        element("idnumber"),
        type="category",
    )


def _description(parcel: Parcel, html: str, name: str, level: Level) -> Element:
    easier = f" ({level.value})" if level is Level.EASIER else ""
    return box(
        "question",
        box("name", text(_short(parcel.title) + easier)),
        rich("questiontext", html),
        rich("generalfeedback", ""),
        element("defaultgrade", "0"),
        element("penalty", "0"),
        element("hidden", "0"),
        element("idnumber", name),
        type="description",
    )


def _question(leaving: Leaving, parcel: Parcel, shown: Stimulus | None, number: str) -> Element:
    question = leaving.question
    made = out_shapes.made(leaving, question.shape)
    figure, files = ("", ()) if shown is None else out_figures.written(shown)
    if shown is not None and shown.map is not None:
        leaving.lose("/stimulus", "Moodle does not draw the map", "the map in words")
    stem = f"<p>{from_markdown(question.stem)}</p>"
    html = figure + (made.instead or stem + made.below)
    if parcel.direction == "rtl":
        html = f'<div dir="rtl" lang="{parcel.language}">{html}</div>'
    told = Aside(question.explanation, question.evidence, made.parts)
    _others(leaving, made)
    hints = (
        (rich("hint", f"<p>{from_markdown(question.hint)}</p>"),)
        if question.hint and made.kind != "essay"
        else ()
    )
    return box(
        "question",
        *(
            (remark(carrying.pack(question.raw)),)
            if leaving.carried and question.raw is not None
            else ()
        ),
        box("name", text(f"{number} {_short(plain(from_markdown(question.stem)))}")),
        rich("questiontext", html, *files),
        rich("generalfeedback", aside.written(told)),
        element("defaultgrade", _points(leaving, made)),
        element("penalty", _PENALTY),
        element("hidden", "0"),
        element("idnumber", question.id),
        *made.inside,
        *hints,
        *_tags(question),
        type=made.kind,
    )


def _points(leaving: Leaving, made: Made) -> str:
    """What the question is worth; Moodle itself adds up the gaps of a text."""
    points = leaving.question.points
    if made.points == 0:
        return "0"
    if made.points is not None and made.points != points:
        told = decimal(made.points, 7)
        leaving.lose(
            "/points", f"Moodle adds up the parts: {told} points", "only quizapp reads the points"
        )
    if Fraction(decimal(points, 7)) != points:
        leaving.lose("/points", "Moodle keeps seven decimals", "rounded")
    return decimal(points, 7)


def _others(leaving: Leaving, made: Made) -> None:
    """The keys of the raw item that are in none of the elements."""
    if any(not loss.field for loss in leaving.losses):
        return
    covered = _SHARED | made.covers | {loss.field.split("/")[1] for loss in leaving.losses}
    for key in leaving.question.raw or {}:
        if key not in covered:
            leaving.lose(f"/{key}", f"Moodle has no place for {key!r}", "left out")


def _tags(question: Question) -> tuple[Element, ...]:
    told = [*question.tags]
    if question.objective:
        told.append(f"{categories.TAG}{question.objective}")
    return (box("tags", *(box("tag", text(one)) for one in told)),) if told else ()


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"
