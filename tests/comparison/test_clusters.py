"""How nodes are joined, by evidence that is given."""

from __future__ import annotations

from claimex.comparison.clusters import Linked, cluster
from claimex.linking import Link
from claimex.linking.claim_values import values_of
from claimex.linking.evidence import Concluded
from tests.comparison.build import claim


def groups(count: int, links: dict[tuple[int, int], float]) -> list[list[int]]:
    """The groups of so many nodes of one claim each, of which those two are linked, and nothing else fits."""
    claims = [values_of(claim(f"paper {n}", ["Anna Berg"])) for n in range(count)]
    pairs = {
        two: Concluded(log_odds, Link.LINKED, 0.9, "", False, False, False) for two, log_odds in links.items()
    }
    nodes = {n: [n] for n in range(count)}
    found = cluster(claims, Linked(nodes, pairs, list(pairs), None))  # type: ignore[arg-type]
    return sorted(sorted(group) for group in found)


def test_a_node_between_two_groups_joins_neither_also_when_one_of_them_has_grown() -> None:
    between, rival, *rest = range(10)
    links = {(between, rival): 5.0, (between, rest[0]): 5.0}
    links |= {(between, other): 3.0 for other in rest[1:]}
    links |= {(one, other): 3.0 for one in rest for other in rest if one < other}
    assert groups(10, links) == [[between], [rival], rest]
