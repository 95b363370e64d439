"""The pages: one package per feature."""
