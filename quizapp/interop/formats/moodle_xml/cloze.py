"""cloze (multianswer): a text with embedded answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from html import unescape

from quizapp.domain.numbers import ONE, ZERO
from quizapp.domain.shapes import Choice, Gap, Gaps, Parts, TextEntry
from quizapp.interop.formats.moodle_xml import aside, gaptext, options, shares, typed
from quizapp.interop.formats.moodle_xml.aside import Aside
from quizapp.interop.formats.moodle_xml.asked import Asked
from quizapp.interop.formats.moodle_xml.clozetext import Alternative, ClozeError, Embedded, parsed
from quizapp.interop.formats.moodle_xml.clozewrite import PARTS
from quizapp.interop.formats.moodle_xml.taken import Taken
from quizapp.interop.trouble import RefusedError

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def cloze(asked: Asked) -> Taken:
    """Each embedded answer becomes a gap, typed or chosen from its own list.

    Raises RefusedError.
    """
    try:
        parts = parsed(asked.text)
    except ClozeError as error:
        raise RefusedError(str(error), "mend it on Moodle") from error
    texts = [part for part in parts if isinstance(part, str)]
    embedded = [part for part in parts if isinstance(part, Embedded)]
    if not embedded:
        raise RefusedError(
            "its text has no gap", "make it a description, or add {1:SHORTANSWER:=word}"
        )
    explained = aside.parts_of(aside.read(asked.html("generalfeedback")), len(embedded))
    gaps = [
        _gap(asked, f"gap-{n}", one, said)
        for n, (one, said) in enumerate(zip(embedded, explained, strict=True), start=1)
    ]
    if PARTS in texts[0] and len(gaps) == 2:
        return _two_parts(asked, texts, gaps)
    if len(gaps) == 1 and isinstance(gaps[0].entry, Choice) and embedded[0].kind.list_:
        return _alone(asked, texts, gaps[0].entry)
    if any(isinstance(gap.entry, Choice) and gap.entry.most > 1 for gap in gaps):
        raise RefusedError("a gap takes several choices at once", "make it a question of its own")
    before, texts[0] = gaptext.parted(texts[0])
    stem = asked.marked(before, "questiontext") or gaptext.STEM
    return Taken(Gaps(gaptext.pieces(asked, texts, gaps)), stem=stem, points=_points(embedded))


def _gap(asked: Asked, name: str, one: Embedded, said: Aside) -> Gap:
    entry = _entry(asked, one)
    explanation = asked.marked(said.text, "generalfeedback")
    if not explanation and not one.kind.list_:
        explanation, entry = options.lifted(entry)
    return Gap(name, entry, _weight(asked, one), explanation, said.evidence)


def _two_parts(asked: Asked, texts: Sequence[str], gaps: Sequence[Gap]) -> Taken:
    first, second = (gap.entry for gap in gaps)
    if not isinstance(first, Choice) or not isinstance(second, Choice):
        raise RefusedError(
            "its two parts are not both multiple choice", "make them questions of their own"
        )
    stem, then = (asked.marked(text, "questiontext") for text in texts[:2])
    second = replace(second, most=sum(one.right for one in second.options))
    return Taken(Parts((then,), (first, second)), stem=stem, points=2)


def _alone(asked: Asked, texts: Sequence[str], entry: Choice) -> Taken:
    """A single list below a text is plain multiple choice."""
    stem = asked.marked(" ".join(texts), "questiontext")
    return Taken(entry, stem=stem or gaptext.STEM)


def _points(embedded: Sequence[Embedded]) -> int:
    return int(sum(one.weight for one in embedded)) or 1


def _weight(asked: Asked, one: Embedded) -> Fraction:
    if one.weight:
        return one.weight
    asked.lose("questiontext", f"the gap {one.source[:30]!r} counts nothing", "counts as 1")
    return ONE


def _entry(asked: Asked, one: Embedded) -> TextEntry | Choice:
    kind = one.kind
    if kind.asks == "number":
        return typed.entry(asked, [_number(asked, each) for each in one.alternatives])
    if kind.asks == "text":
        return typed.entry(
            asked,
            [(_typed(each.words), each.share, _words(each.feedback)) for each in one.alternatives],
            capitals=kind.cased,
        )
    return _choice(asked, one)


def _choice(asked: Asked, one: Embedded) -> Choice:
    several = one.kind.asks == "several"
    found = tuple(
        options.option(
            asked,
            n,
            asked.marked(_words(each.words), "questiontext"),
            each.share,
            _words(each.feedback),
        )
        for n, each in enumerate(one.alternatives)
    )
    if len(found) < 2 or not all(each.text for each in found):
        raise RefusedError(f"the gap {one.source[:30]!r} has fewer than two choices", "add choices")
    found = options.within_bounds(asked, found)
    if several:
        keyed = tuple(
            replace(each, right=each.credit > 0, credit=ONE if each.credit > 0 else ZERO)
            for each in found
        )
        if not any(each.right for each in keyed):
            raise RefusedError(
                f"in the gap {one.source[:30]!r} nothing is right", "mark what is right"
            )
        return Choice(keyed, len(keyed), not one.kind.shuffled)
    if not any(each.right for each in found):
        raise RefusedError(
            f"in the gap {one.source[:30]!r} no choice earns 100 per cent", "mark the right one"
        )
    return Choice(options.one_key(asked, found), 1, not one.kind.shuffled)


def _number(asked: Asked, each: Alternative) -> tuple[str, Fraction, str]:
    words, _, room = _words(each.words).strip().partition(":")
    if shares.number(room or "0"):
        asked.lose(
            "questiontext", f"numbers up to {room} beside {words}", "the number itself counts"
        )
    return words.strip(), each.share, _words(each.feedback)


def _typed(source: str) -> str:
    """What is to be typed: bare text, without what an editor put around it."""
    return _words(_TAG.sub("", source))


def _words(source: str) -> str:
    r"""An answer's own HTML: its entities are read, then \} and \# and \~ are themselves."""
    text = unescape(source)
    for sign in "}#~":
        text = text.replace(f"\\{sign}", sign)
    return text
