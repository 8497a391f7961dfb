"""`quizapp serve` as a teacher knows it: started, looked at, stopped, started again."""

from __future__ import annotations

import re
import signal
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack

from quizapp.cli.addresses import lan_address
from tests.support.client import Client
from tests.support.server import Server
from tests.support.wait import until

Serve = Callable[..., Server]
PASSWORD = "three quiet harbours"


def links(server: Server) -> list[str]:
    """Paths of the one-time links that were printed so far."""
    return re.findall(r"first teacher .*(/invite/\S+)", server.output())


def become_teacher(server: Server, link: str) -> Client:
    """Use a one-time link."""
    teacher = Client(server.port)
    teacher.get(link)
    fields = {"nickname": "Mx Hill", "login": "hill", "password": PASSWORD}
    answer = teacher.post(link, fields)
    assert (answer.status, answer.location) == (303, "/teach/")
    return teacher


def test_the_first_start_says_where_to_go(serve: Serve) -> None:
    server = serve(cold=True).start()
    lines = [one for one in server.output().splitlines() if not one.startswith("{")]
    assert lines[0] == f"quizapp serves {server.lessons}"
    assert lines[1] == f"  students   {server.url}/"
    assert lines[2].startswith("  first teacher (works once, for 7 days)   ")
    assert lines[3:] == ["stop with Ctrl+C"]
    assert "The councils" in Client(server.port).get("/").page.words


def test_the_link_works_once_and_there_is_none_after_it(serve: Serve) -> None:
    server = serve().start()
    (link,) = links(server)
    become_teacher(server, link)
    assert Client(server.port).get(link).status == 404
    server.stop()
    server.start()
    assert links(server) == [link]
    assert f"  teachers   {server.url}/sign-in\n" in server.output()


def test_as_long_as_there_is_no_teacher_each_start_prints_the_link_that_works(serve: Serve) -> None:
    server = serve().start()
    server.stop()
    server.start()
    old, new = links(server)
    assert [Client(server.port).get(link).status for link in (old, new)] == [404, 200]


def test_a_second_start_is_quick_and_keeps_all(serve: Serve) -> None:
    server = serve().start()
    student = Client(server.port)
    student.join("Juniper")
    attempt = student.begin("harbour/mill")
    assert server.stop() == 0
    begun = time.monotonic()
    server.start()
    assert time.monotonic() - begun < 10
    assert student.get(f"{attempt}/1").status == 200
    assert "Juniper" in student.get("/").page.words


def test_ctrl_c_stops_it_at_once_and_without_a_traceback(serve: Serve) -> None:
    server = serve(cold=True).start()
    assert server.process is not None
    begun = time.monotonic()
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(20) == 0
    assert time.monotonic() - begun < 10
    assert "Traceback" not in server.output()


def test_lan_prints_an_address_for_phones_or_that_there_is_none(serve: Serve) -> None:
    server = serve("--lan").start()
    outside = lan_address()
    output = server.output()
    assert f"  students   {server.url}/\n" in output
    if outside is None:
        assert "no address on a local network was found" in output
    else:
        assert f"  on the LAN http://{outside}:{server.port}/\n" in output
        # The squares of a QR code.
        assert len(re.findall(r"^[█▀▄ ]{20,}$", output, re.MULTILINE)) > 10
        assert Client(server.port, outside).get("/").status == 200


def test_settings_come_from_file_and_environment_and_options_win(serve: Serve) -> None:
    more = {"environment": {"QUIZAPP_WORKERS": "3"}, "cold": True}
    server = serve("--threads", "3", lessons=None, **more)
    folder = server.data.parent
    server.folder = folder
    (folder / "quizapp.toml").write_text(
        'lessons = "served"\nworkers = 1\nport = 1\ndata_dir = "elsewhere"\n', encoding="utf-8"
    )
    server.start()
    until(lambda: len(server.workers()) == 3)
    assert "The councils" in Client(server.port).get("/").page.words
    assert server.data.is_dir()
    assert not (folder / "elsewhere").exists()


def test_more_connections_than_it_may_open_do_not_end_a_worker(serve: Serve) -> None:
    few = ("sh", "-c", 'ulimit -n 160; exec "$@"', "sh")
    server = serve("--workers", "1", prefix=few).start()
    before = [worker.pid for worker in server.workers()]
    with ExitStack() as stack:
        for _ in range(200):
            address = ("127.0.0.1", server.port)
            stack.enter_context(socket.create_connection(address, 30))
        time.sleep(1)
    assert Client(server.port).get("/").status == 200
    assert [worker.pid for worker in server.workers()] == before
