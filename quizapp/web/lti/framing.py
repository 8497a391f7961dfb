"""Pages that an LMS may show in a frame of its own: only one that was let in, and only these."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, make_response, render_template, request, url_for

from quizapp.domain.lti.platform import Platform, origin_of
from quizapp.domain.lti.telling import Addresses
from quizapp.web.headers import CONTENT_POLICY

BROWSER = "lti_browser"
"""Of the session: what tells the browser that was sent on its way from others."""

_FRAMES = frozenset({"iframe", "frame", "embed", "object", "fencedframe"})


def ours() -> Addresses:
    """Our addresses, as this browser reaches us."""
    return Addresses(
        login=url_for("lti.login", _external=True),
        launch=url_for("lti.launch", _external=True),
        choose=url_for("lti.choose", _external=True),
        keys=url_for("lti.keys", _external=True),
    )


def is_framed() -> bool:
    """Whether the browser says that it loads this for a frame (W3C Fetch Metadata)."""
    return request.headers.get("Sec-Fetch-Dest", "") in _FRAMES


def policy(framers: Iterable[str], form_to: str = "") -> dict[str, str]:
    """What lets these origins alone show the page. form_to: an address that a form goes to."""
    allowed = " ".join(framers) or "'none'"
    found = CONTENT_POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {allowed}")
    origin = origin_of(form_to)
    if origin:
        found = found.replace("form-action 'self'", f"form-action 'self' {origin}")
    return {"Content-Security-Policy": found}


def shown(
    template: str, platform: Platform | None, status: int = 200, form_to: str = "", **more: object
) -> Response:
    """A page that the LMS may frame."""
    page = make_response(render_template(template, platform=platform, **more), status)
    page.headers.update(policy(platform.origins if platform else (), form_to))
    return page
