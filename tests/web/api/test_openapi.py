"""The API's own description: valid, whole, and made of nothing but the endpoints."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator

from quizapp.web import create_app
from quizapp.web.api.endpoints import ENDPOINTS
from quizapp.web.api.openapi import template
from tests.usecases.world import World
from tests.web.api.program import API, Documented, Program
from tests.web.test_roles import rules

pytestmark = pytest.mark.whatever_database


def test_it_is_valid_openapi(documented: Documented) -> None:
    assert documented.document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(documented.document).iter_errors()) == []


def test_every_route_below_the_prefix_is_described_and_nothing_else(
    app: Flask, documented: Documented
) -> None:
    there = {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule.removeprefix(API)))
        for rule, method in rules(app)
        if rule.rule.startswith("/api")
    }
    described = {
        (method, path)
        for path, operations in documented.document["paths"].items()
        for method in operations
    }
    assert described == there
    assert len(described) >= 20
    assert {(one.method.lower(), template(one.path)) for one in ENDPOINTS} == described


def test_every_operation_says_what_it_is_for_and_needs(documented: Documented) -> None:
    names = set()
    for path, operations in documented.document["paths"].items():
        for method, one in operations.items():
            assert one["summary"].endswith("."), path
            assert one["security"][0].keys() == {"token"}
            assert {"401", "406", "429", "503"} <= one["responses"].keys()
            assert ("requestBody" in one) == ("415" in one["responses"])
            assert ("304" in one["responses"]) == (method == "get")
            names.add(one["operationId"])
    assert len(names) == sum(len(one) for one in documented.document["paths"].values())


def test_every_struct_is_explained(documented: Documented) -> None:
    for name, schema in documented.document["components"]["schemas"].items():
        assert schema.get("description") or "enum" in schema, name


def test_it_names_the_place_where_the_application_is_mounted(world: World, nobody: Program) -> None:
    client = create_app(world.services).test_client()
    here = {"SCRIPT_NAME": "/quiz"}
    found = client.get(f"{API}/openapi.json", environ_overrides=here).get_json()
    assert found["servers"] == [{"url": f"/quiz{API}"}]
    assert nobody.get("/openapi.json").get_json()["servers"] == [{"url": API}]
