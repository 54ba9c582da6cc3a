"""A comparison as GitHub Flavored Markdown."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment

from claimex.comparison.records import Compared
from claimex.models import SourcedClaim
from claimex.reporting import _wording as wording
from claimex.reporting._fields import Saying
from claimex.reporting._safe import one_line, web_address
from claimex.reporting.page import context, make_environment

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_BLOCK_START = re.compile(r"^(#{1,6}|[-+=]|\d{1,9}(?=[.)]))")
_AUTOLINK = re.compile(r"(?i)(https?|ftp):(?=//)|\b(www)\.")


def comparison_markdown(compared: Compared) -> str:
    """Return a comparison as GitHub Flavored Markdown, every foreign string escaped.

    A summary, what is missing and the conflicts come first, then each event with a table of its fields
    and the quotes of the fields on which its sources differ, then possible links and the claims set aside.
    """
    text = _environment().get_template("comparison.md.j2").render(context(compared))
    return text.rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """Return `text` on one line so that Markdown shows it as it is, wherever in a line it is."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = _AUTOLINK.sub(lambda m: f"{m[1]}\\:" if m[1] else f"{m[2]}\\.", text)
    # of a number, the mark after it must be escaped: a digit can't be
    return _BLOCK_START.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", text)


class _Marked(str):
    """Text with markup, of which nothing is to be escaped."""

    def __html__(self) -> str:
        return str(self)


def _marked(text: str) -> _Marked:
    return _Marked(escaped(text))


def _outlet(outlet: SourcedClaim) -> _Marked:
    source = escaped(outlet.source)
    if url := web_address(outlet.url):
        source = f"[{source}](<{url}>)"
    return _Marked(f"{source} ({wording.day(outlet.published)})")


def _own_words(saying: Saying) -> _Marked:
    understood = f" → {escaped(saying.understood)}" if saying.understood else ""
    return _Marked(f"{escaped(saying.source)}: “{escaped(saying.words or '')}”{understood}")


@cache
def _environment() -> Environment:
    environment = make_environment(_marked)
    environment.filters |= {
        "escaped": _marked,
        "outlet": _outlet,
        "own_words": _own_words,
        "names": lambda sources: _Marked(", ".join(map(escaped, dict.fromkeys(sources)))),
        "listed": lambda sources: _Marked(wording.listed([escaped(source) for source in sources])),
    }
    return environment
