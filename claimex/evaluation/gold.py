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
from typing import Any, NoReturn

import yaml
from pydantic import TypeAdapter, ValidationError

from claimex.claims import Claim, MeetingClaim, Participant, markers
from claimex.comparison.records import Verdict
from claimex.errors import GoldError

_TOP, _OWN = ("articles", "events"), ("event", "optional")
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
    return _Reader(Path(path), schema).read()


@cache
def _holds_a_list(schema: type[Claim], name: str) -> bool:
    try:
        _adapter(schema, name).validate_python([])
    except ValidationError:
        return False
    return True


@cache
def _adapter(schema: type[Claim], name: str) -> TypeAdapter[Any]:
    annotation: Any = schema.model_fields[name].annotation
    return TypeAdapter(annotation)


@dataclass(frozen=True)
class _Reader:
    """Reads one file by its nodes and not by its values, so that every fault has a line."""

    _path: Path
    _schema: type[Claim]

    def read(self) -> Gold:
        root = self._compose()
        if root is None:
            self._fail("it is empty", None)
        parts = self._pairs(root, "the file", known=_TOP)
        if "articles" not in parts:
            self._fail("it has no articles", root)
        articles = {
            source: tuple(
                self._meeting(meeting, f"{source}, meeting {i}")
                for i, meeting in enumerate(self._items(node, f"the meetings of {source}"), 1)
            )
            for source, node in self._pairs(parts["articles"], "articles").items()
        }
        if not articles:
            self._fail("it names no article", parts["articles"])
        events = self._events(parts["events"]) if "events" in parts else {}
        for label in events.keys() - {m.event for meetings in articles.values() for m in meetings}:
            self._fail(f"events: no meeting has the label {label!r}", parts["events"])
        return Gold(self._path, articles, events, self._schema)

    def _compose(self) -> yaml.Node | None:
        try:
            return yaml.compose(self._path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
        except FileNotFoundError:
            raise GoldError(f"there is no file {self._path}", path=self._path) from None
        except (OSError, UnicodeDecodeError) as error:
            self._fail(f"it can't be read: {getattr(error, 'strerror', None) or 'it is no UTF-8 text'}", None)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._fail(f"it is no YAML: {error.problem or error.context}", mark.line + 1 if mark else None)
        except (yaml.YAMLError, RecursionError):
            self._fail("it is no YAML", None)

    def _meeting(self, node: yaml.Node, place: str) -> GoldMeeting:
        compared = markers(self._schema)
        parts = self._pairs(node, place, known=(*_OWN, *compared))
        values: dict[str, tuple[Any, ...]] = {}
        lists: dict[str, tuple[GoldItem, ...]] = {}
        for name, value in parts.items():
            if name not in _OWN and _holds_a_list(self._schema, name):
                items = [] if value.tag == _NULL else self._items(value, f"{place}, {name}")
                lists[name] = tuple(self._item(name, item, f"{place}, {name}") for item in items)
            elif name not in _OWN:
                values[name] = self._options(name, value, f"{place}, {name}")
        identifying = [name for name, marker in compared.items() if marker.identifies] or list(compared)
        stated = {name for name, found in (values | lists).items() if any(one is not None for one in found)}
        if stated.isdisjoint(identifying):
            self._fail(f"{place}: it needs one of {', '.join(identifying)} to be known by", node)
        event = self._text(parts["event"], f"{place}, event") if "event" in parts else None
        return GoldMeeting(values, lists, event, self._flag(parts, place), node.start_mark.line + 1)

    def _options(self, name: str, node: yaml.Node, place: str) -> tuple[Any, ...]:
        """The values of which any is right; one alone needs no list."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not nodes:
            self._fail(f"{place}: a list of what is right can't be empty; write null for 'not said'", node)
        given = [(self._plain(n, place), n) for n in nodes]
        return tuple(None if value is None else self._checked(name, value, n, place) for value, n in given)

    def _item(self, name: str, node: yaml.Node, place: str) -> GoldItem:
        given: Any
        if isinstance(node, yaml.MappingNode):
            parts = self._pairs(node, place)
            optional = self._flag(parts, place)
            given = {key: self._plain(n, place) for key, n in parts.items() if key != "optional"}
            given = given["text"] if set(given) == {"text"} else given
        else:
            optional, given = False, self._plain(node, place)
        return GoldItem(self._checked(name, given, node, place, item=True), optional)

    def _checked(self, name: str, value: Any, node: yaml.Node, place: str, *, item: bool = False) -> Any:
        """The value, or the participant of that name, as the field (or an item of it) holds it."""
        adapter, reason = _adapter(self._schema, name), ""
        for given in [value, {"name": value}] if isinstance(value, str) else [value]:
            try:
                return adapter.validate_python([given])[0] if item else adapter.validate_python(given)
            except ValidationError as error:
                reason = reason or error.errors()[0]["msg"]
        return self._fail(f"{place}: {value!r} is not allowed ({reason})", node)

    def _events(self, node: yaml.Node) -> dict[str, dict[str, Verdict]]:
        known = tuple(markers(self._schema))
        return {
            label: {
                name: self._verdict(value, f"events, {label}, {name}")
                for name, value in self._pairs(fields, f"events, {label}", known=known).items()
            }
            for label, fields in self._pairs(node, "events").items()
        }

    def _verdict(self, node: yaml.Node, place: str) -> Verdict:
        text = self._text(node, place)
        if text not in list(Verdict):
            self._fail(f"{place}: {text!r} is no verdict; there are {', '.join(Verdict)}", node)
        return Verdict(text)

    def _pairs(self, node: yaml.Node, place: str, *, known: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
        """The entries of a mapping; one that is there twice, which YAML would let pass, is a fault."""
        if not isinstance(node, yaml.MappingNode):
            self._fail(f"{place}: names with values were expected ('name: value')", node)
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self._text(key, place)
            if name in found:
                self._fail(f"{place}: {name!r} is there twice", key)
            if known and name not in known:
                self._fail(f"{place}: there is no {name!r}; there are {', '.join(known)}", key)
            found[name] = value
        return found

    def _items(self, node: yaml.Node, place: str) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            self._fail(f"{place}: a list was expected ('- ...', or [] for none)", node)
        return list(node.value)

    def _flag(self, parts: dict[str, yaml.Node], place: str) -> bool:
        node = parts.get("optional")
        if node is not None and node.tag != _BOOL:
            self._fail(f"{place}, optional: write true or false", node)
        return node is not None and str(node.value).casefold() in ("true", "yes", "on")

    def _text(self, node: yaml.Node, place: str) -> str:
        text = self._plain(node, place)
        if text is None:
            self._fail(f"{place}: a name was expected", node)
        return text

    def _plain(self, node: yaml.Node, place: str) -> str | None:
        """The words as the file has them: 190 and 2025-11-16 stay what an article would say."""
        if not isinstance(node, yaml.ScalarNode):
            self._fail(f"{place}: a single value was expected", node)
        text = str(node.value).strip()
        if not text and node.tag != _NULL:
            self._fail(f"{place}: it is empty; write null for 'not said'", node)
        return None if node.tag == _NULL else text

    def _fail(self, fault: str, where: yaml.Node | int | None) -> NoReturn:
        line = where.start_mark.line + 1 if isinstance(where, yaml.Node) else where
        at = f"line {line} of {self._path}" if line else str(self._path)
        raise GoldError(f"{at}: {fault}", path=self._path, line=line)
