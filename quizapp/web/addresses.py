"""What may stand in an address."""

from __future__ import annotations

from typing import Any

from werkzeug.routing import Map, UnicodeConverter


class Segment(UnicodeConverter):
    """A segment of a path as it comes, but without a zero byte: no id or name of ours has one,
    PostgreSQL refuses it and SQLite ends a text there. Such an address is none.
    """

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:  # noqa: A002 - its name there
        super().__init__(map, *args, **options)
        self.regex = self.regex.replace("[^/]", r"[^/\0]")
