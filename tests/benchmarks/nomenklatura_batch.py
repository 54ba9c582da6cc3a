"""Scores pairs of names with nomenklatura's logic-v2 and with rigour: run by a Python that has both.

Pairs in, scores out, both JSON. rigour aligns the words of two names and scores each; what is given here is the
mean of those of the shorter name, by their letters, as rigour has no verdict on whole names.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any


def main() -> None:
    """Read pairs from stdin; write of each the CPU seconds that scoring took, and the scores."""
    pairs = json.load(sys.stdin)
    both = {"nomenklatura logic-v2": _logic_v2, "rigour compare_parts": _rigour}
    json.dump({name: _timed(score, pairs) for name, score in both.items()}, sys.stdout)


def _timed(score: Callable[[list[Any]], list[float]], pairs: list[Any]) -> dict[str, Any]:
    score([("Ali", "Wang Yi")])  # tables are read at the first call
    start = time.process_time()
    scores = score(pairs)
    return {"cpu": time.process_time() - start, "scores": scores}


def _logic_v2(pairs: list[Any]) -> list[float]:
    from followthemoney import model
    from nomenklatura.matching import LogicV2

    config = LogicV2.default_config()

    def person(name: str) -> Any:
        entity = model.make_entity("Person")
        entity.id = name
        entity.add("name", name)
        return entity

    people = {name: person(name) for pair in pairs for name in pair}
    return [LogicV2.compare(people[a], people[b], config).score for a, b in pairs]


def _rigour(pairs: list[Any]) -> list[float]:
    from rigour.names import NameTypeTag, analyze_names
    from rigour.names.compare import compare_parts

    def words(name: str) -> list[Any]:
        return [part for found in analyze_names(NameTypeTag.PER, [name]) for part in found.parts]

    def score(a: str, b: str) -> float:
        shorter, longer = sorted((parts[a], parts[b]), key=len)
        found = [each for each in compare_parts(shorter, longer) if each.qps]
        sizes = [sum(len(part.form) for part in each.qps) for each in found]
        return sum(e.score * n for e, n in zip(found, sizes, strict=True)) / max(sum(sizes), 1)

    parts = {name: words(name) for pair in pairs for name in pair}
    return [score(a, b) for a, b in pairs]


if __name__ == "__main__":
    main()
