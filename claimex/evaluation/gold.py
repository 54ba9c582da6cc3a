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

from collections.abc import Iterator
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


@dataclass(frozen=True)
class GoldItem:
    """One item of a list that an article holds.

    Attributes:
        value: the item, as the schema's field holds it.
        optional: whether it is neither missed where it is left out nor wrong where it is not.
    """

    value: Any
    optional: bool = False


@dataclass(frozen=True)
class GoldMeeting:
    """One claim that an article makes, as far as it is to be judged.

    Attributes:
        values: the fields of one value, each with all values that are right; None for "not said".
        lists: the fields that hold a list.
        event: the label of its event, where there is one.
        optional: whether it is neither missed where it is left out nor wrong where it is not.
        line: its line in the file, 1-based.
    """

    values: dict[str, tuple[Any, ...]]
    lists: dict[str, tuple[GoldItem, ...]]
    event: str | None = None
    optional: bool = False
    line: int = 0

    @property
    def label(self) -> str:
        """Its event, or what is written of it, in a few words."""
        if self.event:
            return self.event
        listed = [_shown(item.value) for items in self.lists.values() for item in items]
        single = [str(options[0]) for options in self.values.values() if options[0] is not None]
        return ", ".join((listed + single)[:3]) or f"line {self.line}"


@dataclass(frozen=True)
class Gold:
    """A gold file, read.

    Attributes:
        path: the file.
        articles: the meetings of each article, by the article's source, id, url or title.
        events: the verdicts that a comparison should give, by event and field.
        schema: the schema whose fields it judges.
    """

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


def _shown(value: Any) -> str:
    return value.name if isinstance(value, Participant) else str(value)


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


def _validated(schema: type[Claim], name: str, value: Any, *, item: bool = False) -> Any:
    """Return `value`, or the participant of that name, as the field (or an item of it) holds it.

    Raises:
        ValidationError: the field holds no such value.
    """
    adapter = _adapter(schema, name)
    try:
        return adapter.validate_python([value])[0] if item else adapter.validate_python(value)
    except ValidationError:
        if not isinstance(value, str):
            raise
        return _validated(schema, name, {"name": value}, item=item)


