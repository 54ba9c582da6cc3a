"""The whole job: read this file first.

    articles ─plan─▶ requests ─ask─▶ responses in the cache ─read─▶ claims ─compare─▶ events

Each stage lives on a floor of its own; here they are put in a row, and nothing is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimex.cache import Cache, open_cache
from claimex.chunking import DEFAULT_MAX_CHARS
from claimex.claims import Claim, MeetingClaim
from claimex.comparison.compare import Work, adjudicate_all, compare_claims
from claimex.extraction.ask import Asker, Rules
from claimex.extraction.plan import Plan
from claimex.extraction.read import unreadable
from claimex.extraction.run import run
from claimex.interrupt import Stop, run_to_end
from claimex.llm import Model
from claimex.llm.ledger import Ledger
from claimex.llm.limits import DEFAULT_CONCURRENCY, Limits
from claimex.llm.openai import OpenAIModel, connect, model_name
from claimex.llm.retry import RetryPolicy
from claimex.models import Article, Mode, SourcedClaim
from claimex.progress import Progress, open_progress
from claimex.results import Comparison, Extraction


def extract(
    articles: Iterable[Article],
    *,
    schema: type[Claim] = MeetingClaim,
    model: str | Model | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    cache: Cache | str | Path | None = None,
    offline: bool = False,
    mode: Mode = "tools",
    max_concurrency: int = DEFAULT_CONCURRENCY,
    max_chars: int = DEFAULT_MAX_CHARS,
    sampling: Mapping[str, Any] | None = None,
    progress: Progress | bool | None = None,
    max_cost: Decimal | float | None = None,
    max_requests: int | None = None,
    requests_per_minute: float | None = None,
    tokens_per_minute: float | None = None,
    retry: RetryPolicy | None = None,
) -> Extraction:
    """Ask a model what the articles claim, and prove every answer against the text.

    Works in a notebook too, where a loop is running already.

    Args:
        articles: what to read.
        schema: what to ask for: a `Claim` with marked fields.
        model: a model's name, or a `Model` of one's own; where None, `CLAIMEX_MODEL`, else a default.
        base_url: an OpenAI-compatible endpoint; where None, `OPENAI_BASE_URL`, else OpenAI's own.
        api_key: its key; where None, `OPENAI_API_KEY`. An endpoint of one's own needs none.
        cache: where answers are kept, a `Cache` or a folder; where None, `CLAIMEX_CACHE_DIR`, else the
            user's cache folder. Answers of a `Model` of one's own are kept only where one is given.
        offline: answer from the cache alone, and list what it lacks.
        mode: how the schema goes over the wire: "tools" or "json_schema".
        max_concurrency: HTTP calls in flight at most. There are fewer while the endpoint answers 429.
        max_chars: the longest chunk, in code points; a shorter article is one request.
        sampling: further parameters of the completion, such as {"temperature": 0}.
        progress: whether to show it on stderr; None shows it on a terminal after a second. Or a
            function, called with (done, total).
        max_cost: US dollars that the run may cost by the price list; it stops before it would cost
            more. A request's cost is known only afterwards: `claimex.llm.ledger` says how it is estimated.
        max_requests: HTTP calls that the run may send, retries included; it stops before the next one.
        requests_per_minute: HTTP calls that may begin within a minute, where you know the limit.
        tokens_per_minute: tokens that may be read and written within a minute, likewise.
        retry: how one call is tried, and how long in all.

    Returns:
        The claims in the order of the articles, and a failure for each thing that is not among them.

    Raises:
        ConfigurationError: there is neither a key nor an endpoint, nor is the run offline; a limit is
            out of range; or `max_cost` is given and the model's price is not known.
        Interrupted: Ctrl-C was pressed; it holds what was found up to then. What was in flight has been
            waited for and kept. A second Ctrl-C stops at once, as a KeyboardInterrupt.
        SchemaError: `schema` is no claim schema.
        CacheError: the cache can't be used.
    """
    # every argument under its own name: a list of them here could only get out of step with the other
    arguments = locals()
    return run_to_end(lambda stop: aextract(**arguments, stop=stop))


async def aextract(
    articles: Iterable[Article],
    *,
    schema: type[Claim] = MeetingClaim,
    model: str | Model | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    cache: Cache | str | Path | None = None,
    offline: bool = False,
    mode: Mode = "tools",
    max_concurrency: int = DEFAULT_CONCURRENCY,
    max_chars: int = DEFAULT_MAX_CHARS,
    sampling: Mapping[str, Any] | None = None,
    progress: Progress | bool | None = None,
    max_cost: Decimal | float | None = None,
    max_requests: int | None = None,
    requests_per_minute: float | None = None,
    tokens_per_minute: float | None = None,
    retry: RetryPolicy | None = None,
    stop: Stop | None = None,
) -> Extraction:
    """Do what `extract` does, inside of an event loop: same arguments, same result.

    Ctrl-C is left to whoever runs the loop; `stop` is a handle by which to stop the run cleanly.
    """
    asked = _model(model, base_url=base_url, api_key=api_key, offline=offline)
    name = model_name(model) if isinstance(model, str | None) else model.name
    plan = Plan(schema=schema, model=name, mode=mode, max_chars=max_chars, sampling=sampling)
    limits = Limits(max_concurrency, requests_per_minute, tokens_per_minute)
    rules = Rules(retry=retry or RetryPolicy(), limits=limits, unusable=unreadable)
    ledger = Ledger(max_cost=max_cost, max_requests=max_requests)
    if asked is not None:
        ledger.check(name)
    articles, lasting = list(articles), isinstance(model, str | None)
    with open_cache(cache, lasting=lasting) as store, open_progress(progress, plan.size(articles)) as step:
        asker = Asker(asked, store, rules, ledger)
        if isinstance(asked, OpenAIModel):
            asked.on_headers = asker.flow.heed
        if stop is not None:
            stop.bind(asker.stop)
        try:
            ran = await run(articles, plan, asker, at_once=max_concurrency, step=step)
        finally:
            if asked is not None and asked is not model:
                await asked.aclose()
    return Extraction(ran.claims, ran.failures, ran.usage, ran.stopped, schema)


def _model(
    model: str | Model | None, *, base_url: str | None, api_key: str | None, offline: bool
) -> Model | None:
    """Whom to ask: the caller's own model, or the one that arguments and environment name; None offline."""
    if offline:
        return None
    if model is None or isinstance(model, str):
        return connect(model, base_url=base_url, api_key=api_key)
    return model


