"""What a site's robots.txt allows claimex, as RFC 9309 has it.

By Protego, the parser of the Scrapy project. Python's own `urllib.robotparser` takes the first rule that
fits, and knows no "*" and "$": RFC 9309 takes the longest, and sites write for that.
"""

from __future__ import annotations

AGENT = "claimex (reads single articles for a person)"
"""How claimex names itself to sites; the first word is the one that robots.txt may name."""
LONGEST_ROBOTS = 512_000
"""Bytes of a robots.txt that are heeded: RFC 9309, section 2.5, asks for 500 KiB at least."""


class Robots:
    """The rules of one site; without any, everything is allowed."""

    def __init__(self, content: bytes) -> None:
        from protego import Protego

        self._rules = Protego.parse(content.decode("utf-8", "replace"))

    def allows(self, url: str) -> bool:
        """Whether the site lets claimex fetch an address."""
        return bool(self._rules.can_fetch(url, AGENT.partition(" ")[0]))
