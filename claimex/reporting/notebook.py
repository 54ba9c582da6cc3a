"""What a notebook shows of a record: one function a type, and a template with a part for each."""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch
from typing import Any

from claimex.articles.reading import ArticleList
from claimex.comparison.facts import conflict_facts
from claimex.comparison.records import Compared, Conflict, Event, FieldComparison, PossibleLink
from claimex.display import Listing
from claimex.evidence import Grounding
from claimex.models import Article, SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._fields import field_view
from claimex.reporting._view import claim_view
from claimex.reporting.page import comparison_fragment, render

_LISTED = 200
"""Entries of a list: a notebook keeps its outputs in its own file."""


@singledispatch
def as_html(shown: object) -> str:
    """Return a fragment of HTML, its style scoped under the class `claimex`, all foreign text escaped.

    Raises:
        TypeError: nothing is known of how to show this.
    """
    raise TypeError(f"no fragment is known of a {type(shown).__name__}")


@as_html.register
def _(shown: Article) -> str:
    return _render("article", article=shown)


@as_html.register
def _(shown: ArticleList) -> str:
    more = wording.rest(len(shown) - _LISTED, "article")
    return _render(
        "articles", articles=shown[:_LISTED], more=more, count=wording.count(len(shown), "article")
    )


@as_html.register
def _(shown: SourcedClaim) -> str:
    return _render("claim", claim=claim_view(shown))


@as_html.register
def _(shown: Grounding) -> str:
    changes = [wording.change_line(change) for change in shown.changes]
    return _render("grounding", grounding=shown, word=wording.evidence_word(shown), changes=changes)


@as_html.register
def _(shown: Event) -> str:
    # a comparison of it and its parts alone, laid out as any other; it does not know its number
    parts = [replace(part, links=part.links) for part in shown.parts]
    return comparison_fragment(Compared([replace(shown, part_of=None), *parts]), numbered=False)


@as_html.register
def _(shown: FieldComparison) -> str:
    return _render("field", field=field_view("", shown))


@as_html.register
def _(shown: PossibleLink) -> str:
    return _render("listing", shown=[_entry(shown)], more=[])


@as_html.register
def _(shown: Conflict) -> str:
    return _render("listing", shown=[_entry(shown)], more=[])


@as_html.register
def _(shown: Listing) -> str:  # type: ignore[type-arg]  # as the registry takes it
    more = wording.rest(len(shown) - _LISTED, "entry")
    return _render("listing", shown=[_entry(one) for one in shown[:_LISTED]], more=more)


def _entry(one: Event | Conflict | PossibleLink) -> dict[str, object]:
    """What a list shows of an entry, by the kind that it is of."""
    if isinstance(one, Event):
        return {"event": one, "fields": [field_view(name, field) for name, field in one.fields.items()]}
    if isinstance(one, Conflict):
        facts = conflict_facts(one.event, one.field)
        return {"conflict": one, "field": field_view(one.field, one.comparison, facts)}
    return {"link": one}


def _render(part: str, **context: Any) -> str:
    return render("notebook.html.j2", part=part, wording=wording, **context)
