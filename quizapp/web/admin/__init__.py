"""What an admin sees: who teaches here, what each may do, and who changed what."""

from quizapp.web.admin import audit, invitations, lms, person, staff
from quizapp.web.admin.blueprint import bp

__all__ = ["audit", "bp", "invitations", "lms", "person", "staff"]
