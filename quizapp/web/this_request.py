"""The request itself, for what every request goes through."""

from __future__ import annotations

from typing import cast

from flask import Request, request


def this_request() -> Request:
    """The request that is being answered.

    Each look at something of it through `flask.request` finds it anew, which takes longer than the
    look (decision 0009).
    """
    return cast("Request", request._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - its documented name
