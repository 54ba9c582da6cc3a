"""What an answer costs, from the price list that genai-prices carries.

The list lies inside the installed package: nothing is fetched, and a newer one comes with a newer
release of genai-prices. A model that is not on it has no price: None, never 0. So has one that is listed
without figures, as trial offers are.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

_PROVIDER_OF = {
    # prefixes in use whose provider the list knows under another name
    "azure_ai": "azure",
    "bedrock": "aws",
    "fireworks_ai": "fireworks",
    "gemini": "google",
    "models": "google",
    "together_ai": "together",
    "vertex_ai": "google",
    "xai": "x-ai",
}


_BATCH = {"processing": "batch"}
"""How the price list calls the batch queue."""


def price_of(
    model: str, prompt_tokens: int, cached_prompt_tokens: int, completion_tokens: int, *, batch: bool = False
) -> Decimal | None:
    """Return what one answer cost at today's list price, in US dollars; None where the list has no price.

    Where `batch`, that is the price of an answer from the provider's batch queue: None where the list has
    no price of its own for that.

    The name is as an endpoint gives it: plain, dated ("gpt-4o-2024-08-06") or with its provider before it
    ("openrouter/openai/gpt-4o"). Prompt tokens include the cached ones; no count may be below zero.
    """
    if min(prompt_tokens, cached_prompt_tokens, completion_tokens) < 0:
        raise ValueError("a count of tokens is below zero")
    from genai_prices import Usage, calc_price

    usage = Usage(
        input_tokens=prompt_tokens,
        cache_read_tokens=min(cached_prompt_tokens, prompt_tokens),  # some endpoints count these apart
        output_tokens=completion_tokens,
    )
    *prefixes, name = model.strip().split("/", 1)
    try:
        providers = [_providers()[prefix.lower()] for prefix in prefixes]
        context = _BATCH if batch else None
        provider = next(iter(providers), None)
        while provider and _PROVIDER_OF.get((parts := name.partition("/"))[0]) == provider:
            name = parts[2]  # the provider is before it twice, as in "google/models/gemini-2.5-flash"
        found = calc_price(usage, name, provider_id=provider, price_context=context)
    except LookupError:  # the model is not on the list, or its prefix is that of no provider
        return None
    priced = None not in (found.model_price.input_mtok, found.model_price.output_mtok)
    if batch:  # without such a price the list gives the ordinary one
        priced &= any(variant.when == _BATCH for variant in found.model.price_variants or ())
    return found.total_price if priced else None


@cache
def _providers() -> dict[str, str]:
    from genai_prices import data_snapshot

    # by their exact names: the list's own matching takes any name that merely begins like one, and
    # "meta-llama/..." on a custom server has no list price
    return {p.id: p.id for p in data_snapshot.get_snapshot().providers} | _PROVIDER_OF