def compare(
    claims: Extraction | Iterable[SourcedClaim | Extraction],
    *,
    base: Comparison | None = None,
    adjudicator: Model | None = None,
    cache: Cache | str | Path | None = None,
) -> Comparison:
    """Put the claims of several sources side by side, event by event and field by field.

    Args:
        claims: claims, extractions, or a mixture of both.
        base: an earlier comparison, to which the claims are added. The result is the same as for all
            claims at once, and takes a small part of the time: only the events that the new claims bear
            on are made anew. A comparison hands what it was made with on once; as the base of a second
            one, or read back from a file, it is made anew.
        adjudicator: a model that is asked about pairs of statements between which the rules can't decide;
            each verdict that rests on it says so. Where None, such a field is "unresolved".
        cache: where the adjudicator's answers are kept, a `Cache` or a folder. Where None, they are kept
            for the length of the call.

    Returns:
        The same comparison for the same claims in any order, and the same answers.

    Raises:
        RunStopped: the adjudicator can't be asked (no key, no quota); what it answered is kept.
        Interrupted: Ctrl-C was pressed while it was asked.
    """
    flat: list[SourcedClaim] = []
    for item in [claims] if isinstance(claims, Extraction) else claims:
        flat.extend(item.claims if isinstance(item, Extraction) else [item])
    work = base.workings.take() if base is not None else None
    if base is not None and work is None:
        flat.extend(base.claims)
    work = work or Work()
    compared = compare_claims(flat, work)
    if adjudicator is not None:
        model = adjudicator
        with open_cache(cache, lasting=False) as store:
            compared = run_to_end(lambda _stop: adjudicate_all(compared, model, store))
    comparison = Comparison(
        events=compared.events, possible_links=compared.possible_links, set_aside=compared.set_aside
    )
    comparison.workings.keep(work)
    return comparison
