"""Names of people, places and organisations, in English by its capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from quizapp.content.article.english.kinds import RULES as _KINDS
from quizapp.content.article.english.kinds import kind_of, stronger
from quizapp.content.article.english.lexicon import is_place
from quizapp.content.article.english.runs import runs
from quizapp.content.article.english.tokens import particle_free, tokens
from quizapp.content.article.english.words import ORGANISATIONS
from quizapp.content.article.limits import LONGEST_NAME
from quizapp.content.article.model import Article, Kind, Sentence
from quizapp.content.article.proposals import NameKind, NameProposal, Span

RULES = _KINDS

_WORD = re.compile(r"[^\W_]+")
# Names that begin with one word: more than that are no names of an article.
_MOST_ALIKE = 50


@dataclass(slots=True)
class _Name:
    text: str
    guess: tuple[str, NameKind]
    spans: list[Span] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)

    @property
    def parts(self) -> list[str]:
        """Its words as they are compared."""
        return [particle_free(part).casefold() for part in self.text.split()]


def names(article: Article) -> list[NameProposal]:
    """Each name once, with its other forms and all its places; nothing but in English.

    A last name, or a first name, alone is a form of the first longer name that ends, or begins,
    with it, and letters are one of a name that they begin. A capital that opens a sentence counts
    where the name stands elsewhere, or where no other word is spelt so. In a heading only names
    that the text has are looked for.
    """
    if article.language.split("-", maxsplit=1)[0].lower() != "en":
        return []
    found = _found(article)
    gathered: dict[str, _Name] = {}
    forms = _short_forms(found)
    for text, one in found.items():
        # "Council" may be short for "Tarn Council", and that for "North Tarn Council".
        full = _whole(_whole(one, forms), forms)
        into = gathered.setdefault(full.text, _Name(full.text, full.guess))
        into.spans += one.spans
        if full.text != text:
            into.forms[text] = None
    _in_headings(article, gathered)
    order = {one.id: n for n, one in enumerate(_all_sentences(article))}

    def place(span: Span) -> tuple[int, int]:
        return order[span.sentence], span.start

    every = sorted(gathered.values(), key=lambda one: min(map(place, one.spans)))
    return [
        NameProposal(
            f"name-{number}",
            one.guess[0],
            one.text,
            tuple(sorted(one.spans, key=place)),
            one.guess[1],
            tuple(one.forms),
        )
        for number, one in enumerate(every, start=1)
    ]


def _all_sentences(article: Article) -> Iterator[Sentence]:
    for paragraph in article.paragraphs:
        yield from paragraph.sentences


def _found(article: Article) -> dict[str, _Name]:
    """Names by their text, those first that need no other to be believed."""
    found: dict[str, _Name] = {}
    weak: list[tuple[str, Span, tuple[str, NameKind]]] = []
    for _, sentence in article.sentences():
        words = tokens(sentence.text)
        for run in runs(words):
            span = Span(sentence.id, words[run.first].start, words[run.last].end)
            text = sentence.text[span.start : span.end]
            if len(text) > LONGEST_NAME:
                continue
            guess = kind_of(words, run)
            if run.sure:
                one = found.setdefault(text, _Name(text, guess))
                one.guess = stronger(one.guess, guess)
                one.spans.append(span)
            else:
                weak.append((text, span, guess))
    known = _known(found)
    for text, span, guess in weak:
        if particle_free(text).casefold() in known:
            found.setdefault(text, _Name(text, guess)).spans.append(span)
    return found


def _known(found: Mapping[str, _Name]) -> frozenset[str]:
    """What may stand alone: names of one word, first and last names of people."""
    known: set[str] = set()
    for one in found.values():
        if len(one.parts) == 1:
            known.update(one.parts)
        elif one.guess[1] is NameKind.PERSON:
            known.update({one.parts[0], one.parts[-1]})
        elif one.guess[1] is NameKind.ORGANISATION:
            known.add(one.parts[-1])
    return frozenset(known)


def _short_forms(found: Mapping[str, _Name]) -> dict[tuple[str, ...], _Name]:
    """By the words of a short form, the first longer name that it stands for."""
    forms: dict[tuple[str, ...], _Name] = {}
    for one in found.values():
        parts = one.parts
        if len(parts) > 1 and not is_place(one.text):
            for short in _shortened(one, parts):
                forms.setdefault(short, one)
    for one in found.values():
        forms.setdefault(tuple(one.parts), one)
    return forms


def _shortened(one: _Name, parts: list[str]) -> Iterator[tuple[str, ...]]:
    """What may stand for a name: its last words, a first or last name, "the Council", letters."""
    for start in range(1, len(parts) - 1):
        yield tuple(parts[start:])
    if one.guess[1] is NameKind.PERSON:
        yield (parts[-1],)
        yield (parts[0],)
    elif parts[-1] in ORGANISATIONS:
        yield (parts[-1],)
    yield _letters(_initials(one.text))


def _whole(short: _Name, forms: Mapping[tuple[str, ...], _Name]) -> _Name:
    """The first longer name that this one is a form of, itself when there is none."""
    if short.guess[0] == "name-gazetteer":
        return short
    letters = _letters(short.text.replace(".", ""))
    if short.text.isupper() and letters in forms:
        return forms[letters]
    return forms.get(tuple(short.parts), short)


def _letters(initials: str) -> tuple[str]:
    """How an acronym is listed, so that no word is taken for one."""
    return (f"#{initials}",)


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[:1].isupper())


def _in_headings(article: Article, gathered: Mapping[str, _Name]) -> None:
    """Add the places in headings where a name of the text stands."""
    by_word: dict[str, list[tuple[str, _Name]]] = {}
    for one in gathered.values():
        for form in (one.text, *one.forms):
            begun = by_word.setdefault(_WORD.findall(form)[0], [])
            if len(begun) < _MOST_ALIKE:
                begun.append((form, one))
    for paragraph in article.paragraphs:
        if paragraph.kind is Kind.HEADING:
            for sentence in paragraph.sentences:
                _in_heading(sentence, by_word)


def _in_heading(sentence: Sentence, by_word: Mapping[str, list[tuple[str, _Name]]]) -> None:
    end = 0
    for match in _WORD.finditer(sentence.text):
        start = match.start()
        there = [
            (len(form), one)
            for form, one in by_word.get(match[0], ())
            if sentence.text.startswith(form, start)
            and not sentence.text[start + len(form) : start + len(form) + 1].isalnum()
        ]
        if there and start >= end:
            length, one = max(there, key=lambda found: found[0])
            end = start + length
            one.spans.append(Span(sentence.id, start, end))
