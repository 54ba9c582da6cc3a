"""How `claimex.values.names` works: folding, parsing, pairing, and the tables it reads."""
