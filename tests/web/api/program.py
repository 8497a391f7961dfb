"""A program that speaks to the API, and holds each answer against what the API says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

API = "/api/v1"
JSON, PROBLEM = "application/json", "application/problem+json"


class Documented:
    """What /openapi.json promises."""

    _first: ClassVar[dict[str, Any] | None] = None

    def __init__(self, app: Flask) -> None:
        self._app = app
        # Made of the endpoints alone, so it is asked for once: that takes longer than a test.
        if Documented._first is None:
            Documented._first = app.test_client().get(f"{API}/openapi.json").get_json()
        self.document: dict[str, Any] = Documented._first

    def must_allow(self, method: str, path: str, response: TestResponse) -> None:
        """Status, content type and body of the answer are documented."""
        operation = self._operation(method, path)
        if operation is None:
            self.is_problem(response)
            return
        status = str(response.status_code)
        assert status in operation["responses"], (method, path, status, response.data)
        promised = operation["responses"][status].get("content", {})
        if not promised:
            assert response.data == b""
            return
        assert response.mimetype in promised, (method, path, status)
        self._fits(promised[response.mimetype]["schema"], response.get_json())

    def is_problem(self, response: TestResponse) -> None:
        """An error is a problem of RFC 9457."""
        assert response.status_code >= 400
        assert response.mimetype == PROBLEM
        told = response.get_json()
        self._fits({"$ref": "#/components/schemas/Problem"}, told)
        assert told["status"] == response.status_code
        assert told["type"].startswith(f"{API}/problems/")

    def _fits(self, schema: Mapping[str, Any], body: Any) -> None:
        whole = {**schema, "components": self.document["components"]}
        checker = FormatChecker(formats=("date-time",))
        Draft202012Validator(whole, format_checker=checker).validate(body)

    def _operation(self, method: str, path: str) -> dict[str, Any] | None:
        urls = self._app.url_map.bind("")
        try:
            rule, _ = urls.match(path, method=method, return_rule=True)
        except HTTPException:
            return None
        template = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule.removeprefix(API))
        found: dict[str, Any] = self.document["paths"][template][method.lower()]
        return found


@dataclass
class Program:
    """Sends a token when it has one. headers: sent with every request."""

    client: FlaskClient
    documented: Documented
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.ask("GET", path, **more)

    def put(self, path: str, body: Any, **more: Any) -> TestResponse:
        return self.ask("PUT", path, json=body, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> TestResponse:
        if body is not None:
            more["json"] = body
        return self.ask("POST", path, **more)

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: Any
    ) -> TestResponse:
        """The answer to a request below the prefix, or to a link that an answer gave."""
        whole = path if path.startswith(API) else f"{API}{path}"
        sent = {**self.headers, **(headers or {})}
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        response = self.client.open(whole, method=method, headers=sent, **more)
        self.documented.must_allow(method, whole.partition("?")[0], response)
        return response

    def begin(self, mode: str = "quiz", key: str = "begin-0001", **more: Any) -> dict[str, Any]:
        """Start the small unit; the attempt."""
        wish = {"course": "harbour", "unit": "mill", "mode": mode, "key": key} | more
        response = self.post("/attempts", wish)
        assert response.status_code in {200, 201}, response.data
        found: dict[str, Any] = response.get_json()
        return found

    def choose(self, attempt: dict[str, Any], number: int, text: str) -> dict[str, list[str]]:
        """The fields that choose the option with that text."""
        fields = attempt["items"][number - 1]["fields"]
        one = next(choice for choice in fields[0]["choices"] if choice["label"] == text)
        return {fields[0]["name"]: [one["value"]]}


def kind_of(response: TestResponse) -> str:
    """The kind of a problem."""
    return json.loads(response.data)["type"].rpartition("/")[2]
