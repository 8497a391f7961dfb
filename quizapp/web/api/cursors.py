"""Lists a page at a time: where the next one begins, in a form that nobody need understand."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any

import msgspec
from flask import request, url_for

from quizapp.web.api.problems import INVALID, Fault, Trouble

MOST = 100
Limit = Annotated[int, msgspec.Meta(ge=1, le=MOST, description="How many at most.")]
Cursor = Annotated[
    str,
    msgspec.Meta(
        max_length=400,
        pattern="^[A-Za-z0-9_-]*$",
        description="`next` of the page before; none for the first.",
    ),
]


def encoded(*place: str) -> str:
    """The cursor of a place in a list."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def decoded(cursor: str, parts: int) -> tuple[str, ...]:
    """The place of a cursor with so many parts. Raises Trouble for what is none."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        place = None
    if not _is_place(place, parts):
        raise not_ours()
    return tuple(place)


def not_ours() -> Trouble:
    """For a cursor that no page gave."""
    return Trouble(INVALID, errors=[Fault("/cursor", "Take `next` of a page, or begin without.")])


def next_link(cursor: str | None) -> dict[str, str]:
    """The header that leads to the next page with the same wishes; none after the last."""
    if cursor is None:
        return {}
    # Only names that the endpoint knows are let in, so none can mean something to url_for.
    values: dict[str, Any] = request.args.to_dict() | {"cursor": cursor}
    address = url_for(request.endpoint or "", **(request.view_args or {}), **values)
    return {"Link": f'<{address}>; rel="next"'}


def _is_place(place: Any, parts: int) -> bool:
    return (
        isinstance(place, list)
        and len(place) == parts
        and all(isinstance(one, str) for one in place)
    )
