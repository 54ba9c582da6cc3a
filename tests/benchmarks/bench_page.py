"""How long a page takes to build, how large it is, and how soon a reader can use it.

    python -m tests.benchmarks page [--claims 1450] [--articles 50]

The claims are of a generated world (`tests.generated`), each with a sentence that holds its values, and each
source's claims are in one article of about 1,000 words or more. "build" is CPU for `Comparison.to_html`
with the texts, the second time and the first (which loads Jinja). In headless Chromium, where there is one:
"ready" is from the start of the navigation to the end of the page's script, "filter" and "open" are from an
input to the next frame that shows its effect. "tall" is the height at 1400 pixels of width.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import claimex
from claimex.models import Article, Grounding, SourcedClaim
from tests.browser import browser, skipped_because
from tests.generated.claims import generate

_FILLER = (
    "Officials gave no further details and said that a statement would follow in the coming days.",
    "Reporters waited outside of the building until late in the evening before they were let in.",
    "Observers had expected little, since earlier rounds ended without a result that could be named.",
    "Security around the venue was tight, and several streets stayed closed for most of the day.",
)


def made(claims: int, articles: int, *, seed: int = 101) -> tuple[list[SourcedClaim], list[Article]]:
    """Return generated claims, and the articles that hold a sentence of each."""
    rng = random.Random(seed)
    of_source: dict[str, list[SourcedClaim]] = defaultdict(list)
    for claim in generate(claims, sources=articles, seed=seed).claims:
        of_source[claim.source].append(claim)
    found, texts = [], []
    for source, theirs in of_source.items():
        parts, at = [], 0
        for claim in theirs:
            filler = f"{rng.choice(_FILLER)} "
            quote = _sentence(claim)
            start = at + len(filler)
            parts += [filler, quote, "\n\n"]
            at = start + len(quote) + 2
            changed = claim.claim.model_copy(update={"quote": quote})
            where = Grounding(status="exact", start=start, end=start + len(quote), score=1.0)
            of_article = {"source": source, "article_id": source, "published": claim.published}
            found.append(SourcedClaim(claim=changed, evidence=where, **of_article))
        texts.append(Article(id=source, source=source, text="".join(parts), published=theirs[0].published))
    return found, texts


def _sentence(given: SourcedClaim) -> str:
    claim = given.claim
    people = " and ".join(f"{p.role or ''} {p.name}".strip() for p in claim.participants)  # type: ignore[attr-defined]
    values = [claim.place, claim.date, claim.delegation_size, *claim.topics, *claim.outcomes]  # type: ignore[attr-defined]
    return (
        f"{people} were said to have come together; what the report names is "
        f"{', '.join(value for value in values if value)}, as {claim.attributed_to or 'the desk'} put it."  # type: ignore[attr-defined]
    )


def _in_browser(path: Path) -> None:
    with browser() as chromium:
        page = chromium.new_page(viewport={"width": 1400, "height": 900})
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        tall = page.evaluate("document.documentElement.scrollHeight")
        elements = page.evaluate("document.querySelectorAll('*').length")
        wait = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
        open_ = page.evaluate(
            f"(async () => {{ const t = performance.now(); document.querySelector('.ev').open = true; await {wait};"
            " return performance.now() - t; })()"
        )
        page.evaluate("window.began = performance.now()")
        page.fill(".filter input[name=text]", "security")
        page.wait_for_selector(".filter output:not(:empty)")
        filtered = page.evaluate("performance.now() - window.began")
        print(f"ready {ready:.0f} ms, open {open_:.0f} ms, filter by text {filtered:.0f} ms (120 of waiting)")
        print(f"{tall:,} pixels tall, {elements:,} elements")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--claims", type=int, default=1450)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--write", metavar="FILE", help="keep the page")
    given = parser.parse_args()
    claims, articles = made(given.claims, given.articles)
    comparison = claimex.compare(claims)
    took = []
    for _ in range(2):
        start = time.process_time()
        page = comparison.to_html(articles=articles)
        took.append(time.process_time() - start)
    several = sum(len(event.sources) > 1 for event in comparison.events)
    print(
        f"{len(comparison.events)} events ({several} of several sources), {len(claims):,} claims, "
        f"{len(articles)} articles, {len(comparison.conflicts)} conflicts"
    )
    print(f"build {took[1]:.2f} s of CPU (first {took[0]:.2f} s), {len(page.encode()) / 1e6:.2f} MB")
    with tempfile.TemporaryDirectory(prefix="claimex-bench-") as folder:
        path = Path(given.write) if given.write else Path(folder, "page.html")
        path.write_text(page, encoding="utf-8")
        if reason := skipped_because():
            print(f"not looked at in a browser: {reason}")
        else:
            _in_browser(path)


if __name__ == "__main__":
    main()
