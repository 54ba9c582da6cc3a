"""What rulings cost: claims of a generated world compared without any, and with one on every possible link.

    python -m tests.benchmarks rulings

User CPU, the best of three. Half of the links are ruled to be one meeting and half two, by what the world says.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence

from claimex import Comparison, Ruling, compare
from tests.generated.claims import generate


def user_cpu(work: Callable[[], object]) -> float:
    """The least user CPU of three runs, in seconds."""
    taken = []
    for _ in range(3):
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        work()
        taken.append(resource.getrusage(resource.RUSAGE_SELF).ru_utime - start)
    return min(taken)


def rulings_on(comparison: Comparison, meeting_of: dict[str, object]) -> list[Ruling]:
    """A ruling on each possible link, as the world has it."""
    found = []
    for link in comparison.possible_links:
        one, other = link.events
        same = meeting_of[one.id] == meeting_of[other.id]
        ids = {"claims": [one.id, other.id]} if same else {"claims": [one.id], "others": [other.id]}
        found.append(
            Ruling.model_validate({"rule": "same" if same else "different", "because": "so it is", **ids})
        )
    return found


def pairs_right(comparison: Comparison, meeting_of: dict[str, object]) -> float:
    """The share of pairs of one event that are of one meeting."""
    right = total = 0
    for event in comparison.events:
        of: Sequence[object] = [meeting_of[claim.id] for claim in event.claims]
        total += len(of) * (len(of) - 1) // 2
        right += sum(a == b for at, a in enumerate(of) for b in of[:at])
    return right / max(total, 1)


def main() -> None:
    """Print both times, and what the rulings change."""
    made = generate(4_000, seed=5)
    plain = compare(made.claims)
    rulings = rulings_on(plain, dict(made.meeting_of))
    ruled = compare(made.claims, rulings=rulings)
    print(f"{len(made.claims):,} claims, {len(rulings):,} rulings")
    print(f"without: {user_cpu(lambda: compare(made.claims)):.2f} s, {len(plain.events):,} events")
    print(
        f"with:    {user_cpu(lambda: compare(made.claims, rulings=rulings)):.2f} s, {len(ruled.events):,} events"
    )
    print(f"possible links left: {len(ruled.possible_links):,} of {len(plain.possible_links):,}")
    print(
        f"pairs that are right: {pairs_right(plain, dict(made.meeting_of)):.3f} and {pairs_right(ruled, dict(made.meeting_of)):.3f}"
    )
    assert all(use.applied for use in ruled.rulings)


if __name__ == "__main__":
    main()
