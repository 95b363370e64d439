"""Decks in Anki's package: a zip with a SQLite collection and its media."""
