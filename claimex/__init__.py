"""claimex: what the sources say, where they agree, and where they do not.

    import claimex

    articles = claimex.read_articles("articles/", manifest="articles/manifest.csv")
    extraction = claimex.extract(articles)
    comparison = claimex.compare(extraction)
    comparison.to_html("report.html")

To work on claimex, start at `pipeline.py`. To add a language, a kind of value, a report format, an article
format or a vendor of models, read the docstring of `lexicon`, `kinds`, `reporting`, `articles` or `llm`.

Names are loaded when they are first used, so that `import claimex` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimex import batch as batch
    from claimex.articles import (
        ArticleFiles as ArticleFiles,
        ReadingOptions as ReadingOptions,
        read_articles as read_articles,
        write_articles as write_articles,
    )
    from claimex.claims import Claim as Claim, MeetingClaim as MeetingClaim, Participant as Participant
    from claimex.comparison.records import (
        Event as Event,
        FieldComparison as FieldComparison,
        Position as Position,
        Verdict as Verdict,
    )
    from claimex.comparison.ruling import (
        Ruling as Ruling,
        add_rulings as add_rulings,
        read_rulings as read_rulings,
    )
    from claimex.errors import ClaimexError as ClaimexError
    from claimex.extraction.audit import Uncovered as Uncovered, audit as audit
    from claimex.extraction.claims_file import ClaimsWriter as ClaimsWriter
    from claimex.extraction.run import RunOptions as RunOptions
    from claimex.grounding import ground as ground
    from claimex.kinds.person import NameComparison as NameComparison, compare_names as compare_names
    from claimex.kinds.time import DateRange as DateRange, resolve_date as resolve_date
    from claimex.models import (
        Article as Article,
        Dropped as Dropped,
        Failure as Failure,
        Found as Found,
        Grounding as Grounding,
        SourcedClaim as SourcedClaim,
        Span as Span,
        Support as Support,
        Usage as Usage,
    )
    from claimex.pipeline import aextract as aextract, compare as compare, extract as extract
    from claimex.results import Comparison as Comparison, Extraction as Extraction
    from claimex.sample import demo as demo
    from claimex.store import Cache as Cache

__version__ = "0.1.0"

_NAMES = {
    "claimex.articles": "ArticleFiles ReadingOptions read_articles write_articles",
    "claimex.claims": "Claim MeetingClaim Participant",
    "claimex.comparison.records": "Event FieldComparison Position Verdict",
    "claimex.comparison.ruling": "Ruling add_rulings read_rulings",
    "claimex.errors": "ClaimexError",
    "claimex.extraction.audit": "Uncovered audit",
    "claimex.extraction.claims_file": "ClaimsWriter",
    "claimex.extraction.run": "RunOptions",
    "claimex.grounding": "ground",
    "claimex.kinds.person": "NameComparison compare_names",
    "claimex.kinds.time": "DateRange resolve_date",
    "claimex.models": "Article Dropped Failure Found Grounding SourcedClaim Span Support Usage",
    "claimex.pipeline": "aextract compare extract",
    "claimex.results": "Comparison Extraction",
    "claimex.sample": "demo",
    "claimex.store": "Cache",
}
_ROOMS = ("batch",)
"""Packages whose own names are public, as `claimex.batch.submit` is."""
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = ["__version__", *sorted(_MODULE_OF)]


if not TYPE_CHECKING:  # a checker reads the imports above, and knows of no other name

    def __getattr__(name: str) -> object:
        if name in _ROOMS:
            return importlib.import_module(f"claimex.{name}")
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(_MODULE_OF[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
