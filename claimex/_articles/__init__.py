"""How `claimex.articles` works: one file at a time, and the manifest."""
