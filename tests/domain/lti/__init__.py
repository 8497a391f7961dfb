"""Laws of what an LMS says and is told."""
