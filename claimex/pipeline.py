"""The whole job: read this file first.

    articles ─plan─▶ requests ─ask─▶ responses in the cache ─read─▶ claims ─compare─▶ events

Each stage is in a package of its own; here they are put in sequence, and nothing is decided.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any, Unpack

from claimex.arguments import checked
from claimex.claims import Claim, MeetingClaim
from claimex.comparison.adjudication import Asking, accept as accept_verdict, adjudicate
from claimex.comparison.compare import compare_claims
from claimex.comparison.effects import with_rulings
from claimex.comparison.records import Compared
from claimex.comparison.ruling import Ruling
from claimex.comparison.rulings import rulings_of, values_under
from claimex.comparison.since import changes_since
from claimex.extraction.ask import RequestQueue, ask_all
from claimex.extraction.chunking import DEFAULT_MAX_CHARS
from claimex.extraction.collect import Collector, Each
from claimex.extraction.plan import Plan, articles_of, extraction_prompt
from claimex.extraction.policy import check_policy, under_policy
from claimex.extraction.read import accept
from claimex.extraction.run import RunOptions, at_once, limits_of, open_run
from claimex.inputs import claims_of, earlier_comparison
from claimex.interrupt import Stop, run_to_end, synchronous
from claimex.llm import Model
from claimex.llm.endpoints import wire_mode
from claimex.models import Article, Found, Policy, SourcedClaim
from claimex.progress import Progress, open_progress
from claimex.results import Comparison, Extraction


@checked(but=["articles", "schema"])
async def aextract(
    articles: Article | Iterable[Article],
    *,
    schema: type[Claim] = MeetingClaim,
    model: str | Model | None = None,
    prompt: str | os.PathLike[str] | None = None,
    max_chars: int = DEFAULT_MAX_CHARS,
    second_look: bool = False,
    policy: Policy = "default",
    progress: Progress | bool | None = None,
    each: Each | None = None,
    stop: Stop | None = None,
    **options: Unpack[RunOptions],
) -> Extraction:
    """Ask a model what the articles claim, and prove every answer against the text.

    `extract` is the same for callers without an event loop, and for notebooks, where one is running already.

    Args:
        articles: what to read, one article or many. An iterator, which can be gone through once only, is
            read whole before anything is asked; `ArticleFiles` reads one article at a time.
        schema: what to ask for: a `Claim` with marked fields.
        model: a model's name, behind its vendor's where that is not the default ("vendor:name"), or a
            `Model` of your own; where None, `CLAIMEX_MODEL`, else a default.
        prompt: a file with a prompt of your own, laid out as `prompts/extract.md` is.
        max_chars: the longest chunk, in code points; a shorter article is one request.
        second_look: whether to ask once more about just the sentences that `claimex.audit` lists. What that
            took is in `Extraction.second_look`.
        policy: what becomes of what an article does not support (`claimex.models.Policy`).
        progress: whether to show it on stderr; None shows it on a terminal after a second. Or a
            function, called with (done, total).
        each: called with what was `Found` of one article after the other, in their order, as soon as
            nothing of an article is to come. None of it is held in memory: `ClaimsWriter.add` writes it.
        stop: of `aextract` alone, which leaves Ctrl-C to the owner of the loop: a handle by which another
            thread, or a signal, stops the run.
        options: the endpoint, the cache and the limits: `claimex.RunOptions` says what each is.

    Returns:
        The claims in the order of the articles, and a failure for each thing that is not among them.
        Where `each` is given: the account of the run (`usage`, `stopped`), without claims and failures.

    Raises:
        ArgumentError: an argument is of a wrong type.
        ConfigurationError: there is neither a key nor an endpoint, nor is the run offline; a limit is
            out of range; there is no such policy; or `max_cost` is given and the model's price is not known.
        Interrupted: Ctrl-C was pressed in `extract`; it holds what was found up to then. What was in
            flight is finished and stored. A second Ctrl-C stops at once, as a KeyboardInterrupt.
        SchemaError, PromptError, CacheError: `schema`, `prompt` or the cache can't be used.

    Example:
        >>> import claimex
        >>> from claimex.llm.scripted import ScriptedModel
        >>> article = claimex.Article(text="The two ministers met in Paris on Monday.", source="A")
        >>> claim = claimex.MeetingClaim(quote="The two ministers met in Paris", place="Paris")
        >>> extraction = claimex.extract(article, model=ScriptedModel(lambda request: [claim]))
        >>> [(found.claim.place, found.evidence.status) for found in extraction]
        [('Paris', 'exact')]
    """
    from claimex.reporting.claims import ClaimCounts  # brings what lays out text

    check_policy(policy)
    articles, wire = articles_of(articles), wire_mode(options.get("mode"), options.get("endpoint"))
    own_prompt = None if prompt is None else extraction_prompt(prompt)
    held, counts = Found(), ClaimCounts()

    def hand_on(found: Found) -> None:
        (each or held.add)(found)
        counts.add(found)

    async with open_run(model, options, accept) as run:
        if stop is not None:
            stop.bind(run.stop)
        plan = Plan(schema, run.name, wire, max_chars, options.get("sampling"), own_prompt)
        with open_progress(progress, partial(plan.size, articles)) as step:
            collector = Collector(plan, under_policy(policy, hand_on), run.mend, second_look=second_look)
            queue = RequestQueue(plan.requests(articles))
            await ask_all(queue, run, collector.take, at_once=at_once(options), step=step)
    usage, looked = run.ledger.usage, run.ledger.apart if second_look else None
    of_run = (usage, run.stopped, schema, policy, held.dropped, looked, counts if each else None)
    return Extraction(held.claims, held.failures, *of_run, held.silent, made=(plan.made(run.hosts),))


extract = synchronous(aextract, "extract")


@checked(but=["claims", "rulings"])
def compare(
    claims: Extraction | SourcedClaim | Iterable[SourcedClaim | Extraction],
    *,
    base: Comparison | None = None,
    rulings: str | os.PathLike[str] | Iterable[Ruling] | None = None,
    since: Comparison | str | os.PathLike[str] | None = None,
    adjudicator: str | Model | None = None,
    include_off_story: bool = False,
    **options: Unpack[RunOptions],
) -> Comparison:
    """Put the claims of several sources side by side, event by event and field by field.

    Args:
        claims: claims, extractions, or a mixture of both. Each claim is under the policy of its extraction.
        base: an earlier comparison, to which the claims are added. The result is the same as for all
            claims at once. Its rulings hold where no others are given.
        rulings: what people ruled, or the file that keeps it (`claimex.Ruling`): it holds above the rules and
            above an adjudicator. What became of each is in `rulings` of the result.
        since: an earlier comparison, or the file of one as JSON: what is new since then is in `news` of the
            result.
        adjudicator: a model's name, or a `Model` of your own, that is asked what the rules can't decide:
            of each possible link, whether the two events are one, and of pairs of statements, whether they
            say the same; what rests on it says so. Where None, a link stays possible, and such a field is
            "unresolved".
        include_off_story: whether to compare also what is none of its article's own story (a teaser, a
            caption of another picture). Where False, such claims are in `set_aside`, with the reason.
        options: the adjudicator's endpoint, cache and limits: `claimex.RunOptions` says what each is.

    Returns:
        The same comparison for the same claims in any order, and the same answers. What extractions lack
        is in `missing`. A question without a usable answer is a failure, and stays as the rules left it;
        `stopped` says why the rest was not asked, where something (key, quota, limit) stopped the run.

    Raises:
        ArgumentError: `claims` holds something else, or another argument is of a wrong type.
        ConfigurationError: the adjudicator can't be reached with what is given, or a limit is out of range.
        Interrupted: Ctrl-C was pressed while it was asked; `extraction` holds the comparison so far.
        CacheError: the cache can't be used.
        RulingsError: the file of rulings can't be read, or a line of it is no ruling.
        UsageError: `since` can't be read as an earlier report.

    Example:
        >>> import claimex
        >>> extraction = claimex.demo()
        >>> comparison = claimex.compare(extraction)
        >>> len(comparison.events), len(comparison.conflicts), len(comparison.possible_links)
        (9, 1, 1)
    """
    limits_of(options)
    given, missing, made = claims_of(claims)
    if base is not None:
        made = [*base.made, *made]
        given, missing = [*base.claims, *given], [*base.missing, *missing]
        rulings = [use.ruling for use in base.rulings] if rulings is None else rulings
    ruled = rulings_of(rulings)
    earlier = None if since is None else earlier_comparison(since, {type(one.claim) for one in given})
    values = values_under(ruled, None if base is None else base.values)
    how: dict[str, Any] = {"missing": missing, "include_off_story": include_off_story, "rulings": ruled}
    compared = compare_claims(given, values, **how)

    def done(compared: Compared) -> Comparison:
        if ruled is not None:
            compared = with_rulings(compared, ruled, values)
        compared = replace(compared, made=tuple(sorted(set(made), key=repr)))
        if earlier is not None:
            compared = replace(compared, news=changes_since(earlier, compared, values))
        return Comparison.of(compared, values)

    if adjudicator is None:
        return done(compared)

    async def with_adjudicator(stop: Stop) -> Comparison:
        async with open_run(adjudicator, options, accept_verdict) as run:
            stop.bind(run.stop)
            wire = wire_mode(options.get("mode"), options.get("endpoint"))
            asking = Asking(run.name, wire, options.get("sampling"))
            decided = await adjudicate(compared, run.answer, values, asking, at_once(options), ruled)
        return done(replace(decided, usage=run.ledger.usage, stopped=run.stopped))

    return run_to_end(with_adjudicator)
