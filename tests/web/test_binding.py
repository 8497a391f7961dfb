"""Routes are bound to a request as the framework itself binds them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, Request
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.routing import MapAdapter

from quizapp.web.binding import bound

_HOSTS = st.one_of(
    st.none(),
    st.from_regex(r"[A-Za-z0-9-]{1,9}(\.[A-Za-z]{1,5})?(:(80|443|8000))?", fullmatch=True),
    st.sampled_from(
        ["[::1]", "[::1]:80", "127.0.0.1:443", "UPPER.example:8000", "two words", "a/b"]
    ),
)
_BYTES = st.text(st.characters(max_codepoint=255), max_size=12)
_ENVIRONS = st.fixed_dictionaries(
    {
        "wsgi.url_scheme": st.sampled_from(["http", "https"]),
        "REQUEST_METHOD": st.sampled_from(["GET", "POST", "HEAD", "PUT"]),
        "PATH_INFO": st.one_of(_BYTES, st.sampled_from(["/a/x/1", "/a/x/1/", "//a", "/é", ""])),
        "SCRIPT_NAME": st.sampled_from(["", "/school", "/sch\xc3\xb6ol/"]),
        "QUERY_STRING": _BYTES,
        "SERVER_NAME": st.sampled_from(["127.0.0.1", "::1", "school.example"]),
        "SERVER_PORT": st.sampled_from(["80", "443", "8000"]),
        "HTTP_HOST": _HOSTS,
    }
)
_APP = Flask(__name__)
for _rule in ("/a/<attempt>/<int:number>", "/a/<attempt>/", "/<path:any>/end"):
    _APP.add_url_rule(_rule, _rule, lambda **_: "")


def _seen(make: Any, environ: dict[str, Any]) -> Any:
    """What a request is told of its route: the adapter's own values, and what it finds."""
    request = Request({name: value for name, value in environ.items() if value is not None})
    try:
        adapter: MapAdapter = make(request)
    except SecurityError:
        return SecurityError
    values = {name: value for name, value in vars(adapter).items() if name != "map"}
    values["path_info"] = values["path_info"] or "/"
    try:
        found: Any = adapter.match()
    except HTTPException as refused:
        found = (refused.code, getattr(refused, "new_url", None))
    return (
        values,
        request.host,
        found,
        adapter.build("/a/<attempt>/", {"attempt": "é"}, force_external=True),
    )


@given(_ENVIRONS)
@example(
    {
        "wsgi.url_scheme": "http",
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/a/x",
        "SCRIPT_NAME": "/school",
        "QUERY_STRING": "b=\xc3\xa9",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "HTTP_HOST": "School.example:80",
    }
)
def test_as_the_framework_does(environ: dict[str, Any]) -> None:
    ours = _seen(lambda request: bound(_APP.url_map, request), environ)
    assert ours == _seen(_APP.create_url_adapter, environ)


@pytest.mark.parametrize("server", ["unix:/run/quizapp.sock", None])
def test_without_any_host(server: str | None) -> None:
    environ = {
        "wsgi.url_scheme": "http",
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/a/x/1",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": server,
        "SERVER_PORT": None if server is None else "",
        "HTTP_HOST": None,
    }
    ours = _seen(lambda request: bound(_APP.url_map, request), environ)
    assert ours == _seen(_APP.create_url_adapter, environ)
