"""A small LMS on this machine: it signs launches, and takes scores; it can be told to be wrong."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from werkzeug.serving import make_server

from quizapp.domain.lti import words
from quizapp.domain.lti.platform import Platform

CLIENT, DEPLOYMENT = "quizapp-of-the-tests", "deployment-1"
HERE = "http://localhost"
LAUNCH = f"{HERE}/lti/launch"
CHOOSE = f"{HERE}/lti/choose"
Twist = Callable[[dict[str, Any]], None]


@dataclass
class Lms:
    """twist: changes the claims of a token; signed_with: the key, or "none", or "shared";

    published: names of the keys that it shows; fails: by path, statuses to answer with, one a
    request; columns, scores: what it was told; members: of its course; asked: paths.
    """

    url: str
    keys: dict[str, RSAKey | ECKey]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    twist: Twist = lambda _: None
    signed_with: str = "own"
    published: tuple[str, ...] = ("own",)
    fails: dict[str, list[int]] = field(default_factory=dict)
    columns: list[dict[str, Any]] = field(default_factory=list)
    scores: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    members: list[dict[str, Any]] = field(default_factory=list)
    page: int = 2
    asked: list[str] = field(default_factory=list)
    clients: list[dict[str, Any]] = field(default_factory=list)
    assertions: list[str] = field(default_factory=list)
    gives_column: bool = True
    here: str = HERE

    def as_new(self, clock: Callable[[], datetime]) -> Lms:
        """Itself, right in everything again, with that clock."""
        self.__init__(self.url, self.keys, clock)  # type: ignore[misc]
        return self

    def platform(self, **more: Any) -> Platform:
        """What an admin types of it."""
        known = {
            "id": "",
            "name": "The town's LMS",
            "issuer": self.url,
            "client_id": CLIENT,
            "auth_url": f"{self.url}/auth",
            "token_url": f"{self.url}/token",
            "keys_url": f"{self.url}/keys",
            "deployments": (DEPLOYMENT,),
        }
        return Platform(**(known | more))

    def login(self, *, choosing: bool = False, **more: str) -> str:
        """The query with which it sends a browser to us."""
        target = "/lti/choose" if choosing else "/lti/launch"
        hint = "choose" if choosing else "link"
        asked = {
            "iss": self.url,
            "login_hint": "hint-1",
            "target_link_uri": self.here + target,
            "lti_message_hint": hint,
            "client_id": CLIENT,
        }
        return urlencode(asked | more)

    def answer(self, address: str, **claims: Any) -> dict[str, str]:
        """What it has a browser post to us, for the address that we sent the browser to."""
        asked = {name: value[0] for name, value in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "id_token"
        assert asked["response_mode"] == "form_post"
        assert asked["scope"] == "openid"
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == f"{self.here}/lti/launch"
        assert asked["login_hint"] == "hint-1"
        choosing = asked.get("lti_message_hint") == "choose"
        return {"state": asked["state"], "id_token": self.token(asked["nonce"], choosing, claims)}

    def token(self, nonce: str, choosing: bool, more: dict[str, Any]) -> str:
        """A launch, signed as it was told to."""
        now = int(self.clock().timestamp())
        claims: dict[str, Any] = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": "student-1",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "name": "Rowan Harbour",
            "given_name": "Rowan",
            words.VERSION: "1.3.0",
            words.DEPLOYMENT: DEPLOYMENT,
            words.ROLES: [words.LEARNER],
            words.CONTEXT: {"id": "course-1", "label": "9b", "title": "Reading 9b"},
        }
        claims |= self._choosing() if choosing else self._link()
        claims |= more
        self.twist(claims)
        header = {"alg": "RS256", "kid": "own", "typ": "JWT"}
        if self.signed_with == "none":
            return _signed_by({"alg": "none", "kid": "own"}, claims, b"")
        if self.signed_with == "shared":
            public = self.keys["own"].as_pem(private=False)
            return _signed_by(header | {"alg": "HS256"}, claims, public)
        key = self.keys[self.signed_with]
        named = "own" if self.signed_with == "false" else self.signed_with
        if isinstance(key, ECKey):
            header["alg"] = "ES256"
        return jwt.encode(header | {"kid": named}, claims, key)

    def _link(self) -> dict[str, Any]:
        grades: dict[str, Any] = {
            "scope": [words.LINE_ITEMS, words.SCORES],
            "lineitems": f"{self.url}/courses/1/columns?of=1",
        }
        if self.gives_column:
            grades["lineitem"] = f"{self.url}/courses/1/columns/7?of=1"
        return {
            words.MESSAGE_TYPE: words.RESOURCE_LINK,
            words.TARGET: f"{self.here}/lti/launch",
            words.RESOURCE: {"id": "link-1", "title": "The councils"},
            words.CUSTOM: {"course": "harbour", "unit": "mill"},
            words.GRADES: grades,
            words.ROSTER: {"context_memberships_url": f"{self.url}/courses/1/members"},
        }

    def _choosing(self) -> dict[str, Any]:
        return {
            words.MESSAGE_TYPE: words.DEEP_LINKING,
            words.TARGET: f"{self.here}/lti/choose",
            words.SETTINGS: {
                "deep_link_return_url": f"{self.url}/chosen",
                "accept_types": ["ltiResourceLink"],
                "accept_presentation_document_targets": ["window"],
                "data": "for itself",
            },
        }

    def given(self) -> list[Any]:
        """Of each score that came, what was given."""
        return [one.get("scoreGiven") for _, one in self.scores]


def _signed_by(header: dict[str, str], claims: dict[str, Any], secret: bytes) -> str:
    """As no library would: without a signature, or with one by what everybody knows."""
    parts = [_coded(json.dumps(one).encode()) for one in (header, claims)]
    said = ".".join(parts)
    return f"{said}.{_coded(hmac.digest(secret, said.encode(), 'sha256')) if secret else ''}"


def _coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _app(lms: Lms) -> Flask:
    app = Flask(__name__)

    @app.before_request
    def failing() -> Response | None:
        lms.asked.append(request.path)
        left = lms.fails.get(request.path)
        if not left:
            return None
        return Response("no", status=left.pop(0), headers={"Retry-After": "120"})

    _services(app, lms)
    _course(app, lms)
    _registering(app, lms)
    _browsing(app, lms)
    return app


def _services(app: Flask, lms: Lms) -> None:
    @app.get("/keys")
    def keys() -> Any:
        shown = [lms.keys[name].as_dict(private=False) | {"kid": name} for name in lms.published]
        return jsonify({"keys": shown})

    @app.post("/token")
    def token() -> Any:
        form = request.form
        lms.assertions.append(form["client_assertion"])
        assert form["grant_type"] == "client_credentials"
        return {"access_token": f"for {form['scope'].rpartition('/')[2]}", "expires_in": 3600}


def _course(app: Flask, lms: Lms) -> None:
    @app.route("/courses/1/columns", methods=["GET", "POST"])
    def columns() -> Any:
        assert request.headers["Authorization"] == "Bearer for lineitem"
        assert request.args["of"] == "1"
        if request.method == "GET":
            wanted = request.args["resource_link_id"]
            found = [one for one in lms.columns if one["resourceLinkId"] == wanted]
            return Response(json.dumps(found), content_type=words.LINE_ITEMS_TYPE)
        assert request.content_type == words.LINE_ITEM_TYPE
        made = json.loads(request.data)
        made["id"] = f"{lms.url}/courses/1/columns/{len(lms.columns) + 20}"
        lms.columns.append(made)
        return Response(json.dumps(made), status=201, content_type=words.LINE_ITEM_TYPE)

    @app.post("/courses/1/columns/<int:number>/scores")
    def score(number: int) -> Any:
        assert request.headers["Authorization"] == "Bearer for score"
        assert request.content_type == words.SCORE_TYPE
        lms.scores.append((str(number), json.loads(request.data)))
        return Response(status=204)

    @app.get("/courses/1/members")
    def members() -> Any:
        assert request.headers["Authorization"] == "Bearer for contextmembership.readonly"
        first = int(request.args.get("from", 0))
        found = lms.members[first : first + lms.page]
        answer = jsonify({"id": request.url, "context": {"id": "course-1"}, "members": found})
        if first + lms.page < len(lms.members):
            more = f"{lms.url}/courses/1/members?from={first + lms.page}"
            answer.headers["Link"] = f'<{more}>; rel="next"'
        return answer


def _registering(app: Flask, lms: Lms) -> None:
    @app.get("/.well-known/openid-configuration")
    def about() -> Any:
        here = lms.url
        return {
            "issuer": here,
            "authorization_endpoint": f"{here}/auth",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/keys",
            "registration_endpoint": f"{here}/register",
            "https://purl.imsglobal.org/spec/lti-platform-configuration": {
                "product_family_code": "town"
            },
        }

    @app.post("/register")
    def register() -> Any:
        assert request.headers["Authorization"] == "Bearer let-me"
        client = json.loads(request.data)
        lms.clients.append(client)
        tool = "https://purl.imsglobal.org/spec/lti-tool-configuration"
        return client | {"client_id": "made-1", tool: client[tool] | {"deployment_id": "d-9"}}


def _browsing(app: Flask, lms: Lms) -> None:
    @app.get("/auth")
    def auth() -> Any:
        posted = lms.answer(request.url)
        fields = "".join(
            f'<input type="hidden" name="{name}" value="{value}">' for name, value in posted.items()
        )
        return (
            f'<!doctype html><title>LMS</title><form method="post" action="{lms.here}/lti/launch">'
            f"{fields}<button>Go on</button></form>"
        )

    @app.get("/course")
    def course() -> Any:
        choosing = "choosing" in request.args
        address = f"{lms.here}/lti/login?{lms.login(choosing=choosing)}".replace("&", "&amp;")
        return (
            "<!doctype html><title>Course</title><h1>Course</h1>"
            f'<iframe title="tool" src="{address}" width="900" height="700"></iframe>'
        )

    @app.post("/chosen")
    def chosen() -> Any:
        return {"JWT": request.form["JWT"]}


@contextmanager
def lms_server() -> Iterator[Lms]:
    """The LMS, listening; it ends with the block."""
    keys: dict[str, RSAKey | ECKey] = {name: RSAKey.generate_key(2048) for name in ("own", "next")}
    keys |= {"false": keys["next"], "curve": ECKey.generate_key("P-256")}
    lms = Lms("", keys)
    server = make_server("127.0.0.1", 0, _app(lms), threaded=True)
    lms.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield lms
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
