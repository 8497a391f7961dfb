"""What several tests need: a real server, a real browser, a small lesson folder."""
