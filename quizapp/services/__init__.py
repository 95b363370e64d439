"""The verbs: one function is one thing somebody asked for and one transaction."""
