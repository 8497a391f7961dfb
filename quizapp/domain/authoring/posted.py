"""Posted fields as a tree: names are paths, parted by dots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quizapp.domain.question import Form

_PLACE = re.compile(r"[0-9]{1,4}")
_DEEPEST = 16
"""Steps of a name; more than any form has, and few enough that no name can cost much."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted under one name, and under the longer names that begin with it."""

    values: list[str] = field(default_factory=list)
    inner: dict[str, Posted] = field(default_factory=dict)

    def at(self, key: str) -> Posted | None:
        """What was posted below, None when nothing was."""
        return self.inner.get(key)


def is_place(name: str) -> bool:
    """Whether a part of a name is a place in a list, from "0" to "9999"."""
    return _PLACE.fullmatch(name) is not None and str(int(name)) == name


def posted(form: Form) -> Posted:
    """The tree of a form; the name "a.0.b" is the node b of the node 0 of the node a."""
    root = Posted()
    for name, values in form.items():
        node = root
        for part in name.split(".", _DEEPEST):
            node = node.inner.setdefault(part, Posted())
        node.values.extend(values)
    return root
