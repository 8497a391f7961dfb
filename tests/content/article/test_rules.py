"""Each rule: what it finds, and what comes close and is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.content.article.load import pasted_article
from quizapp.content.article.model import Article
from quizapp.content.article.proposals import Proposals
from quizapp.content.article.propose import propose, rules
from quizapp.content.hedging import hedged


def _article(text: str, language: str = "en") -> Article:
    # A second line, as a line alone would be no heading and a short one might be.
    found = pasted_article(text, language)
    assert isinstance(found, Article)
    return found


def _proposed(text: str, language: str = "en", published: str = "") -> Proposals:
    return propose(_article(text, language), published)


DATES = [
    ("en", "It began on November 27.", [("November 27", "--11-27", "date-day")]),
    ("en", "Nov. 27, 2024 was cold.", [("Nov. 27, 2024", "2024-11-27", "date-day")]),
    ("en", "On the 3rd of May it fell.", [("the 3rd of May", "--05-03", "date-day")]),
    ("en", "It ended on 28 February.", [("28 February", "--02-28", "date-day")]),
    ("en", "See 2024-02-29.", [("2024-02-29", "2024-02-29", "date-iso")]),
    ("en", "See 2023-02-29.", []),
    ("en", "On 30 February it rained.", []),
    ("en", "In June 1994 it sank.", [("June 1994", "1994-06", "date-month")]),
    ("en", "May he come in May?", [("May", "--05", "date-month")]),
    ("en", "They may come.", []),
    ("en", "It was built in 1846.", [("1846", "1846", "date-year")]),
    ("en", "It cost 1846 crowns.", []),
    ("en", "It was loud in the 1990s.", [("1990s", None, "date-decade")]),
    ("en", "They met on Monday.", [("Monday", None, "date-weekday")]),
    ("en", "It fell two weeks ago.", [("two weeks ago", None, "date-relative")]),
    ("en", "For the past four years it held.", [("the past four years", None, "date-vague")]),
    ("en", "It took more than a decade.", [("more than a decade", None, "date-vague")]),
    ("de", "Am 3. Oktober 2024 ging er.", [("3. Oktober 2024", "2024-10-03", "date-day")]),
    ("fr", "Le 1er mai 2020, il part.", [("1er mai 2020", "2020-05-01", "date-day")]),
    ("es", "El 27 de noviembre de 2024.", [("27 de noviembre de 2024", "2024-11-27", "date-day")]),
    ("ar", "في 27 نوفمبر 2024.", [("27 نوفمبر 2024", "2024-11-27", "date-day")]),
    ("zh", "港口2024年11月27日关闭。", [("2024年11月27日", "2024-11-27", "date-iso")]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), DATES)
def test_dates(language: str, text: str, wanted: list[tuple[str, str | None, str]]) -> None:
    found = _proposed(text, language).dates

    assert [(one.text, one.when, one.rule) for one in found] == wanted


NUMBERS = [
    ("About 2,300 people live there.", [("2,300 people", "people")]),
    ("It rose by 3.5 percent.", [("3.5 percent", "percent")]),
    ("It lost €4.2 million.", [("€4.2 million", "€")]),
    ("They have three children.", [("three children", "children")]),
    ("Dozens of boats left.", [("Dozens of boats", "boats")]),
    ("It began on November 27.", []),
]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_numbers_with_what_they_count(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.text, one.unit) for one in _proposed(text).numbers] == wanted


NAMES = [
    ("They fled to Norway.", [("Norway", "place", "name-gazetteer")]),
    ("He met Mayor Ana de la Vega.", [("Ana de la Vega", "person", "name-title")]),
    ("It was the Tarn Council.", [("Tarn Council", "organisation", "name-organisation-word")]),
    ("He told the BBC.", [("BBC", "organisation", "name-acronym")]),
    ("It fell at Gull Point.", [("Gull Point", "place", "name-place-word")]),
    ("It is the village of Tarn.", [("Tarn", "place", "name-apposition")]),
    ("He left his wife, Asma, there.", [("Asma", "person", "name-apposition")]),
    ("Then Omar Salih came.", [("Omar Salih", "person", "name-first-name")]),
    ("He saw Karsan al-Tarni.", [("Karsan al-Tarni", "person", "name-particle")]),
    ("It lies near Skerry.", [("Skerry", "place", "name-preposition")]),
    ("She joined the Grey Heron.", [("Grey Heron", "organisation", "name-article")]),
    ("He read Quibble.", [("Quibble", "unknown", "name-capitals")]),
    ("Dubbed a failure, it sank.", []),
    ("Similarly, the Russian troops left.", []),
    ("An Iranian-backed group came on Monday.", []),
    ("In a post-Assad Syria it may end.", [("Assad", "unknown"), ("Syria", "place")]),
    ("The Syrian Army left.", [("Syrian Army", "organisation")]),
    ("Syria's President left.", [("Syria", "place")]),
]


@pytest.mark.parametrize(("text", "wanted"), NAMES)
def test_names(text: str, wanted: list[tuple[str, ...]]) -> None:
    found = [(one.text, one.kind.value, one.rule) for one in _proposed(text).names]

    assert [one[: len(want)] for one, want in zip(found, wanted, strict=True)] == wanted


def test_a_name_gathers_its_forms() -> None:
    text = (
        "Mayor Rosa Stone left the North Tarn Council (NTC). Stone said the Council and NTC lied."
    )

    rosa, council = _proposed(text).names

    assert (rosa.text, rosa.forms, len(rosa.spans)) == ("Rosa Stone", ("Stone",), 2)
    assert council.text == "North Tarn Council"
    assert set(council.forms) == {"NTC", "Council"}


def test_a_heading_in_capitals_brings_no_name_of_its_own() -> None:
    text = "A Storm Over Norway Grows Worse\nThe storm reached Norway and its coast on Monday.\n"

    assert [one.text for one in _proposed(text).names] == ["Norway"]


SPEAKERS = [
    ("According to the Tarn Gazette, it sank.", [("Tarn Gazette", "according to")]),
    ("It sank, according to reports from state media.", [("state media", "according to")]),
    ("“It sank,” said Ann Lee, the mayor.", [("Ann Lee", "said")]),
    ("The Tarn Party, a small group, announced it.", [("Tarn Party", "announced")]),
    ("State television confirmed it.", [("State television", "confirmed")]),
    ("Reports suggest that it sank.", [("Reports", "suggest")]),
    ("Its director, Tomas Brandt, denied it.", [("Tomas Brandt", "denied")]),
    ("He said so.", []),
    ("They are said to be late.", []),
    ("If confirmed, it is a loss.", []),
]


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_speakers(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.text, one.verb) for one in _proposed(text).speakers] == wanted


CLAIMS = [
    ("The mill is closed.", "confirmed", "the article", "claim-plain"),
    ("The mill reportedly closed.", "reported", "", "claim-reported"),
    ("State media announced it.", "reported", "State media", "claim-reported"),
    ("The sale, if confirmed, ends it.", "reported", "", "claim-reported"),
    ("It seems to be over.", "analysis", "the article", "claim-unsure"),
    ("The Tarn Party denied it.", "denied", "Tarn Party", "claim-denied"),
    ("State television confirmed it.", "confirmed", "State television", "claim-confirmed"),
    ("Who will pay for it?", "open-question", "the article", "claim-question"),
]


@pytest.mark.parametrize(("text", "status", "who", "rule"), CLAIMS)
def test_claims_guess_how_sure_a_sentence_is(text: str, status: str, who: str, rule: str) -> None:
    (claim,) = _proposed(text).claims

    assert (claim.status.value, claim.who, claim.rule) == (status, who, rule)


def test_a_date_without_a_year_is_the_last_one_before_the_article() -> None:
    text = "It began on November 27 and ended on 3 May. It was built in 1846."

    dated = _proposed(text, published="2025-01-10").timeline
    undated = _proposed(text).timeline

    assert [(one.when, one.inferred) for one in dated] == [
        ("1846", False),
        ("2024-05-03", True),
        ("2024-11-27", True),
    ]
    assert [one.when for one in undated] == ["1846"]


def test_rare_words_are_proposed_for_the_glossary() -> None:
    text = "The ophthalmologist saw the precarious stalemate. The house was good. Stalemates end."

    found = {one.text: one.forms for one in _proposed(text).terms}

    assert found == {"ophthalmologist": (), "precarious": (), "stalemate": ("stalemates",)}


def test_drafts_of_questions_name_their_gaps() -> None:
    text = (
        "The mill was built in 1846. It burned in 1901. It was sold in 1990.\n"
        "Ann Lee reportedly left Norway for Iceland.\n"
    )

    found = _proposed(text).items

    assert [(one.type, one.rule) for one in found] == [
        ("cloze", "cloze-fact"),
        ("cloze", "cloze-hedge"),
        ("ordering", "ordering-dates"),
    ]


def test_the_linter_and_the_proposals_agree_on_hedges() -> None:
    lines = "It may fall.\nShe admits it.\nThey left.\nIt is unclear.\nExperts warned them.\n"
    found = _proposed(lines.replace("\n", " "))
    carries = hedged("en")
    assert carries

    marked = {span.sentence for one in found.hedges for span in one.spans}

    for _, sentence in found.article.sentences():
        assert (sentence.id in marked) == carries(sentence.text)


def test_what_no_rule_looks_for_in_a_language_is_told() -> None:
    found = _proposed("Der Hafen ist zu. Am 3. Oktober 2024 ging er zu, sagt Anna Moll.", "de")

    assert found.not_looked_for == ("names", "speakers", "terms", "hedges")
    assert [one.text for one in found.dates] == ["3. Oktober 2024"]
    assert _proposed("The harbour is closed today.").not_looked_for == ()


_WORDS = st.sampled_from(
    [
        *(
            "Bashar",
            "al-Assad",
            "said",
            "reportedly",
            "President",
            "of",
            "the",
            "Syria’s",
            "in",
            "May",
        ),
        *("2024", "27", "November", "according", "to", "Council", "“We", "left”", ",", ".", "may"),
        *("three", "million", "E.U.", "who", "denied", "(NTC)", "post-war", "A", "Ann", "?", "…"),
    ]
)


@given(words=st.lists(_WORDS, min_size=1, max_size=40), noise=st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_every_span_points_at_its_words_and_every_rule_is_explained(
    words: list[str], noise: str
) -> None:
    found = pasted_article(" ".join([*words, noise, "x"]), "en")
    assert isinstance(found, Article)
    texts = {one.id: one.text for paragraph in found.paragraphs for one in paragraph.sentences}

    made = propose(found, "2025-03")

    ids = [one.id for one in made.every()]
    assert len(ids) == len(set(ids))
    known = rules()
    for kind, proposals in made.by_kind():
        for one in proposals:
            assert one.rule in known
            words_there = [texts[span.sentence][span.start : span.end] for span in one.spans]
            assert all(words_there)
            if kind not in {"items", "names", "terms"}:
                assert {text.casefold() for text in words_there} == {one.text.casefold()}
    assert propose(found, "2025-03") == made


@pytest.mark.parametrize(
    "text", ["the past ", "three ", "27 ", "1,", "January ", "A ", "said, ", "al-", "“", "of A "]
)
def test_no_text_keeps_the_rules_busy(text: str) -> None:
    article = pasted_article((text * 20_000)[:20_000] + "x", "en")
    assert isinstance(article, Article)

    propose(article)
