"""A GIFT file to a parcel: one file is one unit, its categories are the objectives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from quizapp.domain.lesson import Paragraph, Sentence
from quizapp.interop import trouble
from quizapp.interop.formats.gift import categories, prose, questions
from quizapp.interop.formats.gift.carried import Carried
from quizapp.interop.formats.gift.explained import explained
from quizapp.interop.formats.gift.ids import Ids, slug
from quizapp.interop.formats.gift.parser import parsed
from quizapp.interop.formats.gift.shared import short, told
from quizapp.interop.formats.gift.tree import Broken, Category, Entry, EntryError, Remark
from quizapp.interop.formats.gift.tree import Question as Asked
from quizapp.interop.model import Brought, Loss, Parcel, Question, Refusal, Source
from quizapp.interop.safe.text import decoded


def read(source: Source) -> Brought:
    """What the file holds. Raises ReadError for bytes that are no text, and for no question."""
    reading = _Reading()
    for entry in parsed(decoded(source.data)):
        reading.take(entry)
    return reading.brought(PurePath(source.name).stem)


class _Reading:
    """What has been read so far."""

    def __init__(self) -> None:
        self._questions: list[tuple[categories.Path, Question]] = []
        self._passage: list[Paragraph] = []
        self._losses: list[Loss] = []
        self._refusals: list[Refusal] = []
        self._category: categories.Path = ()
        self._carried = Carried()
        self._ids = Ids()
        self._title = ""

    def take(self, entry: Entry) -> None:
        """Go on with the next entry."""
        try:
            self._take(entry)
        except EntryError as fault:
            self._refuse(fault)

    def brought(self, name: str) -> Brought:
        """All of it. name: of the file, without its ending.

        Raises ReadError when there is no question.
        """
        if not self._questions and not self._refusals:
            raise trouble.empty()
        parcels = (self._parcel(name),) if self._questions else ()
        return Brought(parcels, tuple(self._losses), tuple(self._refusals))

    def _parcel(self, name: str) -> Parcel:
        paths = [path for path, _ in self._questions]
        common = categories.shared(paths, self._title)
        known = categories.objectives(paths, common)
        return Parcel(
            title=self._title or " / ".join(common) or name or "Questions",
            questions=tuple(
                replace(one, objective=known[path].id if path in known else "")
                for path, one in self._questions
            ),
            passage=tuple(self._passage),
            objectives=tuple(known.values()),
            raw=self._carried.unit,
        )

    def _take(self, entry: Entry) -> None:
        match entry:
            case Broken(fault):
                self._refuse(fault)
            case Category():
                self._category = categories.inner(entry.path)
            case Remark():
                self._carried.take(entry.notes.carried)
            case Asked(answers=None):
                self._carried.take(entry.notes.carried)
                self._text(entry)
            case Asked():
                self._question(entry)

    def _refuse(self, fault: EntryError) -> None:
        number = len(self._questions) + len(self._refusals) + 1
        self._refusals.append(Refusal(str(fault.at), fault.message, fault.help, number=number))

    def _text(self, entry: Asked) -> None:
        """A description is something to read, so it joins the passage."""

        def tell(word: str, what: str, instead: str) -> None:
            self._losses.append(Loss("", word, what, instead, place=str(entry.at)))

        heading = entry.title
        if not self._passage and not self._questions:
            self._title, heading = entry.title, ""
        elif self._questions:
            tell("description", "a text between questions", "moved into the passage")
        for found in prose.paragraphs(entry.stem):
            for one in found.dropped:
                tell("description", one, "left out")
            if found.heading:
                heading = found.text
            elif found.text:
                self._add(found.text, heading)
                heading = ""

    def _add(self, text: str, heading: str) -> None:
        number = f"p{len(self._passage) + 1}"
        sentences = (Sentence(f"{number}.s1", text),)
        self._passage.append(Paragraph(number, sentences, heading=heading or None))

    def _question(self, entry: Asked) -> None:
        assert entry.answers is not None  # noqa: S101 - a description is another case
        id_ = self._ids.new(entry.notes.number, entry.title, len(self._questions) + 1)
        losses: list[Loss] = []

        def tell(word: str, what: str, instead: str) -> None:
            losses.append(Loss(id_, word, what, instead, place=str(entry.at)))

        shape, rule = questions.shape(entry.answers, tell)
        stem = told(entry.stem, "question", tell)
        if entry.tail:
            stem = prose.with_blank(stem, told(entry.tail, "question", tell))
        if entry.title and slug(entry.title) != id_ and not _begins(stem, entry.title):
            tell("title", f"the title {short(entry.title)!r}", "left out")
        shape, explanation = explained(shape, told(entry.general, "general feedback", tell))
        question = Question(
            id_,
            stem,
            shape,
            rule=rule,
            explanation=explanation,
            tags=entry.notes.tags,
            place=f"line {entry.at.line}",
            raw=self._carried.take(entry.notes.carried),
        )
        self._losses += losses
        self._questions.append((self._category, question))


def _begins(text: str, title: str) -> bool:
    """Whether a title says no more than how the question begins, as Moodle names those without."""
    return slug(text).startswith(slug(title.rstrip(".… ")))
