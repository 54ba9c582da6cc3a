"""What the two calls return: the data, and every way to show or store it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from claimex.arguments import checked
from claimex.articles.extracted import beside
from claimex.claims import Claim, MeetingClaim
from claimex.comparison.records import (
    Change as Change,  # but for Compared, types of the fields that it inherits: the reference shows them
    Compared,
    Event as Event,
    PossibleLink as PossibleLink,
    RulingUse as RulingUse,
    SetAside as SetAside,
)
from claimex.comparison.ruling import Rule, Ruling
from claimex.errors import ArgumentError
from claimex.extraction.claims_file import ClaimsWriter, read_claims
from claimex.extraction.policy import apply_policy
from claimex.extraction.read import check_again
from claimex.kinds import Values
from claimex.models import Article, Dropped, Failure, Found, Made, Policy, SourcedClaim, Usage
from claimex.reporting.writing import returned_or_written, write_report

if TYPE_CHECKING:
    import pandas

    from claimex.reporting.claims import ClaimCounts
    from claimex.reporting.tables import Kind


@dataclass(frozen=True)
class Extraction:
    """What the articles claim, as a model read them. Iterating over it gives the claims.

    Attributes:
        claims: the claims in the order of the articles, each with its evidence.
        failures: what is missing among them, with reasons.
        usage: what was sent and what it took.
        stopped: why the run stopped before its end; None where it did not.
        schema: the schema of the claims.
        policy: what became of what the articles do not support.
        dropped: what was taken out for that, with reasons; only under the policy "strict".
        second_look: what of `usage` a second look took; None where there was none, and after reading a file.
        handed_on: how much a run passed to `each=` and so does not hold itself; None where it holds all.
        silent: the articles that gave no claim, though nothing failed.
        unchecked: that the proofs of some claims are as a file says; None where all were made here.
        made: by what model and prompt, and when; nothing where that is not known.

    Example:
        >>> import claimex
        >>> extraction = claimex.demo()
        >>> extraction.complete, len(extraction.failures), extraction.claims[0].claim.status
        (True, 0, 'held')
    """

    claims: list[SourcedClaim]
    failures: list[Failure] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    stopped: str | None = None
    schema: type[Claim] = MeetingClaim
    policy: Policy = "default"
    dropped: list[Dropped] = field(default_factory=list)
    second_look: Usage | None = None
    handed_on: ClaimCounts | None = None
    silent: list[Failure] = field(default_factory=list)
    unchecked: Failure | None = field(default=None, compare=False)
    made: tuple[Made, ...] = field(default=(), compare=False)

    @property
    def complete(self) -> bool:
        """Whether every request was answered and could be read, those handed on too."""
        failed = self.failures or (self.handed_on is not None and self.handed_on.failures)
        return self.stopped is None and not failed

    @property
    def missing(self) -> list[Failure]:
        """The failures, and that the run stopped where none of them says so."""
        if self.stopped is None or any(failure.kind == "stopped" for failure in self.failures):
            return list(self.failures)
        stop = Failure(kind="stopped", message=f"the run stopped before its end: {self.stopped}")
        return [*self.failures, stop]

    def under(self, policy: Policy) -> Extraction:
        """Return the same under another policy (`claimex.models.Policy`); what was dropped stays dropped.

        Raises:
            ConfigurationError: there is no such policy.
        """
        sifted = apply_policy(self.claims, policy)
        dropped = [*self.dropped, *sifted.dropped]
        return replace(self, claims=sifted.claims, policy=policy, dropped=dropped)

    @checked()
    def to_jsonl(self, path: str | Path) -> None:
        """Write a claims file, which `from_jsonl` and `claimex compare` read; ".parquet" as Parquet.

        Raises:
            ClaimexError: the file can't be written.
        """
        with ClaimsWriter(path, self.schema, self.policy) as file:
            file.add(Found(None, self.claims, self.failures, self.dropped, self.silent))
            file.finish(self.usage, self.stopped, self.made)

    @classmethod
    @checked()
    def from_jsonl(
        cls,
        path: str | Path,
        *,
        schema: type[Claim] = MeetingClaim,
        articles: Iterable[Article] | None = None,
    ) -> Extraction:
        """Read a claims file.

        Args:
            path: the file, JSON Lines or Parquet; or a folder of such files in Parquet.
            schema: the schema that its claims were made with.
            articles: the articles that it was made from: what proves each claim is looked for in them again.
                Claims without their article are as the file says, and `unchecked` says so.

        Raises:
            ClaimsFileError: there is no such file, it is no claims file, it is of another version or
                schema, or a line of it can't be read.
        """
        found, run = read_claims(Path(path), schema)
        of_run = (run["usage"], run["stopped"], schema, run["policy"])
        claims, number = check_again(found.claims, articles or ())
        texts = beside(Path(path))
        add = "--articles" if articles or not texts.is_file() else f"add --articles {texts}"
        said = f"{number} of {len(claims)} claims of {path} not checked against their articles ({add})"
        unchecked = Failure(kind="unchecked", message=said, path=str(path)) if number else None
        more = {"silent": found.silent, "unchecked": unchecked, "made": run["made"]}
        return cls(claims, found.failures, *of_run, found.dropped, **more)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row for each claim, its fields flattened to text."""
        from claimex.reporting.claims import claim_rows

        return claim_rows(self.claims)

    @overload
    def to_frame(
        self, kind: Literal["claims"] = "claims", backend: Literal["pandas"] = "pandas"
    ) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, kind: Literal["claims"] = "claims", *, backend: str) -> Any: ...

    @checked()
    def to_frame(self, kind: Kind = "claims", backend: str = "pandas") -> Any:
        """Return one row for each claim as a frame.

        Args:
            kind: "claims"; the other tables are of a comparison.
            backend: the library whose frame it is: "pandas", "polars", "pyarrow".

        Raises:
            MissingExtraError: that library is not installed.
            ArgumentError: there is no such table of claims, or no such library.

        Example:
            >>> import claimex
            >>> frame = claimex.demo().to_frame(backend="polars")
            >>> frame.select("source", "earliest").row(0)
            ('Lanternfield Review', datetime.date(2025, 10, 28))
        """
        from claimex.reporting.frames import frame_of
        from claimex.reporting.tables import claim_table

        if kind != "claims":
            raise ArgumentError(f"kind: an extraction has claims alone: compare it first for its {kind!r}")
        return frame_of(claim_table(self.claims, self.schema), backend)

    def summary(self) -> str:
        """Return one line: how many claims, how well they are supported, what failed, what it took."""
        from claimex.reporting.claims import ClaimCounts, counts_summary

        counts = self.handed_on or ClaimCounts()
        if self.handed_on is None:
            counts.add(Found(None, self.claims, self.failures, self.dropped))
        line = counts_summary(counts, self.usage, self.second_look, stopped=self.stopped is not None)
        return line if self.handed_on is None else f"handed on: {line}"

    def __iter__(self) -> Iterator[SourcedClaim]:
        return iter(self.claims)

    @overload
    def __getitem__(self, at: int) -> SourcedClaim: ...

    @overload
    def __getitem__(self, at: slice) -> list[SourcedClaim]: ...

    def __getitem__(self, at: int | slice) -> SourcedClaim | list[SourcedClaim]:
        return self.claims[at]

    def __len__(self) -> int:
        return len(self.claims)

    def __repr__(self) -> str:
        return f"<Extraction: {self.summary()}>"

    def _repr_html_(self) -> str:
        from claimex.reporting.claims import claims_fragment

        return claims_fragment(self.claims, self.failures, self.summary(), self.dropped)


