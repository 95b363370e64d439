"""Aiken: a question on one line, its options A) B) C) below it, and which of them is right."""
