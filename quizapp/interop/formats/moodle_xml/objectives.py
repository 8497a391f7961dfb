"""What questions ask for: by a tag of ours, by their category, or by a tag of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quizapp.domain.lesson import Objective
from quizapp.interop.formats.moodle_xml.categories import Categories
from quizapp.interop.formats.moodle_xml.slugs import Names
from quizapp.interop.model import Question


def with_objectives(
    questions: Iterable[tuple[Question, int]], categories: Categories, shared: int
) -> tuple[tuple[Question, ...], tuple[Objective, ...]]:
    """Each question with an objective: its own, or its category's way, or its one tag.

    questions: each with the number of its category; shared: how much of the way all have in common.
    """
    known = _Known(categories.objectives)
    made: list[Question] = []
    for question, category in questions:
        told = known.named(question.objective) if question.objective else ""
        way = " / ".join(categories.parts[category][shared:]) if category >= 0 else ""
        tags = question.tags
        if not told and way:
            told = known.of_text(way)
        elif not told and len(tags) == 1:
            told = known.of_text(tags[0])
            tags = ()
        made.append(replace(question, objective=told, tags=tags))
    return tuple(made), tuple(known.found)


class _Known:
    """The objectives so far. found: in the order in which they are listed."""

    def __init__(self, objectives: Iterable[Objective]) -> None:
        self._names = Names()
        self._by_name: dict[str, str] = {}
        self._by_text: dict[str, str] = {}
        self.found: list[Objective] = []
        for one in objectives:
            if one.id not in self._by_name:
                self._by_name[one.id] = self._add(one.id, one.text)

    def named(self, name: str) -> str:
        """The id of the objective that a tag of ours names."""
        if name not in self._by_name:
            self._by_name[name] = self._add(name, name)
        return self._by_name[name]

    def of_text(self, text: str) -> str:
        """The id of the objective of that text."""
        if text not in self._by_text:
            self._by_text[text] = self._add(text, text)
        return self._by_text[text]

    def _add(self, name: str, text: str) -> str:
        made = self._names.new(name, otherwise="objective")
        self.found.append(Objective(made, text))
        return made
