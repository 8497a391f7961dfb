"""Attempts as a file, piece by piece, so that a year of a school needs no more room than a day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from quizapp.interop.attempts.caliper import CONTEXT, SENSOR, events
from quizapp.interop.attempts.model import Home, Taken
from quizapp.interop.attempts.names import instant
from quizapp.interop.attempts.xapi import statements

FORMATS: Mapping[str, str] = {
    "xapi": "xAPI statements, one JSON array",
    "caliper": "Caliper-style events, one JSON envelope",
}


def pieces(form: str, taken: Iterable[Taken], home: Home, sent_at: datetime) -> Iterator[bytes]:
    """The file in UTF-8. form: one of FORMATS; sent_at: of a Caliper envelope."""
    if form == "xapi":
        yield from _array((one for each in taken for one in statements(each, home)), "[", "]\n")
        return
    head = {"sensor": SENSOR, "sendTime": instant(sent_at), "dataVersion": CONTEXT}
    opened = f'{json.dumps(head)[:-1]}, "data": ['
    yield from _array((one for each in taken for one in events(each, home)), opened, "]}\n")


def _array(values: Iterable[Mapping[str, Any]], opened: str, closed: str) -> Iterator[bytes]:
    before = opened
    for one in values:
        yield f"{before}\n{json.dumps(one, ensure_ascii=False)}".encode()
        before = ","
    yield (f"\n{closed}" if before == "," else f"{opened}{closed}").encode()
