"""The day of publication of a page, by its own data: a wrong one would move every "Tuesday" of its text.

htmldate reads the page's head: metadata, JSON-LD, the address. It does not see the rest, where it takes days
of other stories, of pictures, and of what the story is about. After the head count the first `<time>` of the
article, and a line at the top of its text that is a day and nothing else. The day of a change is no day of
publication.
"""

from __future__ import annotations

import re
from contextlib import suppress
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from claimex.models import read_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOWER = "translate(concat(@property,' ',@name,' ',@itemprop,' ',@http-equiv),'MODIFUPATEG','modifupateg')"
_META = (
    f"//meta[not(contains({_LOWER},'modif') or contains({_LOWER},'update') or contains({_LOWER},'image'))]"
)
_OWN = f"{_META} | //link[@rel='canonical'] | //script[@type='application/ld+json']"
_OTHERS = "nav aside footer li".split()
_TEASERS = "related recommend teaser more-".split()
_TIMES = "//time[@datetime][{}]".format(
    " and ".join(
        [f"not(ancestor::{name})" for name in _OTHERS]
        + [f"not(ancestor::*[contains(@class,'{name}') or contains(@id,'{name}')])" for name in _TEASERS]
    )
)
_TOP = 4  # lines of an article in which its day may be
_LONGEST, _MOST_WORDS = 40, 4  # of such a line: characters, and words: "martes, 28 de octubre de 2025"


def day_of(tree: HtmlElement, address: str | None, text: str) -> date | None:
    """Return the day of publication of a page, with the text of its article; None where it does not say."""
    from htmldate import find_date
    from lxml.html import document_fromstring

    head = document_fromstring("<html><head></head><body></body></html>")
    head.head.extend(deepcopy(element) for element in tree.xpath(_OWN))
    found = find_date(head, extensive_search=False, original_date=True, url=address)
    if found is not None:
        return date.fromisoformat(found)
    times = [*tree.xpath("//time[@itemprop='datePublished' or @pubdate]"), *tree.xpath(_TIMES)]
    given = [element.get("datetime") or "" for element in times[:1]]
    for line in [*given, *text.split("\n", _TOP)[:_TOP]]:
        if len(line) <= _LONGEST and len(re.findall(r"[^\W\d_]+", line)) <= _MOST_WORDS:
            with suppress(ValueError):
                return read_day(line.strip())
    return None
