"""The whole job: read this file first.

    articles ─plan─▶ requests ─ask─▶ responses in the cache ─read─▶ claims ─compare─▶ events

Each stage is in a package of its own; here they are put in sequence, and nothing is decided.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from claimex.arguments import checked
from claimex.claims import Claim, MeetingClaim
from claimex.comparison.adjudication import accept as accept_verdict, adjudicate
from claimex.comparison.compare import compare_claims
from claimex.extraction.ask import RequestQueue, ask_all
from claimex.extraction.chunking import DEFAULT_MAX_CHARS
from claimex.extraction.collect import Collector, Each
from claimex.extraction.plan import Plan, articles_of, extraction_prompt
from claimex.extraction.policy import check_policy, under_policy
from claimex.extraction.read import accept
from claimex.extraction.run import open_run
from claimex.interrupt import Stop, run_to_end, synchronous
from claimex.kinds import Values
from claimex.llm import Model
from claimex.llm.endpoints import wire_mode
from claimex.llm.ledger import Ledger
from claimex.llm.limits import DEFAULT_CONCURRENCY, Limits
from claimex.llm.retry import RetryPolicy
from claimex.models import Article, Found, Mode, Policy, SourcedClaim
from claimex.progress import Progress, open_progress
from claimex.results import Comparison, Extraction, claims_of
from claimex.store import Cache


@checked(but=["articles", "schema"])
async def aextract(
    articles: Article | Iterable[Article],
    *,
    schema: type[Claim] = MeetingClaim,
    model: str | Model | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    cache: Cache | str | Path | None = None,
    offline: bool = False,
    mode: Mode | None = None,
    max_concurrency: int | None = None,
    max_chars: int = DEFAULT_MAX_CHARS,
    sampling: Mapping[str, Any] | None = None,
    prompt: str | os.PathLike[str] | None = None,
    progress: Progress | bool | None = None,
    max_cost: Decimal | float | None = None,
    max_requests: int | None = None,
    requests_per_minute: float | None = None,
    tokens_per_minute: float | None = None,
    retry: RetryPolicy | None = None,
    second_look: bool = False,
    policy: Policy = "default",
    endpoint: str | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: float | None = None,
    each: Each | None = None,
    stop: Stop | None = None,
) -> Extraction:
    """Ask a model what the articles claim, and prove every answer against the text.

    `extract` is the same for callers without an event loop, and for notebooks, where one is running already.

    Args:
        articles: what to read, one article or many. An iterator, which can be gone through once only, is
            read whole before anything is asked; `ArticleFiles` reads one article at a time.
        schema: what to ask for: a `Claim` with marked fields.
        model: a model's name, behind its vendor's where that is not the default ("vendor:name"), or a
            `Model` of your own; where None, `CLAIMEX_MODEL`, else a default.
        base_url: an OpenAI-compatible endpoint; where None, `OPENAI_BASE_URL`, else OpenAI's own.
        api_key: its key; where None, `OPENAI_API_KEY`. A local endpoint needs none.
        cache: where answers are stored, a `Cache` or a folder; where None, `CLAIMEX_CACHE_DIR`, else the
            user's cache folder. Answers of a `Model` of your own are stored only where one is given.
        offline: answer from the cache alone, and list what it lacks.
        mode: how the schema goes over the wire: "tools" or "json_schema"; where None, as the `endpoint` takes
            it best, else "tools".
        max_concurrency: HTTP calls in flight at most. There are fewer while the endpoint answers 429. Where
            None, a run begins with a few, and takes more, up to 64, as answers come.
        max_chars: the longest chunk, in code points; a shorter article is one request.
        sampling: further parameters of the completion, such as {"temperature": 0}.
        prompt: a file with a prompt of your own, laid out as `prompts/extract.md` is.
        progress: whether to show it on stderr; None shows it on a terminal after a second. Or a
            function, called with (done, total).
        max_cost: US dollars that the run may cost by the price list; it stops before it would cost
            more. A request's cost is known only afterwards: `claimex.llm.ledger` estimates it.
        max_requests: HTTP calls that the run may send, retries included; it stops before the next one.
        requests_per_minute: HTTP calls that may begin within a minute, where you know the limit.
        tokens_per_minute: tokens that may be read and written within a minute, likewise.
        retry: how one call is tried, and how long in all.
        second_look: whether to ask once more about just the sentences that have the marks of a meeting and
            that no claim was read from (`claimex.audit` lists them). What that took is in
            `Extraction.second_look`.
        policy: what becomes of what an article does not support: "lenient" keeps and compares it,
            "default" keeps it and compares nothing of it, "strict" drops it and lists it in `dropped`.
            `Extraction.under` puts another one over the same answers.
        endpoint: the name of an endpoint that is known ("ollama", "openrouter", "gemini", ...), in place of
            its address: `claimex.llm.endpoints.presets` lists them. Its key is in a variable of its own.
        headers: HTTP headers that go with each call, such as a gateway asks for.
        timeout: seconds that one HTTP call may take; 300 where None.
        each: called with what was `Found` of one article after the other, in their order, as soon as
            nothing of an article is to come. That is not held, so memory does not grow with
            the number of articles: `ClaimsWriter.add` writes a claims file so. The result is then the
            account alone (usage, and why the run stopped).
        stop: of `aextract` alone, which leaves Ctrl-C to the owner of the loop: a handle by which another
            thread, or a signal, stops the run.

    Returns:
        The claims in the order of the articles, and a failure for each thing that is not among them.
        Where `each` is given: the account of the run (`usage`, `stopped`), without claims and failures.

    Raises:
        ArgumentError: `articles` holds something else, or another argument is of a wrong type.
        ConfigurationError: there is neither a key nor an endpoint, nor is the run offline; a limit is
            out of range; there is no such policy; or `max_cost` is given and the model's price is not known.
        Interrupted: Ctrl-C was pressed in `extract`; it holds what was found up to then. What was in
            flight is finished and stored. A second Ctrl-C stops at once, as a KeyboardInterrupt.
        SchemaError: `schema` is no claim schema.
        PromptError: `prompt` can't be read, or lacks what a prompt must have.
        CacheError: the cache can't be used.
    """
    from claimex.reporting.claims import ClaimCounts  # brings what lays out text

    check_policy(policy)
    articles = articles_of(articles)
    own_prompt = None if prompt is None else extraction_prompt(prompt)
    held, counts = Found(), ClaimCounts()

    def hand_on(found: Found) -> None:
        (each or held.add)(found)
        counts.add(found)

    async with open_run(
        model,
        base_url=base_url,
        api_key=api_key,
        cache=cache,
        offline=offline,
        limits=Limits(max_concurrency, requests_per_minute, tokens_per_minute),
        ledger=Ledger(max_cost=max_cost, max_requests=max_requests),
        retry=retry,
        accept=accept,
        endpoint=endpoint,
        headers=headers,
        timeout=timeout,
    ) as run:
        if stop is not None:
            stop.bind(run.stop)
        wire = wire_mode(mode, endpoint)
        plan = Plan(
            schema, model=run.name, mode=wire, max_chars=max_chars, sampling=sampling, prompt=own_prompt
        )
        with open_progress(progress, partial(plan.size, articles)) as step:
            take = under_policy(policy, hand_on)
            collector = Collector(plan, take, second_look=second_look)
            queue = RequestQueue(plan.requests(articles))
            await ask_all(
                queue, run, collector.take, at_once=max_concurrency or DEFAULT_CONCURRENCY, step=step
            )
    return Extraction(
        held.claims,
        held.failures,
        run.ledger.usage,
        run.stopped,
        schema,
        policy,
        held.dropped,
        run.ledger.apart if second_look else None,
        counts if each else None,
        held.silent,
    )


extract = synchronous(aextract, "extract")


@checked(but=["claims"])
def compare(
    claims: Extraction | SourcedClaim | Iterable[SourcedClaim | Extraction],
    *,
    base: Comparison | None = None,
    adjudicator: str | Model | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    cache: Cache | str | Path | None = None,
    include_off_story: bool = False,
    offline: bool = False,
    mode: Mode = "tools",
    max_concurrency: int | None = None,
    max_cost: Decimal | float | None = None,
    max_requests: int | None = None,
    retry: RetryPolicy | None = None,
) -> Comparison:
    """Put the claims of several sources side by side, event by event and field by field.

    Args:
        claims: claims, extractions, or a mixture of both. Each claim is under the policy of its extraction.
        base: an earlier comparison, to which the claims are added. The result is the same as for all
            claims at once.
        adjudicator: a model's name, or a `Model` of your own, that is asked what the rules can't decide:
            of each possible link, whether the two events are one, and of pairs of statements, whether they
            say the same; what rests on it says so. Where None, a link stays possible, and such a field is
            "unresolved".
        include_off_story: whether to compare also what is none of its article's own story (a teaser, a
            caption of another picture). Where False, such claims are in `set_aside`, with the reason.
        base_url: the adjudicator's endpoint, as for `extract`.
        api_key: its key, as for `extract`.
        cache: where its answers are stored, as for `extract`.
        offline: as for `extract`.
        mode: as for `extract`.
        max_concurrency: as for `extract`.
        max_cost: US dollars that the questions may cost.
        max_requests: as for `extract`.
        retry: as for `extract`.

    Returns:
        The same comparison for the same claims in any order, and the same answers. What extractions lack
        is in `missing`. A question without a usable answer is a failure, and stays as the rules left it;
        `stopped` says why the rest was not asked, where something (key, quota, limit) stopped the run.

    Raises:
        ArgumentError: `claims` holds something else, or another argument is of a wrong type.
        ConfigurationError: the adjudicator can't be reached with what is given, or a limit is out of range.
        Interrupted: Ctrl-C was pressed while it was asked; `extraction` holds the comparison so far.
        CacheError: the cache can't be used.
    """
    limits, ledger = Limits(max_concurrency), Ledger(max_cost=max_cost, max_requests=max_requests)
    given, missing = claims_of(claims)
    if base is not None:
        given, missing = [*base.claims, *given], [*base.missing, *missing]
    values = (base.values if base is not None else None) or Values()
    compared = compare_claims(given, values, missing=missing, include_off_story=include_off_story)

    async def with_adjudicator(model: str | Model, stop: Stop) -> Comparison:
        async with open_run(
            model,
            base_url=base_url,
            api_key=api_key,
            cache=cache,
            offline=offline,
            limits=limits,
            ledger=ledger,
            retry=retry,
            accept=accept_verdict,
        ) as run:
            stop.bind(run.stop)
            decided = await adjudicate(
                compared,
                run.answer,
                values,
                model=run.name,
                mode=mode,
                at_once=max_concurrency or DEFAULT_CONCURRENCY,
            )
        decided = replace(decided, usage=run.ledger.usage, stopped=run.stopped)
        return Comparison.of(decided, values)

    if adjudicator is None:
        return Comparison.of(compared, values)
    return run_to_end(partial(with_adjudicator, adjudicator))
