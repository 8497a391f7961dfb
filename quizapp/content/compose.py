"""One unit of several lessons: in the format of a lesson, with the key `parts` beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from quizapp.content.prefixed import prefixed
from quizapp.domain.parts import inside, part_id

Raw = Mapping[str, Any]
MOST_MINUTES = 600
"""As in the schema."""
_LISTS = ("objectives", "passage", "glossary", "claims", "stimuli", "draw", "items")
_NOTES = ("aims", "sensitive", "discussion", "background")


def compose(unit_id: str, title: str, lessons: Sequence[Raw]) -> dict[str, Any]:
    """The raw unit that asks everything that `lessons` ask, in their order.

    Each id is that of the lesson behind the part's ("u1.p2.s1"), so nothing clashes. lessons: raw
    units without errors, of one language and direction. The result is no file of a library: a
    schema-valid lesson has no `parts`.
    """
    ids = [part_id(n) for n in range(1, len(lessons) + 1)]
    own = [prefixed(one, _naming(id_)) for one, id_ in zip(lessons, ids, strict=True)]
    first = own[0]
    found: dict[str, Any] = {
        "format": first["format"],
        "id": unit_id,
        "language": first["language"],
        "direction": first["direction"],
        "title": title,
        "summary": " ".join(_different(one["summary"] for one in own)),
        "minutes": min(MOST_MINUTES, sum(one["minutes"] for one in own)),
        "names": _different(name for one in own for name in one.get("names", ())),
        "timeline": sorted(
            (event for one in own for event in one["timeline"]), key=lambda event: event["when"]
        ),
        "notes": {
            key: [remark for one in own for remark in one["notes"].get(key, ())] for key in _NOTES
        },
        "licence": ", ".join(_different(one["licence"] for one in own)),
        "authors": _different(author for one in own for author in one["authors"]),
        # Asked for by one lesson alone it would mix two kinds of scores.
        "certainty": all(one.get("certainty", False) for one in own),
        "parts": [
            {
                "id": id_,
                "lesson": one["id"],
                "title": one["title"],
                "names": list(one.get("names", ())),
            }
            for one, id_ in zip(lessons, ids, strict=True)
        ],
    }
    for key in _LISTS:
        if merged := [entry for one in own for entry in one.get(key, ())]:
            found[key] = merged
    found.setdefault("glossary", [])
    found.setdefault("claims", [])
    return {**found, **_levels(own), **_source(own)}


def _naming(part_id: str) -> Callable[[str], str]:
    return lambda own: inside(part_id, own)


def _different(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _levels(own: Sequence[Raw]) -> Raw:
    """The labels of the first lesson that names all levels that there are here."""
    needed = {"standard"}
    if any(paragraph.get("easier") for one in own for paragraph in one["passage"]):
        needed.add("easier")
    labels = (one["levels"] for one in own if needed <= one.get("levels", {}).keys())
    found = next(labels, None)
    return {} if found is None else {"levels": {key: found[key] for key in sorted(needed)}}


def _source(own: Sequence[Raw]) -> Raw:
    sources = {one.get("source") for one in own}
    (only,) = sources if len(sources) == 1 else (None,)
    return {} if only is None else {"source": only}
