"""How claims are scored against a gold file: what `claimex.evaluation` is made of."""
