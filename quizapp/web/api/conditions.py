"""If-Match (RFC 9110, 13.1.1): a change that is made only to what the client has seen."""

from __future__ import annotations

import msgspec
from flask import request

from quizapp.web.api.replies import tag_of


def is_conditional() -> bool:
    """Whether only what has a certain tag may be changed; a header without a tag matches nothing.

    `*` asks that there be something, and what is not there is not changed anyway.
    """
    return "If-Match" in request.headers and not request.if_match.star_tag


def matches(*bodies: msgspec.Struct) -> bool:
    """Whether the request names the ETag of one of these.

    A weak tag names no bytes, and so matches nothing.
    """
    wanted = request.if_match
    return any(wanted.contains(tag_of(msgspec.json.encode(one))) for one in bodies)
