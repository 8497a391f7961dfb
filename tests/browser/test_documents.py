"""Web pages that are taken home: for everybody who reads them, and on a small screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from quizapp.usecases.documents import FORMATS
from quizapp.usecases.exchange import parcel_of
from tests.browser.eyes import SMALL, axe
from tests.interop.parcels import gallery_raw
from tests.paper.world import raw_lesson

HTML = {one.NAME: one for one in FORMATS if one.kind == "html"}
ARABIC = {"language": "ar", "direction": "rtl", "title": "مجالس الميناء"}


@pytest.mark.parametrize("name", HTML)
@pytest.mark.parametrize("raw", [gallery_raw(), raw_lesson(**ARABIC)], ids=["every-type", "arabic"])
def test_a_document_can_be_read_by_everybody(page: Page, name: str, raw: dict[str, Any]) -> None:
    page.set_viewport_size(SMALL)
    page.set_content(HTML[name].write(parcel_of(raw)).data.decode())
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    start = page.evaluate("getComputedStyle(document.querySelector('h1')).direction")
    assert start == raw["direction"]
