"""The blueprint of what LMSs call; the views below register themselves on it."""

from flask import Blueprint

bp = Blueprint("lti", __name__, url_prefix="/lti")
