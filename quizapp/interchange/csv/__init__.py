"""Questions as a CSV table that people fill in a spreadsheet."""
