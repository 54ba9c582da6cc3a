"""Gold files: what a careful reader finds in some articles, and what a comparison should say of it.

A gold file is YAML (JSON is YAML too). `examples/gold/README.md` shows how one is made. Its layout:

    articles:
      Lanternfield Review:            # the article's source, id, url or title
        - event: october-talks        # optional: the same label means the same meeting everywhere
          optional: true              # optional: neither missed where it is left out nor wrong where not
          participants: [Ada Lovelace, {name: Charles Babbage, optional: true}]
          date: [Tuesday, last week]  # a list at a field of one value: any of these is right
          place: null                 # the article does not say; to say something is wrong
      Tamarisk Gate: []               # no meeting; every claim is wrong
    events:                           # optional: what a comparison should say
      october-talks: {date: conflict, place: agree}

Only fields that are written are judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from pydantic import TypeAdapter, ValidationError

from claimex.claims import Claim, MeetingClaim, Participant, markers
from claimex.comparison.records import Verdict
from claimex.errors import GoldError
from claimex.files import read_whole

_NULL, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"


@dataclass(frozen=True)
class GoldItem:
    """One item of a list that an article holds, as the schema's field holds it."""

    value: Any
    optional: bool = False


@dataclass(frozen=True)
class GoldMeeting:
    """One claim that an article makes, as far as it is to be judged; `line` is its line in the file."""

    values: dict[str, tuple[Any, ...]]
    """The fields of one value, each with all values that are right; None for "not said"."""
    lists: dict[str, tuple[GoldItem, ...]]
    event: str | None = None
    optional: bool = False
    line: int = 0

    @property
    def label(self) -> str:
        """Its event, or what is written of it, in a few words."""
        if self.event:
            return self.event
        items = [item.value for items in self.lists.values() for item in items]
        listed = [item.name if isinstance(item, Participant) else str(item) for item in items]
        single = [str(options[0]) for options in self.values.values() if options[0] is not None]
        return ", ".join((listed + single)[:3]) or f"line {self.line}"


@dataclass(frozen=True)
class Gold:
    """A gold file: the meetings of each article, and the verdicts by event and field."""

    path: Path
    articles: dict[str, tuple[GoldMeeting, ...]]
    events: dict[str, dict[str, Verdict]] = field(default_factory=dict)
    schema: type[Claim] = MeetingClaim

    @property
    def names_events(self) -> bool:
        """Whether any meeting has a label, so that a comparison can be judged."""
        return any(meeting.event for meetings in self.articles.values() for meeting in meetings)


def read_gold(path: str | Path, schema: type[Claim] = MeetingClaim) -> Gold:
    """Read a gold file.

    Args:
        path: the file, YAML or JSON.
        schema: the schema whose fields it judges.

    Raises:
        GoldError: there is no such file, or something in it can't be understood; it names the line.
    """
    path = Path(path)
    root = _Part(path, "", _compose(path))
    parts = root.pairs(("articles", "events"))
    if "articles" not in parts:
        raise fault(path, "it has no articles", root.line)
    articles = {}
    for source, part in parts["articles"].pairs().items():
        listed = part._replace(place=f"the meetings of {source}").items()
        placed = [one._replace(place=f"{source}, meeting {i}") for i, one in enumerate(listed, 1)]
        articles[source] = tuple(_meeting(one, schema) for one in placed)
    if not articles:
        raise fault(path, "it names no article", parts["articles"].line)
    events = {}
    if events_part := parts.get("events"):
        labels = {meeting.event for meetings in articles.values() for meeting in meetings}
        for label, fields in events_part.pairs().items():
            verdicts = fields.pairs(tuple(markers(schema)))
            events[label] = {name: verdict.verdict() for name, verdict in verdicts.items()}
            events_part.require(label in labels, f"no meeting has the label {label!r}")
    return Gold(path, articles, events, schema)


def fault(path: Path, text: str, line: int | None = None) -> GoldError:
    """Return an error that names the file, and the line where one is to blame."""
    at = f"line {line} of {path}" if line else str(path)
    return GoldError(f"{at}: {text}", path=path, line=line)


