"""Claims files: JSON Lines that hold all that an extraction found, what failed, and how it was asked.

The first line says what the file is. Then one line for each claim, each failure, each thing that was dropped
and each article that gave no claim, article by article. The file holds no key and no prompt; of the articles
it holds the claims' words and the sentences that prove them.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from claimex.arguments import checked
from claimex.claims import Claim, MeetingClaim
from claimex.errors import ArgumentError, ClaimexError, ClaimsFileError
from claimex.extraction.claims_rows import record_lines
from claimex.files import is_device, read_whole, replacing, unnamed_beside
from claimex.models import Dropped, Failure, Found, Made, Policy, SourcedClaim, Usage

if TYPE_CHECKING:
    from claimex.extraction.claims_table import ParquetRows

_POLICY: TypeAdapter[Policy] = TypeAdapter(Policy)

CLAIMS_FILE_VERSION = 1
"""The version of the layout; a file of another one is not read."""
_RENAMED = {"other_tellings": "other_values"}  # fields of a claim that earlier versions wrote
_BLOCK = 2**16  # bytes
_UNREADABLE = (ValueError, TypeError, KeyError, RecursionError)  # a pydantic ValidationError is a ValueError


def schema_name(schema: type[Claim]) -> str:
    """The name by which a claims file and the command line know a schema: "meeting", or "module:Class"."""
    return "meeting" if schema is MeetingClaim else f"{schema.__module__}:{schema.__qualname__}"


class ClaimsWriter(AbstractContextManager["ClaimsWriter"]):
    """Writes a claims file as a run goes on, holding next to nothing of it in memory.

    A path that ends in ".parquet" is written as Parquet (`claimex.tables`), every other one as JSON Lines.

        with ClaimsWriter("claims.jsonl") as file:
            account = claimex.extract(articles, each=file.add)
            file.finish(account.usage, account.stopped, account.made)

    `finish` puts the file in its place, whole; until then an earlier one stays.

    Args:
        path: the file.
        schema: the schema of the claims; else that of the first claim that is added, and `MeetingClaim` where
            none is.
        policy: the policy that they are under.

    Raises:
        ClaimexError: the file can't be written; so do `add` and `finish`.
        MissingExtraError: it is to be Parquet, and pyarrow is not installed.
        ArgumentError: `add` was given a claim of another schema.

    Example:
        >>> import claimex
        >>> with claimex.ClaimsWriter("claims.jsonl") as file:
        ...     for claim in claimex.demo():
        ...         file.add(claimex.Found(claims=[claim]))
        ...     file.finish(claimex.Usage(), None)
        >>> len(claimex.Extraction.from_jsonl("claims.jsonl")) == len(claimex.demo())
        True
    """

    @checked()
    def __init__(
        self, path: str | Path, schema: type[Claim] | None = None, policy: Policy = "default"
    ) -> None:
        self._path = Path(path)
        self._policy = policy
        self._schema = schema
        with self._written():
            self._rows = _rows_of(self._path)

    @checked()
    def add(self, found: Found) -> None:
        """Write what was found of one article: claims, then failures, then what was dropped."""
        for schema in {type(one.claim) for one in found.claims}:
            self._schema = self._schema or schema
            if schema_name(self._schema) != schema_name(schema):
                raise ArgumentError(
                    f"{self._path} is for claims of the schema {schema_name(self._schema)!r}, and one of "
                    f"{schema_name(schema)!r} was added: name that one (schema=), or write it elsewhere"
                )
        with self._written():
            self._rows.add(found, self._schema or MeetingClaim)

    @checked()
    def finish(self, usage: Usage, stopped: str | None = None, made: Sequence[Made] = ()) -> None:
        """Put the file in its place.

        Args:
            usage: what the run took.
            stopped: why it stopped before its end; None where it did not.
            made: by what the claims were made (`Extraction.made`).
        """
        schema = self._schema or MeetingClaim
        header = claims_header(schema, usage, stopped, self._policy)
        if made:
            header["made"] = [one.model_dump(mode="json") for one in made]
        with self._written():
            self._rows.finish(header, schema)

    def close(self) -> None:
        """Discard what was not put in its place."""
        with suppress(OSError):  # what could not be written out is of no interest any more
            self._rows.close()

    def __exit__(self, *_raised: object) -> None:
        self.close()

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ClaimexError(f"{self._path} can't be written: {error.strerror}") from None


class _Lines:
    """The rows of a claims file as JSON Lines, until `finish` in a file without a name.

    The system deletes that whenever the process ends.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._rows = path, unnamed_beside(path)

    def add(self, found: Found, _schema: type[Claim]) -> None:
        # one write an article: each costs as much as to make its line
        self._rows.write(b"".join(line for *_, line in record_lines(found)))

    def finish(self, header: Mapping[str, Any], _schema: type[Claim]) -> None:
        with replacing(self._path) as file:
            file.write(json.dumps(header).encode() + b"\n")
            self._rows.seek(0)
            shutil.copyfileobj(self._rows, file, _BLOCK)

    def close(self) -> None:
        self._rows.close()


