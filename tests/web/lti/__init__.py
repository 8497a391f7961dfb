"""From an LMS, against one of our own on this machine."""
