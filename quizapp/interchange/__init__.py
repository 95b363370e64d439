"""Banks and scores to and from text and bytes, one file per format, each with a report."""
