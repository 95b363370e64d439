"""Moodle XML: the questions of Moodle and of many of its plugins, and back."""
