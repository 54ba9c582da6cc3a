"""A web page with furniture, of an invented outlet."""

from __future__ import annotations

STORY = (
    (
        "The foreign ministers of Norland and Sudmark met in Oslo on Tuesday and agreed to reopen two border "
        "crossings for trade, their offices said."
    ),
    (
        "The talks lasted about three hours. Minister Hanne Brekke said to reporters afterwards that a second round "
        "would be held in December."
    ),
    (
        "Both delegations, about forty people in all, stayed at the harbour hotel. Sudmark's minister Olek Marten "
        "said that “the tone was better than in spring”."
    ),
)
TITLE = "Ministers agree on trade at Oslo talks"
FURNITURE = (
    "312 partners",
    "Sport",
    "President lands in Lima",
    "King meets prime minister",
    "rights reserved",
)
ADDRESS = "https://lanternfield.example/world/oslo-talks"

_HEAD = f"""<link rel="canonical" href="{ADDRESS}">
<meta property="og:site_name" content="Lanternfield Review"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2025-10-28T21:15:00+02:00">
<meta property="article:modified_time" content="2025-11-02T08:00:00+02:00">"""


def page(
    head: str = _HEAD, *, story: tuple[str, ...] = STORY, charset: str = "utf-8", lang: str = "en-GB"
) -> str:
    """Return a page: a cookie banner, a menu, the story with a box in it, teasers, a footer with an old year."""
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in story)
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="{charset}"><title>{TITLE} | Lanternfield Review</title>
{head}</head>
<body><div id="cookie-banner" class="cookie-consent"><p>We and our 312 partners store information on your device.
Accept all, or manage what you choose to share.</p><button>Accept</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1><p class="byline">By Ada Quill</p>
{first}
<aside class="related"><h3>Read more</h3><ul><li><a href="/a">President lands in Lima for a summit with Peru's
leader</a></li><li><a href="/b">Markets fall again</a></li></ul></aside>
{"".join(rest)}
</article></main>
<section class="more-stories"><h2>More stories</h2><div class="teaser"><a href="/c"><h4>King meets prime minister
in Madrid</h4><p>The king met the prime minister on Monday for an hour.</p></a></div></section>
<footer><p>© 2019 Lanternfield Review. All rights reserved.</p></footer></body></html>
"""
