"""A comparison as one self-contained HTML page, and as a fragment for notebooks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from claimex.comparison.records import Compared, Verdict
from claimex.kinds import MODEL_RULE
from claimex.models import content_id
from claimex.reporting import _wording as wording
from claimex.reporting._safe import visible, web_address
from claimex.reporting._view import report

_SHOWN_IN_A_NOTEBOOK = 100
"""Events in a fragment: a notebook keeps its outputs in its own file, and thousands would drown it."""


def comparison_page(compared: Compared) -> str:
    """Return a comparison as a whole HTML document that needs nothing but itself.

    It holds no script and asks for nothing over the network (its Content Security Policy forbids
    both); only the addresses of articles, where they are http or https, are links. All foreign text
    is escaped, isolated from the direction of the text around it, and its control characters are visible.
    """
    return render("page.html.j2", **_context(compared, prefix="", top=1))


def comparison_fragment(compared: Compared) -> str:
    """Return the same as a fragment for notebooks: its style reaches nothing outside of it.

    It shows the first 100 events and says how many it left out; its anchors carry a prefix made of
    the events' ids, so that two comparisons in one notebook don't share any.
    """
    prefix = f"cx{content_id(*(event.id for event in compared.events))[:8]}-"
    context = _context(compared, prefix=prefix, top=2)
    return render("fragment.html.j2", **context | {"limit": _SHOWN_IN_A_NOTEBOOK})


def _context(compared: Compared, *, prefix: str, top: int) -> dict[str, object]:
    return {
        "report": report(compared),
        "wording": wording,
        "legend": [(v.value, wording.MARKS[v], wording.MEANINGS[v]) for v in Verdict],
        "model_rule": MODEL_RULE,
        "prefix": prefix,
        "top": top,
        "limit": len(compared.events),
    }


def render(name: str, **context: Any) -> str:
    """Return a template filled in, everything in it escaped and made visible."""
    return _environment().get_template(name).render(**context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        # markup that the templates made is of another type, and left alone
        finalize=lambda value: visible(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": wording.day, "web_address": web_address}
    return environment
