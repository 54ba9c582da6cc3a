"""Scores pairs of names with nomenklatura's logic-v2: run by a Python that has it, pairs in, scores out (JSON)."""

from __future__ import annotations

import json
import sys
import time


def main() -> None:
    """Read pairs from stdin; write the CPU seconds that scoring took, and the scores."""
    from followthemoney import model
    from nomenklatura.matching import LogicV2

    pairs = json.load(sys.stdin)
    config = LogicV2.default_config()

    def person(name: str) -> object:
        entity = model.make_entity("Person")
        entity.id = name
        entity.add("name", name)
        return entity

    start = time.process_time()
    people = {name: person(name) for pair in pairs for name in pair}
    scores = [LogicV2.compare(people[a], people[b], config).score for a, b in pairs]
    json.dump({"cpu": time.process_time() - start, "scores": scores}, sys.stdout)


if __name__ == "__main__":
    main()
