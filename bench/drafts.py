"""What `quizapp draft` finds of tables made by hand.

Three articles are made up and stand in tests/content/article/tables, one of them of a kind that
no rule was made for. That of the shipped course is
not ours to pass on, its table is: whoever holds the article names its file by `--article`, and the
record in seeds/ whose fingerprints fit says which table it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from bench.result import Result
from quizapp.content.article.load import load_article
from quizapp.content.article.model import Article
from quizapp.domain.problem import Problem
from tests.content.article.table import TABLES, UNSEEN, Measured, table
from tests.content.article.table import measure as measured

FOUND_AIM = 0.9
FALSE_AIM = 1 / 3
_SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def measure(article: Path | None) -> Iterator[Result]:
    """The share of each table that is proposed, and how many false ones come with a right one.

    article: a file with the article of a record in seeds/ that has a table. Raises SystemExit when
    it cannot be read or is another one.
    """
    files = [*sorted(TABLES.rglob("*.txt")), *([article] if article else [])]
    for path in files:
        read = _read(path)
        unseen = path.parent == UNSEEN
        name = _record_of(read) if path == article else path.stem
        by_hand = table(name, UNSEEN if unseen else TABLES)
        for kind, one in measured(read, by_hand).items():
            yield from _results(name, kind, one, aim=not unseen)


def _results(name: str, kind: str, one: Measured, *, aim: bool) -> Iterator[Result]:
    notes = {"found": f"{one.right} of {one.wanted}", "false": len(one.false)}
    yield Result(
        f"draft, {kind} of {name} found", (one.found,), FOUND_AIM if aim else None, notes=notes
    )
    false = len(one.false) / max(one.right, 1)
    yield Result(f"draft, false {kind} of {name} to right", (false,), FALSE_AIM, higher=False)


def _read(path: Path) -> Article:
    found = load_article(path.read_bytes(), path.name, "en")
    if isinstance(found, Problem):
        raise SystemExit(f"{path}: {found.message}")
    return found


def _record_of(article: Article) -> str:
    """The id of the source record whose fingerprints are those of the article."""
    taken = [hashlib.sha256(one.text.encode("utf-8")).hexdigest() for one in article.paragraphs]
    for path in sorted(_SEEDS.glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if [one["sha256"] for one in record["paragraphs"]] == taken:
            return str(record["id"])
    raise SystemExit("--article: no record in seeds/ has the fingerprints of this article")
