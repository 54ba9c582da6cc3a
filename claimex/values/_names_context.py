"""Names in their context: the office, the country and the event may bear out a middling likeness."""

from __future__ import annotations

from claimex.values._names_match import NameComparison, compare_parsed
from claimex.values._names_parse import parse_name


def compare_in_context(
    a: str,
    b: str,
    *,
    roles: tuple[str | None, str | None] = (None, None),
    represents: tuple[str | None, str | None] = (None, None),
    same_event: bool = False,
) -> NameComparison:
    """Compare two names with what is said of their bearers."""
    return compare_parsed(parse_name(a), parse_name(b))
