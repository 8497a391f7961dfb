"""Commands and code of the documents do what is said of them."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import dev
from tests.docs.documents import DOCUMENTS, ROOT, Block, blocks, name
from tests.docs.sandbox import Sandbox, commands, is_of_the_clone

LANGUAGES = {"sh", "console", "python", "json", "toml", "yaml", "text"}
# A block that is only shown is a claim that nobody checks.
MOST_NOT_RUN = 3


def all_blocks() -> Iterator[tuple[Path, Block]]:
    """Every block of every document."""
    for path in DOCUMENTS:
        for block in blocks(path.read_text(encoding="utf-8")):
            yield path, block


def where(path: Path, block: Block) -> str:
    """Document and line."""
    return f"{name(path)}:{block.line}"


TUTORIAL = ROOT / "docs" / "tutorial" / "article-to-lesson.md"
RUN = [
    path
    for path in DOCUMENTS
    if any(one.language in {"sh", "console", "python"} for one in blocks(path.read_text("utf-8")))
]


def test_there_is_something_to_run() -> None:
    assert {ROOT / "README.md", ROOT / "lessons" / "README.md", TUTORIAL} <= set(RUN)


@pytest.mark.parametrize("path", RUN, ids=name)
def test_the_commands_of_a_document_work_one_after_the_other(path: Path, tmp_path: Path) -> None:
    # The installed command is tried by the first pages that anybody reads.
    sandbox = Sandbox(tmp_path, cold=path in {ROOT / "README.md", TUTORIAL})
    for block in blocks(path.read_text(encoding="utf-8")):
        sandbox.run(block)

    for folder in {file.parent for file in sandbox.saved if file.suffix == ".json"}:
        sandbox.command(shlex.join(["quizapp", "lint", str(folder)]))
    if path == TUTORIAL:
        assert "New opening hours" in sandbox.served[-1]


def test_every_block_names_a_language_that_is_known_here() -> None:
    assert [where(*one) for one in all_blocks() if one[1].language not in LANGUAGES] == []


def test_json_toml_and_yaml_are_sound() -> None:
    for path, block in all_blocks():
        try:
            if block.language == "json":
                json.loads(block.text)
            if block.language == "toml":
                tomllib.loads(block.text)
            if block.language == "yaml":
                assert isinstance(yaml.safe_load(block.text), dict)
        except (ValueError, yaml.YAMLError) as error:
            pytest.fail(f"{where(path, block)}: {error}")


def test_few_blocks_are_not_run_and_each_says_why() -> None:
    shown = [(path, block) for path, block in all_blocks() if block.note == "not run"]

    assert len(shown) <= MOST_NOT_RUN
    assert [where(*one) for one in shown if len(one[1].about.split()) < 3] == []


def test_plain_text_hides_no_command() -> None:
    # Usage lines of the generated reference are no commands to type.
    typed = re.compile(r"^\s*(\$ |make |python |pip |quizapp (?!.*\[OPTIONS\]))", re.MULTILINE)
    hidden = [
        one for one in all_blocks() if one[1].language == "text" and typed.search(one[1].text)
    ]

    assert [where(*one) for one in hidden] == []


def clone_commands() -> Iterator[tuple[str, list[str]]]:
    """The commands that set up or run the clone, in blocks and within lines."""
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        shell = [
            one for block in blocks(text) if block.language == "sh" for one in commands(block.text)
        ]
        for command in [*shell, *re.findall(r"`((?:make|python dev\.py) [^`]+)`", text)]:
            if is_of_the_clone(shlex.split(command)):
                yield name(path), shlex.split(command)


def test_commands_of_the_clone_name_what_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z ]+):", makefile, re.MULTILINE)) | {"run"}
    targets = {one for line in targets for one in line.split()}
    variables = set(re.findall(r"\$\((?:if \$\()?([A-Z]+)\)", makefile))
    seen = 0
    for document, words in clone_commands():
        seen += 1
        if words[0] == "make":
            assert words[1] in targets, (document, words)
            assert {one.partition("=")[0] for one in words[2:]} <= variables, (document, words)
        elif words[0] == "python":
            assert words[2] in dev.COMMANDS, (document, words)
            assert {one for one in words[3:] if one.startswith("-")} <= {"--port", "--lan"}
        else:
            assert words == ["pip", "install", "."], (document, words)
            assert (ROOT / "pyproject.toml").is_file()
    assert seen > 10
