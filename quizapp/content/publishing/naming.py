"""What a lesson's file is called."""

from __future__ import annotations

import hashlib

from quizapp.content.publishing.found import is_id
from quizapp.domain.slugs import slug

_OWN = 6


def id_for(title: str, kind: str = "lesson") -> str:
    """The name of a file for a title: "The fall of Damascus" is "the-fall-of-damascus".

    What cannot be written with the letters a to z is left out; a title without any of them, or of a
    name that files must not have, gets one that begins with `kind` and is its own.
    """
    name = slug(title)
    if not any(one.isalpha() for one in name):
        digest = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:_OWN]
        return f"{kind}-{name}-{digest}" if name else f"{kind}-{digest}"
    return name if is_id(name) else f"{kind}-{name}"
