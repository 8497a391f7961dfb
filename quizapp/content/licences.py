"""Whether the terms of an article let anyone pass its words on."""

from __future__ import annotations

import re

# Those under which words may be copied and changed by all; -NC and -ND are none of them.
_FREE = re.compile(
    r"\s*(?:public domain|pd\b|free\b|cc0|pddl|odc-by|ogl"
    r"|cc[- ]by(?:[- ]sa)?(?:[- ]\d[\d.]*)?\s*(?:$|[,;:(]))",
    re.IGNORECASE,
)


def is_free(licence: str) -> bool:
    """Whether a licence as a source record names it is free: CC0, CC-BY, CC-BY-SA, public domain.

    What is not known to be free is not.
    """
    return bool(_FREE.match(licence))
