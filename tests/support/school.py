"""A small OpenID provider on this machine, as a school has one; it can be told to be wrong."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "quizapp-of-the-tests", "what only the two of them know"
Twist = Callable[[dict[str, Any]], None]


@dataclass
class Provider:
    """says: claims of whoever signs in; twist: changes the claims of a token; asked: paths."""

    issuer: str
    keys: dict[str, RSAKey]
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    says: dict[str, Any] = field(default_factory=lambda: {"sub": "s-1", "nickname": "Ada"})
    twist: Twist = lambda _: None
    about: dict[str, Any] = field(default_factory=dict)
    signed_with: str = "own"
    nonsense: dict[str, Response] = field(default_factory=dict)
    slow: float = 0
    asked: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def as_new(self, clock: Callable[[], datetime]) -> Provider:
        """Itself, right in everything again, with that clock."""
        self.__init__(self.issuer, self.keys, clock)  # type: ignore[misc]
        return self

    def sign_in(self, address: str) -> str:
        """What a browser does at the provider; the path of ours that it is sent back to."""
        answer = requests.get(address, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    def authorize(self, asked: dict[str, list[str]]) -> str:
        """The address to go back to."""
        assert asked["response_type"] == ["code"]
        assert asked["client_id"] == [CLIENT]
        assert asked["code_challenge_method"] == ["S256"]
        assert set(asked["scope"][0].split()) == {"openid", "profile"}
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        query = urlencode({"code": code, "state": asked["state"][0]})
        return f"{asked['redirect_uri'][0]}?{query}"

    def token(self, form: dict[str, str], authorization: Any) -> tuple[dict[str, Any], int]:
        """The answer to a code, which holds once."""
        asked = self._codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        known = authorization and (authorization.username, authorization.password)
        if (
            asked is None
            or known != (CLIENT, SECRET)
            or asked["code_challenge"] != [challenge]
            or asked["redirect_uri"] != [form.get("redirect_uri")]
        ):
            return {"error": "invalid_grant"}, 400
        return {
            "access_token": "a-token",
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": self._signed(asked["nonce"][0]),
        }, 200

    def _signed(self, nonce: str) -> str:
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
        } | self.says
        self.twist(claims)
        if self.signed_with == "none":
            parts = ('{"alg":"none","typ":"JWT"}', json.dumps(claims))
            coded = [base64.urlsafe_b64encode(one.encode()).rstrip(b"=").decode() for one in parts]
            return ".".join([*coded, ""])
        if self.signed_with == "shared":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET * 2))
        key = self.keys[self.signed_with]
        return jwt.encode({"alg": "RS256", "kid": self.keys["own"].kid}, claims, key)


def _app(provider: Provider) -> Flask:
    app = Flask(__name__)

    @app.before_request
    def nonsense() -> Response | None:
        provider.asked.append(request.path)
        time.sleep(provider.slow)
        return provider.nonsense.get(request.path)

    @app.get("/.well-known/openid-configuration")
    def about() -> Response:
        here = provider.issuer
        known = {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
        }
        return jsonify(known | provider.about)

    @app.get("/authorize")
    def authorize() -> Any:
        return redirect(provider.authorize(parse_qs(request.query_string.decode())))

    @app.post("/token")
    def token() -> Any:
        return provider.token(request.form.to_dict(), request.authorization)

    @app.get("/keys")
    def keys() -> Response:
        return jsonify(KeySet([provider.keys["own"]]).as_dict(private=False))

    return app


@contextmanager
def school_server() -> Iterator[Provider]:
    """The provider, listening; it ends with the block."""
    keys = {name: RSAKey.generate_key(2048, auto_kid=True) for name in ("own", "other")}
    provider = Provider("", keys)
    server = make_server("127.0.0.1", 0, _app(provider), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
