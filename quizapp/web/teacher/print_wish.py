"""What a teacher asks to print, read from an address."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from quizapp.domain.lesson import Level, Unit
from quizapp.domain.paper.edition import VERSIONS, Edition
from quizapp.paper.look import Look
from quizapp.usecases.printing import Wish, editions, looks

ALL = "all"


@dataclass(frozen=True, slots=True)
class PrintWish:
    """edition: the one that is looked at; seed: the code as it was typed, "" for the usual one."""

    edition: Edition
    level: Level
    looks: frozenset[Look]
    with_key: bool
    seed: str
    every: tuple[Edition, ...]

    @property
    def whole(self) -> Wish:
        """As the PDF is made of it: `every` edition that was asked for."""
        return Wish(self.every, self.level, self.looks, with_key=self.with_key)

    def address(self, **other: str | None) -> dict[str, str | list[str] | None]:
        """The query of this wish, with other values in place of some."""
        return {
            "version": self.edition.version if self.edition.version != VERSIONS[0] else None,
            "level": self.level.value if self.level is not Level.STANDARD else None,
            "look": [one.value for one in Look if one in self.looks],
            "key": "1" if self.with_key else None,
            "seed": self.seed or None,
            **other,
        }


def print_wish(args: MultiDict[str, str], unit: Unit) -> PrintWish:
    """What the address asks for; what is not known falls back on the usual.

    Raises Refused for a code that is none.
    """
    wanted = args.get("version", "")
    version = wanted if wanted in VERSIONS else VERSIONS[0]
    easier = args.get("level") == Level.EASIER and unit.has_easier
    seed = args.get("seed", "").strip()
    every = editions(unit, VERSIONS, seed)
    edition = every[VERSIONS.index(version)]
    return PrintWish(
        edition=edition,
        level=Level.EASIER if easier else Level.STANDARD,
        looks=looks(args.getlist("look")),
        with_key="key" in args,
        seed=edition.code if seed else "",
        every=every if wanted == ALL else (edition,),
    )
