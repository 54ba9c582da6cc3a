"""How `claimex.values.quantities` works: number words and what goes with them."""
