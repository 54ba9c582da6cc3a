"""Scores as text for a terminal and as Markdown, both by the templates in `templates/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.cells import cell_len

from claimex.models import Record
from claimex.reporting._layout import pad, wrap
from claimex.reporting._safe import one_line
from claimex.reporting._wording import count
from claimex.reporting.markdown import escaped

_NARROWEST = 40


class Shown(Record):
    """Figures, and the ways to show them, by the templates `NAME.md.j2` and `NAME_summary.j2`."""

    template: ClassVar[str]
    """The templates' name."""

    def summary(self) -> str:
        """Return one line: what was found and what was wrong, in numbers."""
        return self._filled_in("_summary.j2", one_line)

    def to_text(self, *, width: int = 100) -> str:
        """Return the tables as text for a terminal, with what was wrong one by one; tables stay whole."""
        width = max(width, _NARROWEST)
        lines: list[str] = []
        _title, summary, *blocks = self._filled_in(".md.j2", one_line).split("\n\n")
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

    def to_markdown(self) -> str:
        """Return the tables as GitHub Flavored Markdown, with what was wrong one by one."""
        return self._filled_in(".md.j2", escaped) + "\n"

    def to_json(self) -> str:
        """Return every figure with its counts and interval, and all that was wrong."""
        return self.model_dump_json(indent=2)

    def __str__(self) -> str:
        return self.to_text()

    def _filled_in(self, ending: str, shown: Callable[[str], str]) -> str:
        """A template filled in, foreign text made fit by `shown`."""
        template = _templates().get_template(self.template + ending)
        return template.render(scores=self, shown=shown, count=count).strip()


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