def _rows_of(path: Path) -> _Lines | ParquetRows:
    if path.suffix.lower() != ".parquet":
        return _Lines(path)
    from claimex.extraction.claims_table import ParquetRows

    return ParquetRows(path)


def claims_header(
    schema: type[Claim], usage: Usage, stopped: str | None = None, policy: Policy = "default"
) -> dict[str, Any]:
    """Return what a claims file says of itself and of the run that made it."""
    return {
        "claimex_claims": CLAIMS_FILE_VERSION,
        "schema": schema_name(schema),
        "usage": usage.model_dump(mode="json"),
        "stopped": stopped,
        "policy": policy,
    }


def read_claims(path: Path, schema: type[Claim]) -> tuple[Found, dict[str, Any]]:
    """Read a claims file: all that it holds, and "usage", "stopped", "policy" and "made" of its run.

    A folder means the claims files in Parquet that are in it, one for each part of a run.

    Raises:
        ClaimsFileError: there is no such file, it is no claims file, it is of another version, it was
            made with another schema, or a line of it can't be read.
    """
    if not os.path.isdir(path):  # noqa: PTH112 -- Path.is_dir raises where a name is too long
        return read_lines(_read_lines(path, schema), str(path), schema)
    found, usage, header = Found(), Usage(), claims_header(schema, Usage()) | {"made": ()}
    for part in (parts := sorted(path.glob("*.parquet"))):
        of_part, said = read_claims(part, schema)
        found.add(of_part)
        usage += said["usage"]
        made = tuple(dict.fromkeys([*header["made"], *said["made"]]))
        header = said | {"stopped": header["stopped"] or said["stopped"], "usage": usage, "made": made}
    if not parts:
        raise ClaimsFileError(
            f"the folder {path} holds no claims files in Parquet: name a claims file", path=path
        )
    return found, header


def read_lines(
    lines: Iterator[tuple[int, str | bytes]], path: str, schema: type[Claim]
) -> tuple[Found, dict[str, Any]]:
    """Read the numbered lines of a claims file, its header first; messages call it `path`."""
    header = _read_header(path, next(lines, (1, ""))[1])
    if header["schema"] != schema_name(schema):
        problem = f"{path} holds claims of the schema {header['schema']!r}, and not {schema_name(schema)!r}"
        mend = f"name it with --schema {header['schema']} (schema=)"
        raise ClaimsFileError(f"{problem}: {mend}", path=path, line=1)
    found = Found()
    for number, line in lines:
        try:
            row = json.loads(line)
            if "claim" in row:
                found.claims.append(parse_claim(row["claim"], schema))
            elif "dropped" in row:
                found.dropped.append(Dropped.model_validate(row["dropped"]))
            elif "silent" in row:
                found.silent.append(Failure.model_validate(row["silent"]))
            else:
                found.failures.append(Failure.model_validate(row["failure"]))
        except _UNREADABLE as error:
            is_half = "surrogate" in str(error)
            what = "holds half of a surrogate pair" if is_half else "is no claim and no failure"
            problem = f"line {number} of {path} {what}"
            mend = "make the file again with claimex extract"
            raise ClaimsFileError(f"{problem}: {mend}", path=path, line=number) from None
    return found, header