@dataclass(frozen=True, repr=False)
class Comparison(Compared):
    """What several sources claim, event by event and field by field: the data, and every way to show it.

    Attributes:
        values: what has read and compared the claims' values, for a comparison that adds to this one; a copy
            has none.

    Example:
        >>> import claimex
        >>> comparison = claimex.compare(claimex.demo())
        >>> [(conflict.field, conflict.event.sources) for conflict in comparison.conflicts]
        [('date', ['Lanternfield Review', 'Tamarisk Gate', 'Ufukhane'])]
    """

    values: Values | None = field(default=None, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"values": None}

    @checked()
    def __getitem__(self, key: str | int) -> Event:
        """Return an event by its id, by that of a claim of it, or by its number: `Compared.event`."""
        return self.event(key)

    def __len__(self) -> int:
        return len(self.events)

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    @checked(but=["of", "rule"])
    def rule(
        self,
        rule: Rule,
        *of: Event | SourcedClaim | str | int,
        because: str,
        field: str | None = None,
        value: str | None = None,
        by: str = "",
        when: datetime | None = None,
    ) -> Ruling:
        """Return a ruling on what this comparison shows, for `compare(rulings=)` and `claimex.add_rulings`.

            comparison.rule("same", 3, 5, because="one handshake, two outlets")
            comparison.rule("right", 3, "date", "28 October 2025", because="the minutes")
            comparison.rule("same_person", "Abu Qasra", "Mareh Abu Qasra", because="the minister")

        Args:
            rule: what it says: "same" or "different" (of events; of two claims where they are of one event),
                "right" or "settled" (of a field of an event), "wrong" (of a claim), "same_person" or
                "different_person" (of two names).
            of: the events, claims or names. An event goes by itself, its number in the reports, or the id of
                any of its claims, or 6 letters of that; a claim by itself or its id. Field and value may
                follow here.
            because: why.
            field: the field that it is about.
            value: the value that is right; "Tuesday" is written as the day that it was read as.
            by: who rules.
            when: when; now by default.

        Raises:
            UnknownEventError: there is no such event or claim.
            ArgumentError: the rule needs something else, or the event has no such field.
        """
        from claimex.comparison.making import make_ruling

        return make_ruling(self, rule, of, because=because, field=field, value=value, by=by, when=when)

    def summary(self) -> str:
        """Return one line: how many events, conflicts and possible links, and what is missing."""
        from claimex.reporting._view import report

        return report(self).line

    @overload
    def to_text(
        self, path: None = None, *, width: int = 100, color: bool = False, conflicts_only: bool = False
    ) -> str: ...

    @overload
    def to_text(
        self, path: str | Path, *, width: int = 100, color: bool = False, conflicts_only: bool = False
    ) -> None: ...

    @checked()
    def to_text(
        self,
        path: str | Path | None = None,
        *,
        width: int = 100,
        color: bool = False,
        conflicts_only: bool = False,
    ) -> str | None:
        """Return it as text `width` columns wide, perhaps with colour codes; or write that to `path`.

        With `conflicts_only` the fields on which sources contradict each other are shown, and no others.
        """
        from claimex.reporting.text import comparison_text

        text = comparison_text(self, width=width, color=color, conflicts_only=conflicts_only)
        return returned_or_written(text, path)

    @overload
    def to_markdown(self, path: None = None) -> str: ...

    @overload
    def to_markdown(self, path: str | Path) -> None: ...

    @checked()
    def to_markdown(self, path: str | Path | None = None) -> str | None:
        """Return it as Markdown; or write that to `path`, and return nothing."""
        from claimex.reporting.markdown import comparison_markdown

        return returned_or_written(comparison_markdown(self), path)

    @overload
    def to_html(self, path: None = None, *, articles: Iterable[Article] | None = None) -> str: ...

    @overload
    def to_html(self, path: str | Path, *, articles: Iterable[Article] | None = None) -> None: ...

    @checked()
    def to_html(
        self, path: str | Path | None = None, *, articles: Iterable[Article] | None = None
    ) -> str | None:
        """Return it as one self-contained HTML page; or write that to `path`, and return nothing.

        Args:
            path: the file, if any.
            articles: the articles whose texts go into the page, each found by the `article_id` of its claims;
                of all others the page shows the quotes. Leave them out of a page that is to be shared.

        Raises:
            ClaimexError: the file can't be written.
        """
        from claimex.reporting.page import comparison_page

        return returned_or_written(comparison_page(self, articles or ()), path)

    @overload
    def to_json(self, path: None = None) -> str: ...

    @overload
    def to_json(self, path: str | Path) -> None: ...

    @checked()
    def to_json(self, path: str | Path | None = None) -> str | None:
        """Return all of it as JSON, each claim once; or write that to `path`, and return nothing."""
        from claimex.reporting.json_format import comparison_json

        return returned_or_written(comparison_json(self), path)

    @classmethod
    @checked()
    def from_json(cls, text: str, *, schemas: Iterable[type[Claim]] = ()) -> Comparison:
        """Read what `to_json` wrote: an equal comparison.

        Args:
            text: the JSON.
            schemas: the schemas of its claims other than `MeetingClaim`.

        Raises:
            UsageError: it is no such JSON, is of another version, or has claims of another schema.
        """
        from claimex.reporting.json_format import read_comparison

        return cls.of(read_comparison(text, schemas))

    @classmethod
    def of(cls, compared: Compared, values: Values | None = None) -> Comparison:
        """Return a comparison of the same data."""
        return cls(**{part.name: getattr(compared, part.name) for part in fields(Compared)}, values=values)

    @checked()
    def to_rows(self, kind: Kind = "positions") -> list[dict[str, Any]]:
        """Return a table: by default one row for each event, field and source that speaks of it.

        Args:
            kind: "claims", "events", "positions" or "links".

        Raises:
            ArgumentError: there is no such table.
        """
        from claimex.reporting.tables import table_of

        return table_of(self, kind).rows

    @overload  # a table's name is a path too, by its type
    def to_csv(self, path: Kind | None = None, kind: Kind = "positions") -> str: ...  # type: ignore[overload-overlap]

    @overload
    def to_csv(self, path: str | Path, kind: Kind = "positions") -> None: ...

    @checked()
    def to_csv(self, path: str | Path | None = None, kind: Kind = "positions") -> str | None:
        """Return a table as CSV; or write that to `path`, as Excel reads it, and return nothing.

        Args:
            path: the file, if any; the name of a table, given alone, is the `kind`.
            kind: the table, as in `to_rows`.

        Raises:
            ArgumentError: there is no such table.
            ClaimexError: the file can't be written.
        """
        from claimex.reporting.csv_format import csv_of

        return csv_of(self, path, kind)

    @overload
    def to_frame(
        self, kind: Kind = "positions", backend: Literal["pandas"] = "pandas"
    ) -> pandas.DataFrame: ...

    @overload
    def to_frame(self, kind: Kind = "positions", *, backend: str) -> Any: ...

    @checked()
    def to_frame(self, kind: Kind = "positions", backend: str = "pandas") -> Any:
        """Return a table as a frame.

        Args:
            kind: the table: "claims", "events", "positions" (one row for each event, field and source that
                speaks of it), or "links" (events that may be one). `claimex.reporting.tables` says more.
            backend: the library whose frame it is: "pandas", "polars", "pyarrow".

        Raises:
            MissingExtraError: that library is not installed.
            ArgumentError: there is no such table, or no such library.

        Example:
            >>> import claimex
            >>> frame = claimex.compare(claimex.demo()).to_frame("events", backend="polars")
            >>> frame.filter(frame["conflicts"] == "date").select("earliest", "latest").row(0)
            (datetime.date(2025, 10, 1), datetime.date(2025, 11, 28))
        """
        from claimex.reporting.frames import frame_of
        from claimex.reporting.tables import table_of

        return frame_of(table_of(self, kind), backend)

    @checked()
    def to_file(self, path: str | Path, *, articles: Iterable[Article] | None = None) -> None:
        """Write it in the format of a file's ending.

        Args:
            path: the file: `.html`, `.md`, `.json`, `.csv`, `.xlsx`, `.parquet`, `.jsonld` (schema.org
                ClaimReview) or `.annotations.jsonld` (W3C Web Annotation).
            articles: the articles whose texts a page shows, and of which annotations quote the exact words.

        Raises:
            UsageError: no format has that ending.
            MissingExtraError: the format needs a library that is not installed.
            ClaimexError: the file can't be written.
        """
        from claimex.reporting import format_of

        write_report(path, format_of(Path(path)).content(self, articles or ()))

    def __repr__(self) -> str:
        return f"<Comparison: {self.summary()}>"

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from claimex.reporting.page import comparison_fragment

        return comparison_fragment(self)
