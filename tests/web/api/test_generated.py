"""Thousands of made-up requests to a live server: no fault of ours, nothing undocumented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.api.program import API
from tests.web.api.school import COURSE, UNIT, School, open_school

LONGEST = 4_000
"""Of an address in bytes: the server in front of the application has a limit of its own."""

LEAST = 5_000
"""Cases that are sent, over all endpoints."""

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    with open_school(tmp_path_factory.mktemp("school")) as made:
        yield made


class Sender:
    """Sends cases by turns as a learner and as a teacher, half of them to what is there."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._session = requests.Session()
        self.statuses: Counter[tuple[str, int]] = Counter()

    def send(self, case: Case) -> None:
        n = self.statuses.total()
        if len(case.as_curl_command()) > LONGEST:
            return
        if n % 2:
            self._aim(case, n)
        token = (self._school.learner, self._school.teacher)[n // 2 % 2]
        response = case.call(session=self._session, headers={"Authorization": f"Bearer {token}"})
        self.statuses[case.operation.label, response.status_code] += 1
        case.validate_response(response, checks=CHECKS)

    def _aim(self, case: Case, n: int) -> None:
        there = {"course": COURSE, "unit": UNIT, "number": n % 20 + 1, "name": "closed"}
        attempt = self._school.attempts[n % len(self._school.attempts)]
        known = there | {"attempt": attempt}
        parts = case.path_parameters or {}
        parts.update({name: known[name] for name in parts})
        body = case.body
        if isinstance(body, dict):
            self._aim_body(body, known)

    def _aim_body(self, body: dict[str, Any], known: dict[str, Any]) -> None:
        for name in body.keys() & {"course", "unit"}:
            body[name] = known[name]
        if "fields" in body:
            body["fields"] = {"choice": ["1"]}


def test_made_up_requests_find_nothing_undocumented(school: School) -> None:
    schema = schemathesis.openapi.from_url(f"{school.server.url}{API}/openapi.json")
    operations = [one.ok() for one in schema.get_all_operations()]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    each = -(-LEAST // len(operations))
    sender = Sender(school)
    for operation in operations:
        before = sender.statuses.total()
        for mode in modes:
            _round(operation, mode, each, sender)
        print(operation.label, sender.statuses.total() - before)
    print(sender.statuses)
    assert sender.statuses.total() >= LEAST
    assert "Traceback" not in school.server.output()


def _round(operation: Any, mode: GenerationMode, cases: int, sender: Sender) -> None:
    @seed(8)
    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def round_(case: Case) -> None:
        sender.send(case)

    round_()
