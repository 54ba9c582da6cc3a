"""The words that every form of a report shares: counts, verdicts, evidence, dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from enum import Enum
from itertools import islice
from typing import Any

from pydantic import BaseModel

from claimex.claims import markers
from claimex.comparison.records import Attestation, Position, Verdict
from claimex.kinds.time.range import day_in_words
from claimex.models import Change, Dropped, Failure, Grounding, SourcedClaim, Support
from claimex.reporting._safe import one_line
from claimex.text import in_english, name_of

MARKS = {
    Verdict.AGREE: "=",
    Verdict.COMPATIBLE: "≈",
    Verdict.CONFLICT: "≠",
    Verdict.SINGLE: "–",
    Verdict.UNRESOLVED: "?",
}
"""A sign for each verdict, so that colour is never all there is."""

MEANINGS = {
    Verdict.AGREE: "all who speak of it say the same, perhaps in other words",
    Verdict.COMPATIBLE: "different words that can all be true: one says less, or each a part",
    Verdict.CONFLICT: "at least two say what can’t both be true",
    Verdict.SINGLE: "one source speaks of it; silence contradicts nothing",
    Verdict.UNRESOLVED: "the rules can’t tell whether they agree",
}

SETTLED = "settled"
"""What a field is that was open, and of which a person ruled what to make of it."""

LEGEND = [
    *((verdict.value, MARKS[verdict], meaning) for verdict, meaning in MEANINGS.items()),
    (SETTLED, MARKS[Verdict.CONFLICT], "what was open, and a person ruled what to make of it"),
]
"""The word, the sign and the meaning of each verdict, and of what is settled."""

UNRESOLVED = "unresolved: the rules can’t tell whether it contradicts"
"""What is said of what may contradict a side of a conflict."""

ONE_TEXT = "copy one text"
"""What is said of sources that copy one another."""


def aside(position: Position, *, is_unread: bool = False) -> str:
    """Return why a position is no side of what its sources differ on; empty where it is one.

    `is_unread` of a value that was not understood where others of its field were: "that same Friday".
    """
    if position.language is not None:
        return f"in {name_of(position.language)}: not compared"
    if not position.is_aside:
        return ""
    if is_unread:
        return "could not be read: not compared"
    return UNRESOLVED if position.unresolved else "no contradiction found"


def fitting(values: Sequence[str]) -> str:
    """Return that a side of a conflict does not contradict some of the others; empty where it does."""
    return f"fits {listed([f'“{value}”' for value in first_few(len(values), values)])}" if values else ""


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 event", "2 events", "no event"."""
    if number == 0:
        return f"no {noun}"
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def unresolved(number: int, of_languages: int) -> str:
    """Return "fields unresolved", and how many are so only because their sources write in two languages."""
    noun = "field unresolved" if number == 1 else "fields unresolved"
    if not of_languages:
        return noun
    share = "" if of_languages == number else f"{of_languages} "
    return f"{noun} ({share}only because of language)"


def copied(origins: int | None, sources: Sequence[str]) -> str | None:
    """Return how many origins the sources of a position have, where those are fewer; else None."""
    if origins is None or origins >= len(sources):
        return None
    return f"copies: {count(origins, 'origin')}" if origins == 1 else count(origins, "origin")


def undated(number: int, total: int, names: Sequence[str]) -> str:
    """Return how many articles have no day, from which their "Tuesday" would be read; empty where none.

    The first few of `names` are listed, and what else there is counted.
    """
    if not number:
        return ""
    have = "has" if number == 1 else "have"
    named = few(number, names)
    return f"{number} of {count(total, 'article')} {have} no day of publication ({named})"


def few(number: int, names: Sequence[str]) -> str:
    """Return the first few of `names`, and how many more of the `number` there are."""
    return listed(first_few(number, names))


def first_few(number: int, names: Sequence[str]) -> list[str]:
    """Return the same as a list."""
    shown = list(dict.fromkeys(names))[:3]
    left = number - sum(name in shown for name in names)
    return [*map(one_line, shown), *([f"{left} more"] if left else [])]


