"""The one splitter of sentences.

A sentence ends at a mark that ends it, or where its line ends. A full stop ends none behind an
abbreviation ("Gen.", "U.S."), an initial or the figures of a German ordinal, and no mark ends one where
the text continues in small letters. Behind an abbreviation that is no title, a function word with a
capital begins a new sentence all the same: "in the U.S. The ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimex import lexicon
from claimex.text.lines import Line
from claimex.text.words import ABBREVIATIONS, function_words

Bounds = tuple[int, int]
"""A stretch `[start, end)` of a text, in code points."""

# begins with one set, so that a search passes quickly over all that is none of it
_END = re.compile(r"[.!?…。！？؟۔।॥][.!?…。！？؟۔।॥]*+[\"'”’»)\]」』）]*+")
_WORD_BEFORE = re.compile(r"(?:[^\W_]+\.)*[^\W_]+\Z")
_LONGEST_BEFORE = 16  # code points before a full stop that are read
_WORD_AFTER = re.compile(r"[\s\"'“”‘’«»(\[]*([^\W\d_]*)")
_LONGEST_ORDINAL = 2
_TITLES = function_words("abbreviations", "never")
_OPENERS = frozenset(
    word
    for part in ("articles", "pronouns", "prepositions", "conjunctions")
    for word in lexicon.words("en", "function", "stop", part)
)
_BEHIND_ORDINALS = tuple(function_words("ordinals", "before"))


def sentences_of(text: str, line: Line) -> Iterator[Bounds]:
    """Yield the sentences of one line of a text, without the white space around them."""
    start, end, _ = line
    first = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end and _ends_sentence(text, match, start, end):
            yield first, stop
            while text[stop].isspace():
                stop += 1
            first = stop
    if first < end:
        yield first, end


def _ends_sentence(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0][0] not in ".!?…":
        return True
    if not text[mark.end()].isspace():
        return False
    after = _WORD_AFTER.match(text, mark.end(), end)
    following = after[1] if after else ""
    if following[:1].islower():
        return False
    at = mark.start()
    if text[at] != "." or mark[0][1:2] in (".", "…"):
        return True
    found = _WORD_BEFORE.search(text, max(start, at - _LONGEST_BEFORE), at)
    return found is None or _ends_behind(found[0], following.casefold(), found.start() == start)


def _ends_behind(word: str, following: str, opens: bool) -> bool:
    """Whether a full stop behind a word ends a sentence; `opens`: whether the word is the line's first."""
    before = word.casefold()
    if before.isdigit() and len(before) <= _LONGEST_ORDINAL:
        return not opens and not following.startswith(_BEHIND_ORDINALS)
    is_initial = len(word) == 1 and word.isupper()
    if not (is_initial or "." in word or before in ABBREVIATIONS):
        return True
    return before not in _TITLES and following in _OPENERS
