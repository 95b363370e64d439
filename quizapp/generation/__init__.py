"""From an article to its facts and drafted questions: pure, and the only room that knows a language."""
