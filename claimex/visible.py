"""Foreign text made fit to be shown: nothing hidden in it, nothing that acts.

The one place where this is decided: for terminals, reports, claims files and messages alike.
"""

from __future__ import annotations

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters but for tab and newline, lone surrogates, and code points that are no characters."""

_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Explicit embeddings, overrides and isolates (Unicode Standard Annex 9, sections 2.1 to 2.4). The
marks U+200E, U+200F and U+061C stay: honest Arabic and Hebrew text uses them, and they move nothing
but themselves."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_HIDDEN = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LEADS = (b"\x7f", b"\xc2", b"\xed")
_REORDERING_BYTES = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""All that is hidden has one of these bytes in UTF-8, or is one of these: found in a tenth of the time."""


def visible(text: str) -> str:
    """Return `text` with nothing in it that shows as what it is not.

    Control characters and lone surrogates become U+FFFD, every line end becomes a newline, and a
    character that reorders the text around it is spelled out, as in `[U+202E]`. All else stays.
    """
    if text.isprintable():  # the usual case, at a tenth of the cost: none of the below is printable
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSHOWABLE.sub(_REPLACEMENT, text)
    return _REORDERING.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def one_line(text: str) -> str:
    """Return `visible(text)` with every run of white space as one space, and none at the ends."""
    return " ".join((text if text.isprintable() else visible(text)).split())


def escaped_json(text: str) -> str:
    """Return JSON with what hides or reorders text, and lone surrogates, as escapes: the same data."""
    data = text.encode("utf-8", "surrogatepass")
    may_hide = any(lead in data for lead in _LEADS) or _REORDERING_BYTES.search(data)
    return _HIDDEN.sub(_escape, text) if may_hide else text


def escaped_surrogates(text: str) -> str:
    """Return text with lone surrogates, for which UTF-8 has no bytes, as escapes of JSON."""
    return _SURROGATE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
