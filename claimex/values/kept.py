"""What the modules of this floor keep between calls, and how it is let go.

To compare values is dear, so what was read or compared once is kept: names by the hundred thousand where
whole corpora are compared. A run that reads one article after the other has no use for that, since the pairs
of one article hardly come again in another, and it should not grow by them.
"""

from __future__ import annotations

import sys

_ABOVE = "claimex.values"


def let_go() -> None:
    """Empty every cache of this floor that has a bound. Those without one are tables: they don't grow."""
    for name, module in list(sys.modules.items()):
        if name == _ABOVE or name.startswith(f"{_ABOVE}."):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear") and kept.cache_info().maxsize is not None:
                    kept.cache_clear()
