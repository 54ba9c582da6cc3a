"""The text of an answer → the entries that it lists, whatever is around them and wrong in their JSON.

Strict first: sound JSON of the shape that was asked for is taken as it is. Only what fails that is mended:

    around it     thinking, prose, Markdown fences, marks such as <tool_call>, several answers in a row
    its shape     JSON inside a string, a bare list, one entry alone, wrappers such as "arguments"
    its JSON      trailing commas, raw line ends, quotes, Python's words: by json-repair, entry by entry

Entries that are sound JSON are never repaired: one that is broken costs no other. Of an answer that breaks
off, the last entry is left out unless it is whole.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

REPAIRED_CHARS = 64 * 2**10
"""A longer stretch of broken JSON is not repaired: no entry has so much."""
REPAIRED_IN_ALL = 4 * REPAIRED_CHARS
"""No more of one answer is."""

_DEEPEST = 60  # brackets inside of brackets; what nests deeper is no answer, and slow to repair
_WRAPPERS = 6  # wrappers inside of wrappers that are looked into
_NULL_WRAPPERS = 2  # around a null in the place of the list; in an entry it is something else
_TRIES = 5_000  # places where JSON may begin, in one answer
_OVERFLOW_COST = 10_000  # code points that a nesting without end is counted as
_THINKS = re.compile(r"<(think|thinking|thought|reasoning|analysis|scratchpad)>|(◁)think▷", re.I)
_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning)>|◁/think▷", re.I)
_OPENS = re.compile(r"[{\[]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "u": "\\u"}
_ESCAPED_TWICE = 2
_MOST_ENDS = 5  # end marks of thinking that are looked at, the last ones: each takes a look at all before it
_RUN_OF_OPENINGS = re.compile(r"(?:[{\[]\s*){50,}")
_AT_THE_EDGE = " \t\r\n,;)"
_BRACKET = re.compile(r"[{}\[\]]")
_COMMENTS = ("//", "/*", "#")

NOT_JSON: Final = object()
"""In the place of NaN and the infinities: an entry that holds one is none."""
_STRICT = json.JSONDecoder(parse_constant=lambda _name: NOT_JSON)


def _joined(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of which a key may come twice, each with a list: none of them is lost."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        before = found.get(name)
        found[name] = [*before, *value] if isinstance(before, list) and isinstance(value, list) else value
    return found


_JOINING = json.JSONDecoder(parse_constant=lambda _name: NOT_JSON, object_pairs_hook=_joined)
_FENCE = re.compile(r"\A(?:```|~~~)\w*\s*|\s*(?:```|~~~)\Z")
_LAX = json.JSONDecoder(parse_constant=lambda _name: NOT_JSON, strict=False)  # takes raw line ends in strings


class Unfinished(dict[str, Any]):
    """An entry that breaks off: what it lacks was not left out, it is lost."""


@dataclass
class Answer:
    """What an answer lists.

    Attributes:
        entries: its entries, as JSON values, in its order.
        mended: what was mended to read them, in words; empty where nothing was.
        cut: whether it breaks off, so that entries are missing.
    """

    entries: list[Any] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    cut: bool = False


def read_answer(text: str, name: str, key: str) -> Answer | None:
    """Return what the text of an answer lists; None where it holds no list and no entry.

    Args:
        text: the answer.
        name: the property that holds the list.
        key: a property that every entry has, a string; one alone tells an entry from other JSON.
    """
    sought = _Sought(name, key)
    try:
        value = (_JOINING if text.count(f'"{name}"') > 1 else _STRICT).decode(text.strip())
    except (ValueError, RecursionError):
        found = _Text(text, sought).read()
        return found if found and found.entries else _read_escaped(text, sought) or found
    listed = value.get(name) if isinstance(value, dict) else value
    if isinstance(listed, list) and all(isinstance(item, dict) and key in item for item in listed):
        return Answer(listed)
    inside = sought.listed(value) if isinstance(value, list) else sought.find(value)
    if inside is None:  # a JSON string may be prose, or JSON that is broken
        return _Text(value, sought).read() if isinstance(value, str) else None
    return Answer(inside, [] if inside is listed else ["the list of entries was wrapped or bare"])


def split_thinking(text: str) -> tuple[str, bool]:
    """Return a text without the model's thinking, and whether it breaks off inside of that.

    Of thinking without its end all is left in, and so it is where there is nothing else. The opening mark of
    thinking may be part of the prompt. An end mark inside of JSON, or behind all else, ends none.
    """
    parts, at, is_thinking = [], 0, False
    while opening := _THINKS.search(text, at):
        mark = f"</{opening[1]}>" if opening[1] else "◁/think▷"
        closing = re.compile(mark, re.I).search(text, opening.end())
        if closing is None:
            is_thinking = (
                _OPENS.search(text, at, opening.start()) is None
            )  # behind a bracket it is a word in JSON
            break
        parts.append(text[at : opening.start()])
        at = closing.end()
    rest = " ".join([*parts, text[at:]])
    ends = [] if is_thinking else [mark.end() for mark in _THOUGHT.finditer(rest)]
    for end in reversed(ends[-_MOST_ENDS:]):
        if rest[end:].strip() and not _is_inside_json(rest[:end]):
            return rest[end:], False
    return (rest, is_thinking) if rest.strip() else (text, at > 0)


def _is_inside_json(text: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    brackets = _Brackets()
    brackets.read(text)
    return brackets.is_inside


def _read_escaped(text: str, sought: _Sought) -> Answer | None:
    """What a text lists that is the inside of a JSON string, and no longer in a string that is whole."""
    for _ in range(_ESCAPED_TWICE):
        if f'\\"{sought.key}\\"' not in text.replace("\\\\", "\\"):
            return None
        text = _ESCAPE.sub(lambda match: _PLAIN.get(match[1], match[1]), text)
        if (found := _Text(text, sought).read()) is not None and found.entries:
            return found
    return None


@dataclass(frozen=True)
class _Sought:
    """What tells the entries of an answer from all other JSON."""

    name: str
    key: str

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """All up to the bracket that opens the list."""
        return re.compile(rf"\A.*?\b{re.escape(self.name)}[\"']?\s*[:=]\s*[\"']?\[", re.DOTALL)

    def find(self, value: Any, depth: int = 0) -> list[Any] | None:
        """The entries in a JSON value, however they are wrapped; None where nothing looks like one."""
        if depth > _WRAPPERS:
            return None
        if isinstance(value, str):
            return None if (inner := _inner_json(value)) is None else self.find(inner, depth + 1)
        if isinstance(value, list):
            return self._find_in(value, depth)
        if not isinstance(value, dict):
            return None
        for name in value:
            if name == self.name or str(name).strip().lower() == self.name:
                return self.listed(value[name], depth + 1)
        if isinstance(value.get(self.key), str):
            return [value]
        found = [one for one in (self.find(inner, depth + 1) for inner in value.values()) if one is not None]
        return [entry for one in found for entry in one] if found else None

    def listed(self, value: Any, depth: int = 0) -> list[Any] | None:
        """The entries of what stands where the list should."""
        if value is None:
            return [] if depth <= _NULL_WRAPPERS else None
        if isinstance(value, str) and (inner := _inner_json(value)) is not None:
            return self.listed(inner, depth + 1) if depth <= _WRAPPERS else None
        found = self.find(value, depth)
        return value if found is None and isinstance(value, list) else found

    def _find_in(self, items: list[Any], depth: int) -> list[Any] | None:
        found = [self.find(item, depth + 1) for item in items]
        if all(one is None for one in found):
            return None
        pairs = zip(items, found, strict=True)
        return [entry for item, one in pairs for entry in ([item] if one is None else one)]


def _inner_json(text: str) -> Any:
    """The JSON inside of a string, perhaps in a fence; None where there is none."""
    text = _FENCE.sub("", text.strip())
    if not text.startswith(("{", "[", '"')):
        return None
    for decode in (_LAX.decode, _repaired):
        try:
            return decode(text)
        except (ValueError, RecursionError):
            continue
    return None


class _Text:
    """A text that is no JSON as a whole, read for the entries in it."""

    def __init__(self, text: str, sought: _Sought) -> None:
        self._sought = sought
        self._answer = Answer()
        self._repaired = 0  # code points
        self._text, self._is_thinking = split_thinking(text)
        if self._text != text or self._is_thinking:
            self._answer.mended.append("the model's thinking was left out")

    def read(self) -> Answer | None:
        """What the text lists."""
        sound = self._sound()
        if self._is_thinking and sound:
            sound = sound[-1:]  # what comes before may be a draft
        at = sound[0][0] if self._is_thinking and sound else 0
        gaps = _Brackets()
        for start, end, entries in sound:
            self._take_gap(self._text[at:start], gaps, is_last=False)
            self._answer.entries += entries
            gaps.closed_a_list |= self._text[start] == "["
            at = end
        self._take_gap(self._text[at:], gaps, is_last=True)
        if not sound and not self._answer.entries and not gaps.cut:
            return None
        self._answer.cut = gaps.cut
        self._note_mended(sound)
        holds_list = sound or self._answer.entries or f'"{self._sought.name}"' in self._text
        return self._answer if holds_list else None

    def _note_mended(self, sound: list[tuple[int, int, list[Any]]]) -> None:
        """Name what had to be done for sound JSON, which was not all of the text."""
        if len(sound) > 1:
            self._answer.mended.append("several answers were joined")
        ends = [0, *(end for _, end, _ in sound)]
        starts = [*(start for start, _, _ in sound), len(self._text)]
        around = "".join(self._text[end:start] for end, start in zip(ends, starts, strict=True))
        if sound and around.strip() and not self._answer.mended:
            self._answer.mended.append("other text was around the JSON")
        elif sound and not self._answer.mended:
            self._answer.mended.append("raw control characters were in its strings")

    def _sound(self) -> list[tuple[int, int, list[Any]]]:
        """Each stretch that is sound JSON with entries: where it starts and ends, and they."""
        text, found, at = self._text, [], 0
        budget = 8 * len(text) + 8 * _OVERFLOW_COST  # each try that fails costs what it went through
        tries = _TRIES
        while budget > 0 and tries and (opening := _OPENS.search(text, at)):
            start = opening.start()
            tries -= 1
            try:
                value, end = _LAX.raw_decode(text, start)
            except json.JSONDecodeError as error:
                budget -= error.pos - start
                at = start + 1
                continue
            except (ValueError, RecursionError):
                budget -= _OVERFLOW_COST
                run = _RUN_OF_OPENINGS.match(text, start)
                at = run.end() if run else start + 1
                continue
            entries = self._sought.find(value)
            if entries is not None:
                found.append((start, end, entries))
                tries = _TRIES
            at = end
        return found

    def _take_gap(self, gap: str, brackets: _Brackets, *, is_last: bool) -> None:
        """Read what is between sound JSON: punctuation, prose, or entries that are broken."""
        first = gap[: opening.start()] if (opening := _BRACKET.search(gap)) else "" if is_last else gap
        if brackets.in_a_list and (first := first.strip(_AT_THE_EDGE)) and not first.startswith(_COMMENTS):
            self._answer.entries.append(first[:200])  # such as a null: it is listed as it is
        brackets.read(gap)
        if self._sought.key not in gap:
            return
        inside = self._sought.opening.sub("", gap, count=1).strip(_AT_THE_EDGE)
        own = _Brackets()
        own.read(inside)
        entries = self._repair(inside[: own.closed_at] if own.is_open and is_last else inside)
        if own.is_open and is_last:
            brackets.cut_inside = True
        elif not entries and "{" in inside:
            entries = [inside[:200]]  # no object: it is listed as an entry that can't be read
        elif own.is_open and isinstance(entries[-1], dict):
            entries[-1] = Unfinished(entries[-1])
        if entries:
            self._answer.mended.append("broken JSON was repaired")
            self._answer.entries += entries

    def _repair(self, piece: str) -> list[Any]:
        self._repaired += len(piece)
        if not piece or self._repaired > REPAIRED_IN_ALL:
            return []
        try:
            return self._sought.find(_repaired(f"[{piece}]" if "{" in piece else piece)) or []
        except (ValueError, RecursionError):
            return []


class _Brackets:
    """The brackets that pieces of a text leave open; those inside of strings do not count."""

    _TOKEN = re.compile(r'"""|"(?:[^"\\]|\\.)*"|["{}\[\]]', re.DOTALL)

    def __init__(self) -> None:
        self._open: list[str] = []
        self.closed_a_list = False
        self._in_string = False
        self.cut_inside = False
        self.closed_at = 0  # in the last piece: up to where all that opened was closed

    def read(self, piece: str) -> None:
        for token in self._TOKEN.finditer(piece):
            mark = token[0]
            if mark in "{[":
                self._open.append(mark)
            elif mark in "}]" and self._open:
                self.closed_a_list |= self._open.pop() == "["
                self.closed_at = self.closed_at if self._open else token.end()
            elif mark == '"':
                self._in_string = True  # none closes it; three are a fence
                return

    @property
    def in_a_list(self) -> bool:
        """Whether the innermost bracket that is open is that of a list."""
        return self._open[-1:] == ["["]

    @property
    def is_inside(self) -> bool:
        """Whether any bracket is open."""
        return bool(self._open)

    @property
    def is_open(self) -> bool:
        """Whether anything at all is open at the end."""
        return self._in_string or bool(self._open)

    @property
    def cut(self) -> bool:
        """Whether a string, a list or an entry is open at the end; a missing last brace loses nothing."""
        return (
            self.cut_inside
            or self._in_string
            or "[" in self._open
            or (bool(self._open) and not self.closed_a_list)
        )


def _repaired(text: str) -> Any:
    """Broken JSON as json-repair reads it; ValueError where that is no use."""
    import json_repair

    if len(text) > REPAIRED_CHARS or _depth(text) > _DEEPEST:
        raise ValueError("too long or too deep to be repaired")
    return json_repair.loads(text, skip_json_loads=True)


def _depth(text: str) -> int:
    deepest = depth = 0
    for mark in re.finditer(r"[{}\[\]]", text):
        depth += 1 if mark[0] in "{[" else -1
        deepest = max(deepest, depth)
    return deepest
