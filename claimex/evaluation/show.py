"""Scores as text for a terminal and as Markdown, both by the templates in `templates/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.cells import cell_len

from claimex.models import Record
from claimex.reporting._layout import pad, wrap
from claimex.reporting._safe import one_line
from claimex.reporting._wording import count

_NARROWEST = 40


def render(template: str, scores: Record, shown: Callable[[str], str] = one_line) -> str:
    """Return scores as a template has them, foreign text made fit by `shown`."""
    return _templates().get_template(template).render(scores=scores, shown=shown, count=count).strip()


def scores_text(scores: Record, template: str, *, width: int = 100) -> str:
    """Return scores, by their template, as text for a terminal `width` columns wide; tables stay whole."""
    width = max(width, _NARROWEST)
    lines: list[str] = []
    _title, summary, *blocks = render(template, scores).split("\n\n")
    for block in blocks:
        match block[:2]:
            case "##":
                lines += ["", block.removeprefix("## ")]
            case "| ":
                lines += _aligned(*block.splitlines())
            case "- ":
                lines += [line for item in block.splitlines() for line in wrap(item, width, hanging=2)]
            case _:
                lines += ["", *wrap(block, width)]
    return "\n".join(line.rstrip() for line in [*wrap(summary, width), *lines]) + "\n"


def _aligned(head: str, _rule: str, *rows: str) -> Iterator[str]:
    """A Markdown table in columns of cells."""
    bars = head.count(" | ")  # a name that holds one is in the first column
    cells = [row[2:-2].rsplit(" | ", bars) for row in (head, *rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    for name, *figures in cells:
        yield "  ".join([pad(name, widths[0]), *map(str.rjust, figures, widths[1:])])


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=False,  # noqa: S701 -- no HTML: `shown` escapes for Markdown or a terminal
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
