"""Outside formats, found and never listed: one file or folder a format."""