def _compose(path: Path) -> yaml.Node:
    try:
        root = yaml.compose(read_whole(path).decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise GoldError(f"there is no file {path}", path=path) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise fault(path, f"it can't be read: {reason}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        text = f"it is no YAML: {error.problem or error.context}"
        raise fault(path, text, mark.line + 1 if mark else None) from None
    except (yaml.YAMLError, RecursionError):
        raise fault(path, "it is no YAML") from None
    if root is None:
        raise fault(path, "it is empty")
    return root


class _Part(NamedTuple):
    """A part of the file: a node and not a value, so that every fault has a line, and words for its place."""

    path: Path
    place: str
    node: yaml.Node

    @property
    def line(self) -> int:
        return self.node.start_mark.line + 1

    def require(self, right: bool, text: str) -> None:
        if not right:
            raise fault(self.path, f"{self.place or 'the file'}: {text}", self.line)

    def pairs(self, known: tuple[str, ...] = ()) -> dict[str, _Part]:
        """The entries of a mapping; one that is there twice, which YAML would let pass, is a fault."""
        is_mapping = isinstance(self.node, yaml.MappingNode)
        self.require(is_mapping, "names with values were expected ('name: value')")
        found: dict[str, _Part] = {}
        for key, value in self.node.value:
            written = self._replace(node=key)
            name = written.text()
            written.require(name not in found, f"{name!r} is there twice")
            written.require(not known or name in known, f"there is no {name!r}; there are {', '.join(known)}")
            found[name] = _Part(self.path, f"{self.place}, {name}" if self.place else name, value)
        return found

    def items(self) -> list[_Part]:
        is_list = isinstance(self.node, yaml.SequenceNode)
        self.require(is_list, "a list was expected ('- ...', or [] for none)")
        return [self._replace(node=item) for item in self.node.value]

    def plain(self) -> str | None:
        """The words as the file has them: 190 and 2025-11-16 stay what an article would say."""
        self.require(isinstance(self.node, yaml.ScalarNode), "a single value was expected")
        if self.node.tag == _NULL:
            return None
        text = str(self.node.value).strip()
        self.require(text != "", "it is empty; write null for 'not said'")
        return text

    def text(self) -> str:
        self.require(self.node.tag != _NULL, "a name was expected")
        return self.plain() or ""

    def flag(self) -> bool:
        self.require(self.node.tag == _BOOL, "write true or false")
        return str(self.node.value).casefold() in ("true", "yes", "on")

    def verdict(self) -> Verdict:
        text = self.text()
        self.require(text in list(Verdict), f"{text!r} is no verdict; there are {', '.join(Verdict)}")
        return Verdict(text)


def _meeting(part: _Part, schema: type[Claim]) -> GoldMeeting:
    compared = markers(schema)
    fields = part.pairs(("event", "optional", *compared))
    event = fields.pop("event").text() if "event" in fields else None
    optional = "optional" in fields and fields.pop("optional").flag()
    values: dict[str, tuple[Any, ...]] = {}
    lists: dict[str, tuple[GoldItem, ...]] = {}
    for name, field_part in fields.items():
        adapter, holds_a_list = _adapter(schema, name)
        if holds_a_list:
            items = [] if field_part.node.tag == _NULL else field_part.items()
            lists[name] = tuple(_item(adapter, item) for item in items)
        else:
            values[name] = _options(adapter, field_part)
    identifying = [name for name, marker in compared.items() if marker.identifies] or list(compared)
    stated = {name for name, found in (values | lists).items() if any(one is not None for one in found)}
    known = not stated.isdisjoint(identifying)
    part.require(known, f"it needs one of {', '.join(identifying)} to be known by")
    return GoldMeeting(values, lists, event, optional, part.line)


@cache
def _adapter(schema: type[Claim], name: str) -> tuple[TypeAdapter[Any], bool]:
    """What checks a field, and whether it holds a list."""
    annotation: Any = schema.model_fields[name].annotation
    adapter = TypeAdapter(annotation)
    try:
        return adapter, adapter.validate_python([]) is not None
    except ValidationError:
        return adapter, False


def _options(adapter: TypeAdapter[Any], part: _Part) -> tuple[Any, ...]:
    """The values of which any is right; one alone needs no list."""
    given = part.items() if isinstance(part.node, yaml.SequenceNode) else [part]
    part.require(given != [], "a list of what is right can't be empty; write null for 'not said'")
    return tuple(None if (one := p.plain()) is None else _checked(adapter, one, p) for p in given)


def _item(adapter: TypeAdapter[Any], part: _Part) -> GoldItem:
    if not isinstance(part.node, yaml.MappingNode):
        return GoldItem(_checked(adapter, part.plain(), part, item=True))
    parts = part.pairs()
    optional = "optional" in parts and parts.pop("optional").flag()
    given = {key: one.plain() for key, one in parts.items()}
    value = given["text"] if set(given) == {"text"} else given
    return GoldItem(_checked(adapter, value, part, item=True), optional)


def _checked(adapter: TypeAdapter[Any], value: Any, part: _Part, *, item: bool = False) -> Any:
    """The value, or the participant of that name, as the field (or an item of it) holds it."""
    reason = ""
    for given in [value, {"name": value}] if isinstance(value, str) else [value]:
        try:
            return adapter.validate_python([given])[0] if item else adapter.validate_python(given)
        except ValidationError as error:
            reason = reason or error.errors()[0]["msg"]
    raise fault(part.path, f"{part.place}: {value!r} is not allowed ({reason})", part.line)
