"""What is found of tables made by hand, against the shares that were promised."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizapp.content.article.load import load_article
from quizapp.content.article.model import Article
from tests.content.article.table import TABLES, Measured, measure, table

FOUND = 0.9
FALSE_TO_RIGHT = 1 / 3


def _measured_tables() -> Iterator[tuple[str, str, Measured]]:
    for path in sorted(TABLES.glob("*.txt")):
        article = load_article(path.read_bytes(), path.name, "en")
        assert isinstance(article, Article)
        for kind, one in measure(article, table(path.stem)).items():
            yield path.stem, kind, one


@pytest.mark.parametrize(("name", "kind", "one"), list(_measured_tables()))
def test_most_of_the_table_is_found_and_little_else(name: str, kind: str, one: Measured) -> None:
    assert one.found >= FOUND, one.missed
    assert len(one.false) <= FALSE_TO_RIGHT * one.right, one.false


def test_a_table_names_sentences_and_words_of_its_article() -> None:
    for path in TABLES.glob("*.txt"):
        article = load_article(path.read_bytes(), path.name, "en")
        assert isinstance(article, Article)
        texts = {one.id: one.text for part in article.paragraphs for one in part.sentences}
        for sentence, row in table(path.stem).items():
            for words in (*row.get("dates", ()), *row.get("names", ())):
                assert words.replace("’", "'") in texts[sentence].replace("’", "'")
