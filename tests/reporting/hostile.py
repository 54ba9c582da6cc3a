"""Strings that try to be more than text, and a comparison with one in every place."""

from __future__ import annotations

from hypothesis import strategies as st
from reporting_sample import compared, position, says, sourced

from claimex.claims import Participant
from claimex.comparison.records import Compared, Event, PossibleLink, SetAside, Verdict
from claimex.models import Change, Grounding, Support

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><b>",
    "</title></head><body onload=x>",
    "<!-- ",
    "-->",
    "]]>",
    "&lt;i&gt;&amp;",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "https://attack.example/x",
    "www.attack.example",
    "| --- | `code` **bold** __b__ ~~s~~",
    "\n\n# heading\n- item\n1. one\n> quote\n```\n",
    "[text](javascript:alert(1)) ![x](http://attack.example/i.png)",
    "<https://attack.example> \\",
    "$\\frac{1}{2}$",
    "\u202eevil\u202c \u2066x",
    "\x00\x1b[31m\x07\x85\u2028",
    "\x1b]8;;http://attack.example\x07link",
    "=HYPERLINK(1)",
    "漢字かな。",
    "العربية ‏‎",
    "\ufffe\uffff",
)

texts = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(min_size=1, max_size=12),
    st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=6)), min_size=1, max_size=3).map("".join),
)

PLACES = 16
"""How many strings `hostile_comparison` takes."""


def hostile_comparison(words: list[str]) -> Compared:
    """A comparison with `words` in every field that a stranger's text can reach.

    Its outline does not depend on the words: two of them differ in their text alone.
    """
    (source, quote, title, url, name, role, value, words_, resolved, note, reason, label, link, lost, kind,
     field) = words  # fmt: skip
    altered = Grounding(
        status="altered",
        start=0,
        end=9,
        changes=(
            Change(kind="name", quoted=f"q{quote}", found=f"f{value}"),
            Change(kind="word", quoted="", found=f"f{value}"),
        ),
    )
    first = sourced(
        (f"s{source}", None, url),
        f"q{quote}",
        title=f"t{title}",
        evidence=altered,
        unsupported=(f"u{lost}",),
        support=(
            Support(path="place", value=f"w{words_}", status="inferable", how=f"h{reason}"),
            Support(path="date", value=f"d{lost}", status="inferable", how=f"h{note}"),
        ),
        participants=[Participant(f"n{name}", f"r{role}", f"c{kind}")],
        place=f"p{value}",
    )
    second = sourced(
        (f"z{source}", None, f"javascript:{url}"),
        f"q{quote}",
        evidence=Grounding(status="missing"),
        topics=[f"t{words_}"],
    )
    positions = [
        position(f"v{value}", says(first, f"w{words_}", f"r{resolved}"), note=f"n{note}"),
        position(f"o{value}", says(second, f"o{value}")),
    ]
    fields = {
        f"{verdict.value}{field}": compared(verdict, *positions, reason=f"r{reason}") for verdict in Verdict
    }
    one = Event(id="1", label=f"l{label}", claims=[first, second], fields=fields, links=[f"k{link}"])
    two = Event(id="2", label=f"m{label}", claims=[second], fields={})
    return Compared(
        [one, two],
        [PossibleLink(events=(one, two), reason=f"r{reason}", score=0.5)],
        [SetAside(claim=first, reason=f"r{reason}")],
    )
