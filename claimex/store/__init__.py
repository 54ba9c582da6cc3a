"""The response store and its bundles.

- `cache.py`: the public `Cache`; `bundle.py`: answers as a file to hand on
- `opening.py`: diskcache on the folder, and what is done about damaged files; `rows.py`: its `Disk`
- `database.py`: a look at the file with SQLite, before diskcache opens it (`layout.toml`: what may be in it)
- `folder.py`: the folder, who may read it and move its files
"""

from claimex.store.bundle import RefusedRow
from claimex.store.cache import BundleReport, Cache, CacheCheck, CacheStats, default_cache_path, open_cache
from claimex.store.rows import MAX_ANSWER_BYTES, BadRowError

__all__ = [
    "MAX_ANSWER_BYTES",
    "BadRowError",
    "BundleReport",
    "Cache",
    "CacheCheck",
    "CacheStats",
    "RefusedRow",
    "default_cache_path",
    "open_cache",
]
