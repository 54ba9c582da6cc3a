"""How `claimex.kinds.quantity.quantities` works: number words and what goes with them."""
