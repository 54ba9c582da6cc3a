"""How well claims of real articles are put together as meetings.

    python -m tests.benchmarks stories [--wrong]

The facts in `tests/story_facts.json` are what 15 articles of three outlets claim (once as one careful reader listed
them, once as a model's recorded answers have them), what ten dispatches in ten languages claim, and what 81 further
articles in eleven languages claim, as one reader listed it. Pairs of
claims of two articles are judged: those that the gold calls one meeting, and those that were joined.

Then one date of a meeting that several outlets tell of is moved by 3, 12 or 40 days, to either side: the reader
must be shown it, as a conflict over the date or among the first two possible links of the claim's event.

`--wrong` prints the pairs that were missed or joined wrongly.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import claimex
from claimex import Comparison, Event, SourcedClaim
from tests.story_facts import Facts, facts, of_one_meeting, pairs, sourced

_SETS = {
    "gold": "the gold claims",
    "recorded": "the recorded answers",
    "recorded_2": "the recorded answers, version 2 of the prompt",
    "languages": "ten languages",
    "further": "81 further articles in eleven languages",
}
_MOVED_DAYS = (3, 12, 40)
_SHOWN_LINKS = 2


def _event_of(compared: Comparison) -> dict[str, Event]:
    return {claim.claim.quote: event for event in compared.events for claim in event.claims}


def _moved(fact: dict[str, Any], days: int) -> SourcedClaim | None:
    """The claim with its day moved; None where it gives none."""
    plain = sourced(fact)
    read = claimex.resolve_date(plain.claim.date or "", plain.published, direction=plain.claim.direction)
    if read is None or read.earliest is None:
        return None
    return sourced(fact, date=(read.earliest + timedelta(days)).isoformat())


def _planted(listed: Facts) -> Iterator[tuple[int, bool]]:
    """Yield, for each date that is moved, by how many days and whether the reader is shown it."""
    for together in of_one_meeting(listed).values():
        wanted = {fact["id"] for fact in together}
        for fact in together:
            for days in (sign * moved for moved in _MOVED_DAYS for sign in (1, -1)):
                changed = _moved(fact, days)
                if changed is None:
                    continue
                others = [sourced(other) for other in listed if other is not fact]
                compared = claimex.compare([*others, changed])
                yield abs(days), _is_shown_with(compared, fact["id"], wanted - {fact["id"]})


def _is_shown_with(compared: Comparison, moved: str, others: set[str]) -> bool:
    """Whether the moved claim is in conflict over its date with the others, or first linked with them."""
    event_of = _event_of(compared)
    own = event_of[moved]
    if others & {claim.claim.quote for claim in own.claims}:
        return "date" in own.conflicts
    links = [link for link in compared.possible_links if own in link.events][:_SHOWN_LINKS]
    linked = {claim.claim.quote for link in links for event in link.events for claim in event.claims}
    return bool(others & linked)


def _report(name: str, listed: Facts, apart: Sequence[Sequence[str]], show: bool) -> None:
    compared = claimex.compare([sourced(fact) for fact in listed])
    joined = pairs([claim.claim.quote for claim in event.claims] for event in compared.events)
    wanted = pairs([fact["id"] for fact in together] for together in of_one_meeting(listed).values())
    right = len(joined & wanted)
    f1 = 2 * right / (len(joined) + len(wanted))
    meeting = {fact["id"]: str(fact.get("meeting")) for fact in listed}
    told = {tuple(sorted((meeting[one], meeting[other]))) for one, other in joined}
    forbidden = {tuple(sorted(pair)) for pair in apart} & told
    print(f"\n{_SETS[name]}: {len(listed)} claims, {len(wanted)} pairs of one meeting")
    print(
        f"  pairs F1 {f1:.3f}: precision {right / max(1, len(joined)):.3f}, recall {right / len(wanted):.3f}"
    )
    print(f"  events {len(compared.events)}, possible links {len(compared.possible_links)}", end="")
    print(f", conflicts {len(compared.conflicts)}, never one and joined {len(forbidden)}")
    if show:
        _print_wrong(compared, joined, wanted)


def _print_wrong(compared: Comparison, joined: set[Any], wanted: set[Any]) -> None:
    linked = {
        tuple(sorted((a.claim.quote, b.claim.quote))): link.reason
        for link in compared.possible_links
        for a in link.events[0].claims
        for b in link.events[1].claims
    }
    for pair in sorted(wanted - joined):
        print("    missed", *pair, "|", linked.get(pair, "no link"))
    for pair in sorted(joined - wanted):
        print("    wrong ", *pair)
    for conflict in compared.conflicts:
        print("    conflict", conflict.event.label, conflict.field, conflict.reason)


def main() -> None:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--wrong", action="store_true", help="print what is missed or wrong")
    given = parser.parse_args()
    known = facts()
    for name in _SETS:
        _report(name, known[name], known["never_together"], given.wrong)
    for name in ("gold", "recorded", "recorded_2"):
        found = list(_planted(known[name]))
        print(f"\nmoved dates, {_SETS[name]}:")
        for days in _MOVED_DAYS:
            shown = [is_shown for by, is_shown in found if by == days]
            print(f"  by {days:2} days: {sum(shown)} of {len(shown)} shown")


if __name__ == "__main__":
    main()
