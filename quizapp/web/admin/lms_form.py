"""What an admin types of an LMS."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField, TextAreaField

from quizapp.domain.lti.platform import Platform


class LmsForm(FlaskForm):
    """An LMS; what may stand there is decided by the use case."""

    name = StringField("Name, for you")
    issuer = StringField("Issuer (platform ID)")
    client_id = StringField("Client ID")
    deployments = TextAreaField("Deployment IDs, one a line")
    keys_url = StringField("Public keyset URL (JWKS)")
    token_url = StringField("Access token URL")
    auth_url = StringField("Authentication request URL")
    audience = StringField("Audience of token requests")
    places = TextAreaField("More addresses of the LMS, one a line")
    names = BooleanField("Keep the names of students; without this they are labels such as S-K7QM")
    teach = BooleanField("Who teaches a course there teaches its class here")
    enabled = BooleanField("People may come in, and scores are sent")

    def platform(self) -> Platform:
        """What was typed, as it was typed."""
        return Platform(
            id="",
            name=self.name.data or "",
            issuer=self.issuer.data or "",
            client_id=self.client_id.data or "",
            auth_url=self.auth_url.data or "",
            token_url=self.token_url.data or "",
            keys_url=self.keys_url.data or "",
            audience=self.audience.data or "",
            places=tuple((self.places.data or "").splitlines()),
            deployments=tuple((self.deployments.data or "").splitlines()),
            names=bool(self.names.data),
            teach=bool(self.teach.data),
            enabled=bool(self.enabled.data),
        )


def data_of(platform: Platform) -> dict[str, object]:
    """What the form shows of an LMS that is known."""
    return {
        "name": platform.name,
        "issuer": platform.issuer,
        "client_id": platform.client_id,
        "auth_url": platform.auth_url,
        "token_url": platform.token_url,
        "keys_url": platform.keys_url,
        "audience": platform.audience,
        "places": "\n".join(platform.places),
        "deployments": "\n".join(platform.deployments),
        "names": platform.names,
        "teach": platform.teach,
        "enabled": platform.enabled,
    }
