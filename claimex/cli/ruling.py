"""`claimex rule`: one ruling, checked against the claims that it is of, and added to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimex.cli import files, options, output
from claimex.cli.schema import load_schema
from claimex.errors import UnknownEventError, UsageError

if TYPE_CHECKING:
    from claimex.claims import Claim
    from claimex.comparison.records import Event, RulingUse
    from claimex.comparison.ruling import Rule, Ruling
    from claimex.results import Comparison

DEFAULT_CLAIMS = Path("claims.jsonl")

app = typer.Typer(
    help="""Say what the machine can't know: which events are one, what is wrong, right or settled.

    Each ruling is a line of rulings.jsonl; to undo it, delete the line. claimex compare heeds them with
    --rulings rulings.jsonl. Where --rulings is repeated, all files are heeded, and the last is added to. An
    event goes by its number in the report, or by the id of any of its claims; both are looked up in
    claims.jsonl, or in what --claims names. Ids last; numbers don't: they change with rulings and with
    articles, and a report written before has the old ones. To rule by those, name it: --claims report.json.

    \b
    claimex rule same 3 5 --because "one handshake, two outlets"
    claimex rule right 3 date "12 March 2025" --because "the ministry said so"
    claimex compare claims.jsonl --rulings rulings.jsonl -o report.html""",
    no_args_is_help=True,
)


@app.command()
@options.takes(options.ruling, options.saying)
def same(options: dict[str, Any], events: options.Events) -> None:
    """These events are one meeting.

    \b
    claimex rule same 3 5 --because "one handshake, two outlets"
    """  # noqa: D301 -- \b keeps the lines of the examples
    write("same", events, options)


@app.command()
@options.takes(options.ruling, options.saying)
def different(options: dict[str, Any], event: options.OneEvent, other: options.OneEvent) -> None:
    """These two events are two meetings; so are two claims of what is one event so far.

    Of an event and its part it says as well that the one is no part of the other any more.

    \b
    claimex rule different 3 5 --because "the second was a week later"
    """  # noqa: D301 -- as above
    write("different", [event, other], options)


@app.command()
@options.takes(options.ruling, options.saying)
def wrong(options: dict[str, Any], claim: options.OneClaim, field: options.FieldIfAny = None) -> None:
    """This claim is wrong; or what it says of one field.

    With the number of an event in the claim's place it writes nothing and lists the claims of that event.

    \b
    claimex rule wrong 4f0c2a9b --because "a hoax; withdrawn the next day"
    claimex rule wrong 4f0c2a9b date --because "a slip: the article is older than the date"
    """  # noqa: D301 -- as above
    write("wrong", [claim], options, field=field)


@app.command()
@options.takes(options.ruling, options.saying)
def right(
    options: dict[str, Any], event: options.OneEvent, field: options.OneField, value: options.OneValue
) -> None:
    """This value of a field is right.

    \b
    claimex rule right 3 date "28 October 2025" --because "the ministry's minutes"
    """  # noqa: D301 -- as above
    write("right", [event], options, field=field, value=value)


@app.command()
@options.takes(options.ruling, options.saying)
def settled(options: dict[str, Any], event: options.OneEvent, field: options.OneField) -> None:
    """This contradiction is settled.

    \b
    claimex rule settled 3 date --because "two days of talks; each names one"
    """  # noqa: D301 -- as above
    write("settled", [event], options, field=field)


@app.command("same-person")
@options.takes(options.ruling, options.saying)
def same_person(options: dict[str, Any], name: options.OneName, other: options.OneName) -> None:
    """These two names, as the sources have them, are one person's.

    \b
    claimex rule same-person "Abu Qasra" "Mareh Abu Qasra" --because "the minister"
    """  # noqa: D301 -- as above
    write("same_person", [name, other], options)


@app.command("different-person")
@options.takes(options.ruling, options.saying)
def different_person(options: dict[str, Any], name: options.OneName, other: options.OneName) -> None:
    """These two names, as the sources have them, are two people's."""
    write("different_person", [name, other], options)


