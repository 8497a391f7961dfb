"""A class whose names stay with its teacher: shown in one browser, and known nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.browser.eyes import look
from tests.browser.watch import Watch
from tests.support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.only("sqlite")]

# No part is so short that a random token may hold it.
NAMES = ("Zeynab Quillfeather-Okonkwo", "Ängström Vexley", "Olavandra; Björnstad")
PASSWORD = "three quiet harbours"


def held(folder: Path) -> bytes:
    """All that the server has written."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def sent(request: Request) -> str:
    body = request.post_data_buffer or b""
    return f"{request.url} {request.all_headers()} {body.decode('utf-8', 'replace')}"


def test_names_are_joined_in_the_teachers_browser_alone(browser: Browser, tmp_path: Path) -> None:
    server = Server(tmp_path / "data", environment={"QUIZAPP_LOG_LEVEL": "debug"}).start()
    context = browser.new_context(reduced_motion="reduce")
    watch = Watch(context, server.url)
    requests: list[str] = []
    context.on("request", lambda request: requests.append(sent(request)))
    page = context.new_page()
    page.goto(server.invite())
    page.get_by_label("Name that students see").fill("Tea")
    page.get_by_label("Sign-in name").fill("tea")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    page.goto(f"{server.url}/teach/classes")
    page.get_by_label("Name of the class").fill("History 9b")
    page.get_by_role("button", name="Make the class").click()
    about = page.url
    page.get_by_role("link", name="Bring in a list").click()
    page.get_by_label("How many students").fill("0")
    page.get_by_role("button", name="Make labels and codes").click()
    expect(page.get_by_role("alert").get_by_text("Bring in 1 to 500 at once.")).to_be_visible()
    look(page, "too few labels")
    page.get_by_label("How many students").fill("3")
    page.get_by_role("button", name="Make labels and codes").click()
    lines = page.get_by_label("Lines for your file").input_value().split()
    look(page, "labels to hand out")
    labels = [line.strip(",") for line in lines[1:]]
    assert lines[0] == "label,name"
    assert len(set(labels)) == 3
    assert all(re.fullmatch(r"S-[2-9A-Z]{4}", label) for label in labels)
    file = tmp_path / "names.csv"
    pairs = zip(labels, NAMES, strict=True)
    file.write_text("label,name\n" + "".join(f'{label},"{name}"\n' for label, name in pairs))
    page.goto(about)
    page.get_by_label("Show names from a file of yours").set_input_files(file)
    expect(page.get_by_text("3 names from your file are shown in this tab alone")).to_be_visible()
    look(page, "a class with names of the browser's own")
    for name in NAMES:
        expect(page.get_by_role("link", name=name)).to_be_visible()
        expect(page.get_by_role("button", name=f"Take {name} out of the class")).to_be_visible()
    page.get_by_role("link", name="Gradebook").click()
    expect(page.get_by_role("link", name=NAMES[0])).to_be_visible()
    assert not any(label in page.inner_text("main") for label in labels)
    page.get_by_role("link", name=NAMES[0]).click()
    expect(page.get_by_role("heading", name=NAMES[0])).to_be_visible()
    page.goto(about)
    page.get_by_role("button", name="Forget the names").click()
    expect(page.get_by_text(labels[0])).to_be_visible()
    assert NAMES[0] not in page.content()
    told = server.output()
    server.stop()
    parts = {part for name in NAMES for part in re.split(r"[ ;-]+", name)}
    assert len(requests) > 20
    for part in parts:
        assert not [one for one in requests if part in one]
        assert part.encode() not in held(tmp_path / "data")
        assert part not in told
    assert labels[0].encode() in held(tmp_path / "data"), "what is looked for would be found"
    watch.check()
    context.close()
