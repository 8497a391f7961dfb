"""Hundreds of made-up requests to a live server, thousands in the drill.

No fault of ours, and nothing undocumented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

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

from tests.support.drill import full
from tests.web.api.program import API
from tests.web.api.school import COURSE, UNIT, School, open_school

LONGEST = 4_000
"""Of an address in bytes: the server in front of the application has a limit of its own."""

LEAST = full(5_000, 500)
"""Cases that are sent, over all endpoints; the drill is for the rare ones."""

FIRST_SEED = 8
TURNS = 4
"""How often what was never done well is tried, each time with other cases."""

MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
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
        # Else each request looks through all variables of this process for a proxy.
        self._session.trust_env = False
        self.statuses: Counter[tuple[str, int]] = Counter()

    @property
    def reached(self) -> set[str]:
        """The endpoints that did what they were asked, once at least."""
        return {label for label, status in self.statuses if status < 300}

    def send(self, case: Case) -> None:
        n = self.statuses.total()
        if len(quote(f"{case.path_parameters}{case.query}{case.headers}")) > LONGEST:
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
        classes = {"class_id": self._school.class_id, "assignment": self._school.assignment}
        known = there | classes | {"attempt": attempt}
        parts = case.path_parameters or {}
        parts.update({name: known[name] for name in parts})
        body = case.body
        if isinstance(body, dict):
            self._aim_body(body, known)

    def _aim_body(self, body: dict[str, Any], known: dict[str, Any]) -> None:
        for name in body.keys() & {"course", "unit"}:
            body[name] = known[name]
        if "word" in body:
            body["word"] = ""
        if "fields" in body:
            body["fields"] = {"choice": ["1"]}


@pytest.mark.drill
def test_made_up_requests_find_nothing_undocumented(school: School) -> None:
    schema = schemathesis.openapi.from_url(f"{school.server.url}{API}/openapi.json")
    operations = [one.ok() for one in schema.get_all_operations()]
    sender = Sender(school)
    weights = {one.label: _weight(one) for one in operations}
    share = 1.05 * LEAST / sum(weights.values()) / len(MODES)
    for turn in range(TURNS):
        # How soon an attempt is handed in by one case decides what another can do to it.
        for operation in operations:
            if operation.label in sender.reached:
                continue
            for mode in MODES:
                cases = int(share * weights[operation.label]) + 1
                _round(operation, mode, cases, sender, FIRST_SEED + turn)
    assert sender.statuses.total() >= LEAST
    assert sender.reached == weights.keys(), "what is never done well is not tried"
    assert {status for _, status in sender.statuses} >= {200, 201, 304, 404, 409, 422}
    assert "Traceback" not in school.server.output()


def _weight(operation: Any) -> int:
    """What takes much has more to be made up; what takes nothing is always the same."""
    inputs = sum(1 for _ in operation.iter_parameters()) + 4 * len(operation.body)
    return 1 if inputs <= 1 else 2 + inputs


def _round(operation: Any, mode: GenerationMode, cases: int, sender: Sender, number: int) -> None:
    @seed(number)
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
