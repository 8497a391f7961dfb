"""The browser of the tests that look at a room's page alone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import QUIET, chrome_path


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How pytest-playwright starts the browser."""
    return {"executable_path": chrome_path(), "args": [*QUIET, "--no-sandbox"]}


@pytest.fixture(scope="session")
def base_url() -> str:
    """No server: the plugin's own fixture of this name gives a deprecation warning."""
    return ""
