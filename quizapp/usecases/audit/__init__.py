"""The audit log as it is read: who changed what and when."""

from quizapp.usecases.audit.forget import forget_old_lines
from quizapp.usecases.audit.read import AuditLine, AuditPage, Named, audit_lines, audit_page

__all__ = ["AuditLine", "AuditPage", "Named", "audit_lines", "audit_page", "forget_old_lines"]
