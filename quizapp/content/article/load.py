"""From pasted text or a file to an article: checked, read, made tidy, split."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from quizapp.content.article import trouble
from quizapp.content.article.apart import read_apart
from quizapp.content.article.limits import MOST_BYTES, MOST_CHARACTERS, MOST_PARAGRAPHS
from quizapp.content.article.model import Article, Block, Kind, Paragraph, Sentence
from quizapp.content.article.readers import readers
from quizapp.content.article.readers.text import read_text
from quizapp.content.article.sentences import split
from quizapp.content.article.sniff import lie
from quizapp.domain.problem import Problem

# Marks of the file or of a line's end; joiners stay, as Persian and Hindi are spelt with them.
_UNSEEN = re.compile("[\ufeff\u00ad]")
_WORD = re.compile(r"\w")


def load_article(data: bytes, name: str, language: str) -> Article | Problem:
    """The article in a file. name: of the file, whose ending says how it is read; language: BCP 47.

    Never raises, fetches nothing, and ends within the time of `limits`.
    """
    extension = _extension(name)
    reader = readers().get(extension)
    if reader is None:
        return trouble.no_reader(extension, ", ".join(readers()))
    if len(data) > MOST_BYTES:
        return trouble.too_large(len(data), MOST_BYTES, "bytes")
    if not data.strip():
        return trouble.no_words("the file is empty", "choose the file with the article")
    if told := lie(data, extension):
        return told
    found = read_apart(data, extension) if reader.APART else reader.read(data)
    return found if isinstance(found, Problem) else article_of(found, language)


def pasted_article(text: str, language: str) -> Article | Problem:
    """The article in text that somebody pasted; limits as for a file."""
    return article_of(read_text(text[: MOST_CHARACTERS + 1]), language)


def article_of(blocks: Sequence[Block], language: str) -> Article | Problem:
    """The article of headings and paragraphs that were read already; limits as for a file."""
    tidy = [(block.kind, text) for block in blocks if _WORD.search(text := _tidy(block.text))]
    if not tidy:
        return trouble.no_words("holds no words", "choose the file with the article, or paste it")
    size = sum(len(text) for _, text in tidy)
    if size > MOST_CHARACTERS:
        return trouble.too_large(size, MOST_CHARACTERS, "characters")
    if len(tidy) > MOST_PARAGRAPHS:
        return trouble.too_large(len(tidy), MOST_PARAGRAPHS, "paragraphs")
    return Article(language, tuple(_paragraphs(tidy, language)))


def _extension(name: str) -> str:
    before, dot, ending = name.rpartition("/")[2].rpartition(".")
    return f".{ending.lower()}" if dot and before else ""


def _paragraphs(tidy: Sequence[tuple[Kind, str]], language: str) -> Iterator[Paragraph]:
    for n, (kind, text) in enumerate(tidy, start=1):
        pieces = [(0, text)] if kind is Kind.HEADING else split(text, language)
        sentences = (
            Sentence(f"p{n}.s{m}", piece, start) for m, (start, piece) in enumerate(pieces, start=1)
        )
        yield Paragraph(n, kind, text, tuple(sentences))


def _tidy(text: str) -> str:
    """NFC, white space to single spaces, as the fingerprints of a source record are taken."""
    kept = "".join(
        " " if unicodedata.category(c) == "Cc" else c
        for c in _UNSEEN.sub("", unicodedata.normalize("NFC", text))
        if unicodedata.category(c) != "Cs"
    )
    return " ".join(unicodedata.normalize("NFC", kept).split())
