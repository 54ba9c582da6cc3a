"""A text, cut."""
