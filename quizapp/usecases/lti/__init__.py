"""People who come from a learning management system, by LTI 1.3; nobody does until one is let in."""
