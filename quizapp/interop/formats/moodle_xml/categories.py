"""category: the way through the question bank becomes the title and the objectives."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from quizapp.domain.lesson import Objective
from quizapp.interop.formats.moodle_xml.markup import fragment, html_of, inner, plain
from quizapp.interop.formats.moodle_xml.slugs import Names
from quizapp.interop.formats.moodle_xml.tree import Element, child, value

OBJECTIVES = "quizapp-objectives"
TAG = "objective:"
_TOP = {"top", "default"}


def path_of(title: str) -> str:
    """The place in the question bank. A slash in a name is doubled."""
    return f"$course$/top/{title.replace('/', '//')}"


def info(summary: str, objectives: tuple[Objective, ...]) -> str:
    """What the category says of itself."""
    told = "".join(
        f'<li id="{escape(one.id)}">{escape(one.text, quote=False)}</li>' for one in objectives
    )
    listed = f'<ul class="{OBJECTIVES}">{told}</ul>' if told else ""
    return (f"<p>{escape(summary, quote=False)}</p>" if summary else "") + listed


@dataclass
class Categories:
    """The categories of a file in reading order, with the one that holds just now.

    parts: of each category; told: what it says of itself; objectives: of our own files.
    """

    parts: list[tuple[str, ...]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)

    def enter(self, question: Element) -> None:
        """Read a question of type category."""
        way = value(question, "category").replace("//", "\0")
        names = [part.replace("\0", "/").strip() for part in way.split("/")]
        kept = tuple(name for name in names if name and not _is_root(name))
        said = html_of(child(question, "info"), "moodle_auto_format")
        tree = fragment(said)
        lists = (
            []
            if tree is None
            else [one for one in tree.iter("ul") if one.get("class") == OBJECTIVES]
        )
        names_taken = Names()
        for one in lists:
            for item in one.iter("li"):
                text = plain(inner(item))
                if text:
                    name = names_taken.new(item.get("id", ""), text, otherwise="objective")
                    self.objectives.append(Objective(name, text))
            one.clear()
        self.parts.append(kept)
        self.told.append(plain(inner(tree)) if tree is not None else "")

    @property
    def now(self) -> int:
        """The number of the category that holds, -1 before the first."""
        return len(self.parts) - 1

    def shared(self, used: set[int]) -> tuple[str, ...]:
        """The way that all categories with questions have in common."""
        ways = [self.parts[n] for n in sorted(used) if n >= 0]
        if not ways or -1 in used:
            return ()
        length = 0
        while all(len(way) > length and way[length] == ways[0][length] for way in ways):
            length += 1
        return ways[0][:length]


def _is_root(name: str) -> bool:
    return name.lower() in _TOP or (name.startswith("$") and name.endswith("$"))
