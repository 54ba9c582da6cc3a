"""Claims that stand in running text on a page without lists: most do, and no more of it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from claimex.extraction._page.forms import have_list, is_plain
from claimex.extraction._page.lines import Line, raw_lines
from claimex.models import Span

_BREAKS = ("\n", "\r", "\u2028", "\u2029")


class Prose:
    """A text's paragraphs, each looked at by itself when it is asked for.

    Args:
        text: the article's text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain: dict[tuple[int, int], bool] = {}
        self._is_list: bool | None = None

    def holds(self, spans: Sequence[Span]) -> bool:
        """Whether one of some stretches surely lies on a line that has no form of page furniture.

        False says nothing: a closer look may find that as well.
        """
        return any(self._stands_in_prose(span.start) for span in spans) and not self._has_list()

    def _stands_in_prose(self, at: int) -> bool:
        """Whether a place lies in a paragraph of one line, between blank ones, that is running text."""
        start = self._text.rfind("\n\n", 0, at) + 2
        bounds = (0 if start == 1 else start, self._text.find("\n\n", at))
        if bounds not in self._plain:
            self._plain[bounds] = self._is_plain(*bounds)
        return self._plain[bounds]

    def _is_plain(self, start: int, end: int) -> bool:
        end = len(self._text) if end < 0 else end
        paragraph = self._text[start:end].strip()
        if any(mark in paragraph for mark in _BREAKS):
            return False
        return is_plain(Line(start, end, paragraph, True))

    def _has_list(self) -> bool:
        if self._is_list is None:
            self._is_list = have_list(raw_lines(self._text))
        return self._is_list
