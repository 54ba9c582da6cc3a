"""What a line of a page looks like: running text, a headline, an item of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_LONG = 100  # code points: so long a line has that many words
_SENTENCE = 7
"""The fewest words of a line of running text."""

_STOPS = tuple(".!?。！？؟।۔")
_BEHIND_STOP = "\"'”’»)]）」』*"
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:\[?\+?\d* ?(?:chars|more)\]?)?$")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(eq=False)
class PageLine:
    """One line of a page: code points `[start, end)` of the text, and what is there."""

    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> int:
        """How many words it has; two characters of Chinese or Japanese count as one."""
        if self.text.isascii():
            return len(_WORD.findall(self.text))
        ideographs = len(_CJK.findall(self.text))
        return len(_WORD.findall(_CJK.sub(" ", self.text))) + (ideographs + 1) // 2

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_BEHIND_STOP).endswith(_STOPS) and not self.is_cut

    @property
    def is_cut(self) -> bool:
        """Whether it breaks off with an ellipsis, as an excerpt of another page does."""
        return _CUT.search(self.text, max(0, len(self.text) - 30)) is not None

    @property
    def introduces(self) -> bool:
        """Whether it ends in a colon: what follows belongs to it."""
        return self.text.endswith((":", "："))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is running text: a sentence of some length that ends as one."""
        return self.stops and (len(self.text) >= _LONG or self.words >= _SENTENCE)

    @property
    def is_title_like(self) -> bool:
        """Whether it could be a headline: some words, on one line, without the stop of a sentence."""
        if self.introduces or self.text.endswith((",", "،", "，", ";")):
            return False
        if not self.stops:
            return 3 <= self.words <= 22
        return self.text.endswith(("?", "؟", "？", "!")) and 3 <= self.words <= 14