def listed(names: Sequence[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""


def field_title(name: str) -> str:
    """Return a field's name as words: "delegation_size" as "delegation size"."""
    return name.replace("_", " ").strip() or name


def day(value: date | None) -> str:
    """Return the day of an article in words."""
    return "undated" if value is None else day_in_words(value)


def flat(value: Any) -> str:
    """Return any value of a claim's field on one line: "" for None, "a; b" for a list.

    A `Participant`, or any record whose first field is its name, reads "name (role, represents)".
    """
    if value is None:
        return ""
    if isinstance(value, Enum):
        return flat(value.value)
    if isinstance(value, BaseModel):
        first, *rest = (flat(item) for _, item in value)
        further = ", ".join(item for item in rest if item)
        return f"{first} ({further})" if further else first
    if isinstance(value, dict):
        return "; ".join(f"{flat(key)}: {flat(item)}" for key, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        items = [item for item in map(flat, value) if item]
        return "; ".join(sorted(items) if isinstance(value, set | frozenset) else items)
    return str(value)


def stated(claim: SourcedClaim) -> dict[str, str]:
    """Return what a claim states, field by field in its schema's order, each on one line."""
    fields = {name: flat(getattr(claim.claim, name)) for name in type(claim.claim).model_fields}
    return {name: text for name, text in fields.items() if text and name != "quote"}


def identifying(claim: SourcedClaim, fields: dict[str, str]) -> dict[str, str]:
    """Return what identifies a claim of all that it states, field by field; all of it where no field does."""
    known = markers(type(claim.claim))
    return {n: text for n, text in fields.items() if n in known and known[n].identifies} or fields


def evidence_word(evidence: Grounding | None) -> str:
    """Return where a quote is in its article, in two or three words."""
    if evidence is None:
        return "quote not checked"
    return {
        "exact": "quote verbatim",
        "normalized": "quote found, spacing or marks differ",
        "altered": "quote altered",
        "missing": "quote not in the article",
    }[evidence.status]


def understood(attestation: Attestation) -> str | None:
    """Return what a value was understood as in words (no EDTF); None where it is the value itself."""
    words = attestation.meaning or attestation.resolved
    return None if words == one_line(attestation.value) else words


def beside(attestations: Sequence[Attestation]) -> str:
    """Return what most sources say of a record beside its name, in brackets: a person's office and side."""
    said: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for claim, value in ((a.claim, a.value) for a in attestations):
        for field in vars(claim.claim).values():
            for item in field if isinstance(field, list) else (field,):
                if not isinstance(item, BaseModel) or flat(next(iter(vars(item).values()), None)) != value:
                    continue
                for place, part in enumerate(flat(part) for _, part in islice(item, 1, None)):
                    if part and part not in claim.unsupported and part.casefold() not in value.casefold():
                        said[place].append((part, claim.claim.quote))
    best = ", ".join(_most_said(in_english(said[place])) for place in sorted(said))
    return f" ({best})" if best else ""


def _most_said(words: Sequence[str]) -> str:
    """The words that most sources have, then the fullest; those of several people count for one of them."""
    alike = Counter(_singular(said) for said in words)
    spelled = Counter(words)
    return min(
        words,
        key=lambda s: (-alike[_singular(s)], -len(_singular(s)), len(s), -spelled[s], s),
    )


def _singular(words: str) -> str:
    """Words without their case and the ending of their plural."""
    folded = words.casefold()
    return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") else folded


def change_line(change: Change) -> str:
    if not change.quoted:
        what = f"left out “{change.found}”"
    elif not change.found:
        what = f"added “{change.quoted}”"
    else:
        what = f"“{change.quoted}” where the article has “{change.found}”"
    return f"{change.kind}: {what}"


def doubt(attestation: Attestation) -> str | None:
    """Return the gravest reason not to trust one attestation, in a few words."""
    claim = attestation.claim
    if attestation.value in claim.unsupported:
        return "words not in the article"
    if claim.evidence is not None and not claim.evidence.proves:
        return evidence_word(claim.evidence)
    return None


def doubts(claim: SourcedClaim, *, reason: str | None = None) -> list[str]:
    """Return what speaks against a claim, a line each; `reason` is one that is not said again."""
    lines = []
    if claim.evidence is not None and not claim.evidence.found:
        lines.append(evidence_word(claim.evidence))
    elif claim.evidence is not None:
        lines += [f"changed {change_line(c)}" for c in claim.evidence.changes if c.is_fact]
        lines += [f"{c.kind}: the quote’s sentence also has “{c.text}”" for c in claim.evidence.context]
    if claim.unsupported:
        lines.append("not in the article: " + ", ".join(f"“{text}”" for text in claim.unsupported))
    if claim.off_story and claim.off_story not in (reason or ""):
        lines.append(f"not of the article's own story: {claim.off_story}")
    for other in claim.other_values:
        title = field_title(other.field)
        if not other.same_meeting:
            lines.append(f"elsewhere the article has {title} “{other.value}”: {other.reason}")
        elif other.contradicts:
            lines.append(f"the article contradicts itself on the {title}: elsewhere “{other.value}”")
    return lines


def inferences(claim: SourcedClaim) -> list[str]:
    """Return what the article says only in other words, each once, with how it is known; a line each."""
    return list(dict.fromkeys(f"“{s.value}”: {_how(s)}" for s in claim.support if s.status == "inferable"))


def inferred(claim: SourcedClaim, value: str) -> str | None:
    """Return how `value` is known, where the claim's article says it only in other words."""
    return next((_how(s) for s in claim.support if s.value == value and s.status == "inferable"), None)


def _how(support: Support) -> str:
    return support.how or "by the article's other words"


def dropped_line(dropped: Dropped) -> str:
    """Return what was dropped on one line: whose, what, why."""
    what = f"{dropped.path} “{dropped.value}”" if dropped.path else f"the claim “{dropped.quote}”"
    return one_line(f"{dropped.source}: {what}: {dropped.reason}")


def failure_line(failure: Failure) -> str:
    """Return a failure on one line: whose, of which sort, what happened."""
    published = day(failure.published) if failure.kind == "no_claim" else None
    where = [failure.source, published, failure.path, f"chunk {failure.chunk}" if failure.chunk else None]
    place = ", ".join(part for part in where if part)
    message = failure.message.removeprefix(f"{failure.path}: ").removeprefix(f"{failure.path}, ")
    what = f"{failure.kind.replace('_', ' ')}: {message}"
    return one_line(f"{place}: {what}" if place else what)


def further_events(number: int) -> str:
    return f"and {number} more that may be the same"


def parts(numbers: list[int]) -> str:
    return f"its parts: {'event' if len(numbers) == 1 else 'events'} {listed([str(n) for n in numbers])}"


def further_links(number: int) -> str:
    return f"And {count(number, 'less likely pair', 'less likely pairs')}: the data has them all."


def alike(others: Sequence[str]) -> str:
    """Return what is said behind a reason of others that say nearly the same."""
    return f" (and {len(others)} more like it)" if others else ""


def rest(left: int, noun: str) -> list[str]:
    """Return a line that says how many more there are than were listed; none where there are no more."""
    return [f"… and {count(left, f'further {noun}')}"] if left > 0 else []
