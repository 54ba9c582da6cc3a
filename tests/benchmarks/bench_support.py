"""Measures what is called supported: planted facts, the articles' own words, and the same in other words.

    python -m tests.benchmarks support

The articles and the strings are made from a seed (`tests/generated`). A string with a changed fact must be
unsupported, and one that is copied supported. The last figure is the worth of proving them as quotes.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from claimex.claims import MeetingClaim, Participant
from claimex.extraction.article_text import ArticleText
from claimex.extraction.support import check_support
from claimex.models import Support, SupportStatus
from tests.generated.claim_strings import Case, copied, other_words, own_words, planted_facts
from tests.generated.reports import Sentence, as_text, sentences


def seconds_a_claim(words: int, *, unknown: bool) -> float:
    """CPU seconds to check a claim of twelve strings against an article of so many words.

    Args:
        words: the length of the article.
        unknown: whether none of the strings is in it, so that every rule is tried; else all do.
    """
    report = sentences(words, seed=words)
    article = ArticleText(as_text(report)[0])
    claims = [_claim(one, unknown=unknown) for one in report[:200]]
    check_support(_claim(report[0], unknown=True), article)  # the article's index is made once for all claims
    started = time.process_time()
    for claim in claims:
        check_support(claim, article)
    return (time.process_time() - started) / len(claims)


def _claim(one: Sentence, *, unknown: bool) -> MeetingClaim:
    words = one.text.rstrip(".").split()
    filler = ["Quillon", "zorb", "Mirabel"] if unknown else []
    phrases = [" ".join([*filler, *words[i : i + 3]]) for i in range(len(words) - 3)]
    return MeetingClaim(
        participants=[Participant(phrases[i], phrases[i + 1], phrases[i + 2]) for i in (0, 1)],
        date=phrases[0],
        place=phrases[1],
        topics=phrases[:2],
        outcomes=phrases[2:3],
        attributed_to=phrases[2],
    )


def _counted(
    found: Iterator[tuple[Case, Support]],
) -> tuple[Counter[SupportStatus], list[tuple[Case, Support]]]:
    listed = list(found)
    return Counter(support.status for _, support in listed), listed


def main() -> None:
    """Print the figures, and every planted fact that was believed."""
    planted, listed = _counted(planted_facts(1_000, seed=31))
    print(f"planted changed facts, unsupported: {planted['unsupported']}/1000")
    for case, support in listed:
        if support.status != "unsupported":
            print(f"  {case.kind}: {case.value!r}: {support.status}, {support.how}")
    own, _ = _counted(own_words(1_000, seed=33))
    cut = Counter(support.status for support in copied(1_000, seed=35))
    print(
        f"strings as they stand, supported: {own['supported']}/1000; stretches cut anywhere: {cut['supported']}/1000"
    )
    others, listed = _counted(other_words(1_000, seed=37))
    print(f"the same in other words, recognised: {1000 - others['unsupported']}/1000")
    by_kind = Counter((case.kind, support.status == "unsupported") for case, support in listed)
    for kind in sorted({kind for kind, _ in by_kind}):
        print(f"  {kind}: {by_kind[kind, False]}/{by_kind[kind, False] + by_kind[kind, True]}")
    for words in (800, 20_000):
        known, unknown = (seconds_a_claim(words, unknown=u) * 1e6 for u in (False, True))
        print(
            f"CPU a claim of 12 strings, {words:,} words: {known:.0f} µs verbatim, {unknown:.0f} µs unknown"
        )


if __name__ == "__main__":
    main()
