"""How words that lean on others ("he", "his Russian counterpart", "the next day") are understood."""
