"""Tables of words and names, as data files."""
