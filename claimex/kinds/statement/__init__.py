"""How `claimex.kinds.statement.statements` works: words of a statement and their plain forms."""
