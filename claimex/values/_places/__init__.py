"""How `claimex.values.places` works: the gazetteer, its tables of facts, and how words are read by them."""
