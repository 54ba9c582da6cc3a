"""How `claimex.cache` works: the folder, the database and its rows, repair, and bundles."""
