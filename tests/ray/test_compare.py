"""Claims compared by blocks on a real Ray: the same as on one machine, to the last field."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimex import Comparison, Extraction, compare as compare_here
from claimex.errors import ClaimsFileError
from claimex.models import Failure
from tests.extras import needed
from tests.generated import worlds
from tests.generated.claims import Generated, generate
from tests.ray import ON_RAY

needed("ray", extra="ray")
needed("pyarrow", extra="parquet")
import pyarrow.parquet as pq  # noqa: E402

from claimex import ray as on_ray  # noqa: E402

pytestmark = ON_RAY

WORLDS = {
    "an ordinary one": generate(900, seed=7),
    "somebody at every third": worlds.one_in_three(4, claims=400),
    "one day": worlds.one_day(5, claims=400),
    "nobody named": worlds.nobody(6, claims=300),
}


def whole(made: Generated, folder: Path, parts: int) -> Comparison:
    """Write the claims in so many files, articles cut apart, and compare them on one machine."""
    folder.mkdir()
    lacking = [Failure(kind="refused", message="no", article_id="x", source="S")]
    for part in range(parts):
        failures = lacking if part == 0 else []
        Extraction(made.claims[part::parts], failures).to_jsonl(folder / f"claims-{part}.parquet")
    return compare_here(Extraction.from_jsonl(folder))


@pytest.mark.parametrize("world", WORLDS)
def test_the_result_is_that_of_one_machine(world: str, tmp_path: Path) -> None:
    expected = whole(WORLDS[world], tmp_path / "claims", parts=3)
    account = on_ray.compare(tmp_path / "claims", output=tmp_path / "events", actors=2)
    found = on_ray.read_comparison(tmp_path / "events")
    assert found == expected
    assert found.to_json() == expected.to_json()
    assert (account.events, account.possible_links) == (len(expected.events), len(expected.possible_links))


def test_rows_are_for_queries_and_another_run_replaces_them(tmp_path: Path) -> None:
    made = generate(120, seed=3)
    Extraction(made.claims).to_jsonl(tmp_path / "claims.parquet")
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "events-00099.parquet").write_bytes(b"of an earlier run")
    on_ray.compare(tmp_path / "claims.parquet", output=tmp_path / "events")
    expected = compare_here(made.claims)
    names = sorted(file.name for file in (tmp_path / "events").iterdir())
    assert names == ["events-00000.parquet", "rest.parquet"]
    rows = pq.read_table(tmp_path / "events" / names[0]).to_pylist()
    assert {row["id"]: row["label"] for row in rows} == {event.id: event.label for event in expected.events}
    assert sorted(n for row in rows for n in row["conflicts"]) == sorted(c.field for c in expected.conflicts)


def test_what_is_no_claims_file_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "claims.parquet").write_bytes(b"words")
    with pytest.raises(ClaimsFileError, match="is no claims file"):
        on_ray.compare(tmp_path / "claims.parquet", output=tmp_path / "events")
    with pytest.raises(ClaimsFileError, match="holds no comparison"):
        on_ray.read_comparison(tmp_path)
