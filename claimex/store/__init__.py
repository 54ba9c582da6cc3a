"""The response store and its bundles.

- `cache.py`: the public `Cache`; `bundle.py`: answers as a file to hand on
- `rows.py`: what a row holds; `database.py`: the SQLite file, laid out as `layout.toml` has it
- `folder.py`: the folder, who may read it and move its files; `opening.py`: opening, and damaged files
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
