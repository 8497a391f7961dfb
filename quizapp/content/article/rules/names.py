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
from quizapp.content.article.model import Article, Kind, Sentence
from quizapp.content.article.proposals import NameKind, NameProposal, Span

RULES = _KINDS


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
    for text, one in found.items():
        full = _whole(one, found)
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


def _whole(short: _Name, found: Mapping[str, _Name]) -> _Name:
    """The first longer name that this one is a form of, itself when there is none."""
    if short.guess[0] == "name-gazetteer":
        return short
    parts = short.parts
    for one in found.values():
        longer = one.parts
        if len(longer) <= len(parts) or is_place(one.text):
            continue
        if len(parts) > 1 and longer[-len(parts) :] == parts:
            return one
        if len(parts) == 1 and _is_short_for(short, one):
            return one
    same = (one for one in found.values() if one.parts == parts)
    return next(same, short)


def _is_short_for(short: _Name, one: _Name) -> bool:
    """Whether one word stands for a name: a first or last name, "the Council", or letters."""
    word = short.parts[0]
    if one.guess[1] is NameKind.PERSON and word in {one.parts[0], one.parts[-1]}:
        return True
    if word in ORGANISATIONS and one.parts[-1] == word:
        return True
    return short.text.isupper() and _initials(one.text) == short.text.replace(".", "")


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[:1].isupper())


def _in_headings(article: Article, gathered: Mapping[str, _Name]) -> None:
    """Add the places in headings where a name of the text stands."""
    forms = {form: one for one in gathered.values() for form in (one.text, *one.forms)}
    if not forms:
        return
    every = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{every})(?!\w)")
    for paragraph in article.paragraphs:
        if paragraph.kind is Kind.HEADING:
            for sentence in paragraph.sentences:
                for match in pattern.finditer(sentence.text):
                    forms[match[0]].spans.append(Span(sentence.id, *match.span()))
