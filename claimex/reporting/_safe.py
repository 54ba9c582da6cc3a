"""Foreign text made fit to be shown (`claimex.visible`), and addresses made fit to be links."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from claimex.visible import escaped_json as escaped_json, one_line as one_line, visible as visible

_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"\\^`{|}]+", re.IGNORECASE)


def urn(kind: str, *parts: object) -> str:
    """Return the name of a thing of ours as an IRI: "urn:claimex:event:3f2a…"."""
    return ":".join(["urn:claimex", kind, *(quote(str(part), safe="", errors="replace") for part in parts)])


def web_address(url: str | None) -> str | None:
    """Return `url` where it is a whole http or https address, else None: no other is made a link.

    What in it can't be seen is percent-encoded, as a browser sends it.
    """
    if url is None or not _WEB_ADDRESS.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
        reachable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a bad port, or brackets that hold no IPv6 address
        return None
    shown = "".join(c if c.isprintable() else quote(c, errors="replace") for c in url)
    return shown if reachable else None
