"""The response store and its bundles.

- `cache.py`: the public `Cache`
- `store.py`: the file, through diskcache; `rows.py`: what a row holds; `folder.py`: what a folder may hold
- `repair.py`: what becomes of a damaged file; `bundle.py`: answers as a file to hand on
"""

from claimex.store.cache import (
    MAX_ANSWER_BYTES,
    BadRowError,
    BundleReport,
    Cache,
    RefusedRow,
    default_cache_path,
    open_cache,
)

__all__ = [
    "MAX_ANSWER_BYTES",
    "BadRowError",
    "BundleReport",
    "Cache",
    "RefusedRow",
    "default_cache_path",
    "open_cache",
]
