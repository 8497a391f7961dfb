"""A teacher brings a file of a megabyte to the server as it runs, and nobody else does."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import requests

from tests.support.server import Server
from tests.usecases.world import unit, write_lessons

ARTICLE = "The ferry of Tarn reportedly stopped on March 4.\n\n" * 20_000


def token(html: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found
    return found[1]


def session() -> requests.Session:
    made = requests.Session()
    made.trust_env = False
    return made


def test_a_file_of_a_megabyte_comes_to_the_page_of_articles(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", write_lessons(tmp_path / "lessons", [unit()])).start()
    try:
        teacher, link = session(), server.invite()
        base = "{0.scheme}://{0.netloc}".format(urlsplit(link))
        fields = {"nickname": "Tea", "login": "tea-room", "password": "three quiet harbours"}
        made = teacher.post(link, {**fields, "csrf_token": token(teacher.get(link).text)})
        assert made.url == f"{base}/teach/"
        page = f"{base}/teach/write/article"
        bring = {"csrf_token": token(teacher.get(page).text), "title": "The ferry"}
        files = {"file": ("ferry.txt", ARTICLE.encode())}
        answer = teacher.post(page, bring, files=files, timeout=60)
        # It has come whole: it is longer than a lesson can rest on, which is what the page says.
        assert answer.status_code == 422
        assert "characters" in answer.text
        assert 'value="The ferry"' in answer.text
        # Somebody unknown cannot have it read.
        assert session().post(page, bring, files=files, timeout=60).status_code in {400, 413}
    finally:
        server.kill()
