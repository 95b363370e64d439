"""Flash cards as text: what Quizlet and Anki import and export."""
