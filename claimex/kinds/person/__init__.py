"""How `claimex.kinds.person.names` works: folding, parsing, pairing, and the tables it reads."""
