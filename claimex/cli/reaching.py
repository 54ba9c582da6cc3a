"""What the command line says of an endpoint before it is asked."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from claimex.cli import output
from claimex.llm.batches import batch_terms
from claimex.llm.endpoints import address_of, preset, served_at
from claimex.llm.sampling import slips
from claimex.llm.vendors import reached_line, remarks


def log_remarks(model: str | None, options: Mapping[str, Any]) -> None:
    """Print what the user of an endpoint should know. It raises as `llm.vendors.choose`."""
    for line in slips(options["sampling"]):
        output.log(line)
    if not options.get("offline"):
        for line in remarks(model, options["base_url"], options["endpoint"]):
            output.log(line)


def print_reached(model: str | None, options: Mapping[str, Any]) -> None:
    """Print where a run would ask, and what its models need there."""
    log_remarks(model, options)
    output.print_result(reached_line(model, options))
    if line := needs_line(options):
        output.print_result(line)


def needs_line(options: Mapping[str, Any]) -> str:
    """Return which parameters an endpoint needs for a model that thinks, and were not given; or ""."""
    endpoint = options["endpoint"]
    lacking = {} if endpoint is None else preset(endpoint).lacking(options["sampling"])
    if not lacking:
        return ""
    given = (f"--sampling {shlex.quote(f'{name}={json.dumps(value)}')}" for name, value in lacking.items())
    return f"a model of {endpoint} that thinks needs {' '.join(given)}"


def limit_lines(
    likely: Decimal | None, most: Decimal | None, model: str, max_cost: float | None
) -> Iterator[str]:
    """Yield that a limit in US dollars would, or may, stop a run of an estimated cost, where it does."""
    if max_cost is None:
        return
    if most is None or likely is None:
        yield f"--max-cost can't be held, since the price of {model} is not known: the run would not begin"
    elif most > Decimal(str(max_cost)):
        how = "would" if likely > Decimal(str(max_cost)) else "may"
        yield f"--max-cost {max_cost:g} {how} stop the run before its end: it may cost about ${most:.4f}"


def queue_line(options: Mapping[str, Any]) -> str:
    """Return whether an endpoint is known to have a batch queue."""
    address = address_of(options["base_url"], options["endpoint"]) or ""
    known = preset(options["endpoint"]) if options["endpoint"] is not None else served_at(address)
    name = known.name if known else "this endpoint" if address else "openai"
    if name in batch_terms():
        note = batch_terms()[name].note
        return f"{name} has a batch queue{f': {note}' if note else ''}"
    return f"no batch queue is known of {name}: {', '.join(batch_terms())} have one"
