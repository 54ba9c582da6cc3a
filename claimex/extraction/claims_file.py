"""Claims files: JSON Lines that hold all that an extraction found, what failed, and how it was asked.

The first line says what the file is. Then one line for each claim, each failure and each thing that was
dropped. The file holds no key and no prompt; of the articles it holds the claims' words alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from claimex.claims import Claim, MeetingClaim
from claimex.errors import ClaimexError, ClaimsFileError
from claimex.files import replacing
from claimex.models import Dropped, Failure, Policy, SourcedClaim, Usage

_POLICY: TypeAdapter[Policy] = TypeAdapter(Policy)

CLAIMS_FILE_VERSION = 1
"""The version of the layout; a file of another one is not read."""


@dataclass(frozen=True)
class ClaimsFile:
    """What a claims file holds."""

    claims: list[SourcedClaim]
    failures: list[Failure]
    usage: Usage
    stopped: str | None
    schema: str
    policy: Policy = "default"
    dropped: list[Dropped] = field(default_factory=list)


def schema_name(schema: type[Claim]) -> str:
    """The name by which a claims file and the command line know a schema: "meeting", or "module:Class"."""
    return "meeting" if schema is MeetingClaim else f"{schema.__module__}:{schema.__qualname__}"


def write_claims(path: str | Path, content: ClaimsFile) -> None:
    """Write a claims file. One that stands there already is replaced once the new one is whole.

    Raises:
        ClaimexError: the file can't be written.
    """
    try:
        with replacing(Path(path)) as file:
            for line in _lines(content):
                file.write(_json_line(line).encode() + b"\n")
    except OSError as error:
        raise ClaimexError(f"{path} can't be written: {error.strerror}") from None


def _lines(content: ClaimsFile) -> Iterable[dict[str, Any]]:
    yield {
        "claimex_claims": CLAIMS_FILE_VERSION,
        "schema": content.schema,
        "usage": content.usage.model_dump(mode="json"),
        "stopped": content.stopped,
        "policy": content.policy,
    }
    for claim in content.claims:
        yield {"claim": claim.model_dump(mode="json")}
    for failure in content.failures:
        yield {"failure": failure.model_dump(mode="json", exclude_none=True)}
    for dropped in content.dropped:
        yield {"dropped": dropped.model_dump(mode="json")}


def _json_line(row: dict[str, Any]) -> str:
    """One line, in the text's own script; escaped where the text is no Unicode (lone surrogates)."""
    text = json.dumps(row, ensure_ascii=False)
    return text if text.isprintable() or _encodable(text) else json.dumps(row)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read_claims(path: str | Path, schema: type[Claim] | None = None) -> ClaimsFile:
    """Read a claims file.

    Args:
        path: the file.
        schema: the schema of its claims; needed where it is not `MeetingClaim`.

    Raises:
        ClaimsFileError: there is no such file, it is no claims file, it is of another version, it was
            made with another schema, or a line of it can't be read.
    """
    path = Path(path)
    lines = _read_lines(path)
    header = _read_header(path, next(lines, (1, "")))
    wanted = schema or MeetingClaim
    if header["schema"] != schema_name(wanted):
        raise ClaimsFileError(
            f"{path} holds claims of the schema {header['schema']!r}, and not {schema_name(wanted)!r}: "
            f"name it with --schema {header['schema']} (schema=)",
            path=path,
            line=1,
        )
    claims: list[SourcedClaim] = []
    failures: list[Failure] = []
    dropped: list[Dropped] = []
    for number, line in lines:
        try:
            row = json.loads(line)
            if "claim" in row:
                claims.append(_parse_claim(row["claim"], wanted))
            elif "dropped" in row:
                dropped.append(Dropped.model_validate(row["dropped"]))
            else:
                failures.append(Failure.model_validate(row["failure"]))
        except (
            ValueError,
            TypeError,
            KeyError,
            RecursionError,
        ):  # a pydantic ValidationError is a ValueError
            raise ClaimsFileError(
                f"line {number} of {path} is no claim and no failure: make the file again with "
                "claimex extract",
                path=path,
                line=number,
            ) from None
    return ClaimsFile(
        claims,
        failures,
        usage=header["usage"],
        stopped=header["stopped"],
        schema=header["schema"],
        policy=header["policy"],
        dropped=dropped,
    )


def _read_lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ClaimsFileError(f"there is no file {path}", path=path) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise ClaimsFileError(f"{path} can't be read: {reason}", path=path) from None
    return ((n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip())


def _read_header(path: Path, first: tuple[int, str]) -> dict[str, Any]:
    try:
        header = json.loads(first[1])
        version, _ = header["claimex_claims"], header["schema"]
        if version == CLAIMS_FILE_VERSION:
            header["usage"] = Usage.model_validate(header.get("usage") or {})
            header.setdefault("stopped", None)
            header["policy"] = _POLICY.validate_python(header.get("policy", "default"))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ClaimsFileError(
            f"{path} is no claims file: make one with claimex extract ARTICLES -o {path.name}",
            path=path,
            line=1,
        ) from None
    if version != CLAIMS_FILE_VERSION:
        raise ClaimsFileError(
            f"{path} is a claims file of version {version}, and this claimex reads version "
            f"{CLAIMS_FILE_VERSION}: make it again with claimex extract (answers in the cache cost nothing)",
            path=path,
            line=1,
        )
    return dict(header)


def _parse_claim(row: dict[str, Any], schema: type[Claim]) -> SourcedClaim:
    claim = schema.model_validate(row["claim"])
    return SourcedClaim(**(row | {"claim": claim}))
