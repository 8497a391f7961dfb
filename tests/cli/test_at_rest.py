"""What a server process holds before anybody has asked for more than a page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.databases import databases
from tests.support.server import LESSONS, ROOT, clean_environment

pytestmark = pytest.mark.whatever_database

FOR_FEW_PAGES = {
    # Of other programs' formats, of Word and of Excel.
    *("docx", "genanki", "lxml", "mammoth", "python_calamine", "xlsxwriter"),
    # Of PDF, in and out.
    *("pypdf", "typst"),
    # Of sentences, of passwords, of signatures, of requests to other servers.
    *("sentencex", "zxcvbn", "authlib", "joserfc", "requests"),
}
"""Modules that a server process loads for the first who needs them."""

ASKED = """
import json, sys
from quizapp.cli.server import make_app
from quizapp.content.article.readers import readers as articles
from quizapp.interop import known
from quizapp.settings import load_settings

settings = load_settings({"data_dir": sys.argv[1], "lessons": sys.argv[2]})
asked = make_app(settings).test_client().get("/").status_code
served = sorted(sys.modules)
listed = [(one.NAME, one.LABEL, one.EXTENSIONS) for one in known().values()]
read = sorted(articles())
json.dump([asked, served, sorted(sys.modules), len(listed), read], sys.stdout)
"""


def test_neither_a_server_nor_a_list_of_formats_loads_what_few_pages_need(tmp_path: Path) -> None:
    data = tmp_path / "data"
    databases.engine(data).dispose()
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(data), str(LESSONS)],
        stdout=subprocess.PIPE,
        check=True,
        env=clean_environment(databases.variables(data)),
        cwd=ROOT,
    )
    asked, served, listed, formats, articles = json.loads(done.stdout)
    assert asked == 200
    assert FOR_FEW_PAGES.isdisjoint(served)
    assert FOR_FEW_PAGES.isdisjoint(listed)
    assert formats > 10
    assert {".pdf", ".docx"} <= set(articles)
