"""Claims files: JSON Lines that hold all that an extraction found, what failed, and how it was asked.

The first line says what the file is. Then one line for each claim, each failure, each thing that was dropped
and each article that gave no claim, article by article. The file holds no key and no prompt; of the articles
it holds the claims' words and the sentences that prove them.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from claimex.arguments import checked
from claimex.claims import Claim, MeetingClaim
from claimex.errors import ArgumentError, ClaimexError, ClaimsFileError
from claimex.extraction.claims_rows import add_line, record_lines
from claimex.extraction.claims_table import METADATA, arrow, claims_schema, table_of, table_rows
from claimex.files import bounded_lines, is_device, replacing, unnamed_beside
from claimex.llm.completions import MAX_ANSWER_BYTES
from claimex.models import Found, Made, Policy, Usage

_POLICY: TypeAdapter[Policy] = TypeAdapter(Policy)
_STOPPED: TypeAdapter[str | None] = TypeAdapter(str | None)

CLAIMS_FILE_VERSION = 1
"""The version of the layout; a file of another one is not read."""
ROWS_OF_A_GROUP = 1_000
"""Rows of Parquet that are written at a time, and so held in memory."""
_LONGEST_LINE = 2 * MAX_ANSWER_BYTES
"""Bytes: a line holds one claim of an answer and the words that prove it."""
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
            self._rows = (_Parquet if self._path.suffix.lower() == ".parquet" else _JsonLines)(self._path)

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


class _JsonLines:
    """The rows of a claims file as JSON Lines, until `finish` in a file without a name.

    The system deletes that whenever the process ends.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._rows = path, unnamed_beside(path)

    def add(self, found: Found, _schema: type[Claim]) -> None:
        # one write an article: each costs as much as to make its line
        self._rows.write("".join(f"{line}\n" for *_, line in record_lines(found)).encode())

    def finish(self, header: Mapping[str, Any], _schema: type[Claim]) -> None:
        with replacing(self._path) as file:
            file.write(json.dumps(header).encode() + b"\n")
            self._rows.seek(0)
            shutil.copyfileobj(self._rows, file, _BLOCK)

    def close(self) -> None:
        self._rows.close()


class _Parquet:
    """The same as Parquet, a row group at a time; the rows of an article are in one group."""

    def __init__(self, path: Path) -> None:
        self._path, self._rows = path, list[dict[str, Any]]()
        self._open = ExitStack()
        self._writer: Any = None
        arrow()

    def add(self, found: Found, schema: type[Claim]) -> None:
        for row in table_rows(found, schema):
            if len(self._rows) >= ROWS_OF_A_GROUP and row["article_id"] != self._rows[-1]["article_id"]:
                self._write(schema)
            self._rows.append(row)

    def finish(self, header: Mapping[str, Any], schema: type[Claim]) -> None:
        self._write(schema)
        self._writer.add_key_value_metadata({METADATA: json.dumps(header).encode()})
        self._writer.close()
        self._open.close()

    def close(self) -> None:
        if self._writer is not None and self._writer.is_open:
            self._writer.close()
            self._open.__exit__(InterruptedError, InterruptedError(), None)

    def _write(self, schema: type[Claim]) -> None:
        columns = claims_schema(schema)
        if self._writer is None:
            file = self._open.enter_context(replacing(self._path))
            self._writer = arrow().parquet.ParquetWriter(file, columns, compression="zstd")
        self._writer.write_table(table_of(self._rows, columns))
        self._rows = []


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
        return read_lines(_lines(path, schema), str(path), schema)
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
            add_line(found, line, schema)
        except _UNREADABLE as error:
            is_half = "surrogate" in str(error)
            what = "holds half of a surrogate pair" if is_half else "is no claim and no failure"
            problem = f"line {number} of {path} {what}"
            mend = "make the file again with claimex extract"
            raise ClaimsFileError(f"{problem}: {mend}", path=path, line=number) from None
    return found, header


def is_claims_file(path: Path) -> bool:
    """Whether a file begins as a claims file does, of whatever version."""
    try:
        header = json.loads(next(_lines(path), (1, ""))[1])
    except (ClaimsFileError, *_UNREADABLE):
        return False
    return isinstance(header, dict) and "claimex_claims" in header


def claims_by_article(path: Path) -> Counter[str]:
    """Return how many claims a claims file holds of each article, by its id; none where it is none."""
    found: Counter[str] = Counter()
    if path.is_file():  # to read from a pipe would wait for ever
        with suppress(ClaimsFileError, *_UNREADABLE):
            rows = (json.loads(line) for _, line in _lines(path))
            found.update(str(row["claim"]["article_id"]) for row in rows if "claim" in row)
    return found


def header_line(metadata: Mapping[bytes, bytes] | None, schema: type[Claim]) -> str | bytes:
    """Return the header in the metadata of a table of claims.

    One that another program wrote may have none: `schema` is believed.
    """
    return (metadata or {}).get(METADATA) or json.dumps(claims_header(schema, Usage()))


def _lines(path: Path, schema: type[Claim] = MeetingClaim) -> Iterator[tuple[int, str | bytes]]:
    """The numbered lines of a claims file, its header first; of one in Parquet, its records by their rows."""
    try:
        if is_device(path):
            raise OSError(errno.EINVAL, "it is a device")
        if path.is_file() and _is_parquet(path):
            yield from _records(path, schema)
            return
        with path.open("rb") as file:
            for number, (line, size) in enumerate(bounded_lines(file, _LONGEST_LINE), start=1):
                if size > _LONGEST_LINE:
                    problem = f"line {number} of {path} is {size:,} bytes long, and no claim has so many"
                    mend = "make the file again with claimex extract"
                    raise ClaimsFileError(f"{problem}: {mend}", path=path, line=number)
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")  # some editors begin with a mark
                if text.strip():
                    yield number, text
    except FileNotFoundError:
        raise ClaimsFileError(f"there is no file {path}", path=path) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ClaimsFileError(f"{path} can't be read: {reason}", path=path) from None


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _records(path: Path, schema: type[Claim]) -> Iterator[tuple[int, str | bytes]]:
    """The header and the records of a file in Parquet; nothing where it is no claims file."""
    try:
        file = arrow().parquet.ParquetFile(path)
    except (OSError, ValueError):
        return
    with file:
        if "record" in file.schema_arrow.names:
            yield 1, header_line(file.metadata.metadata, schema)
            batches = file.iter_batches(columns=["record"])
            records = (record for batch in batches for record in batch.column(0).to_pylist())
            yield from enumerate(records, start=1)


def _read_header(path: str, line: str | bytes) -> dict[str, Any]:
    try:
        header: dict[str, Any] = json.loads(line)
        json.dumps(header, ensure_ascii=False).encode()  # half of a surrogate pair is a ValueError
        version, _ = header["claimex_claims"], header["schema"]
        if version == CLAIMS_FILE_VERSION:
            header["usage"] = Usage.model_validate(header.get("usage") or {})
            header["stopped"] = _STOPPED.validate_python(header.get("stopped"))
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
