"""Record and unit of a draft: sound but for TODO, with nothing of the article's sentences."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.article.draft.about import KINDS, About, of_kinds
from quizapp.content.article.draft.texts import Draft, draft_of
from quizapp.content.article.load import load_article, pasted_article
from quizapp.content.article.model import Article
from quizapp.content.article.proposals import Proposals
from quizapp.content.article.propose import propose
from quizapp.content.check import check_file
from quizapp.domain.overlap import overlap
from tests.content.article.table import TABLES

Raw = dict[str, Any]
TODAY = date(2025, 4, 1)
CHOICES = [(), *itertools.combinations(KINDS, 1), ("timeline", "items"), KINDS]


@pytest.fixture(scope="module")
def harbour() -> Proposals:
    path = TABLES / "harbour.txt"
    article = load_article(path.read_bytes(), path.name, "en")
    assert isinstance(article, Article)
    return propose(article, "2025-03-06")


def _draft(proposals: Proposals, kinds: tuple[str, ...] = (), **about: str) -> Draft:
    said = About("harbour", TODAY, **about)
    return draft_of(said, proposals, of_kinds(proposals, kinds), "s", "u")


def _codes(draft: Draft, folder: Path) -> set[tuple[str, str]]:
    unit = folder / "lessons" / "course" / "harbour.json"
    record = folder / "seeds" / "harbour.json"
    for path, text in ((unit, draft.unit), (record, draft.record)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = [*check_file(unit).problems, *check_file(record).problems]
    return {(one.code, "" if one.code == "F015" else one.message) for one in found}


@pytest.mark.parametrize("kinds", CHOICES, ids="-".join)
def test_a_draft_lacks_nothing_but_the_authors_words(
    harbour: Proposals, kinds: tuple[str, ...], tmp_path: Path
) -> None:
    found = {code for code, _ in _codes(_draft(harbour, kinds), tmp_path)}

    # Beyond a hundred findings the rest is counted and not shown.
    assert "F015" in found
    assert found <= {"F015", "F016"}


@pytest.mark.parametrize("kinds", [(), KINDS])
def test_no_run_of_the_article_is_copied_into_the_files(
    harbour: Proposals, kinds: tuple[str, ...]
) -> None:
    article = [one.text for one in harbour.article.paragraphs]
    draft = _draft(harbour, kinds)

    for text in (draft.unit, draft.record):
        assert overlap(list(_texts(json.loads(text))), article).runs == ()


def _texts(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for one in inner for text in _texts(one)]


def test_nothing_is_in_a_lesson_that_was_not_accepted(harbour: Proposals) -> None:
    bare: Raw = json.loads(_draft(harbour).unit)
    named: Raw = json.loads(_draft(harbour, ("names", "terms")).unit)

    assert (bare["names"], bare["glossary"], bare["timeline"]) == ([], [], [])
    assert "Tarn" not in _draft(harbour).unit
    assert "Idris al-Khatib" in named["names"]
    assert named["timeline"] == []


def test_single_proposals_are_accepted_by_their_ids(harbour: Proposals) -> None:
    first, second = harbour.names[:2]
    draft = draft_of(About("x", TODAY), harbour, frozenset({second.id}), "s", "u")

    assert json.loads(draft.unit)["names"] == [second.text]
    assert first.text not in json.loads(draft.unit)["names"]


def test_the_record_holds_fingerprints_and_what_the_author_said(harbour: Proposals) -> None:
    raw: Raw = json.loads(
        _draft(harbour, title="Ferry", publisher="Gazette", published="2025-03", licence="x").record
    )
    unknown: Raw = json.loads(_draft(harbour).record)

    assert (raw["title"], raw["publisher"], raw["licence"]) == ("Ferry", "Gazette", "x")
    assert raw["published"] == {"date": "2025-03", "precision": "month", "inferred": False}
    assert [one["kind"] for one in raw["paragraphs"]][:2] == ["heading", "paragraph"]
    assert "TODO" in unknown["licence"]
    assert "TODO" in unknown["published"]["reasoning"]


def test_a_free_article_needs_no_traces(harbour: Proposals) -> None:
    assert "traces" not in json.loads(_draft(harbour, licence="CC-BY-4.0").record)
    assert json.loads(_draft(harbour, licence="not free").record)["traces"]["run"] == 8


def test_a_copied_passage_is_found_by_the_traces_of_the_draft(
    harbour: Proposals, tmp_path: Path
) -> None:
    draft = _draft(harbour)
    unit: Raw = json.loads(draft.unit)
    unit["passage"][0]["sentences"] = [
        {"id": "p1.s1", "text": one.text.replace("ferry", "in your own words")}
        for one in harbour.article.paragraphs[2].sentences[:1]
    ]
    unit["passage"][0]["sentences"][0]["text"] += " Told in your own words."

    found = _codes(Draft(draft.record, json.dumps(unit)), tmp_path)

    assert {"F015", "G126"} == {code for code, _ in found}


@given(text=st.text(min_size=1, max_size=200), language=st.sampled_from(["en", "ar", "zh", "xx"]))
@settings(max_examples=40, deadline=None)
def test_any_text_comes_to_a_sound_draft(
    tmp_path_factory: pytest.TempPathFactory, text: str, language: str
) -> None:
    article = pasted_article(text, language)
    if not isinstance(article, Article):
        return
    made = propose(article)

    found = _codes(_draft(made, KINDS), tmp_path_factory.mktemp("draft"))

    assert {code for code, _ in found} <= {"F015", "F016"}, found


_LONG = "X" + "y" * 3000


@pytest.mark.parametrize(
    "text",
    [
        f"Mayor {_LONG} left the {_LONG} of {_LONG}, said {_LONG}. She saw {_LONG.lower()}s.",
        "Mayor Ann Lee left Norway on 3 May 1999, said the Tarn Party. " * 210,
        "\n".join(f"Heading {n}" for n in range(1990)),
        "In [[g1]] she said *that* TODO is **Norway**, “[[” and ]].",
    ],
)
def test_no_article_breaks_the_limits_of_the_format(text: str, tmp_path: Path) -> None:
    article = pasted_article(text, "en")
    assert isinstance(article, Article)

    found = _codes(_draft(propose(article), KINDS), tmp_path)

    assert {code for code, _ in found} <= {"F015", "F016"}, found
