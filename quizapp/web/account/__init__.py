"""Who you are: start as a guest, come back by code or password, take your data, leave."""

from flask import Blueprint

bp = Blueprint("account", __name__)
