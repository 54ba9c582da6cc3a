"""Every answer and every error of the tables, played by the endpoint: the claims, the calls, the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimex.claims import MeetingClaim
from claimex.results import Extraction
from claimex.store import Cache
from tests.wire.conftest import Extract, FakeTime, article
from tests.wire.endpoint import Endpoint
from tests.wire.script import claims_in
from tests.wire.table import Row, rows

ANSWERS, ERRORS = rows("answers"), rows("errors")


def played(extract: Extract, row: Row, **settings: object) -> Extraction:
    script = f"row={row.name}" + (",ok" if row.then else "")
    many = [article(row.meetings, first=row.meetings * n) for n in range(row.articles)]
    return extract(*many, script=script, max_concurrency=1, **settings)


def check(extraction: Extraction, row: Row, endpoint: Endpoint) -> None:
    reasons = [failure.message for failure in extraction.failures]
    assert len(extraction.claims) == row.claims, reasons
    assert [failure.kind for failure in extraction.failures] == row.failures, reasons
    assert len(endpoint.calls) == row.calls == extraction.usage.calls
    assert (extraction.stopped is not None) == row.stops
    assert not row.says or any(row.says in reason for reason in [*reasons, str(extraction.stopped)]), reasons


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(ANSWERS) >= 60
    assert len(ERRORS) >= 40
    assert all(row.source.startswith("https://") for row in ERRORS.values())


@pytest.mark.parametrize("row", ANSWERS.values(), ids=list(ANSWERS))
def test_an_answer(extract: Extract, endpoint: Endpoint, tmp_path: Path, row: Row) -> None:
    extraction = played(extract, row)
    check(extraction, row, endpoint)
    right = {one["quote"]: MeetingClaim.model_validate(one) for one in claims_in(article(3).text)}
    for claim in extraction:
        assert claim.evidence is not None
        assert claim.evidence.status == "exact"
        assert row.differs or claim.claim == right[claim.claim.quote]
    with Cache(tmp_path / "cache") as cache:
        stored = [found for key in list(cache.keys()) if (found := cache.get(key))]
    assert [bool(response.mended) for response in stored] == [row.mended] * len(stored)


@pytest.mark.parametrize("row", ERRORS.values(), ids=list(ERRORS))
def test_an_error(extract: Extract, endpoint: Endpoint, time: FakeTime, row: Row) -> None:
    extraction = played(extract, row)
    check(extraction, row, endpoint)
    assert time.now >= row.waits
    text = f"{extraction.stopped} {[failure.message for failure in extraction.failures]}"
    assert "sk-planted" not in text
    assert "Ada0 met" not in text


def test_a_second_run_reads_the_same_and_asks_nothing(extract: Extract, endpoint: Endpoint) -> None:
    row = ANSWERS["several-calls"]
    first = played(extract, row)
    again = played(extract, row)
    assert [one.id for one in first] == [one.id for one in again]
    assert len(endpoint.calls) == 1


def test_what_was_put_in_shape_is_named_in_the_store(extract: Extract, tmp_path: Path) -> None:
    row = ANSWERS["words-of-closed-sets-in-another-case"]
    for _ in range(2):
        assert played(extract, row).complete
        with Cache(tmp_path / "cache") as cache:
            assert [cache.get(key).mended for key in list(cache.keys())] == ["put in shape: kind, status"]  # type: ignore[union-attr]