def write(rule: Rule, of: Sequence[str], options: dict[str, Any], **more: str | None) -> None:
    """Make a ruling, add it to its file, and print what it decides."""
    from claimex import pipeline
    from claimex.comparison.making import events_of, parted, renumbered, why_refused, why_unlikely
    from claimex.comparison.ruling import add_rulings, read_rulings
    from claimex.reporting.questions import ruling_line

    path: Path = options["rulings"][-1]
    known = files.read_rulings_files(options["rulings"], last_is_written=True)
    shown = comparison_of(options["claims"], load_schema(options["schema"]), known)
    _check_numbers(shown, known, rule, of, options, more)
    ruling = _made(shown, rule, of, options, more)
    now = pipeline.compare(shown.claims, rulings=[*known, ruling])
    use = next(use for use in now.rulings if use.ruling == ruling)
    if not use.applied:
        raise UsageError(f"nothing was written: {use.effect}")
    stored = already_ruled(ruling, known, shown)
    if stored is None:
        slip = "" if options["anyway"] else why_refused(shown, ruling)
        if slip:
            raise UsageError(f"nothing was written: {slip}; if it is right, add --anyway")
        add_rulings(path, [ruling])
    else:
        ruling = stored
        path = next(one for one in options["rulings"] if one.exists() and stored in read_rulings(one))
    number = 1 + read_rulings(path).index(ruling)
    doubt = why_unlikely(shown, ruling)
    if options["as_json"]:
        said: dict[str, Any] = {
            "ruling": ruling.model_dump(mode="json", exclude_defaults=True),
            "effect": use.effect,
        }
        said |= {"events": use.events, "doubt": doubt, "file": str(path), "number": number}
        said |= {"renumbered": renumbered(shown, now), "no_part": parted(shown, now)}
        return output.print_json(said | {"written": stored is None})
    no_part = [f"; event {part} is no part of event {whole} any more" for part, whole in parted(shown, now)]
    output.print_result("".join([ruling_line(use, events_of(shown, ruling)), *no_part]))
    if stored is not None:
        return output.log(f"already ruled: ruling {number} of {path}; nothing was written")
    output.log(f"written as ruling {number} of {path}; to undo it, delete its line")
    if doubt:
        output.log(f"{doubt}: if that was a slip, delete the last line of {path}")
    for idle in _idle_since(shown, now):
        output.log(f"not applied any more: {ruling_line(idle)}")
    if use.events and not ruling.names:
        heeded = dict.fromkeys([*(one for one in options["rulings"] if one.exists()), path])
        given = " ".join(f"--rulings {one}" for one in heeded)
        events = " and ".join(f"event {now.number_of(key)} (id {key})" for key in use.events)
        output.log(f"with {given} it is {events}; numbers may change with each ruling, ids last")
    if numbers := renumbered(shown, now):
        changed = f"event numbers change: {_in_runs(numbers)}"
        output.log(f"{changed}; a report written before has the old ones: write it again, or rule by ids")
    return None


def _check_numbers(
    shown: Comparison,
    known: Sequence[Ruling],
    rule: Rule,
    of: Sequence[str],
    options: dict[str, Any],
    more: dict[str, Any],
) -> None:
    """Say which numbers name another event than in a report without the rulings so far.

    A number is of the report with them. Which report was looked at can't be known: where the last ruling
    moved the number, and the event that it was would bear the same ruling, either may be meant.

    Raises:
        UsageError: either may be meant.
    """
    from claimex import pipeline
    from claimex.comparison.records import number_in

    numbers = [] if rule.endswith("_person") else [n for n in map(number_in, of) if n is not None]
    if not numbers or not known or options["anyway"] or _is_report(options["claims"]):
        return
    plain, before = (pipeline.compare(shown.claims, rulings=some) for some in ((), known[:-1]))
    moved: list[str] = []
    for number in numbers:
        event = shown.event(number)
        first, earlier = _id_at(number, plain.numbered), _id_at(number, before.numbered)
        said = f"by the rulings so far event {number} is {event.label} (id {event.id})"
        if earlier and event.id not in (first, earlier) and _bears(before, known[:-1], rule, of, more):
            other = before.event(number).label
            moved.append(f"{said}, and before the last one it was {other} (id {earlier})")
        elif event.id != first:
            output.log(said)
    if moved:
        ids = [_id_at(n, shown.numbered) if (n := number_in(one)) else one for one in of]
        words = [*ids, *filter(None, more.values()), "--because", options["because"] or "…"]
        typed = output.command("rule", rule, *words)
        raise UsageError(f"nothing was written: {'; '.join(moved)}: if it is as now, write {typed}")


