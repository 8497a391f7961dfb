"""The unit to begin with: a TODO for each paragraph, and what was accepted in its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel import Locale, UnknownLocaleError

from quizapp.content.article.draft.about import About, accepted
from quizapp.content.article.draft.items import draft_items
from quizapp.content.article.draft.record import as_of, claim_id
from quizapp.content.article.model import Kind, Paragraph
from quizapp.content.article.proposals import ClaimProposal, Proposals
from quizapp.content.scaffold import new_unit
from quizapp.domain.lesson import Status

_MOST_PARAGRAPHS = 200
MOST_CLAIMS = 200
MOST_TERMS = 200
MOST_EVENTS = 100
MOST_NAMES = 500
_MOST_SENTENCES = 100
MOST_ITEMS = 20
QUOTE = "in your own words"
"""What evidence quotes until the sentence is written."""


def unit_of(about: About, proposals: Proposals, ids: frozenset[str], schema: str) -> dict[str, Any]:
    """The raw unit; its errors are TODO alone. ids, schema: as for `record_of`.

    A name, a word to explain and the answer of a gap stand in it as the article has them; nothing
    else of the article does.
    """
    raw: dict[str, Any] = json.loads(new_unit(about.id, about.title or "TODO Title", schema))
    claims = accepted(proposals.claims, ids, MOST_CLAIMS)
    terms = accepted(proposals.terms, ids, MOST_TERMS)
    events = accepted(proposals.timeline, ids, MOST_EVENTS)
    language = proposals.article.language
    homes = homes_of(proposals)
    raw |= {"language": language, "direction": _direction(language), "source": about.id}
    raw["passage"] = _passage(homes, claims, [(one.text, one.spans[0].sentence) for one in terms])
    raw["names"] = list(
        dict.fromkeys(one.text for one in accepted(proposals.names, ids, MOST_NAMES))
    )
    raw["glossary"] = [
        {"id": f"w{n}", "term": one.text, "definition": "TODO Explain the word."}
        for n, one in enumerate(terms, start=1)
    ]
    raw["timeline"] = [
        _event(n, one.when, one.inferred, _home(one.spans[0].sentence, homes))
        for n, one in enumerate(events, start=1)
    ]
    raw["claims"] = list(_claims(about, raw["passage"], claims))
    first = raw["passage"][0]["sentences"][0]["id"]
    skeleton = raw["items"][0] | {"evidence": [cite(first)], "claims": [claim_id(1)]}
    if claims and claims[0].status is not Status.CONFIRMED:
        skeleton["stem"] = "TODO Ask what is reportedly so, and name who says it."
    drafts = accepted(proposals.items, ids, MOST_ITEMS)
    made = list(draft_items(drafts, proposals, lambda sentence: cite(_home(sentence, homes))))
    raw["items"] = made or [skeleton]
    return raw


def cite(sentence: str, quote: str = QUOTE) -> dict[str, str]:
    """Evidence in a sentence that is still to be written."""
    return {"sentence": sentence, "quote": quote}


def _direction(language: str) -> str:
    try:
        return Locale.parse(language.split("-", maxsplit=1)[0]).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def homes_of(proposals: Proposals) -> dict[int, tuple[str, Paragraph]]:
    """By number of a paragraph of the article, the id of its place in the passage."""
    told = [one for one in proposals.article.paragraphs if one.kind is Kind.PARAGRAPH]
    # A text of headings alone, as a poem may seem to be, has to begin somewhere.
    every = told or list(proposals.article.paragraphs)
    return {one.n: (f"p{k}", one) for k, one in enumerate(every[:_MOST_PARAGRAPHS], start=1)}


def _number(sentence: str) -> int:
    """The number of the paragraph of "p4.s2"."""
    return int(sentence.partition(".")[0][1:])


def _home(sentence: str, homes: Mapping[int, tuple[str, Paragraph]]) -> str:
    """The first sentence of the passage's paragraph that retells the sentence of the article."""
    home, _ = homes.get(_number(sentence), next(iter(homes.values())))
    return f"{home}.s1"


def _passage(
    homes: Mapping[int, tuple[str, Paragraph]],
    claims: Sequence[ClaimProposal],
    terms: Sequence[tuple[str, str]],
) -> list[dict[str, Any]]:
    found = []
    last = max(homes)
    for n, (home, paragraph) in homes.items():
        words = [text for text, sentence in terms if min(_number(sentence), last) == n]
        explained = f" Words to explain: {', '.join(words)}." if words else ""
        sentences = [f"TODO Retell paragraph {n} of the article {QUOTE}.{explained}"]
        here = [(m, one) for m, one in enumerate(claims, start=1) if one.paragraph == paragraph.n]
        sentences += [_retell(claim_id(m), one.status) for m, one in here[: _MOST_SENTENCES - 1]]
        found.append(
            {
                "id": home,
                "sentences": [
                    {"id": f"{home}.s{m}", "text": text}
                    for m, text in enumerate(sentences, start=1)
                ],
            }
        )
    return found


def _retell(claim: str, status: Status) -> str:
    if status is Status.CONFIRMED:
        return f"TODO Retell claim {claim} here."
    return f"TODO Retell claim {claim} here, with its “reportedly” and who says it."


def _claims(
    about: About, passage: Sequence[Mapping[str, Any]], claims: Sequence[ClaimProposal]
) -> Iterator[dict[str, Any]]:
    places = {
        sentence["text"]: sentence["id"]
        for paragraph in passage
        for sentence in paragraph["sentences"]
    }
    for number, one in enumerate(claims, start=1):
        id_ = claim_id(number)
        home = places.get(_retell(id_, one.status))
        if home is not None:
            evidence = [cite(home, f"claim {id_}")]
            yield _claim(about, id_, one.status.value, one.who, evidence)
    if not claims:
        first = passage[0]["sentences"][0]["id"]
        yield _claim(about, claim_id(1), "confirmed", "", [cite(first)])


def _claim(
    about: About, id_: str, status: str, who: str, evidence: list[dict[str, str]]
) -> dict[str, Any]:
    return {
        "id": id_,
        "text": "TODO Repeat the claim as the source record tells it.",
        "status": status,
        "who": who or "TODO Name who says it.",
        "as_of": as_of(about),
        "source": id_,
        "evidence": evidence,
    }


def _event(number: int, when: str, inferred: bool, home: str) -> dict[str, Any]:  # noqa: FBT001
    entry: dict[str, Any] = {
        "id": f"t{number}",
        "when": when,
        "label": "TODO A few words",
        "text": "TODO Tell the event in a sentence.",
        "evidence": [cite(home)],
    }
    if inferred:
        entry |= {"inferred": "TODO Say how the year follows.", "inferred_part": "year"}
    return entry
