"""Every table of words, as data files: a folder a language, a file a topic.

A language is a folder named by its ISO 639-1 code; "mul" is ISO 639's code for several languages, and has
what no single one owns: places, countries, spellings of names, the grammar of times. To add a language, make
its folder and write the topics that you have words for, `function` first: by its stop words the language is
recognised. `lexicon/en/` is the pattern for all but `names` (see `zh/` or `ru/`) and has two topics for
English only. Without a topic its rules do not read the language (without `meetings`, the English marks are
used). Names of countries and cities come from GeoNames and CLDR: `tests/build/gazetteer.py`. No list of
languages has to be changed. `README.md` beside this file says what each entry of each topic means, and names
the sources of the tables and their licences.

A string of a table holds words, separated by spaces; in a list each string is one phrase. An entry that is
asked for and is neither there nor named in `none` of its file is an error: a table that was lost does not
read as an empty one.
"""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from claimex.errors import ConfigurationError

__all__ = ["all_words", "dictionary", "groups", "languages", "read_bytes", "spellings", "table", "words"]

_FOLDER = files("claimex.lexicon")


def table(language: str, topic: str) -> Mapping[str, Any]:
    """Return the whole table of a topic in a language, as its TOML file has it; empty where there is none."""
    return _read(language, topic)[0]


@cache
def _read(language: str, topic: str) -> tuple[Mapping[str, Any], frozenset[str]]:
    """Return a table, and what its file says that the language has none of."""
    file = _FOLDER.joinpath(language, f"{topic}.toml")
    if not file.is_file():
        if language == "mul":
            raise ConfigurationError(f"claimex/lexicon/mul/{topic}.toml is missing: install claimex again")
        return MappingProxyType({}), frozenset("*")
    entries = tomllib.loads(file.read_text(encoding="utf-8"))
    return MappingProxyType(entries), frozenset(entries.pop("none", "").split())


@cache
def languages(topic: str) -> tuple[str, ...]:
    """Return the codes of the languages that have a table of a topic, in alphabetical order."""
    folders = [folder for folder in _FOLDER.iterdir() if folder.is_dir()]
    return tuple(sorted(f.name for f in folders if f.joinpath(f"{topic}.toml").is_file()))


@cache
def words(language: str, topic: str, *path: str) -> frozenset[str]:
    """Return a set of words or phrases.

    Args:
        language: the language's code.
        topic: the name of the file.
        path: the keys that lead to the entry, such as "titles", "before".

    Returns:
        The words of a string, the phrases of a list, or those of all keys of a section; empty where the
        language has no such topic, or its file says that it has none of this entry.

    Raises:
        ConfigurationError: the file has no such entry, and does not say so.
    """
    entry = _entry(language, topic, path)
    if isinstance(entry, Mapping):
        return frozenset().union(*(words(language, topic, *path, key) for key in entry))
    return frozenset(entry.split() if isinstance(entry, str) else entry or ())


@cache
def all_words(topic: str, *path: str) -> frozenset[str]:
    """Return the words or phrases of an entry, of all languages together."""
    return frozenset().union(*(words(language, topic, *path) for language in languages(topic)))


@cache
def dictionary(language: str, topic: str, *path: str) -> Mapping[str, Any]:
    """Return a mapping of words to values: an inline table or a section; empty where there is none."""
    return MappingProxyType(dict(_section(language, topic, path)))


@cache
def spellings(language: str, topic: str, *path: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words or phrases of each key of a section, in order; empty where there is none."""
    section = _section(language, topic, path)
    return MappingProxyType(
        {key: tuple(entry.split() if isinstance(entry, str) else entry) for key, entry in section.items()}
    )


@cache
def groups(language: str, topic: str, *path: str) -> tuple[tuple[str, ...], ...]:
    """Return groups of words that are one another's spellings: a string of lines, one group a line."""
    entry = _entry(language, topic, path) or ""
    return tuple(tuple(line.split()) for line in entry.splitlines() if line.strip())


def read_bytes(language: str, name: str) -> bytes:
    """Return the content of a large table that is no TOML (`places.tsv.gz`), unpacked where it is packed."""
    content = _FOLDER.joinpath(language, name).read_bytes()
    return gzip.decompress(content) if name.endswith(".gz") else content


def _section(language: str, topic: str, path: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(entry := _entry(language, topic, path) or {}, Mapping):
        raise ConfigurationError(
            f"claimex/lexicon/{language}/{topic}.toml: {'.'.join(path)!r} is a {type(entry).__name__}, "
            f"and has to be a section: claimex/lexicon/en/{topic}.toml has one"
        )
    return entry


def _entry(language: str, topic: str, path: tuple[str, ...]) -> Any:
    entry: Any = table(language, topic)
    for at, key in enumerate(path, 1):
        if key not in entry:
            none = _read(language, topic)[1]
            if none.isdisjoint(("*", *(".".join(path[:end]) for end in range(1, at + 1)))):
                raise ConfigurationError(
                    f"claimex/lexicon/{language}/{topic}.toml has no {'.'.join(path[:at])!r}: write it, "
                    "or name it in `none` at the top of the file where the language has none"
                )
            return {}
        entry = entry[key]
    return entry
