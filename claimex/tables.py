"""Articles as an Arrow table → claims as an Arrow table: the step that a data engine maps.

    import pyarrow as pa
    from claimex.tables import extract_table

    claims = extract_table(pa.table({"text": [...], "source": [...]}), cache="store")

An articles table has the columns `text` and `source`, and may have `id`, `title`, `published` (a date, or the
text of one), `url` and `language`; other columns are passed over: join them by the article's id. What a table
of claims has is said in `claimex/extraction/claims_table.py`. DuckDB, Polars, Dask, Daft, Spark and Ray map
such a function over the parts of a table that is larger than memory: `pip install 'claimex[parquet]'`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from claimex.claims import Claim, MeetingClaim
from claimex.errors import ArgumentError, shown
from claimex.extraction.claims_file import claims_header, header_line, read_lines
from claimex.extraction.claims_table import arrow, claims_table
from claimex.models import Article, Failure, Found
from claimex.pipeline import extract
from claimex.results import Extraction

if TYPE_CHECKING:
    import pyarrow

_NEEDED = ("text", "source")
_KNOWN = (*_NEEDED, "id", "title", "published", "url", "language")


def extract_table(
    articles: pyarrow.Table, *, schema: type[Claim] = MeetingClaim, **options: Any
) -> pyarrow.Table:
    """Ask a model what the articles of a table claim, and return the claims as a table.

    It is pure but for the store of answers: the same table and the same store give the same rows.

    Args:
        articles: a table of articles.
        schema: what to ask for.
        options: everything else that `claimex.extract` takes; `progress` is False by default.

    Returns:
        A row for each claim, in the order of the articles, and one for each failure, for each thing that was
        dropped, and for each article that gave no claim: `row` says which. What the run took is in the
        metadata of the table's schema, which `extraction_of` reads.

    Raises:
        ArgumentError: `articles` is no table, or lacks a column; the message names it.
        MissingExtraError: pyarrow is not installed.
        ClaimexError: as `claimex.extract`.

    Example:
        >>> import claimex, pyarrow
        >>> from claimex.tables import extract_table
        >>> rows = [vars(article) for article in claimex.read_articles("examples/articles")]
        >>> cache = claimex.Cache("store")
        >>> _ = cache.load("examples/demo_responses.jsonl")
        >>> table = pyarrow.Table.from_pylist(rows)
        >>> extract_table(table, model="demo-reader", cache=cache, offline=True)["source"][0].as_py()
        'Lanternfield Review'
    """
    read, unread = articles_of(articles)
    found = Found(failures=unread)
    result = extract(read, schema=schema, each=found.add, **{"progress": False, **options})
    return claims_table(found, schema, claims_header(schema, result.usage, result.stopped, result.policy))


def articles_of(table: pyarrow.Table) -> tuple[list[Article], list[Failure]]:
    """Return the articles of a table, and a failure for each row that is none.

    Raises:
        ArgumentError: `table` is no table, or lacks a column.
    """
    if not isinstance(table, arrow().Table):
        raise ArgumentError(f"articles: {shown(table)} is no pyarrow.Table")
    if lacking := [name for name in _NEEDED if name not in table.column_names]:
        has = ", ".join(table.column_names) or "none"
        raise ArgumentError(f"articles: the table has no column {lacking[0]!r}; it has {has}")
    articles: list[Article] = []
    failures: list[Failure] = []
    known = table.select([name for name in table.column_names if name in _KNOWN])
    for number, row in enumerate(known.to_pylist()):
        made = _article(row, number)
        (articles if isinstance(made, Article) else failures).append(made)  # type: ignore[arg-type]
    return articles, failures


def _article(row: dict[str, Any], number: int) -> Article | Failure:
    given = {name: value for name, value in row.items() if value not in (None, "")}
    known = {"article_id": str(row.get("id") or "") or None, "source": str(row.get("source") or "") or None}
    try:
        if not str(given.get("text", "")).strip():
            raise ValueError("it has no text")
        given |= {name: str(given[name]) for name in given.keys() - {"text", "published"}}
        return Article.model_validate({"source": "", **given})
    except (ValidationError, ValueError) as error:
        said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        said = said.removeprefix("Value error, ")
        return Failure(kind="unreadable_file", message=f"row {number} is no article: {said}", **known)


def extraction_of(table: pyarrow.Table, schema: type[Claim] = MeetingClaim) -> Extraction:
    """Return the extraction that a table of claims holds.

    What the run took is there only where the table has the metadata of `extract_table`. Proofs are as the
    table says.

    Raises:
        ArgumentError: it is no table of claims.
        ClaimsFileError: a row of it can't be read.
    """
    if not isinstance(table, arrow().Table) or "record" not in table.column_names:
        raise ArgumentError(f"claims: {shown(table)} is no table of claims: it has no column 'record'")
    header = header_line(table.schema.metadata, schema)
    lines = chain([(1, header)], enumerate(table["record"].to_pylist(), start=1))
    found, run = read_lines(lines, "the table", schema)
    of_run = (run["usage"], run["stopped"], schema, run["policy"])
    return Extraction(found.claims, found.failures, *of_run, found.dropped, silent=found.silent)
