"""The pictures of a unit as typst gets them: once for all versions, and none that unfolds."""

from __future__ import annotations

import base64
import warnings
from collections.abc import Mapping
from io import BytesIO

from PIL import Image

from quizapp.domain.lesson import Unit
from quizapp.domain.stimulus import Picture
from quizapp.paper.errors import PaperError

MOST_PIXELS = 25_000_000
"""Four bytes each while a page is set."""

_DRAWING = "image/svg+xml"


def pictures(unit: Unit) -> Mapping[str, list[int]]:
    """The bytes of each picture by the id of its stimulus. Raises PaperError with its title."""
    return {one.id: list(_sound(one.title, one.picture)) for one in unit.stimuli if one.picture}


def _sound(title: str, one: Picture) -> bytes:
    data = base64.b64decode(one.data)
    if one.type == _DRAWING:
        return data
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as opened:
                pixels = opened.width * opened.height
    except (OSError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PaperError(
            f"the picture {title!r} can't be drawn; put in a sound one of usual size"
        ) from error
    if pixels > MOST_PIXELS:
        raise PaperError(f"the picture {title!r} has too many pixels; make it smaller")
    return data
