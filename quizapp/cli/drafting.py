"""How `quizapp draft` reports what it proposes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quizapp.content.article.proposals import Proposal, Proposals
from quizapp.content.article.propose import rules
from quizapp.content.nearest import clip
from quizapp.content.report.findings import printable

_COMMON = ("id", "rule", "text", "spans")
_SHOWN = 70


@dataclass(frozen=True, slots=True)
class Report:
    """ids: of the accepted proposals; written: the files; advice: what is still to be done."""

    name: str
    proposals: Proposals
    ids: frozenset[str]
    written: Sequence[Path]
    advice: Sequence[str]


def in_text(report: Report) -> str:
    """For people at a terminal."""
    return "".join(f"{printable(line)}\n" for line in _lines(report))


def in_json(report: Report) -> str:
    """For programs: every proposal with its words, its place and whether it was accepted."""
    article = report.proposals.article
    kinds = dict(report.proposals.by_kind())
    used = {one.rule for one in report.proposals.every()}
    value = {
        "article": {
            "name": report.name,
            "language": article.language,
            "sentences": {
                one.id: one.text for paragraph in article.paragraphs for one in paragraph.sentences
            },
        },
        "rules": {rule: told for rule, told in rules().items() if rule in used},
        "not_looked_for": list(report.proposals.not_looked_for),
        "proposals": {
            kind: [{**asdict(one), "accepted": one.id in report.ids} for one in found]
            for kind, found in kinds.items()
        },
        "written": [path.as_posix() for path in report.written],
        "advice": list(report.advice),
    }
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": in_text, "json": in_json}
"""By name, each with a line end at the end."""


def _lines(report: Report) -> Iterator[str]:
    article = report.proposals.article
    sentences = sum(len(one.sentences) for one in article.paragraphs)
    yield f"{report.name}: {len(article.paragraphs)} paragraphs, {sentences} sentences"
    for kind, found in report.proposals.by_kind():
        yield ""
        yield f"{kind} ({len(found)})"
        yield from (_line(one, accepted=one.id in report.ids) for one in found)
    if report.proposals.not_looked_for:
        missing = ", ".join(report.proposals.not_looked_for)
        yield f"not looked for in {article.language!r}: {missing}"
    yield ""
    yield from (f"wrote {path}" for path in report.written)
    yield from report.advice


def _line(one: Proposal, *, accepted: bool) -> str:
    places = list(dict.fromkeys(span.sentence for span in one.spans))
    where = " ".join(places[:3]) + (" …" if len(places) > 3 else "")
    told = f": {', '.join(more)}" if (more := _more(one)) else ""
    taken = "+" if accepted else " "
    return f"{taken} {one.id:<11} {where:<18} {clip(one.text, _SHOWN)}{told} [{one.rule}]"


def _more(one: Proposal) -> list[str]:
    """What a proposal of its kind says beside its words."""
    own = [name for name in type(one).__dataclass_fields__ if name not in _COMMON]
    return [_value(getattr(one, name)) for name in own if getattr(one, name) not in ("", None, ())]


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return "year worked out" if value else "as written"
    return str(value)
