"""Questions as flash cards, whatever file the cards come in."""
