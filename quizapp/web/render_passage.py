"""The passage as HTML: sentences that can be pointed at, terms that open, quotes marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

from quizapp.domain.lesson import Level, Paragraph, Sentence, Term, Unit
from quizapp.domain.parts import only
from quizapp.web.markdown import inline

Span = tuple[int, int]
Quotes = frozenset[tuple[str, str]]
"""(sentence id, exact words) pairs to mark."""
Notes = tuple[tuple[str, Markup], ...]
"""(sentence id, HTML to put behind the sentence) pairs."""

NO_QUOTES: Quotes = frozenset()


class ByDigest:
    """A unit as a cache key: its digest says all, so nothing else is hashed or compared."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def __hash__(self) -> int:
        return hash(self.unit.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByDigest) and other.unit.digest == self.unit.digest


def passage(unit: Unit, level: Level, quotes: Quotes = NO_QUOTES, notes: Notes = ()) -> Markup:
    """The passage at `level`, with its glossary pop-ups; made once for a version and its marks."""
    return _made(ByDigest(unit), level, quotes, notes)


def plain_paragraph(
    paragraph: Paragraph, level: Level, quotes: Quotes = NO_QUOTES, notes: Notes = ()
) -> Markup:
    """One paragraph by itself, without glossary pop-ups."""
    return _paragraph(paragraph, level, _by_sentence(quotes), dict(notes), _Terms(()))


def numbered_paragraph(paragraph: Paragraph, level: Level, number: int) -> Markup:
    """The same with its number, as on paper."""
    mark = Markup(
        '<span class="paragraph-number">'
        '<span class="visually-hidden" lang="en">Paragraph </span>{}</span> '
    ).format(number)
    return _paragraph(paragraph, level, {}, {}, _Terms(()), mark)


def sentence_alone(sentence: Sentence, quotes: Iterable[str]) -> Markup:
    """One sentence by itself, these words of it marked."""
    return Markup("").join(_pieces(sentence.text, _union(_spans(sentence.text, quotes)), {}))


@lru_cache(maxsize=128)
def _made(held: ByDigest, level: Level, quotes: Quotes, notes: Notes) -> Markup:
    return _build(held.unit, level, quotes, dict(notes))


def visible(unit: Unit, level: Level) -> frozenset[str]:
    """Ids of the sentences that a reader at `level` sees."""
    return frozenset(sentence.id for sentence in unit.sentences(level))


def sentence_id(sentence: str) -> str:
    """The element id of a sentence; apart from every id that a page or a room uses."""
    return f"s-{sentence}"


def _build(unit: Unit, level: Level, quotes: Quotes, notes: Mapping[str, Markup]) -> Markup:
    if unit.parts:
        # A word that two lessons explain is explained in each as it is meant there.
        title = Markup('<h3 class="part-title">{}</h3>\n')
        return Markup("").join(
            title.format(one.title) + _build(only(unit, one), level, quotes, notes)
            for one in unit.parts
        )
    marked, finder = _by_sentence(quotes), _Terms(unit.glossary)
    body = Markup("").join(
        _paragraph(paragraph, level, marked, notes, finder) for paragraph in unit.passage
    )
    return body + Markup("").join(_popover(term) for term in finder.opened)


def _by_sentence(quotes: Quotes) -> dict[str, list[str]]:
    marked: dict[str, list[str]] = {}
    for sentence, words in quotes:
        marked.setdefault(sentence, []).append(words)
    return marked


def _paragraph(
    paragraph: Paragraph,
    level: Level,
    marked: Mapping[str, list[str]],
    notes: Mapping[str, Markup],
    finder: _Terms,
    number: str = "",
) -> Markup:
    heading = Markup("<h3>{}</h3>").format(paragraph.heading) if paragraph.heading else ""
    sentences = Markup(" ").join(
        _sentence(one, marked.get(one.id, ()), notes.get(one.id, Markup("")), finder)
        for one in paragraph.at(level)
    )
    return Markup('<div class="paragraph">{}<p>{}{}</p></div>\n').format(heading, number, sentences)


def _sentence(sentence: Sentence, quotes: Iterable[str], note: Markup, finder: _Terms) -> Markup:
    marks = _union(_spans(sentence.text, quotes))
    terms = finder.first_seen(sentence.text, marks)
    inner = Markup("").join(_pieces(sentence.text, marks, terms))
    return Markup('<span class="s" id="{}">{}{}</span>').format(
        sentence_id(sentence.id), inner, note
    )


def _spans(text: str, quotes: Iterable[str]) -> Iterator[Span]:
    for words in quotes:
        start = text.find(words)
        if start >= 0:
            yield start, start + len(words)


def _union(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, marks: list[Span], terms: Mapping[Span, Term]) -> Iterator[Markup]:
    edges = sorted({0, len(text), *(edge for span in marks for edge in span)})
    for start, end in pairwise(edges):
        inner = Markup("").join(_termed(text, start, end, terms))
        yield Markup("<mark>{}</mark>").format(inner) if (start, end) in marks else inner


def _termed(text: str, start: int, end: int, terms: Mapping[Span, Term]) -> Iterator[Markup]:
    spans = sorted((first, last) for first, last in terms if start <= first and last <= end)
    limits = [first for first, _ in spans[1:]] + [end]
    at = start
    for (first, last), limit in zip(spans, limits, strict=False):
        yield escape(text[at:first])
        at = _behind(text, last, limit)
        yield _button(terms[first, last], text[first:last], text[last:at])
    yield escape(text[at:end])


def _behind(text: str, last: int, limit: int) -> int:
    """Where the punctuation that follows a word at `last` ends."""
    while last < limit and not (text[last].isalnum() or text[last].isspace()):
        last += 1
    return last


def _button(term: Term, words: str, after: str) -> Markup:
    button = Markup(
        '<button type="button" class="term" popovertarget="term-{}">{}</button>'
    ).format(term.id, words)
    # A line may end behind any button; a comma must not begin the next one.
    keep = Markup('<span class="term-end">{}{}</span>')
    return keep.format(button, after) if after else button


def _popover(term: Term) -> Markup:
    return Markup('<div class="gloss" id="term-{}" popover><b>{}</b>: {}</div>\n').format(
        term.id, term.term, inline(term.definition)
    )


class _Terms:
    """Finds each glossary term where it first stands in the passage."""

    def __init__(self, glossary: Iterable[Term]) -> None:
        self.opened: list[Term] = []
        self._open = {term.id: (term, _pattern(term)) for term in glossary}

    def first_seen(self, text: str, marks: list[Span]) -> dict[Span, Term]:
        """Terms not met before that stand whole in `text`, none across the edge of a mark."""
        found: dict[Span, Term] = {}
        for term, pattern in list(self._open.values()):
            for match in pattern.finditer(text):
                if _free(match.span(), found, marks):
                    found[match.span()] = term
                    self.opened.append(term)
                    del self._open[term.id]
                    break
        return found


def _pattern(term: Term) -> re.Pattern[str]:
    spellings = sorted((term.term, *term.forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, spellings))})(?!\w)", re.IGNORECASE)


def _free(span: Span, taken: Iterable[Span], marks: Iterable[Span]) -> bool:
    start, end = span
    apart = all(end <= first or start >= last for first, last in taken)
    whole = all(
        end <= first or start >= last or (first <= start and end <= last) for first, last in marks
    )
    return apart and whole
