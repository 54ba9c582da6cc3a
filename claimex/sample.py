"""The demo: five dispatches written for this project, and the responses that were recorded for them.

The dispatches report real affairs under invented outlets, and some of their dates are wrong on purpose.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from claimex.articles import read_articles
from claimex.errors import ConfigurationError
from claimex.files import data_folder
from claimex.models import Article
from claimex.pipeline import extract
from claimex.results import Extraction
from claimex.store import Cache

DEMO_MODEL = "demo-reader"
"""The name of the model in the recorded requests; the bundle says what answered."""

_BUNDLE = "demo_responses.jsonl"


def demo_folder() -> Path:
    """The folder of the demo files, of the package or checkout; ConfigurationError where there is none."""
    folder = data_folder("_demo", "examples", holds=_BUNDLE)
    if folder is None:
        raise ConfigurationError("the demo's files are missing: install claimex again")
    return folder


def demo_articles() -> list[Article]:
    """Read the five dispatches."""
    folder = demo_folder() / "articles"
    return read_articles(folder, manifest=folder / "manifest.csv")


def demo() -> Extraction:
    """Return what the recorded responses claim of the five dispatches: no key, no network, nothing stored.

    Raises:
        ConfigurationError: the demo's files are missing.

    Example:
        >>> import claimex
        >>> extraction = claimex.demo()
        >>> len({claim.source for claim in extraction})
        5
        >>> [conflict.field for conflict in claimex.compare(extraction).conflicts]
        ['date']
    """
    with TemporaryDirectory(prefix="claimex-demo-") as folder, Cache(folder) as cache:
        cache.load(demo_folder() / _BUNDLE)
        return extract(demo_articles(), model=DEMO_MODEL, cache=cache, offline=True)
