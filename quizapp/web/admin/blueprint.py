"""The admin's blueprint; the views below register themselves on it."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/admin")
