"""What form of answer a request asks for."""

from __future__ import annotations

from quizapp.web.this_request import this_request

_JSON = "application/json"


def wants_json() -> bool:
    """Whether it is a script of ours that asks, and not a browser that will show the answer."""
    # Our scripts ask for nothing else, so that there is nothing to weigh.
    request = this_request()
    plain = request.environ.get("HTTP_ACCEPT") == _JSON
    return plain or request.accept_mimetypes.best == _JSON
