"""What a web page writes into a text that is none of its words: references, entities, tags, links."""

from __future__ import annotations

import html
import re

_MARKS = "&[]<>\u200b*_~\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_MARKUP = re.compile(
    rf"(?=[{re.escape(_MARKS)}])(?:"  # most characters are passed quickly
    r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});|&nbsp"
    # the reference of "Paris[1]"
    r"|(?:(?<=[^\s\[(])|(?<=\w\ ))\[(?:\d{1,3}|[a-z]|note\ \d+|citation\ needed)\](?!\()"
    # a raised number, but for the power of "m²" and "10⁶"
    r"|(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\"'\u201d\u2019\u00bb])|(?<=\d)(?<!\b10))"
    r"[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+(?!\w)|<sup>\[?\w{1,3}\]?</sup>"
    # a link of Markdown, or of a wiki
    r"|\[(?=[^\[\]\n]*\](?:\([^()\s]*\)|\[\d*\]))|(?<=[^\s\]])\](?:\([^()\s]*\)|\[\d*\])|\[\[|\]\]"
    r"|~~[^~\n]+~~|<(?P<struck>del|s|strike)>[^<>\n]*</(?P=struck)>|<!--(?:[^-]|-(?!->))*-->"  # struck out
    r"|(?m:^)>+(?=\ )|</?[A-Za-z][^<>\n]*>|(?<=[.!?])(?:\u200b+|[*_]+(?=\s)))",
    re.VERBOSE,
)
_HARMLESS = re.compile(r"&(?![lg]t;)|\[\Z|\]\(https?://")  # adds and hides no word, wherever it is
_FILL = "\u00ad"  # is nothing beside and inside a word


def without_markup(text: str, source: str) -> str:
    """Return a text, as long, with blanks for the markup of `source`, and characters for its entities."""
    if not any(mark in text for mark in _MARKS):
        return text

    is_read: dict[str, bool] = {}  # a text may have one mark very often

    def read(match: re.Match[str]) -> str:
        markup = match[0]
        if markup not in is_read:
            is_read[markup] = markup in source or _HARMLESS.match(markup) is not None
        return _plain(match) if is_read[markup] else markup

    return _MARKUP.sub(read, text)


def _plain(match: re.Match[str]) -> str:
    markup = match[0]
    if markup[0] != "&":
        return " " * len(markup)
    char = html.unescape(markup)
    return char + _FILL * (len(markup) - len(char)) if len(char) < len(markup) else markup
