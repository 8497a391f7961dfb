"""LTI 1.3 and its Advantage services: what an LMS says, and what it is told; no request is made."""
