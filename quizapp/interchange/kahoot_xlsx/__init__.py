"""Quizzes in the spreadsheet that Kahoot gives its teachers."""
