"""People who come from a learning management system, by LTI 1.3, where one was let in."""
