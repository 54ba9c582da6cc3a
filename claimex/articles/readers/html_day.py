"""The day of publication of a page, by its own data: a wrong one would move every "Tuesday" of its text.

htmldate reads the page's head: metadata, JSON-LD, the address. It does not see the rest, where it takes days
of other stories, of pictures, and of what the story is about. After the head count the first `<time>` of the
article, and what it shows below its title (`html_byline.py`). The day of a change is no day of publication.
"""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from claimex.articles.readers.html_byline import Byline, byline_of
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


def day_of(tree: HtmlElement, address: str | None, title: str | None) -> Byline:
    """Return the day of publication of a page, by the title of its article.

    It has the words of a byline where it is from there, or where these only may say it.
    """
    from htmldate import find_date
    from lxml.html import document_fromstring

    head = document_fromstring("<html><head></head><body></body></html>")
    head.head.extend(deepcopy(element) for element in tree.xpath(_OWN))
    found = find_date(head, extensive_search=False, original_date=True, url=address)
    if found is not None:
        return Byline(date.fromisoformat(found))
    times = [*tree.xpath("//time[@itemprop='datePublished' or @pubdate]"), *tree.xpath(_TIMES)]
    with suppress(ValueError):
        return Byline(read_day(times[0].get("datetime") or "")) if times else byline_of(tree, title)
    return byline_of(tree, title)
