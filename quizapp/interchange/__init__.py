"""Banks and scores to and from text and bytes: one file or package a format, each with a report."""
