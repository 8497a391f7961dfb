"""Signing in through the school, by OpenID Connect; nothing of it is there unless it is set up."""
