"""A comparison as one self-contained HTML page, and as a fragment for notebooks."""

from __future__ import annotations

from collections.abc import Callable
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
    return _page("page.html.j2", compared)


def comparison_fragment(compared: Compared) -> str:
    """Return the same as a fragment for notebooks: its style reaches nothing outside of it.

    It shows the first 100 events and says how many it left out; its anchors carry a prefix made of
    the events' ids, so that two comparisons in one notebook don't share any.
    """
    prefix = f"cx{content_id(*(event.id for event in compared.events))[:8]}-"
    return _page("fragment.html.j2", compared, prefix=prefix, top=2, limit=_SHOWN_IN_A_NOTEBOOK)


def context(compared: Compared, **more: object) -> dict[str, object]:
    """Return what the templates of a comparison are filled in from."""
    return {"report": report(compared), "wording": wording, "model_rule": MODEL_RULE, **more}


def _page(name: str, compared: Compared, *, prefix: str = "", top: int = 1, limit: int | None = None) -> str:
    legend = [(v.value, wording.MARKS[v], wording.MEANINGS[v]) for v in Verdict]
    shown = len(compared.events) if limit is None else limit
    return render(name, **context(compared, legend=legend, prefix=prefix, top=top, limit=shown))


def render(name: str, **context: Any) -> str:
    """Return a template filled in, everything in it escaped and made visible."""
    return make_environment(visible).get_template(name).render(**context)


@cache
def make_environment(shown: Callable[[str], str]) -> Environment:
    """Return templates that show each text that is filled in as `shown`, and escape it for HTML."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        # markup that the templates made is of another type, and left alone
        finalize=lambda value: shown(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": wording.day, "web_address": web_address}
    return environment
