"""What a lesson's file is called."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from quizapp.content.publishing.found import is_id

_MOST = 48
_OWN = 6
_OTHER = re.compile(r"[^a-z0-9]+")


def id_for(title: str, kind: str = "lesson") -> str:
    """The name of a file for a title: "The fall of Damascus" is "the-fall-of-damascus".

    What cannot be written with the letters a to z is left out; a title without any of them, or of a
    name that files must not have, gets one that begins with `kind` and is its own.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = _OTHER.sub("-", plain).strip("-")[:_MOST].rstrip("-")
    if not any(one.isalpha() for one in name):
        digest = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:_OWN]
        return f"{kind}-{name}-{digest}" if name else f"{kind}-{digest}"
    return name if is_id(name) else f"{kind}-{name}"
