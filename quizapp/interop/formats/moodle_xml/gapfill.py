"""gapfill, a plug-in: gaps in brackets within the text, such as "The [mill|windmill] is old"."""

from __future__ import annotations

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Gap, Gaps, Option, TextEntry
from quizapp.interop.formats.moodle_xml import gaptext, options, typed
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.markup import plain
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.formats.moodle_xml.tree import children, truth, value, written
from quizapp.interop.trouble import RefusedError

_PATTERNS = frozenset("*+?^$\\()")


def gapfill(asked: Asked) -> Taken:
    """Gaps to type in; with words to drag or lists, all words of the text are each gap's list.

    Raises RefusedError.
    """
    texts, gaps = _parted(asked)
    if not gaps:
        raise RefusedError("its text has no gap in brackets", "add one on Moodle")
    if len(gaps) > options.MOST:
        raise RefusedError(f"it has more than {options.MOST} gaps", "part it into several")
    if truth(asked.element, "noduplicates", default=False):
        asked.lose("noduplicates", "a word counts in one gap alone", "it counts in each")
    words = [_words(asked, gap) for gap in gaps]
    listed = value(asked.element, "answerdisplay") in {"dragdrop", "dropdown"}
    entries = _lists(asked, words) if listed else _typed(asked, words)
    made = [Gap(f"gap-{n}", entry) for n, entry in enumerate(entries, start=1)]
    before, texts[0] = gaptext.parted(texts[0])
    stem = asked.marked(before, "questiontext") or gaptext.STEM
    return Taken(Gaps(gaptext.pieces(asked, texts, made)), stem=stem)


def _parted(asked: Asked) -> tuple[list[str], list[str]]:
    """Texts and what stands between the signs that begin and end a gap."""
    signs = value(asked.element, "delimitchars") or "[]"
    texts, gaps = [""], []
    rest = asked.text
    while rest:
        before, begun, after = rest.partition(signs[0])
        inside, ended, behind = after.partition(signs[-1])
        texts[-1] += before
        if not ended:
            texts[-1] += begun + after
            break
        gaps.append(inside)
        texts.append("")
        rest = behind
    return texts, gaps


def _words(asked: Asked, gap: str) -> list[str]:
    """What may stand in a gap, the best first; patterns for many answers are left out."""
    told = [" ".join(one.split()) for one in plain(gap).split("|")]
    exact = truth(asked.element, "disableregex", default=False)
    kept = [one for one in told if one and (exact or not _PATTERNS & set(one))]
    if kept == ["!"]:
        raise RefusedError("a gap is to be left empty", "take the gap out on Moodle")
    if not kept:
        raise RefusedError(f"no plain word fits the gap {gap!r}", "name the words that count")
    if len(kept) < len(told):
        asked.lose("questiontext", f"{gap!r} stands for many answers", "left out")
    return kept


def _typed(asked: Asked, words: list[list[str]]) -> list[TextEntry | Choice]:
    capitals = truth(asked.element, "casesensitive", default=False)
    return [
        typed.entry(asked, [(one, ONE, "") for one in told], capitals=capitals) for told in words
    ]


def _lists(asked: Asked, words: list[list[str]]) -> list[TextEntry | Choice]:
    spare = [
        plain(written(one))
        for one in children(asked.element, "answer")[: options.MOST]
        if options.share_of(one) == 0
    ]
    listed = list(dict.fromkeys([*(told[0] for told in words), *filter(None, spare)]))
    if len(listed) < 2:
        raise RefusedError("there is a single word to choose", "let it be typed on Moodle")
    return [
        Choice(tuple(_option(n, one, told) for n, one in enumerate(listed)), 1) for told in words
    ]


def _option(number: int, text: str, right: list[str]) -> Option:
    key = text == right[0]
    pointer = f"/options/{number}/text"
    return Option(f"option-{number + 1}", text, pointer, key, ONE if key else ZERO)
