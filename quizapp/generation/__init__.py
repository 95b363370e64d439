"""From an article to its facts and drafts: pure, and the one room that knows a language."""
