"""Students of the same name, told apart by a code that stays theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

_LEAST = 4


def codes_of_namesakes(people: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """By person id, for those who share a name: as much of a digest of it as tells them apart.

    people: name key, which makes no difference of capitals and wide letters, as nobody hears them
    when a name is called; and id.
    """
    named: dict[str, list[str]] = {}
    for key, id_ in people:
        named.setdefault(key, []).append(id_)
    return {id_: code for ids in named.values() if len(ids) > 1 for id_, code in _codes(ids)}


def _codes(ids: list[str]) -> list[tuple[str, str]]:
    digests = [hashlib.sha256(one.encode()).hexdigest() for one in ids]
    length = _LEAST
    while len({one[:length] for one in digests}) < len(ids):
        length += 1
    return [(id_, digest[:length]) for id_, digest in zip(ids, digests, strict=True)]
