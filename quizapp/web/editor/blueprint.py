"""The editor's blueprint; the views below register themselves on it."""

from flask import Blueprint

bp = Blueprint("editor", __name__, url_prefix="/teach/write")
PATH = "/<draft>"
"""Of all pages of one draft."""
