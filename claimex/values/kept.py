"""What the modules of this floor keep between calls, and how it is let go.

To compare values is dear, so what was read or compared once is kept: names by the hundred thousand where
whole corpora are compared. A run that reads one article after the other has no use for that, since the pairs
of one article hardly come again in another, and it should not grow by them.
"""

from __future__ import annotations

import sys

_ABOVE = "claimex.values"
_LARGE = 2**15  # entries


def let_go() -> None:
    """Empty every large cache of this floor. The small ones hold tables and words of languages, which end."""
    for name, module in list(sys.modules.items()):
        if name == _ABOVE or name.startswith(f"{_ABOVE}."):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear") and (kept.cache_info().maxsize or 0) >= _LARGE:
                    kept.cache_clear()
