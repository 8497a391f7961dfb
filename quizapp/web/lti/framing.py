"""Pages that an LMS may show in a frame of its own: only one that was let in, and only these."""

from __future__ import annotations

from flask import make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from quizapp.domain.lti.platform import Platform, origin_of
from quizapp.domain.lti.telling import Addresses
from quizapp.web.headers import CONTENT_POLICY

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


def policy(platform: Platform | None, form_to: str = "") -> dict[str, str]:
    """The header that lets this LMS alone show the page. form_to: an address a form goes to."""
    framers = " ".join(platform.origins) if platform else "'none'"
    found = CONTENT_POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {framers}")
    origin = origin_of(form_to)
    if origin:
        found = found.replace("form-action 'self'", f"form-action 'self' {origin}")
    return {"Content-Security-Policy": found}


def shown(
    template: str, platform: Platform | None, status: int = 200, form_to: str = "", **more: object
) -> ResponseReturnValue:
    """A page that the LMS may frame."""
    page = make_response(render_template(template, platform=platform, **more), status)
    page.headers.update(policy(platform, form_to))
    return page