def _bears(
    before: Comparison, known: Sequence[Ruling], rule: Rule, of: Sequence[str], more: dict[str, Any]
) -> bool:
    """Whether a ruling would hold of what a comparison by known rulings shows by the same numbers."""
    from claimex import pipeline
    from claimex.comparison.making import why_refused

    try:
        ruling = before.rule(rule, *of, because="?", **more)
    except UsageError:  # no such event, or none of such a field
        return False
    uses = pipeline.compare(before.claims, rulings=[*known, ruling]).rulings
    return not why_refused(before, ruling) and any(use.applied for use in uses if use.ruling == ruling)


def _id_at(number: int, events: Sequence[Event]) -> str:
    """The id of the event of a number; empty where there are fewer."""
    return "".join(event.id for event in events[number - 1 : number])


def _is_report(claims: Sequence[Path] | None) -> bool:
    """Whether a report is ruled on, by its own numbers, and no claims files."""
    return any(path.suffix.lower() == ".json" for path in claims or ())


def _in_runs(numbers: dict[int, list[int]]) -> str:
    """Numbers that events had, and what each is now, those in a row that moved alike as one."""
    runs: list[list[tuple[int, list[int]]]] = []
    for old, new in numbers.items():
        last, its = runs[-1][-1] if runs else (0, [])
        if len(new) == len(its) == 1 and (old - last, new[0] - its[0]) == (1, 1):
            runs[-1].append((old, new))
        else:
            runs.append([(old, new)])
    return ", ".join(_moved(*run[0], *run[-1]) for run in runs)


def _moved(first: int, its: list[int], last: int, last_its: list[int]) -> str:
    if first != last:
        to = " and " if last == first + 1 else " to "
        return f"{first}{to}{last} are now {its[0]}{to}{last_its[0]}"
    return f"{first} is now {' and '.join(map(str, its))}" if its else f"{first} is none any more"


def _made(
    shown: Comparison,
    rule: Rule,
    of: Sequence[str],
    options: dict[str, Any],
    more: dict[str, Any],
) -> Ruling:
    """A ruling on what a comparison shows."""
    because: str | None = options["because"]
    try:
        ruling: Ruling = shown.rule(rule, *of, because=because or "?", by=options["by"] or "", **more)
    except UnknownEventError as error:
        if not error.claims:
            raise
        words = [error.claims[0], *filter(None, more.values()), "--because", because or "…"]
        raise UsageError(f"{error}; as in {output.command('rule', rule, *words)}") from None
    if not because:  # later than the look at what is named: the claims of an event are listed there
        raise UsageError("nothing was written: --because says why")
    return ruling


def already_ruled(ruling: Ruling, known: Sequence[Ruling], shown: Comparison) -> Ruling | None:
    """Return the ruling that says the same and holds; None where there is none."""
    from claimex import pipeline

    equal = [one for one in known if one.model_copy(update={"when": ruling.when}) == ruling]
    uses = pipeline.compare(shown.claims, rulings=known).rulings if equal else []
    return next((use.ruling for use in uses if use.applied and use.ruling in equal), None)


def _idle_since(before: Comparison, now: Comparison) -> list[RulingUse]:
    """The rulings that a new one put out of force."""
    held = {use.ruling for use in before.rulings if use.applied}
    return [use for use in now.rulings if not use.applied and use.ruling in held]


def comparison_of(claims: Sequence[Path] | None, schema: type[Claim], rulings: list[Ruling]) -> Comparison:
    """Return the comparison that is ruled on: of claims files, or of a report as JSON.

    Rulings that are there already hold, so that events have the numbers that a report with them shows.
    """
    from claimex import pipeline
    from claimex.inputs import earlier_comparison
    from claimex.results import Extraction

    paths = list(claims or [DEFAULT_CLAIMS])
    if not claims and not DEFAULT_CLAIMS.is_file():
        raise UsageError(f"there is no {DEFAULT_CLAIMS} that is ruled on: name the claims with --claims")
    reports = [path for path in paths if path.suffix.lower() == ".json"]
    if reports and len(paths) > 1:
        raise UsageError(f"{reports[0]} is a report: name it alone, or name claims files")
    if reports:
        found: Comparison = earlier_comparison(reports[0], [schema])
        return found
    return pipeline.compare(
        [Extraction.from_jsonl(path, schema=schema) for path in paths], rulings=rulings or None
    )
