"""The ground: frozen values that every room speaks. No room is imported from here."""
