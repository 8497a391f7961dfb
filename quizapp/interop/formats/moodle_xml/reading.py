"""A whole file of Moodle XML: categories, descriptions and questions in reading order."""

from __future__ import annotations

from quizapp.domain.numbers import ONE
from quizapp.interop import carry, trouble
from quizapp.interop.formats.moodle_xml import types
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.categories import TAG, Categories
from quizapp.interop.formats.moodle_xml.common import common
from quizapp.interop.formats.moodle_xml.figures import (
    Figure,
    Stimuli,
    figure,
    files_of,
    old_picture,
)
from quizapp.interop.formats.moodle_xml.markup import comments
from quizapp.interop.formats.moodle_xml.objectives import with_objectives
from quizapp.interop.formats.moodle_xml.options import lifted
from quizapp.interop.formats.moodle_xml.passage import Passage
from quizapp.interop.formats.moodle_xml.slugs import Names
from quizapp.interop.formats.moodle_xml.tree import Element, children, value
from quizapp.interop.model import Brought, Loss, Parcel, Question, Raw, Refusal, Source
from quizapp.interop.safe.html import to_markdown
from quizapp.interop.safe.xml import local, parsed
from quizapp.interop.trouble import RefusedError

_LONGEST_PASSAGE = 500_000
_TITLE = "Questions from Moodle"


def read(source: Source) -> Brought:
    """The one parcel of a file. Raises ReadError."""
    root = parsed(source.data.lstrip(), "the XML")
    if local(root) != "quiz":
        raise trouble.other_kind("Moodle XML", f"it begins with <{local(root)}>, expected <quiz>")
    questions = children(root, "question")
    if not questions:
        raise trouble.empty()
    reader = _Reader()
    for one in questions:
        reader.take(one)
    return reader.brought(source.name, comments(root))


class _Reader:
    def __init__(self) -> None:
        self._ids = Names()
        self._stimuli = Stimuli()
        self._passage = Passage()
        self._categories = Categories()
        self._questions: list[tuple[Question, int]] = []
        self._losses: list[Loss] = []
        self._refusals: list[Refusal] = []
        self._shown = ""
        self._asked = 0

    def take(self, element: Element) -> None:
        """Read one <question>."""
        kind = (element.get("type") or "").strip()
        if kind == "category":
            self._categories.enter(element)
            self._shown = ""
            return
        self._asked += kind != "description"
        asked = Asked(element, "" if kind == "description" else self._id(element))
        html = asked.html("questiontext") + old_picture(element)
        found = figure(html, files_of(element), tables=kind not in types.GAPPED)
        asked.text = html if found is None else found.rest
        try:
            if kind == "description":
                self._description(asked, found)
            else:
                self._question(kind, asked, found)
        except RefusedError as refused:
            name = value(element, "name")
            place = f"{asked.place} ({name})" if name else asked.place
            number = 0 if kind == "description" else self._asked
            self._refusals.append(Refusal(place, refused.message, refused.help, number=number))
            return
        self._losses += asked.losses

    def _id(self, element: Element) -> str:
        number = len(self._questions) + len(self._refusals) + 1
        wishes = value(element, "idnumber"), value(element, "name")
        return self._ids.new(*wishes, otherwise=f"question-{number}")

    def _description(self, asked: Asked, found: Figure | None) -> None:
        if len(asked.text) > _LONGEST_PASSAGE:
            message = f"its text is longer than {_LONGEST_PASSAGE} characters"
            raise RefusedError(message, "part it, or put its pictures into files")
        if self._passage.add(asked.text, "") and self._questions:
            asked.lose("description", "words between the questions", "they end the passage")
        asked.unless_blank("generalfeedback", "what is said after a description")
        self._shown = "" if found is None else self._add(asked, found)

    def _question(self, kind: str, asked: Asked, found: Figure | None) -> None:
        told = common(asked)
        taken = types.read(kind, asked)
        stem = asked.stem() if taken.stem is None else taken.stem
        shape, explanation = taken.shape, told.explanation
        if not explanation:
            explanation, shape = lifted(shape)
        points = ONE if told.points is None else told.points
        if taken.points is not None and (told.points is None or not taken.points):
            points = ONE * taken.points
        objective = next((tag.removeprefix(TAG) for tag in told.tags if tag.startswith(TAG)), "")
        question = Question(
            id=asked.id,
            stem=stem,
            shape=shape,
            points=points,
            rule=taken.rule,
            explanation=explanation,
            hint=told.hint,
            objective=objective,
            evidence=told.evidence,
            stimulus=self._shown if found is None else self._add(asked, found),
            rubric=taken.rubric,
            tags=tuple(tag for tag in told.tags if not tag.startswith(TAG)),
            place=asked.place,
            raw=_raw(asked.element),
        )
        self._questions.append((question, self._categories.now))

    def _add(self, asked: Asked, found: Figure) -> str:
        if found.stimulus is None:
            return ""
        if found.alone:
            asked.lose(
                "questiontext/file", "a picture without a description", "its name stands for one"
            )
        return self._stimuli.add(found.stimulus)

    def brought(self, name: str, remarks: list[str]) -> Brought:
        """The parcel with all that was noted. Raises ReadError when there is no question."""
        if not self._questions and not self._refusals:
            raise trouble.empty()
        if not self._questions:
            return Brought((), tuple(self._losses), tuple(self._refusals))
        used = {category for _, category in self._questions}
        way = self._categories.shared(used)
        questions, objectives = with_objectives(self._questions, self._categories, len(way))
        parcel = Parcel(
            title=way[-1] if way else _title(name),
            questions=questions,
            language=self._passage.language or "en",
            direction="rtl" if self._passage.direction == "rtl" else "ltr",
            summary=self._summary(way),
            passage=tuple(self._passage.paragraphs),
            objectives=objectives,
            stimuli=tuple(self._stimuli.found),
            raw=_whole(remarks, questions),
        )
        return Brought((parcel,), tuple(self._losses), tuple(self._refusals))

    def _summary(self, way: tuple[str, ...]) -> str:
        summary = ""
        for parts, said in zip(self._categories.parts, self._categories.told, strict=True):
            if said and parts == way and not summary:
                summary = said
            elif said and said != summary:
                what = f"what the category {' / '.join(parts)} says of itself"
                self._losses.append(Loss("", "category/info", what, "left out"))
        return summary


def _title(name: str) -> str:
    base = name.replace("\\", "/").rpartition("/")[2]
    return to_markdown(base.rpartition(".")[0].replace("_", " ")).text or _TITLE


def _raw(element: Element) -> Raw | None:
    return next((raw for one in comments(element) if (raw := carry.unpack(one)) is not None), None)


def _whole(remarks: list[str], questions: tuple[Question, ...]) -> Raw | None:
    """The unit that our own export carried, with the items that are still there."""
    unit = next((raw for one in remarks if (raw := carry.unpack(one)) is not None), None)
    if unit is None:
        return None
    return {**unit, "items": [one.raw for one in questions if one.raw is not None]}
