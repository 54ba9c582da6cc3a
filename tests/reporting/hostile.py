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

IN_A_BROWSER = (
    *ATTACKS,
    "<img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "<svg><script>hit()</script></svg>",
    "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=hit()>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<iframe src=javascript:hit()></iframe>",
    "<object data=javascript:hit()></object>",
    "<embed src=javascript:hit()>",
    "<details open ontoggle=hit()>",
    "<video><source onerror=hit()></video>",
    "<body onpageshow=hit()>",
    "<input autofocus onfocus=hit()>",
    "<a href=javascript:hit() autofocus>x</a>",
    "<base href=http://attack.example/>",
    "<meta http-equiv=refresh content='0;url=http://attack.example'>",
    "<link rel=stylesheet href=http://attack.example/x.css>",
    "<style>*{display:none}</style>",
    "<form action=http://attack.example><button>x",
    "<template><script>hit()</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<textarea></textarea><script>hit()</script>",
    "<title></title><script>hit()</script>",
    "<!--><script>hit()</script>-->",
    "<![CDATA[<script>hit()</script>]]>",
    "<?xml version='1.0'?><script>hit()</script>",
    "<scr<script>ipt>hit()</script>",
    "</script><script>hit()</script>",
    "</textarea></select></option></datalist><script>hit()</script>",
    '" autofocus onfocus=hit() x="',
    "' autofocus onfocus=hit() x='",
    "` onmouseover=hit() `",
    "&#60;script&#62;hit()&#60;/script&#62;",
    "\\u003cscript\\u003ehit()\\u003c/script\\u003e",
    "${hit()} #{hit()} {{constructor.constructor('hit()')()}}",
    "__proto__",
    "%3Cscript%3Ehit()%3C/script%3E",
)
"""Sixty strings and more that would act in a browser if they could: `hit()` says that one did."""

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
