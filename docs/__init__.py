"""The documentation, and in `generator` what writes the pages that follow from the code."""
