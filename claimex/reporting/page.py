"""A comparison as one self-contained HTML page, and as a fragment for notebooks."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from claimex.comparison.records import Compared
from claimex.kinds import MODEL_RULE
from claimex.models import Article, content_id
from claimex.reporting import _wording as wording
from claimex.reporting._page_view import Sheet, sheet
from claimex.reporting._safe import visible, web_address
from claimex.reporting._view import report

_TEMPLATES = Path(__file__).with_name("templates")
_HINT = re.compile(r"\((?:add )?--articles ?(.*)\)$")
_LANGUAGE_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

_SHOWN_IN_A_NOTEBOOK = 100
"""Events in a fragment: a notebook keeps its outputs in its own file, and thousands would drown it."""


def comparison_page(compared: Compared, articles: Iterable[Article] = ()) -> str:
    """Return a comparison as a whole HTML document that needs nothing but itself.

    It asks for nothing over the network, and runs one script of its own: its Content Security Policy names
    that by its hash, and forbids all else. Without the script all of it can be read. Only the addresses of
    articles, where they are http or https, are links. All foreign text is escaped, isolated from the
    direction of the text around it, and its control characters are visible.

    Args:
        compared: the comparison.
        articles: those whose texts go into the page; of the others it has the quotes.
    """
    found = sheet(compared, articles)
    style, script = _style(found), _source("page.js")
    is_settled = bool(found.report.counts["settled"])
    legend = [line for line in wording.LEGEND if is_settled or line[0] != wording.SETTLED]
    return render(
        "page.html.j2",
        sheet=found,
        wording=wording,
        model_rule=MODEL_RULE,
        legend=legend,
        rulings=compared.rulings,
        news=found.report.news,
        made=_made(compared, found),
        style=style,
        script=script,
        style_hash=_policy_hash(style),
        script_hash=_policy_hash(script),
        data=_data(compared),
    )


@cache
def _source(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _style(found: Sheet) -> str:
    """The style: what is shared, the page's own, and a column of the matrix for each source."""
    number = len(found.sources) if found.in_columns else 1
    cell = "6.5rem" if number <= 6 else "2.25rem" if number <= 14 else "1.5rem" if number <= 30 else "1rem"
    columns = "".join(f".page .s{n}{{grid-column:{n + 1}}}" for n in range(number))
    return f"{_source('report.css')}{_source('page.css')}.page{{--cols:{number};--cell:{cell}}}{columns}"


def _policy_hash(text: str) -> str:
    """Return how a Content Security Policy names a style or a script by its content."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _data(compared: Compared) -> str:
    """What the script can't read from the page, as JSON that closes no element: the rulings up to now."""
    return json.dumps({"rulings": [use.ruling.to_line() for use in compared.rulings]}).replace("<", "\\u003c")


def _made(compared: Compared, found: Sheet) -> list[tuple[str, str]]:
    """What a reader must know to make the same page: what made it, from what."""
    whole = sum(text.whole for text in found.texts)
    gave = sum(bool(text.claims) for text in found.texts)
    read = wording.count(len(found.texts), "article")
    schemas = sorted({type(claim.claim).__name__ for claim in compared.claims})
    lines = [
        ("claimex", version("claimex")),
        *(("model", one.model) for one in compared.made),
        *(("answered by the host", one.answered_by()) for one in compared.made),
        *(("prompt", f"{one.prompt}; of claimex {one.version}") for one in compared.made),
        *(("run on", wording.day(one.day)) for one in compared.made),
        ("read", f"{read} of {wording.count(len({t.source for t in found.texts}), 'source')}"),
        (
            "gave claims",
            f"{gave}; {len(found.texts) - gave} gave none" if gave < len(found.texts) else "all of them",
        ),
        ("texts in this page", f"{whole} of {len(found.texts)}"),
        ("not read", found.report.lack),
        ("schema", ", ".join(schemas)),
        ("under the policy", ", ".join(sorted({claim.policy for claim in compared.claims}))),
        ("not checked", "; ".join(f.message for f in compared.missing if f.kind == "unchecked")),
    ]
    return [(name, value) for name, value in lines if value]


def comparison_fragment(compared: Compared, *, numbered: bool = True) -> str:
    """Return the same as a fragment for notebooks: its style reaches nothing outside of it.

    Its conflicts are in sight, and each event is a line that opens, with its number where it is `numbered`.
    It shows the first 100 events and says how many it left out; its anchors carry a prefix made of
    the events' ids, so that two comparisons in one notebook don't share any.
    """
    prefix = f"cx{content_id(*(event.id for event in compared.events))[:8]}-"
    shown = context(compared, legend=wording.LEGEND, prefix=prefix, top=2, limit=_SHOWN_IN_A_NOTEBOOK)
    return render("notebook.html.j2", part="comparison", numbered=numbered, **shown)


def _in_python(note: str) -> str:
    """A note with what to type on the command line as what to write in Python."""
    add = "add articles={} to Extraction.from_jsonl"
    return _HINT.sub(lambda m: f"({add.format(f'claimex.read_articles({m[1]!r})' if m[1] else '…')})", note)


def context(compared: Compared, **more: object) -> dict[str, object]:
    """Return what the templates of a comparison are filled in from."""
    return {"report": report(compared), "wording": wording, "model_rule": MODEL_RULE, **more}


def render(name: str, **context: Any) -> str:
    """Return a template filled in, everything in it escaped and made visible."""
    return make_environment(visible).get_template(name).render(**context)


@cache
def make_environment(shown: Callable[[str], str]) -> Environment:
    """Return templates that show each text that is filled in as `shown`, and escape it for HTML."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        # markup that the templates made is of another type, and left alone
        finalize=lambda value: shown(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": wording.day, "web_address": web_address, "in_python": _in_python}
    environment.globals["fitting"] = wording.fitting
    environment.globals["language_tag"] = _LANGUAGE_TAG.fullmatch
    return environment
