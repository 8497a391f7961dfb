"""Questions as rows of a table that a teacher can fill in a spreadsheet (docs/decisions/0037)."""