class _Reader:
    """Reads one file by its nodes and not by its values, so that every fault has a line."""

    def __init__(self, path: Path, schema: type[Claim]) -> None:
        self._path = path
        self._schema = schema

    def read(self) -> Gold:
        root = self._compose()
        if root is None:
            self._fail("it is empty", None)
        parts = dict(self._pairs(root, "the file", known=_TOP))
        if "articles" not in parts:
            self._fail("it has no articles", root)
        articles = {
            source: tuple(self._meeting(n, f"{source}, meeting {i}") for i, n in enumerate(found, 1))
            for source, node in self._pairs(parts["articles"], "articles")
            for found in [self._items(node, f"the meetings of {source}")]
        }
        if not articles:
            self._fail("it names no article", parts["articles"])
        events = self._events(parts["events"]) if "events" in parts else {}
        known = {m.event for meetings in articles.values() for m in meetings}
        for label in events.keys() - known:
            self._fail(f"events: no meeting has the label {label!r}", parts["events"])
        return Gold(self._path, articles, events, self._schema)

    def _compose(self) -> yaml.Node | None:
        try:
            text = self._path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise GoldError(f"there is no file {self._path}", path=self._path) from None
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
            self._fail(f"it can't be read: {reason}", None)
        try:
            return yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._fail(f"it is no YAML: {error.problem or error.context}", mark.line + 1 if mark else None)
        except (yaml.YAMLError, RecursionError):
            self._fail("it is no YAML", None)

    def _meeting(self, node: yaml.Node, place: str) -> GoldMeeting:
        parts = dict(self._pairs(node, place, known=(*_OWN, *markers(self._schema))))
        values: dict[str, tuple[Any, ...]] = {}
        lists: dict[str, tuple[GoldItem, ...]] = {}
        for name, value in parts.items():
            if name not in _OWN and _holds_a_list(self._schema, name):
                items = [] if self._is_null(value) else self._items(value, f"{place}, {name}")
                lists[name] = tuple(self._item(name, item, f"{place}, {name}") for item in items)
            elif name not in _OWN:
                values[name] = self._options(name, value, f"{place}, {name}")
        self._check_known_by(values, lists, node, place)
        event = self._text(parts["event"], f"{place}, event") if "event" in parts else None
        return GoldMeeting(values, lists, event, self._flag(parts, place), node.start_mark.line + 1)

    def _check_known_by(
        self,
        values: dict[str, tuple[Any, ...]],
        lists: dict[str, tuple[GoldItem, ...]],
        node: yaml.Node,
        place: str,
    ) -> None:
        """A meeting must state something by which its claim can be recognised."""
        compared = markers(self._schema)
        telling = [name for name, marker in compared.items() if marker.identifies] or list(compared)
        stated = {name for name, options in values.items() if any(o is not None for o in options)}
        if not (stated | {name for name, items in lists.items() if items}) & set(telling):
            self._fail(f"{place}: it needs one of {', '.join(telling)} to be known by", node)

    def _options(self, name: str, node: yaml.Node, place: str) -> tuple[Any, ...]:
        """The values of which any is right; one alone needs no list."""
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not nodes:
            self._fail(f"{place}: a list of what is right can't be empty; write null for 'not said'", node)
        return tuple(self._checked(name, self._plain(n, place), n, place) for n in nodes)

    def _item(self, name: str, node: yaml.Node, place: str) -> GoldItem:
        given: Any
        if isinstance(node, yaml.MappingNode):
            parts = dict(self._pairs(node, place))
            optional = self._flag(parts, place)
            given = {key: self._plain(n, place) for key, n in parts.items() if key != "optional"}
            given = given["text"] if set(given) == {"text"} else given
        else:
            optional, given = False, self._plain(node, place)
        return GoldItem(self._checked(name, given, node, place, item=True), optional)

    def _checked(self, name: str, value: Any, node: yaml.Node, place: str, *, item: bool = False) -> Any:
        if value is None and not item:
            return None
        try:
            return _validated(self._schema, name, value, item=item)
        except ValidationError as error:
            self._fail(f"{place}: {value!r} is not allowed ({error.errors()[0]['msg']})", node)

    def _events(self, node: yaml.Node) -> dict[str, dict[str, Verdict]]:
        found = {}
        for label, fields in self._pairs(node, "events"):
            place = f"events, {label}"
            found[label] = {
                name: self._verdict(value, f"{place}, {name}")
                for name, value in self._pairs(fields, place, known=tuple(markers(self._schema)))
            }
        return found

    def _verdict(self, node: yaml.Node, place: str) -> Verdict:
        text = self._text(node, place)
        try:
            return Verdict(text)
        except ValueError:
            self._fail(f"{place}: {text!r} is no verdict; there are {', '.join(Verdict)}", node)

    def _pairs(
        self, node: yaml.Node, place: str, *, known: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, yaml.Node]]:
        """The entries of a mapping; one that is there twice, which YAML would let pass, is a fault."""
        if not isinstance(node, yaml.MappingNode):
            self._fail(f"{place}: names with values were expected ('name: value')", node)
        seen = set()
        for key, value in node.value:
            name = self._text(key, place)
            if name in seen:
                self._fail(f"{place}: {name!r} stands there twice", key)
            if known and name not in known:
                self._fail(f"{place}: there is no {name!r}; there are {', '.join(known)}", key)
            seen.add(name)
            yield name, value

    def _items(self, node: yaml.Node, place: str) -> list[yaml.Node]:
        if self._is_null(node) or not isinstance(node, yaml.SequenceNode):
            self._fail(f"{place}: a list was expected ('- ...', or [] for none)", node)
        return list(node.value)

    def _flag(self, parts: dict[str, yaml.Node], place: str) -> bool:
        node = parts.get("optional")
        if node is None:
            return False
        if node.tag != "tag:yaml.org,2002:bool":
            self._fail(f"{place}, optional: write true or false", node)
        return str(node.value).casefold() in ("true", "yes", "on")

    def _text(self, node: yaml.Node, place: str) -> str:
        text = self._plain(node, place)
        if text is None:
            self._fail(f"{place}: a name was expected", node)
        return text

    def _plain(self, node: yaml.Node, place: str) -> str | None:
        """The words as the file has them: 190 and 2025-11-16 stay what an article would say."""
        if not isinstance(node, yaml.ScalarNode):
            self._fail(f"{place}: a single value was expected", node)
        if self._is_null(node):
            return None
        text = str(node.value).strip()
        if not text:
            self._fail(f"{place}: it is empty; write null for 'not said'", node)
        return text

    def _is_null(self, node: yaml.Node) -> bool:
        return node.tag == "tag:yaml.org,2002:null"

    def _fail(self, fault: str, where: yaml.Node | int | None) -> NoReturn:
        line = where.start_mark.line + 1 if isinstance(where, yaml.Node) else where
        at = f"line {line} of {self._path}" if line else str(self._path)
        raise GoldError(f"{at}: {fault}", path=self._path, line=line)
