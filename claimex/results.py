"""What the two calls return: the data, and every way to show or keep it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimex.comparison.records import Conflict, Event, PossibleLink, SetAside
from claimex.models import Record

if TYPE_CHECKING:
    import pandas


class Comparison(Record):
    """What several sources claim, event by event and field by field.

    Attributes:
        events: the events, in the order of their dates; undated ones last.
        possible_links: pairs of events that may be one.
        set_aside: claims that were left out, with reasons.
    """

    events: list[Event]
    possible_links: list[PossibleLink] = []
    set_aside: list[SetAside] = []

    @property
    def conflicts(self) -> list[Conflict]:
        """Every field of every event on which sources contradict each other."""
        return [
            Conflict(event=event, field=name, comparison=field)
            for event in self.events
            for name, field in event.conflicts.items()
        ]

    @property
    def sources(self) -> list[str]:
        """Every source that speaks of an event, each once."""
        return sorted({source for event in self.events for source in event.sources})

    def to_text(self, *, width: int = 100) -> str:
        """Return it as plain text for a terminal `width` columns wide."""
        from claimex.reporting.text import comparison_text

        return comparison_text(self.events, self.possible_links, self.set_aside, width=width)

    def to_markdown(self) -> str:
        """Return it as Markdown."""
        from claimex.reporting.markdown import comparison_markdown

        return comparison_markdown(self.events, self.possible_links, self.set_aside)

    def to_html(self, path: str | Path | None = None) -> str:
        """Return it as one self-contained HTML page, and write it to `path` where one is given."""
        from claimex.reporting.page import comparison_page

        page = comparison_page(self.events, self.possible_links, self.set_aside)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page

    def to_json(self) -> str:
        """Return it as JSON: the whole of it, claims and offsets included."""
        return self.model_dump_json(indent=2)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the table of statements: one row for each event, field and source."""
        from claimex.reporting.rows import statement_rows

        return statement_rows(self.events)

    def to_csv(self) -> str:
        """Return the table of statements as CSV."""
        from claimex.reporting.rows import rows_csv

        return rows_csv(self.to_rows())

    def to_frame(self) -> pandas.DataFrame:
        """Return the table of statements as a pandas frame.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        from claimex.reporting.rows import rows_frame

        return rows_frame(self.to_rows())

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from claimex.reporting.page import comparison_fragment

        return comparison_fragment(self.events, self.possible_links, self.set_aside)
