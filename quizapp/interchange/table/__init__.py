"""Questions as rows of a table, whatever file the table comes in."""
