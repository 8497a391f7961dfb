"""Our parts of the published JSON Schemas."""
