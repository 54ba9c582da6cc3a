"""How a record shows itself in a notebook: it knows that it can be shown, `claimex.reporting` knows how."""

from __future__ import annotations

from importlib import import_module
from typing import TypeVar

_Entry = TypeVar("_Entry")


class Displayed:
    """A base of what a notebook shows as HTML."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        # by name: a record lies floors below the reports, and must not import them
        html: str = import_module("claimex.reporting.notebook").as_html(self)
        return html


class Listing(list[_Entry], Displayed):
    """A list that a notebook shows as HTML, an entry after the other."""
