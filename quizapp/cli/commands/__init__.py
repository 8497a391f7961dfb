"""One command a file; each exports `command`."""
