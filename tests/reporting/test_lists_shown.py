"""A notebook's output is no taller than its reader asks: what is long is folded, and lists show themselves."""

from __future__ import annotations

import pickle

from outline import Outline
from reporting_sample import COMPARISON, EVENTS

from claimex.comparison.records import Compared
from claimex.reporting.notebook import as_html
from claimex.reporting.page import comparison_fragment


def test_events_are_lines_that_open_and_conflicts_are_in_sight() -> None:
    outline = Outline(comparison_fragment(COMPARISON))
    events = [attrs for attrs in outline.all("details") if attrs.get("class", "").startswith("cx-event")]
    assert [("open" in attrs) for attrs in events] == [False, False, False]
    [alone] = Outline(as_html(EVENTS[1])).all("details")[:1]
    assert "open" in alone
    assert "cx-number" not in as_html(EVENTS[1]).partition("</style>")[2]
    text = comparison_fragment(COMPARISON)
    assert text.index('class="cx-sides"') < text.index('<details class="cx-event')


def test_the_lists_of_a_comparison_show_themselves() -> None:
    events, links, conflicts = COMPARISON.events, COMPARISON.possible_links, COMPARISON.conflicts
    for shown in (events, links, conflicts, conflicts[0]):
        assert as_html(shown).startswith('<div class="claimex cx-fragment">')
    assert events == list(events)
    words = Outline(as_html(events)).text
    assert all(" ".join(one.label.split()) in words for one in events)
    assert as_html(conflicts).count('class="cx-sides"') == len(conflicts)
    assert "None." in as_html(Compared([]).conflicts)
    assert pickle.loads(pickle.dumps(COMPARISON)) == COMPARISON
