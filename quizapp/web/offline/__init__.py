"""What a device keeps: the service worker, the app's manifest, and who may send what was kept."""

from flask import Blueprint

bp = Blueprint("offline", __name__)
