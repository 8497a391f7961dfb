"""Links that are passed on to other devices."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

import segno
from flask import current_app, request, url_for
from markupsafe import Markup


def link_for_others(endpoint: str, **values: str) -> str:
    """At the address of this request, or at the one for other devices when that is no use there."""
    outside = current_app.extensions["quizapp.outside"]
    if is_here_only(request.host_url) and (base := outside()):
        return urljoin(base, url_for(endpoint, **values))
    return url_for(endpoint, **values, _external=True)


def is_here_only(link: str) -> bool:
    """Whether the link names this machine: whoever gets it would look on their own device."""
    host = urlsplit(link).hostname
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return host == "localhost"


def square_of(link: str) -> Markup:
    """The link as a square for cameras (a QR code), dark on light whatever the page's colours."""
    drawn = segno.make(link, error="m").svg_inline(scale=4, border=4, omitsize=True, light="#fff")
    return Markup(drawn)  # noqa: S704 - squares, of our own link
