"""What the code has, the documents have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
import pytest
from flask import Flask

from docs.generator import pages
from quizapp.cli.app import app as command_line
from quizapp.content.codes import engine, known
from quizapp.content.lint import rules
from quizapp.questions import rooms
from quizapp.settings import load_settings
from tests.docs.documents import ROOT, blocks, code_words, name
from tests.usecases.world import open_world
from tests.web.apps import app_over


def read(path: str) -> str:
    """A document."""
    return (ROOT / path).read_text(encoding="utf-8")


def test_the_generated_pages_are_fresh() -> None:
    assert [name(path) for path in pages.stale()] == [], "run: make docs"


def command_options() -> Iterator[tuple[str, str]]:
    """Each command with each of its options."""
    context = click.Context(command_line)
    for one in command_line.list_commands(context):
        command = command_line.get_command(context, one)
        assert command is not None
        below = command.commands.values() if isinstance(command, click.Group) else ()
        for parameter in chain(command.params, *(each.params for each in below)):
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                yield one, option


def variables() -> Iterator[str]:
    """The environment variables that stand in for an option of a command."""
    context = click.Context(command_line)
    for one in command_line.list_commands(context):
        command = command_line.get_command(context, one)
        for parameter in command.params if command else ():
            if isinstance(parameter.envvar, str):
                yield parameter.envvar


def test_every_command_and_option_is_documented() -> None:
    parts = re.split(r"^## quizapp (\S+)\n", read("docs/reference/cli.md"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))

    assert set(sections) == {one for one, _ in command_options()}
    for one, option in command_options():
        assert f"| `{option}` |" in sections[one]


def test_every_setting_is_documented(tmp_path: Path) -> None:
    names = load_settings(environ={}, folder=tmp_path).origins
    words = code_words(read("docs/reference/configuration.md"))

    assert {*names, *(f"QUIZAPP_{one.upper()}" for one in names)} <= words


def test_the_example_of_a_configuration_file_works(tmp_path: Path) -> None:
    page = blocks(read("docs/reference/configuration.md"))
    example = next(one.text for one in page if one.language == "toml")
    (tmp_path / "lessons").mkdir()
    (tmp_path / "quizapp.toml").write_text(example, encoding="utf-8")

    assert load_settings(environ={}, folder=tmp_path).port == 8080


@pytest.fixture
def web(tmp_path: Path) -> Flask:
    """The application over a small world."""
    world = open_world(tmp_path)
    world.services.close()
    return app_over(world.services)


def test_every_route_is_documented_with_its_role(web: Flask) -> None:
    page = read("docs/reference/http.md")

    for rule in web.url_map.iter_rules():
        methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        role = getattr(web.view_functions[rule.endpoint], "role", None)
        assert re.search(rf"\| {methods} \| `{re.escape(rule.rule)}` \| {role} \| \S", page)


def test_every_question_type_is_documented_with_its_rules_and_an_item() -> None:
    page, grading = read("docs/reference/question-types.md"), read("docs/explanation/grading.md")
    items = [json.loads(one.text) for one in blocks(page) if one.language == "json"]

    assert sorted(one["type"] for one in items) == sorted(rooms())
    for one, room in rooms().items():
        assert set(room.rules) <= code_words(page) & code_words(grading)
        assert f"`{one}`" in read("lessons/README.md")
        # What is never scored has no guess to be told.
        assert (f"| {room.label} |" in grading) == bool(room.rules)


def test_every_code_is_documented() -> None:
    index, codes = read("docs/reference/lint/index.md"), read("docs/reference/lint/codes.md")

    for code in rules():
        assert f"[{code}]({code.lower()}.md)" in index
        assert (ROOT / "docs" / "reference" / "lint" / f"{code.lower()}.md").is_file()
    for code in engine():
        assert f"| {code} | " in codes


def test_the_teachers_page_explains_every_code() -> None:
    told: set[str] = set()
    rows = re.findall(r"^\| ([A-Z]\d[^|]*) \|", read("lessons/README.md"), re.MULTILINE)
    for family, first, last in re.findall(r"([A-Z])(\d{3})(?:–[A-Z](\d{3}))?", " ".join(rows)):
        told |= {f"{family}{n}" for n in range(int(first), int(last or first) + 1)}
        told |= {f"{family}{n:03}" for n in range(int(first), int(last or first) + 1)}

    assert set(known()) <= told
