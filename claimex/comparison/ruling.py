"""The editor's word: what a person rules of claims, events, names and values, and the file that keeps it.

A file of rulings is JSON Lines, one ruling a line; to undo one, delete its line:

    {"rule": "same", "claims": ["4f0c…", "91be…"], "because": "one handshake", "by": "…", "when": "…"}

Claims are named by their ids, which depend on their content alone, so a ruling outlives new articles: it is
of the event that holds the claim now.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator

from claimex.errors import RulingsError
from claimex.evidence import Record
from claimex.files import read_whole, write_whole
from claimex.kinds.person.ruled import folded_name
from claimex.models import content_id

Rule = Literal["same", "different", "same_person", "different_person", "wrong", "right", "settled"]
"""What a ruling says:

- "same": these claims tell of one meeting.
- "different": no claim of `claims` tells of the same meeting as one of `others`.
- "same_person", "different_person": two names are, or are not, one person's; of `claims` where there are any.
- "wrong": a claim is wrong, or its value of `field`: the event of `seen`, without that value, stays one.
- "right": this value of `field` is right, of the event of these claims: they tell of one meeting.
- "settled": the contradiction over `field` of the event of these claims, which is one, is settled.
"""

_TAKES: dict[str, tuple[str, str]] = {
    "same": ("claims", ""),
    "different": ("claims others", ""),
    "same_person": ("names", "claims"),
    "different_person": ("names", "claims"),
    "wrong": ("claims", "field seen"),
    "right": ("claims field value", ""),
    "settled": ("claims field", "value"),
}
"""What each rule needs, and what it may have besides."""

_WORDS = {
    "same": "one meeting",
    "different": "two meetings",
    "same_person": "one person",
    "different_person": "two people",
    "wrong": "wrong",
    "right": "right",
    "settled": "settled",
}


class Ruling(Record):
    """What a person rules.

    Attributes:
        rule: what it says (`Rule`).
        claims: ids of claims; an event's id is that of one of its claims.
        others: of "different": those that tell of another meeting.
        seen: of "wrong" of a field: the claims of the event in which the claim was seen.
        names: of rules on persons: two names, as the sources have them.
        field: the field of the claims that it is about.
        value: the value that is right.
        because: why, in the words of who ruled.
        by: who ruled; may be empty.
        when: when; None where nobody knows. Of two rulings that contradict each other the later one holds.

    Raises:
        ValidationError: what the rule needs is missing, or something is given that it does not take.

    Example:
        >>> import claimex
        >>> one, other = claimex.demo().claims[:2]
        >>> ruling = claimex.Ruling(rule="same", claims=[one.id, other.id], because="one handshake")
        >>> ruling.says
        'ruled one meeting, because “one handshake”'
    """

    rule: Rule
    claims: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    because: str = Field(min_length=1)
    by: str = ""
    when: datetime | None = None

    @field_validator("claims", "others", "seen", mode="after")
    @classmethod
    def _each_once(cls, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(ids)))

    @model_validator(mode="after")
    def _takes_what_its_rule_takes(self) -> Self:
        needs, may = (set(names.split()) for names in _TAKES[self.rule])
        given = {
            name for name in ("claims", "others", "seen", "names", "field", "value") if getattr(self, name)
        }
        if missing := needs - given:
            raise ValueError(f"“{self.rule}” needs {' and '.join(sorted(missing))}")
        if more := given - needs - may:
            raise ValueError(f"“{self.rule}” takes no {' and no '.join(sorted(more))}")
        if self.rule == "same" and len(self.claims) < 2:
            raise ValueError("“same” needs two claims or more")
        if self.rule == "wrong" and len(self.claims) > 1:
            raise ValueError("“wrong” is of one claim: write a line for each")
        if self.seen and not self.field:
            raise ValueError("“wrong” takes no seen without a field")
        if "names" in needs and (
            len(self.names) != 2 or folded_name(self.names[0]) == folded_name(self.names[1])
        ):
            raise ValueError(f"“{self.rule}” needs two names that differ")
        if not set(self.claims).isdisjoint(self.others):
            raise ValueError("a claim can't differ from itself: it is among both claims and others")
        return self

    @property
    def id(self) -> str:
        """A content hash of all of it."""
        return content_id(self.to_line())

    @property
    def order(self) -> tuple[datetime, str]:
        """A key that puts rulings in the order in which they were made, whatever that of their lines."""
        when = self.when or datetime.min.replace(tzinfo=UTC)
        return when if when.tzinfo else when.replace(tzinfo=UTC), self.id

    @property
    def says(self) -> str:
        """What it says, who ruled it and why, in words for a reader."""
        who = f" by {self.by}" if self.by else ""
        value = f": “{self.value}”" if self.value else ""
        return f"ruled {_WORDS[self.rule]}{value}{who}, because “{self.because}”"

    def to_line(self) -> str:
        """Return it as a line of a file of rulings, without the end of the line."""
        return json.dumps(self.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False)


def read_rulings(path: str | Path) -> list[Ruling]:
    """Read a file of rulings, each ruling once, in the order of the lines.

    Args:
        path: the file, JSON Lines; blank lines are skipped.

    Raises:
        RulingsError: there is no such file, or a line of it is no ruling; it names the line.

    Example:
        >>> import claimex
        >>> with open("rulings.jsonl", "w") as file:
        ...     _ = file.write('{"rule": "wrong", "claims": ["5d41402abc4b2a76"], "because": "a hoax"}')
        >>> [ruling.rule for ruling in claimex.read_rulings("rulings.jsonl")]
        ['wrong']
    """
    path = Path(path)
    try:
        lines = read_whole(path).decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise RulingsError(f"{path} can't be read as rulings: {reason}", path=path) from None
    found = [_read(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    return list(dict.fromkeys(found))


def _read(line: str, path: Path, number: int) -> Ruling:
    try:
        return Ruling.model_validate_json(line)
    except ValidationError as error:
        raise RulingsError(f"line {number} of {path}: {why_invalid(error)}", path=path, line=number) from None


def why_invalid(error: ValidationError) -> str:
    """Return in a line what is no ruling, and where."""
    first: Any = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"rulings have no “{place}”"
    message = str(first["msg"]).removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def write_rulings(path: str | Path, rulings: Iterable[Ruling]) -> None:
    """Write a file of rulings, as a whole: a crash leaves the old one.

    Raises:
        RulingsError: it can't be written.
    """
    try:
        write_whole(Path(path), "".join(f"{ruling.to_line()}\n" for ruling in rulings))
    except OSError as error:
        raise RulingsError(f"{path} can't be written: {error.strerror}", path=path) from None


def add_rulings(path: str | Path, rulings: Iterable[Ruling]) -> None:
    """Add rulings to the end of a file, which is made where there is none; those that are in it stay once.

    Args:
        path: the file: JSON Lines, written as a whole, so that a crash leaves the old one.
        rulings: what is added.

    Returns:
        Nothing: the file has them.

    Raises:
        RulingsError: it can't be written, or something else is in it.

    Example:
        >>> import claimex
        >>> comparison = claimex.compare(claimex.demo())
        >>> ruling = comparison.rule("same", "event 6", "event 7", because="one handshake")
        >>> claimex.add_rulings("rulings.jsonl", [ruling])
        >>> len(claimex.compare(claimex.demo(), rulings="rulings.jsonl").events)
        8
    """
    known = read_rulings(path) if Path(path).exists() else []
    write_rulings(path, dict.fromkeys([*known, *rulings]))
