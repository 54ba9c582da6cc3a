"""What the modules keep between calls so as not to do it twice, and how a long run lets go of it.

To compare values is dear, so what was read or compared once is kept: names by the hundred thousand where
whole corpora are compared. A run that reads one article after the other has little use for that, since the
words of one article hardly come again in another, and it should not grow by them.
"""

from __future__ import annotations

import sys

_PACKAGE = "claimex"
_LARGE = 2**12
"""Entries. A smaller cache holds tables, templates and words of languages: it is soon full, or ends."""


def let_go() -> None:
    """Empty every large cache of the package, whichever module it stands in: none has to be entered here."""
    for name, module in list(sys.modules.items()):
        if name == _PACKAGE or name.startswith(f"{_PACKAGE}."):
            for kept in list(vars(module).values()):
                if hasattr(kept, "cache_clear") and (kept.cache_info().maxsize or 0) >= _LARGE:
                    kept.cache_clear()
