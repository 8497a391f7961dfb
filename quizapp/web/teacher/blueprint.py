"""The teacher's blueprint; the views below register themselves on it."""

from flask import Blueprint

bp = Blueprint("teacher", __name__, url_prefix="/teach")
