"""What a web page writes into a text that is none of its words: references, entities, tags, links."""

from __future__ import annotations

import html
import re

_MARKUP = re.compile(
    r"(?=[&\[\]<\u200b*_])(?:"  # most characters are passed quickly
    r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});"
    r"|(?<=[^\s\[(])\[(?:\d{1,3}|[a-z]|citation\ needed)\](?!\()"  # the reference of "Paris[1]"
    r"|\[(?=[^\[\]\n]*\]\([^()\s]*\))|(?<=[^\s\]])\]\([^()\s]*\)"  # a link of Markdown
    r"|</?[A-Za-z][^<>\n]*>|(?<=[.!?])(?:\u200b+|[*_]+(?=\s)))",
    re.VERBOSE,
)
_FILL = "\u00ad"  # is nothing beside and inside a word


def without_markup(text: str, source: str) -> str:
    """Return a text, as long, with blanks for the markup of `source`, and characters for its entities."""
    if not any(mark in text for mark in "&[<\u200b*_"):
        return text
    return _MARKUP.sub(lambda match: _plain(match) if match[0] in source else match[0], text)


def _plain(match: re.Match[str]) -> str:
    markup = match[0]
    if markup[0] != "&":
        return " " * len(markup)
    char = html.unescape(markup)
    return char + _FILL * (len(markup) - len(char)) if len(char) < len(markup) else markup
