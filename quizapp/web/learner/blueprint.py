"""The learner's blueprint; the views below register themselves on it."""

from flask import Blueprint

bp = Blueprint("learner", __name__)
