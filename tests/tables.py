"""Tables of labelled rows, each run as one test with a summary of the rows that fail."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any


def check_rows(rows: Iterable[Any], check: Callable[..., None]) -> None:
    """Call `check(*row)` for each row, and fail once, with every row that failed and why.

    Args:
        rows: the rows: each a tuple of arguments, or a single argument.
        check: raises where a row is wrong.

    Raises:
        AssertionError: a row failed, or there are none.
    """
    count, failures = 0, []
    for row in rows:
        count += 1
        try:
            check(*row) if isinstance(row, tuple) else check(row)
        except Exception as error:  # noqa: BLE001 - whatever a row raises is its failure
            failures.append(f"  {row!r}: {type(error).__name__}: {error}")
    assert count, "the table has no rows"
    assert not failures, "\n".join([f"{len(failures)} of {count} rows fail:", *failures])


def each_row(names: str | Sequence[str], rows: Iterable[Any]) -> Callable[[Callable[..., None]], Any]:
    """Run a test over a table as `pytest.mark.parametrize` would, but as one test.

    Only for tests that leave nothing behind: all rows share the fixtures of the one test.
    """
    given, table = [names] if isinstance(names, str) else list(names), list(rows)

    def over_rows(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def run(*positional: Any, **fixtures: Any) -> None:
            def check(*row: Any) -> None:
                test(*positional, **fixtures, **dict(zip(given, row, strict=True)))

            # a list or tuple that is itself the only argument stays one
            check_rows(((row,) for row in table) if isinstance(names, str) else map(tuple, table), check)

        signature = inspect.signature(test)
        others = [one for name, one in signature.parameters.items() if name not in given]
        run.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return run

    return over_rows
