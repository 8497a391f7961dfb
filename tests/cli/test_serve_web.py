"""What the server process adds to the pages: cookies, proxies, limits, and a discreet log."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from http.client import HTTPConnection

import pytest

from quizapp.cli.addresses import lan_address, url_of
from tests.cli.test_serve import become_teacher, links
from tests.support.client import Client
from tests.support.server import Server

Serve = Callable[..., Server]
IN_FRONT = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "school.example",
}


def attributes(server: Server) -> set[str]:
    """The attributes of the session's cookie."""
    header = Client(server.port).get("/start").headers["Set-Cookie"]
    return {part.strip() for part in header.split(";")[1:]}


def said_to(server: Server, request: bytes) -> bytes:
    """What a request of just these bytes is answered."""
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.sendall(request)
        parts = iter(lambda: connection.recv(65536), b"")
        return b"".join(parts)


def test_without_https_cookies_are_kept_from_scripts_and_other_sites(serve: Serve) -> None:
    server = serve().start()
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= attributes(server)
    assert "Secure" not in attributes(server)
    assert Client(server.port).get("/").headers["Strict-Transport-Security"] is None


def test_with_https_cookies_travel_by_nothing_else(serve: Serve) -> None:
    server = serve(environment={"QUIZAPP_HTTPS": "true"}).start()
    assert {"HttpOnly", "SameSite=Lax", "Secure"} <= attributes(server)
    assert Client(server.port).get("/").headers["Strict-Transport-Security"]
    assert "https is on" in server.output()


@pytest.mark.parametrize(("proxies", "origin"), [("0", None), ("1", "https://school.example")])
def test_what_a_proxy_says_counts_only_when_there_is_one(
    serve: Serve, proxies: str, origin: str | None
) -> None:
    server = serve(environment={"QUIZAPP_PROXIES": proxies}).start()
    teacher = become_teacher(server, links(server)[-1])
    teacher.get("/teach/invite")
    teacher.post("/teach/invite", {}, IN_FRONT)
    words = teacher.get("/teach/invite", IN_FRONT).page.words
    assert f"{origin or server.url}/teach" not in words
    assert f"{origin or server.url}/invite/" in words
    # The server itself must not let anybody move the application either.
    moved = Client(server.port).get("/", {"Script-Name": "/x", "SCRIPT_NAME": "/x"})
    assert moved.status == 200
    assert 'href="/x' not in moved.text


@pytest.mark.parametrize("options", [("--lan",), ()])
def test_a_teachers_link_made_here_is_for_other_devices_when_they_are_let_in(
    serve: Serve, options: tuple[str, ...]
) -> None:
    server = serve(*options).start()
    outside = lan_address() if options else None
    teacher = become_teacher(server, links(server)[-1])
    teacher.get("/teach/invite")
    teacher.post("/teach/invite", {})
    words = teacher.get("/teach/invite").page.words
    shown = url_of(outside, server.port) if outside else f"{server.url}/"
    assert f"{shown}invite/" in words
    assert ("on this computer alone" in words) is (outside is None)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 9000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Many: 1\r\n" * 200 + b"\r\n", b"431"),
        (b"GET /invite/a-secret-link HTTP/0.x\r\n\r\n", b"400"),
        (b"/invite/a-secret-link\r\n\r\n", b"400"),
        (b"GET /reset/a-secret-link HTTP/0.x\r\n\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nBad Name: 1\r\n\r\n", b"400"),
        (b"BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"405"),
        (b"GET /%00/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"404"),
    ],
    ids=[
        "path",
        "header",
        "headers",
        "version",
        "line",
        "reset",
        "length",
        "name",
        "method",
        "bytes",
    ],
)
def test_a_request_that_is_none_gets_a_plain_refusal(
    common: Server, request_: bytes, status: bytes
) -> None:
    answer = said_to(common, request_)
    assert answer.split(b" ", 2)[1] == status
    assert b"Traceback" not in answer
    assert "Traceback" not in common.output()
    assert "a-secret-link" not in common.output()


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for requests that leave nothing behind."""
    server = Server(tmp_path_factory.mktemp("common") / "data").start()
    yield server
    server.kill()


def test_the_log_holds_nobodys_key(serve: Serve) -> None:
    server = serve().start()
    (link,) = links(server)
    printed = len(server.output())
    become_teacher(server, link)
    student = Client(server.port)
    code = student.join()
    other = Client(server.port)
    other.get("/code")
    assert other.post("/code", {"code": "WRONG-CODES"}).status == 422
    assert other.post("/code", {"code": code}).status == 303
    other.get(f"/code?code={code}")
    other.get(link)
    said_to(server, f"GET {link} nonsense\r\n\r\n".encode())
    server.stop()
    log = server.output()[printed:]
    assert "Invalid request" in log
    secrets = [link.removeprefix("/invite/"), code, "WRONG-CODES", *student.cookies.values()]
    assert [secret for secret in secrets if secret in log] == []


def test_a_connection_is_kept_for_the_next_page(common: Server) -> None:
    connection = HTTPConnection("127.0.0.1", common.port, timeout=30)
    connection.connect()
    kept = connection.sock
    for _ in range(3):
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b'{"status":"ok"}\n'
        assert connection.sock is kept
    connection.close()
