"""QTI 2.0 to 2.2 and QTI 3.0: items, tests and packages, one reader and one writer for both."""
