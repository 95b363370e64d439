"""Questions as a table in an Excel workbook."""
