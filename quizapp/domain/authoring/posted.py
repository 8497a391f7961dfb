"""Posted fields as a tree: names are paths, parted by dots."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizapp.domain.question import Form


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted under one name, and under the longer names that begin with it."""

    values: list[str] = field(default_factory=list)
    inner: dict[str, Posted] = field(default_factory=dict)

    def at(self, key: str) -> Posted | None:
        """What was posted below, None when nothing was."""
        return self.inner.get(key)


def posted(form: Form) -> Posted:
    """The tree of a form; the name "a.0.b" is the node b of the node 0 of the node a."""
    root = Posted()
    for name, values in form.items():
        node = root
        for part in name.split("."):
            node = node.inner.setdefault(part, Posted())
        node.values.extend(values)
    return root
