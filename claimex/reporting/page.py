"""A comparison as one self-contained HTML page, and as a fragment for notebooks."""

from __future__ import annotations

from claimex.comparison.records import Compared, Verdict
from claimex.models import content_id
from claimex.reporting import _wording as wording
from claimex.reporting._templates import render, style
from claimex.reporting._view import report

_SHOWN_IN_A_NOTEBOOK = 100
"""Events in a fragment: a notebook keeps its outputs in its own file, and thousands would drown it."""


def comparison_page(compared: Compared) -> str:
    """Return a comparison as a whole HTML document that needs nothing but itself.

    It holds no script and asks for nothing over the network (its Content Security Policy forbids
    both); only the addresses of articles, where they are http or https, are links. All foreign text
    is escaped, stands isolated from the direction of the text around it, and has its control
    characters made visible.
    """
    return render(
        "page.html.j2",
        page_style=style("page.css"),
        **_context(compared, prefix="", top=1),
    )


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
        "style": style("report.css"),
        "one_text": wording.ONE_TEXT,
        "further_events": wording.further_events,
        "further_links": wording.further_links,
        "legend": [(v.value, wording.MARKS[v], wording.MEANINGS[v]) for v in Verdict],
        "prefix": prefix,
        "top": top,
        "limit": len(compared.events),
    }
