"""The service worker, the manifest of the app, the page for no network, and a fresh token."""

from __future__ import annotations

import hashlib

from flask import Response, json, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from quizapp.web.assets import known, url_of, worker
from quizapp.web.offline import bp
from quizapp.web.offline.who import HEADER, NOBODY, device_tag
from quizapp.web.roles import Role, route

_ASK_ANEW = "no-cache"
_DAY = "public, max-age=86400"
_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


@route(bp, "/sw.js", role=Role.PUBLIC)
def service_worker() -> ResponseReturnValue:
    """The service worker of this version; another version of any file makes another one."""
    served = sorted(one.served for one in known().values())
    values = {
        "version": hashlib.sha256("\n".join([worker(), *served]).encode()).hexdigest()[:12],
        "root": request.root_path,
        "shell": url_for("offline.no_network"),
        "header": HEADER,
        "nobody": NOBODY,
    }
    text = f"const SERVER = {json.dumps(values)};\n{worker()}"
    response = Response(text, mimetype="text/javascript")
    response.headers["Cache-Control"] = _ASK_ANEW
    return response


@route(bp, "/manifest.webmanifest", role=Role.PUBLIC)
def manifest() -> ResponseReturnValue:
    """What a device needs to know to install the lessons as an app."""
    home = url_for("learner.catalogue")
    body = {
        "id": home,
        "name": "quizapp: lessons from the news",
        "short_name": "quizapp",
        "description": "Read the news closely: lessons with questions, also without a network.",
        "lang": "en",
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#f3f4f8",
        "theme_color": "#2f3a8f",
        "icons": [
            {"src": url_of(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in _ICONS
        ]
        + [{"src": url_of("mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    response = Response(json.dumps(body), mimetype="application/manifest+json")
    response.headers["Cache-Control"] = _DAY
    return response


@route(bp, "/offline", role=Role.PUBLIC)
def no_network() -> ResponseReturnValue:
    """What is on this device; the same for everybody, filled in by the script."""
    return render_template("offline/no_network.html")


@route(bp, "/device", role=Role.PUBLIC)
def device() -> ResponseReturnValue:
    """Who is signed in here, and the token that their postings need; for the script alone."""
    tag = device_tag()
    return {"owner": tag, "csrf_token": generate_csrf() if tag else None}
