"""GIFT, Moodle's text format: questions in lines, their answers between braces.

The rules are those of Moodle's own importer, in its order: escapes, comments, name, braces, general
feedback, kind.
"""
