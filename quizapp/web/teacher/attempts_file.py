"""What a class did, as a file for a learning record store."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from flask import abort, request
from flask.typing import ResponseReturnValue

from quizapp.interop.attempts.model import Home
from quizapp.interop.attempts.writing import FORMATS, pieces
from quizapp.usecases.exchange.attempts_out import attempts_of_class
from quizapp.web.current import me, services
from quizapp.web.downloads import download
from quizapp.web.roles import Role, route
from quizapp.web.teacher.blueprint import bp

_IN_MEMORY = 1_000_000
_CHUNK = 65_536


@route(bp, "/classes/<class_id>/attempts.json", role=Role.TEACHER)
def attempts_file(class_id: str) -> ResponseReturnValue:
    """The attempts of a class with codes instead of names; ?form=xapi or caliper."""
    form = request.args.get("form", "xapi")
    if form not in FORMATS:
        abort(404)
    taken = attempts_of_class(services(), me().id, class_id)
    home = Home(services().address or request.host_url.rstrip("/"))
    # As a whole before the first byte is sent: a file that broke off would look like one.
    whole = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by who reads it
    for piece in pieces(form, taken, home, services().clock()):
        whole.write(piece)
    return download(_read(whole), form, "json", "application/json")


def _read(whole: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with whole:
        whole.seek(0)
        while chunk := whole.read(_CHUNK):
            yield chunk
