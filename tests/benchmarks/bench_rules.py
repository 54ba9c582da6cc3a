"""How often each rule decides on answers that a model gave about real articles, and what it changed.

    python -m tests.benchmarks rules

Counted over the stories (`stories.py`) and the demo's dispatches, from what the records themselves say: `how` of
a string's support, `off_story`, the spans and other values of a merged claim, the links of
events and possible links, and the rule of each field's verdict. What follows a colon or a semicolon in a reason
is its particulars, and left out.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import claimex
from claimex import Article, Comparison, Extraction
from claimex.models import Response
from tests.benchmarks import stories

Use = tuple[str, str, str]
"""Stage, rule, outcome."""


def read(answered: tuple[tuple[Article, Response], ...], cache: Path) -> Extraction:
    """Read the recorded answers back."""
    stories.fill(cache, answered)
    articles = [article for article, _ in answered]
    return claimex.extract(articles, model=stories.MODEL, cache=cache, offline=True)


def uses_of_reading(extraction: Extraction) -> Iterator[Use]:
    """What support, boilerplate and merging did to each claim."""
    for claim in extraction.claims:
        for string in claim.support:
            change = str(string.status)
            yield "support", _rule(string.how) or "verbatim", change
        if claim.off_story:
            yield "boilerplate", _rule(claim.off_story), "marked off story"
        if len(claim.spans) > 1:
            yield "merge", "made more than once", f"{len(claim.spans)} claims made one"
        for other in claim.other_values:
            yield "merge", _rule(other.reason), "contradicts" if other.contradicts else "another value"


def uses_of_comparing(comparison: Comparison) -> Iterator[Use]:
    """Why claims were linked, and how each field was decided."""
    for event in comparison.events:
        for link in event.links:
            yield "linking", _rule(link), "linked"
        for name, field in event.fields.items():
            yield f"verdict: {name}", field.rule, field.verdict.value
    for possible in comparison.possible_links:
        yield "linking", _rule(possible.reason), "possible link"


def _rule(reason: str) -> str:
    return re.split(r"[:;]", reason, maxsplit=1)[0]


def main() -> None:
    """Print the table."""
    sets = {"demo": stories.dispatches()}
    if stories.FOLDER.is_dir():
        sets = {"stories": stories.stories(), **sets}
    else:
        print(f"only the demo: there are no stories in {stories.FOLDER}")
    uses: dict[str, Counter[Use]] = {}
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as folder:
        for name, answered in sets.items():
            extraction = read(answered, Path(folder) / name)
            answers = [json.loads(response.content)["claims"] for _, response in answered]
            print(
                f"{name}: {len(answered)} articles, {sum(map(len, answers))} claims in the answers, "
                f"{len(extraction.claims)} after reading, {len(extraction.failures)} failures"
            )
            found = uses[name] = Counter(uses_of_reading(extraction))
            found.update(uses_of_comparing(claimex.compare(extraction)))
    print("\n" + "".join(f"{name:>8}" for name in uses) + "  stage: rule: outcome")
    for use in sorted(set().union(*uses.values())):
        print("".join(f"{found[use]:>8}" for found in uses.values()) + "  " + ": ".join(use))


if __name__ == "__main__":
    main()
