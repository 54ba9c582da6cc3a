"""An entry that almost has the schema's shape → the shape, where there is one way only to read it.

    the schema wants            the entry has                       it becomes
    text                        a number; a list of one text        the number as text; that text
    one word of a closed set    another case, spaces, hyphens; a    the word
                                list of that
    null, or something          "null", "None", "N/A", [], {}       null
    a list                      null, {}; one item; a JSON string   an empty list; a list of one; that
    a record                    text, where one field is needed     the record with that field
    a field                     nothing, or under a like name       null or an empty list; the field

What an entry lacks is taken for null only where that says so: never a word of a closed set, never a text,
and nothing of an entry that breaks off (`Unfinished`), whose rest is lost.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from claimex.claims import Claim, answer_schema
from claimex.llm.answers import Unfinished

_NULLS = ("null", "none", "nil", "n/a", "undefined")
_QUOTED_NULLS = tuple(f'"{word}"' for word in _NULLS)
_LIKE = re.compile(r"[\W_]+")
_MISSING = object()
_Node = dict[str, Any]


def in_shape(schema: type[Claim], entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of an answer with all put right that can be put right in one way only."""
    item, defs = _item_schema(schema)
    shaped = _Shape(defs, fills=not isinstance(entry, Unfinished)).record(entry, item)
    # a quote is what proves the claim: what is no text is none
    return shaped | {"quote": _alone(entry["quote"])} if "quote" in entry else shaped


def says_null(text: str) -> bool:
    """Whether null is a word in the text of an answer, which every answer is asked."""
    lowered = text.lower()
    return any(word in lowered for word in _QUOTED_NULLS)


@cache
def _item_schema(schema: type[Claim]) -> tuple[_Node, _Node]:
    whole = answer_schema(schema)
    return whole["properties"]["claims"]["items"], whole.get("$defs", {})


class _Shape:
    """Puts values into the shape of a JSON Schema. A value that fits in no way is left as it is."""

    def __init__(self, defs: _Node, *, fills: bool) -> None:
        self._defs, self._fills = defs, fills

    def record(self, entry: dict[str, Any], node: _Node) -> dict[str, Any]:
        """An object by its schema; what the schema does not name stays."""
        like = {_like(name): value for name, value in entry.items()}
        shaped = dict(entry)
        for name, wanted in node.get("properties", {}).items():
            value = entry.get(name, like.get(_like(name), _MISSING))
            if value is _MISSING:
                value = self._absent(wanted)
            if value is not _MISSING:
                shaped[name] = self._value(value, wanted)
        return shaped

    def _absent(self, node: _Node) -> Any:
        options = self._options(node)
        if not self._fills:
            return _MISSING
        if _is_nullable(options):
            return None
        return [] if [option.get("type") for option in options] == ["array"] else _MISSING

    def _value(self, value: Any, node: _Node) -> Any:
        options = self._options(node)
        if _is_nullable(options) and _is_nothing(value):
            return None
        rest = [option for option in options if option.get("type") != "null"]
        return self._as(value, rest[0]) if len(rest) == 1 else value

    def _as(self, value: Any, node: _Node) -> Any:
        words = node.get("enum") or ([node["const"]] if "const" in node else None)
        if words is not None:
            return _word(value, words)
        make = {"string": _text, "array": self._list, "object": self._object}.get(str(node.get("type")))
        return value if make is None else make(value, node)

    def _list(self, value: Any, node: _Node) -> Any:
        value = _inner(value, "[")
        items = node.get("items", {})
        if _is_nothing(value):
            return []
        listed = value if isinstance(value, list) else [value]
        keeps_null = _is_nullable(self._options(items))
        return [self._value(item, items) for item in listed if item is not None or keeps_null]

    def _object(self, value: Any, node: _Node) -> Any:
        value = _inner(value, "{")
        fields = node.get("properties", {})
        needed = [name for name, field in fields.items() if not _is_nullable(self._options(field))]
        if isinstance(value, str) and len(needed) == 1:
            value = {needed[0]: value}
        return self.record(value, node) if isinstance(value, dict) else value

    def _options(self, node: _Node) -> list[_Node]:
        """The kinds of values that a schema takes, with references followed."""
        while "$ref" in node:
            node = self._defs.get(node["$ref"].rpartition("/")[2], {})
        many = node.get("anyOf") or node.get("oneOf")
        if many:
            return [option for one in many for option in self._options(one)]
        kinds = node.get("type")
        return [node | {"type": kind} for kind in kinds] if isinstance(kinds, list) else [node]


def _is_nullable(options: list[_Node]) -> bool:
    return any(option.get("type") == "null" for option in options)


def _is_nothing(value: Any) -> bool:
    is_word = isinstance(value, str) and value.strip().lower() in _NULLS
    return is_word or value is None or value in ([], {})


def _alone(value: Any) -> Any:
    """The item of a list of one."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _text(value: Any, _node: _Node) -> Any:
    value = _alone(value)
    return json.dumps(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _word(value: Any, words: list[Any]) -> Any:
    value = _alone(value)
    if not isinstance(value, str) or value in words:
        return value
    found = [word for word in words if isinstance(word, str) and _like(word) == _like(value)]
    return found[0] if len(found) == 1 else value


def _inner(value: Any, opening: str) -> Any:
    """The JSON inside of a string that begins as it should; else the value as it is."""
    if isinstance(value, str) and value.strip().startswith(opening):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def _like(name: str) -> str:
    """A name without its case and its punctuation: "attributedTo" is like "attributed_to"."""
    return _LIKE.sub("", str(name)).lower()
