"""How `claimex.values.statements` works: words of a statement and their plain forms."""
