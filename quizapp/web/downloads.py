"""Files that somebody takes home."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response

from quizapp.web.current import services

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8; header=present"


def download(body: bytes | Iterator[bytes], what: str, ending: str, kind: str) -> Response:
    """The file, named by what is in it and by today; a large one in pieces.

    kind: its content type.
    """
    name = f"quizapp-{what}-{services().clock():%Y-%m-%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, content_type=kind, headers=headers)
