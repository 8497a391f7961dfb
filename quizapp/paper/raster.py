"""Pictures as PNG, for documents that hold no drawings."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from quizapp.late import late
from quizapp.paper.errors import PaperError
from quizapp.paper.fonts import at_hand, families

if TYPE_CHECKING:
    import typst
else:
    typst = late("typst")

_PPI = 144
_DRAWING = "image/svg+xml"
_READ_BY_WORD = frozenset({"image/png", "image/jpeg", "image/gif"})


@lru_cache(maxsize=32)
def as_bitmap(kind: str, data: bytes) -> bytes:
    """The picture as PNG, JPEG or GIF. kind: its MIME type. Raises PaperError."""
    if kind in _READ_BY_WORD:
        return data
    if kind == _DRAWING:
        return _set(data)
    try:
        with Image.open(BytesIO(data)) as opened:
            made = BytesIO()
            opened.convert("RGBA").save(made, "PNG")
    except OSError as error:
        raise PaperError(f"a picture of the lesson can't be drawn ({error})") from error
    return made.getvalue()


def _set(svg: bytes) -> bytes:
    with as_file(files(__package__) / "typst") as root:
        try:
            made = typst.compile(
                root / "picture.typ",
                root=root,
                font_paths=at_hand(),
                format="png",
                ppi=_PPI,
                sys_inputs={"svg": svg.decode(), "font": families(())[0]},
                package_path=root,
                package_cache_path=root,
            )
        except (typst.TypstError, UnicodeDecodeError) as error:
            raise PaperError(f"a drawing of the lesson can't be set ({error})") from error
    return bytes(made)