def is_claims_file(path: Path) -> bool:
    """Whether a file begins as a claims file does, of whatever version."""
    if is_parquet(path):
        return _parquet_header(path) is not None
    try:
        with path.open("rb") as file:
            header = json.loads(file.readline(_BLOCK))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(header, dict) and "claimex_claims" in header


def count_claims(path: Path) -> int:
    """How many claims a claims file holds, by its lines; 0 where it is none."""
    if not path.is_file() or not is_claims_file(path):  # to read from a pipe would wait for ever
        return 0
    try:
        if is_parquet(path):
            return sum(line.startswith('{"claim": ') for _, line in _parquet_lines(path))
        with path.open("rb") as file:
            return sum(line.startswith(b'{"claim": ') for line in file)
    except OSError:
        return 0


def articles_of(path: Path) -> set[str]:
    """Return the ids of the articles whose claims a claims file holds; none where it is none."""
    if not path.is_file() or not is_claims_file(path):
        return set()
    found = set()
    with suppress(OSError, *_UNREADABLE), path.open("rb") as file:
        for line in (row for _, row in _parquet_lines(path)) if is_parquet(path) else file:
            row = json.loads(line)
            if "claim" in row:
                found.add(str(row["claim"]["article_id"]))
    return found


def is_parquet(path: Path) -> bool:
    """Whether a file begins as Parquet does."""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PAR1"
    except OSError:
        return False


def _parquet_header(path: Path) -> dict[str, Any] | None:
    from claimex.extraction.claims_table import parquet_header

    return parquet_header(path)


def _parquet_lines(path: Path, schema: type[Claim] = MeetingClaim) -> Iterator[tuple[int, str]]:
    """The header and the records of a claims file in Parquet, as lines with the numbers of the rows.

    One that another program wrote, of a table of claims, may have no header: `schema` is believed.
    """
    from claimex.extraction.claims_table import parquet_records

    header = _parquet_header(path)
    yield 1, json.dumps(claims_header(schema, Usage()) if header == {} else header)
    yield from enumerate(parquet_records(path) if header is not None else (), start=1)


def _read_lines(path: Path, schema: type[Claim]) -> Iterator[tuple[int, str]]:
    if not is_device(path) and path.is_file() and is_parquet(path):
        yield from _parquet_lines(path, schema)
        return
    try:
        text = read_whole(path).decode("utf-8-sig")  # a mark of some editors
    except FileNotFoundError:
        raise ClaimsFileError(f"there is no file {path}", path=path) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ClaimsFileError(f"{path} can't be read: {reason}", path=path) from None
    yield from ((n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip())


def _read_header(path: str, line: str | bytes) -> dict[str, Any]:
    try:
        header: dict[str, Any] = json.loads(line)
        version, _ = header["claimex_claims"], header["schema"]
        if version == CLAIMS_FILE_VERSION:
            header["usage"] = Usage.model_validate(header.get("usage") or {})
            header.setdefault("stopped", None)
            header["made"] = tuple(map(Made.model_validate, header.get("made", ())))
            header["policy"] = _POLICY.validate_python(header.get("policy", "default"))
    except _UNREADABLE:
        problem = f"{path} is no claims file: make one with claimex extract ARTICLES -o claims.jsonl"
        raise ClaimsFileError(problem, path=path, line=1) from None
    if version != CLAIMS_FILE_VERSION:
        problem = (
            f"{path} is a claims file of version {version}, and this claimex reads {CLAIMS_FILE_VERSION}"
        )
        mend = "make it again with claimex extract (answers in the cache cost nothing)"
        raise ClaimsFileError(f"{problem}: {mend}", path=path, line=1)
    return header


def parse_claim(row: dict[str, Any], schema: type[Claim]) -> SourcedClaim:
    """Return the claim of a line, as any version wrote it."""
    claim = schema.model_validate(row["claim"], extra="ignore")
    # earlier versions wrote "resolved", and nothing reads it any more
    support = [{key: one[key] for key in one if key != "resolved"} for one in row.get("support", ())]
    named = {_RENAMED.get(name, name): value for name, value in row.items()}
    sourced = SourcedClaim(**(named | {"claim": claim, "support": support}))
    _ = sourced.id  # a claim with half of a surrogate pair has none, and no answer is read with one either
    return sourced
