"""Figures for Prometheus from a real server of two processes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.faults.pupil import Pupil
from tests.faults.record import Record
from tests.faults.test_no_room import replace_workers
from tests.support import warm
from tests.support.client import Client
from tests.support.server import Server, clean_environment, free_port

Serve = Callable[..., Server]
MOST_ASKED = 5000
"""Requests, after which a second process must have answered one."""


class Measured:
    """A running server with figures."""

    def __init__(self, serve: Serve, folder: Path, *options: str) -> None:
        self.port = free_port()
        self.folder = folder / "temporary"
        self.folder.mkdir()
        settings = {"QUIZAPP_METRICS": f"127.0.0.1:{self.port}", "TMPDIR": str(self.folder)}
        self.server = serve(*options, environment=settings).start()

    @property
    def processes(self) -> int:
        """How many have counted something."""
        return len(list(self.folder.glob("quizapp-metrics-*/counter_*.db")))

    def figures(self) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
        """Name and labels to value."""
        answer = Client(self.port).get("/metrics")
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/plain")
        return {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
        }

    def sum(self, name: str, **labels: str) -> float:
        """Of all samples of that name that have these labels."""
        return sum(
            value
            for (sample, found), value in self.figures().items()
            if sample == name and labels.items() <= dict(found).items()
        )


@pytest.fixture
def measured(serve: Serve, tmp_path: Path) -> Measured:
    return Measured(serve, tmp_path, "--workers", "2")


def test_all_processes_are_summed(measured: Measured) -> None:
    asked = 0
    # Which process takes a request is the system's choice.
    while asked < 40 or (asked < MOST_ASKED and measured.processes < 2):
        assert Client(measured.server.port).get("/c/harbour/mill").status == 200
        asked += 1
    assert measured.processes == 2, "both processes have answered and counted"
    route = "/c/<course>/<unit>"
    assert measured.sum("quizapp_requests_total", route=route, method="GET", status="200") == asked
    assert measured.sum("quizapp_request_seconds_count", route=route) == asked
    assert measured.sum("quizapp_request_seconds_bucket", route=route, le="+Inf") == asked
    assert measured.sum("quizapp_build_info") == 1


def test_answers_are_told_by_what_became_of_them(measured: Measured) -> None:
    pupil = Pupil(measured.server.port)
    sent = [pupil.answer(1, "a"), pupil.answer(1, "b"), pupil.answer(2, "c")]
    assert [one.json["saved"] for one in sent] == [True] * 3
    pupil.save(pupil.promised[-1])
    with Record(measured.server.data).locked():
        pupil.answer(3, "a")
    pupil.client.post(f"{pupil.attempt}/submit", {})
    pupil.answer(3, "a")
    outcomes = {
        outcome: measured.sum("quizapp_answers_total", outcome=outcome)
        for outcome in ("saved", "repeated", "not-saved", "refused")
    }
    assert outcomes == {"saved": 3, "repeated": 1, "not-saved": 1, "refused": 1}
    assert measured.sum("quizapp_not_saved_total") == 1
    assert measured.sum("quizapp_database_errors_total") == 1


def test_too_many_tries_are_counted(measured: Measured) -> None:
    client = Client(measured.server.port)
    client.get("/sign-in")
    wrong = {"login": "somebody", "password": "wrong-wrong-wrong"}
    statuses = [client.post("/sign-in", wrong).status for _ in range(12)]
    assert statuses.count(429) == measured.sum("quizapp_rate_limited_total") > 0


def test_what_was_counted_stays_when_a_process_ends(measured: Measured) -> None:
    for _ in range(10):
        Client(measured.server.port).get("/c/harbour/mill")
    replace_workers(measured.server)
    assert measured.sum("quizapp_requests_total", route="/c/<course>/<unit>") == 10
    assert measured.sum("quizapp_build_info") == 1


def test_nothing_of_anybody_is_in_the_figures(measured: Measured) -> None:
    pupil = Pupil(measured.server.port, nickname="Zanzibarina")
    pupil.answer(1, "a")
    Client(measured.server.port).get("/c/hush/hush?hush=hush")
    text = Client(measured.port).get("/metrics").text
    assert 'route="/a/<attempt>/<int:number>"' in text
    for word in ("Zanzibarina", "hush", pupil.id):
        assert word not in text


def test_the_two_addresses_are_apart(measured: Measured) -> None:
    assert Client(measured.server.port).get("/metrics").status == 404
    for path in ("/", "/healthz", "/c/harbour/mill"):
        assert Client(measured.port).get(path).status == 404


def test_its_folder_goes_with_the_server(measured: Measured) -> None:
    assert len(list(measured.folder.iterdir())) == 1
    assert measured.server.stop() == 0
    assert list(measured.folder.iterdir()) == []


def test_there_is_none_unless_it_is_asked_for(serve: Serve, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    serve(environment={"TMPDIR": str(folder)}).start()
    assert [one for one in folder.iterdir() if "metrics" in one.name] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("9100", "expected an address and a port"),
        ("127.0.0.1:0", "expected an address and a port"),
        ("127.0.0.1:x", "expected an address and a port"),
        ("192.0.2.1:9100", "cannot listen on 192.0.2.1:9100 for metrics"),
    ],
)
def test_an_address_that_cannot_be(tmp_path: Path, address: str, words: str) -> None:
    command = ["serve", "--data", str(tmp_path), "--port", str(free_port())]
    done = warm.run(command, clean_environment({"QUIZAPP_METRICS": address}))
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
