"""The forms of the account pages; what is allowed in them is decided by the use cases."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length

MOST_PASSWORD = 200
_NICKNAME = [
    InputRequired("Type a nickname."),
    Length(max=40, message="Use at most 40 characters."),
]
_LOGIN = [
    InputRequired("Type your sign-in name."),
    Length(max=64, message="Use at most 64 characters."),
]
_PASSWORD = [
    InputRequired("Type your password."),
    Length(max=MOST_PASSWORD, message="Use at most 200 characters."),
]


class NicknameForm(FlaskForm):
    """Start as a guest."""

    nickname = StringField("Nickname", validators=_NICKNAME)


class CodeForm(FlaskForm):
    """Come back by recovery code."""

    code = StringField("Your code", validators=[InputRequired("Type your code."), Length(max=40)])


_CLASS_CODE = [InputRequired("Type the code of the class."), Length(max=40)]


class JoinForm(FlaskForm):
    """Join a class."""

    code = StringField("Code of the class", validators=_CLASS_CODE)


class NewcomerForm(FlaskForm):
    """Join a class as somebody new."""

    code = StringField("Code of the class", validators=_CLASS_CODE)
    nickname = StringField("Nickname", validators=_NICKNAME)


class SignInForm(FlaskForm):
    """Come back by password."""

    login = StringField("Sign-in name", validators=_LOGIN)
    password = PasswordField("Password", validators=_PASSWORD)


class LoginForm(FlaskForm):
    """Give a guest a sign-in name and a password."""

    login = StringField("Sign-in name", validators=_LOGIN)
    password = PasswordField("Password", validators=_PASSWORD)


class PasswordForm(FlaskForm):
    """Change the password."""

    old = PasswordField("Password that you have now", validators=_PASSWORD)
    password = PasswordField(
        "New password",
        validators=[InputRequired("Type a new password."), *_PASSWORD[1:]],
    )


class ResetForm(FlaskForm):
    """Set a password anew by a link."""

    password = PasswordField(
        "New password",
        validators=[InputRequired("Type a new password."), *_PASSWORD[1:]],
    )


class InviteForm(FlaskForm):
    """The first sign-in of a teacher."""

    nickname = StringField("Name that students see", validators=_NICKNAME)
    login = StringField("Sign-in name", validators=_LOGIN)
    password = PasswordField("Password", validators=_PASSWORD)


class DeleteForm(FlaskForm):
    """Erase everything of mine."""

    sure = BooleanField(
        "Yes, delete all my answers and scores for good",
        validators=[DataRequired("Tick the box if you are sure.")],
    )


class TokenForm(FlaskForm):
    """Make a token for a program."""

    name = StringField(
        "Name of the program",
        validators=[
            InputRequired("Name the program that will use the token."),
            Length(max=60, message="Use at most 60 characters."),
        ],
    )
    scopes = SelectMultipleField(
        "What it may do", validators=[InputRequired("Choose what the token may do.")]
    )
    days = SelectField("How long it works")
