"""The response store and its bundles.

- `cache.py`: the public `Cache`; `bundle.py`: answers as a file to hand on
- `opening.py`: diskcache on the folder, and what is done about damaged files; `rows.py`: its `Disk`
- `database.py`: a look at the file with SQLite, before diskcache opens it (`layout.toml`: what may be in it)
- `folder.py`: the folder, who may read it and move its files
"""

from claimex.store.bundle import RefusedRow, check_bundle
from claimex.store.cache import Cache, default_cache_path, folder_of, has_store, open_cache, open_to_look
from claimex.store.rows import BadRowError

__all__ = [
    "BadRowError",
    "Cache",
    "RefusedRow",
    "check_bundle",
    "default_cache_path",
    "folder_of",
    "has_store",
    "open_cache",
    "open_to_look",
]
