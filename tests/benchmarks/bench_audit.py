"""How many sentences about a meeting the audit's marks find, and how many of those it lists are about none.

    python -m tests.benchmarks.bench_audit

Recall is the share of meeting sentences that have a mark; false alarms are the share of marked sentences
that tell of no meeting. Some of the others hold a word that often marks a meeting, on purpose.
At first sight, before anything was mended for them: recall 47 of 51 (0.922), false alarms 2 of 49 (0.041).

Where the stories are at hand (`stories.py`), it prints as well what is listed of them beside the claims of their
recorded answers, and how many of those claims are listed where each is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimex import Article, SourcedClaim, audit
from claimex.claims import MeetingClaim
from claimex.extraction.ask import RequestOutcome
from claimex.extraction.collect import Collector
from claimex.extraction.plan import Plan
from claimex.models import Found
from tests.benchmarks import stories
from tests.extraction.marks import score_marks


def main() -> None:
    """Print a line for each language, one for English, one for the rest, and what was judged wrong."""
    scores = score_marks()
    groups = {language: [language] for language in scores}
    groups |= {"seven others": [lang for lang in scores if lang != "en"], "all": list(scores)}
    for name, languages in groups.items():
        meetings, found, alarms = (sum(scores[lang][n] for lang in languages) for n in range(3))
        listed = found + alarms
        print(
            f"{name}: recall {found}/{meetings} = {found / meetings:.3f}, "
            f"false alarms {alarms}/{listed} = {alarms / listed:.3f}"
        )
    for language, (*_, wrong) in scores.items():
        for sentence in wrong:
            print(f"  {language}  {sentence}")
    if stories.FOLDER.is_dir():
        _print_stories()


def _print_stories() -> None:
    lines = left_out = listed = 0
    for article, claims in _read_stories():
        for found in audit(article, claims):
            lines += 1
            print(f"  {article.source}, {article.published}: {found.sentence[:100]}")
        for claim in claims:
            rest = audit(article, [other for other in claims if other is not claim])
            left_out += 1
            listed += any(one.span.overlaps(span) for one in rest for span in claim.spans)
    print(f"stories: {lines} lines; of {left_out} claims left out one by one, {listed} are listed")


def _read_stories() -> Iterator[tuple[Article, list[SourcedClaim]]]:
    read: list[Found] = []
    plan = Plan(schema=MeetingClaim, model=stories.MODEL)
    collector = Collector(plan, read.append)
    for planned, (_, response) in zip(
        plan.requests(article for article, _ in stories.stories()), stories.stories(), strict=True
    ):
        collector.take([RequestOutcome(planned, response=response)])
    return ((found.article, list(found.claims)) for found in read)


if __name__ == "__main__":
    main()
