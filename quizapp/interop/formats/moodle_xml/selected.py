"""gapselect and ddwtos: numbered gaps whose choices stand below, in groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quizapp.domain.numbers import ONE
from quizapp.domain.shapes import Choice, Gap, Gaps, Option
from quizapp.interop.formats.moodle_xml import aside, gaptext, options
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.tree import child, children, truth, value
from quizapp.interop.trouble import RefusedError

_PLACE = re.compile(r"\[\[(\d{1,4})\]\]", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    group: str
    endless: bool


def gapselect(asked: Asked) -> Taken:
    """Each gap has a list of the choices of its group."""
    return _gaps(asked, _words(asked, "selectoption"))


def ddwtos(asked: Asked) -> Taken:
    """Words to drag become lists; a word that serves once may then be chosen twice.

    Raises RefusedError.
    """
    words = _words(asked, "dragbox")
    if not words:
        raise RefusedError("it is in the form of Moodle 1", "export it from Moodle 2 or later")
    taken = _gaps(asked, words)
    if not all(word.endless for word in words):
        asked.lose("dragbox", "each word fits into one gap alone", "each gap has its own list")
    return taken


def _words(asked: Asked, name: str) -> list[_Word]:
    return [
        _Word(
            asked.marked(asked.html_of(one), name),
            value(one, "group") or "1",
            child(one, "infinite") is not None,
        )
        for one in children(asked.element, name)
    ]


def _gaps(asked: Asked, words: list[_Word]) -> Taken:
    split = _PLACE.split(asked.text)
    texts, places = split[::2], [int(place) for place in split[1::2]]
    if len(places) > options.MOST or len(words) > options.MOST:
        raise RefusedError(f"it has more than {options.MOST} gaps or words", "part it into several")
    if not places:
        raise RefusedError("its text has no gap such as [[1]]", "add one on Moodle")
    if not all(0 < place <= len(words) for place in places):
        raise RefusedError("its text has a gap for which there is no choice", "mend it on Moodle")
    shuffled = truth(asked.element, "shuffleanswers", default=True)
    explained = aside.parts_of(aside.read(asked.html("generalfeedback")), len(places))
    gaps = [
        Gap(
            f"gap-{n + 1}",
            Choice(_options(words, place - 1), 1, not shuffled),
            ONE,
            asked.marked(said.text, "generalfeedback"),
            said.evidence,
        )
        for n, (place, said) in enumerate(zip(places, explained, strict=True))
    ]
    before, texts[0] = gaptext.parted(texts[0])
    stem = asked.marked(before, "questiontext") or gaptext.STEM
    return Taken(Gaps(gaptext.pieces(asked, texts, gaps)), stem=stem)


def _options(words: list[_Word], key: int) -> tuple[Option, ...]:
    shown = [n for n, word in enumerate(words) if word.group == words[key].group and word.text]
    if len(shown) < 2 or not words[key].text:
        raise RefusedError("a gap has a single choice", "add choices of its group on Moodle")
    found = [Option(f"option-{n + 1}", words[n].text, f"/options/{n}/text") for n in shown]
    at = shown.index(key)
    found[at] = replace(found[at], right=True, credit=ONE)
    return tuple(found)
