"""Marking answers and making scores of marks: pure."""
