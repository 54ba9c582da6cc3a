"""Times that count from another meeting of the same article."""

from __future__ import annotations

from datetime import date

from claimex import MeetingClaim, Participant, SourcedClaim
from claimex.linking.anchors import anchor_times
from claimex.linking.claim_values import Values, values_of
from tests.tables import each_row


def told(other: str, when: str) -> SourcedClaim:
    claim = MeetingClaim(
        quote=f"He met {other} {when}",
        kind="meeting",
        participants=[Participant(name="Bo Falk"), Participant(name=other)],
        date=when,
    )
    return SourcedClaim(claim=claim, source="A", article_id="A", published=date(2024, 8, 22))


@each_row(
    ("words", "days"),
    [
        ("five days after he met Xi", "2024-08-06~"),
        ("a day after meeting Xi", "2024-08-02~"),
        ("three days before his talks with Xi", "2024-07-29~"),
        ("cinq jours après sa rencontre avec Xi", "2024-08-06~"),
        ("hours after he met Xi", "2024-08-01/2024-08-02~"),
        ("after he met Xi", "2024-08-01/2024-08-08~"),
        ("less than a week after he met Xi", "2024-08-01/2024-08-08~"),
        ("the Saturday after he met Xi", "2024-08-01/2024-08-08~"),
        ("while he met Xi", "2024-08-01~"),
        ("months after he met Xi", ""),
        ("nearly a year after he met Xi", ""),
        ("more than a week after he met Xi", ""),
        ("five days after he met Lu", ""),
    ],
)
def test_a_time_counts_from_the_meeting_that_its_words_name(words: str, days: str) -> None:
    values = Values()
    read = [values_of(claim, values) for claim in (told("Xi Jinping", "August 1"), told("Ana Lind", words))]
    anchor_times(read)
    assert (read[1].when.edtf if read[1].when else "") == days
