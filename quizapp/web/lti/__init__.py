"""The doors that learning management systems know; all of them are shut until one is let in."""

from quizapp.web.lti import choosing, entering, launching, registering, told
from quizapp.web.lti.blueprint import bp

__all__ = ["bp", "choosing", "entering", "launching", "registering", "told"]
