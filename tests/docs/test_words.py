"""What the documents name, the code has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quizapp.settings import load_settings
from tests.docs.documents import DOCUMENTS, ROOT, code_words, italics, name
from tests.docs.test_complete import command_options, read, variables

WRITTEN = [path for path in DOCUMENTS if path.parent.name not in {"lint", "reference"}]
_IN_THE_CLONE = re.compile(r"(bench|conformance|docs|quizapp|requirements|seeds|tests)/[\w./-]*")
# These steer the tests of a clone, not the server.
_OF_THE_TESTS = {
    *("QUIZAPP_ADVISORIES", "QUIZAPP_CHROME", "QUIZAPP_DRILL"),
    *("QUIZAPP_NGINX", "QUIZAPP_POSTGRES"),
}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_commands_within_lines_exist_with_their_options(path: Path) -> None:
    have = set(command_options())
    for words in code_words(path.read_text(encoding="utf-8")):
        if found := re.match(r"quizapp ([a-z]+)(?= |$)", words):
            options = set(re.findall(r"--[a-z]+", words))
            assert {(found[1], one) for one in options} <= have, words
            assert found[1] in {command for command, _ in have}, words


def test_settings_exist(tmp_path: Path) -> None:
    names = load_settings(environ={}, folder=tmp_path).origins
    have = {f"QUIZAPP_{one.upper()}" for one in names} | _OF_THE_TESTS | set(variables())
    for path in DOCUMENTS:
        assert set(re.findall(r"QUIZAPP_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8"))) <= have


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_words_of_a_page_are_quoted_as_they_stand(path: Path) -> None:
    """Italics name a button, a link, a message or a course."""
    seen = page_words()
    for words in italics(path.read_text(encoding="utf-8")):
        for part in words.split(" → "):
            assert part.lower() in seen, part


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_files_of_the_clone_exist(path: Path) -> None:
    for words in code_words(path.read_text(encoding="utf-8")):
        if _IN_THE_CLONE.fullmatch(words):
            assert (ROOT / words).exists(), words


def page_words() -> str:
    """What the templates say, and the titles of the sample course, in lower case."""
    files = [*(ROOT / "quizapp" / "web").rglob("*.html"), *(ROOT / "lessons").rglob("course.json")]
    text = " ".join(path.read_text(encoding="utf-8") for path in files)
    return " ".join(text.split()).lower()


def test_the_readme_counts_the_questions_of_the_course() -> None:
    folder = ROOT / "lessons" / "fall-of-damascus-2024"
    units = json.loads((folder / "course.json").read_text(encoding="utf-8"))["units"]
    files = [(folder / f"{unit}.json").read_text(encoding="utf-8") for unit in units]
    count = sum(len(json.loads(file)["items"]) for file in files)

    assert f" {count} questions" in " ".join(read("README.md").split())
