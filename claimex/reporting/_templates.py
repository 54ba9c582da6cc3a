"""The Jinja2 environment: everything escaped, everything made visible."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimex.reporting._safe import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).with_name("templates")


def _finalize(value: Any) -> Any:
    """Clean every string that a template prints; markup that the templates made is left alone."""
    return visible(value) if type(value) is str else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style(name: str) -> str:
    """Return a style sheet of the templates' folder."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def render(name: str, **context: Any) -> str:
    """Return a template filled in, everything in it escaped."""
    return _environment().get_template(name).render(**context)
