"""The quiz: an assessment in the cartridge's profile of QTI 1.2.1."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from lxml import etree

from quizapp.interop.formats.common_cartridge.names import ASI, ASI_SCHEMA
from quizapp.interop.formats.common_cartridge.out import answers
from quizapp.interop.formats.common_cartridge.out.asked import Asked, Chosen, Essay, Typed
from quizapp.interop.formats.common_cartridge.out.nodes import add, feedback, field, material
from quizapp.interop.packages.legal import legal
from quizapp.interop.safe.xml import XSI

HEAVIEST = 99
"""What the profile lets an item weigh; the least is 1."""


def write(id_: str, title: str, items: Sequence[Asked]) -> bytes:
    """The file. items: at least one."""
    root = etree.Element(f"{{{ASI}}}questestinterop", nsmap={None: ASI, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{ASI} {ASI_SCHEMA}")
    assessment = add(root, "assessment", ident=id_, title=legal(title))
    about = add(assessment, "qtimetadata")
    field(about, "cc_profile", "cc.exam.v0p1")
    field(about, "qmd_assessmenttype", "Examination")
    field(about, "qmd_scoretype", "Percentage")
    field(about, "qmd_feedbackpermitted", "Yes")
    field(about, "qmd_hintspermitted", "Yes")
    field(about, "qmd_solutionspermitted", "Yes")
    section = add(assessment, "section", ident="root_section")
    for item in items:
        _item(section, item)
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def weight(item: Asked) -> int:
    """The points as the whole number from 1 to 99 that the profile wants, halves rounded up."""
    return max(1, min(HEAVIEST, floor(item.points + answers.HALF)))


def _item(section: etree._Element, asked: Asked) -> None:
    item = add(section, "item", ident=asked.id)
    about = add(add(item, "itemmetadata"), "qtimetadata")
    field(about, "cc_profile", _profile(asked))
    field(about, "cc_weighting", str(weight(asked)))
    if isinstance(asked.answer, Essay):
        field(about, "qmd_computerscored", "No")
    if asked.category:
        field(about, "cc_question_category", asked.category)
    presentation = add(item, "presentation")
    material(presentation, asked.stem, asked.lines)
    answers.present(presentation, asked.answer)
    answers.process(item, asked)
    if asked.explanation:
        feedback(item, answers.GENERAL, asked.explanation)
    for listed in answers.remarked(asked.answer):
        feedback(item, answers.said_of(listed), listed.remark)
    if asked.hint:
        feedback(item, "hint", asked.hint, inside="hint")
    if isinstance(asked.answer, Essay) and asked.answer.solution:
        feedback(item, "solution", asked.answer.solution, inside="solution")


def _profile(asked: Asked) -> str:
    """A choice between two is true or false in the profile, whatever the two are called."""
    match asked.answer:
        case Chosen(several=True):
            kind = "multiple_response"
        case Chosen(options):
            kind = "true_false" if len(options) == answers.TWO else "multiple_choice"
        case Typed():
            kind = "fib"
        case _:
            kind = "essay"
    return f"cc.{kind}.v0p1"
