"""An invented comparison that holds one of everything a report must show, and builders for others."""

from __future__ import annotations

from datetime import date
from typing import Any

from claimex.claims import MeetingClaim, Participant
from claimex.comparison.records import (
    Attestation,
    Compared,
    Event,
    FieldComparison,
    Position,
    PossibleLink,
    SetAside,
    Verdict,
)
from claimex.models import Change, Grounding, SourcedClaim, Support

HARBOUR = ("Harbour Courier", date(2025, 3, 12), "https://harbour-courier.example/fisheries?id=7&lang=en")
NORDLYS = ("Nordlys Dispatch", date(2025, 3, 13), "https://nordlys.example/talks")
MARFA = ("صحيفة المرفأ", date(2025, 3, 12), "https://marfa.example/ar/55")
COBALT = ("Cobalt Wire", None, None)


def sourced(
    outlet: tuple[str, date | None, str | None] = HARBOUR,
    quote: str = "They met.",
    *,
    evidence: Grounding | None = None,
    unsupported: tuple[str, ...] = (),
    support: tuple[Support, ...] = (),
    title: str | None = None,
    **fields: Any,
) -> SourcedClaim:
    source, published, url = outlet
    return SourcedClaim(
        claim=MeetingClaim(quote=quote, **fields),
        source=source,
        article_id=f"article of {source}",
        published=published,
        url=url,
        title=title,
        evidence=evidence or Grounding(status="exact", start=40, end=40 + len(quote), score=1.0),
        unsupported=list(unsupported),
        support=support,
    )


def says(
    claim: SourcedClaim,
    value: str,
    resolved: str | None = None,
    meaning: str | None = None,
    *,
    quote: str | None = "",
) -> Attestation:
    """One source's word for a value; its quote is the claim's unless another, or None, is given."""
    words = claim.claim.quote if quote == "" else quote
    span = claim.evidence.span if claim.evidence is not None else None
    return Attestation(claim, value, words, resolved, meaning, span)


def position(value: str, *attestations: Attestation, note: str | None = None) -> Position:
    return Position(value=value, attestations=list(attestations), note=note)


def compared(verdict: Verdict, *positions: Position, reason: str = "", rule: str = "") -> FieldComparison:
    return FieldComparison(verdict=verdict, positions=list(positions), reason=reason, rule=rule)


def event(label: str = "A meeting", *claims: SourcedClaim, **fields: FieldComparison) -> Event:
    return Event(
        id=f"id of {label}",
        label=label,
        claims=list(claims) or [sourced()],
        fields=fields,
        links=["the same two people", "places that fit: Halvik lies in Norrland"],
    )


harbour = sourced(
    HARBOUR,
    "Fisheries minister Ilse Maarten and her Qasrian counterpart Yusuf al-Hamdi signed a two-year "
    "quota accord in Halvik on Tuesday, after nine hours of talks that both delegations had feared "
    "would break down over the northern banks, where each side has held the other’s trawlers since autumn.",
    title="Quota accord ends the trawler winter",
    participants=[
        Participant("Ilse Maarten", "fisheries minister"),
        Participant("Yusuf al-Hamdi", None, "Qasria"),
    ],
    date="Tuesday",
    place="Halvik",
    topics=["herring quotas", "the northern banks"],
    outcomes=["a two-year quota accord"],
)
nordlys = sourced(
    NORDLYS,
    "Maarten received Youssef Al Hamdi in Norrland on March 10 with a delegation of 14.",
    title="Norrland and Qasria settle over herring",
    participants=[Participant("Maarten"), Participant("Youssef Al Hamdi")],
    date="March 10",
    place="Norrland",
    topics=["herring quotas"],
    delegation_size="14",
)
marfa = sourced(
    MARFA,
    "التقى وزير الثروة السمكية يوسف الحمدي نظيرته إلسا مارتن في هالفيك يوم الثلاثاء واتفقا على حصص الرنجة.",
    title="اتفاق على حصص الصيد",
    participants=[Participant("يوسف الحمدي"), Participant("إلسا مارتن")],
    date="الثلاثاء",
    place="هالفيك",
    outcomes=["حصص الرنجة"],
)
cobalt = sourced(
    COBALT,
    "The Qasrian party of about 40 left Halvik without a signature, two officials said.",
    evidence=Grounding(
        status="altered",
        start=210,
        end=290,
        score=0.93,
        changes=(
            Change(kind="number", quoted="40", found="14"),
            Change(kind="word", quoted="left", found="departed"),
        ),
    ),
    unsupported=("Yusuf Hamdi",),
    participants=[Participant("Yusuf Hamdi")],
    place="Halvik",
    delegation_size="about 40",
    outcomes=["no signature"],
    attributed_to="two officials",
)
april = sourced(
    NORDLYS,
    "The two ministers mean to meet again in April, in al-Mina.",
    status="planned",
    participants=[Participant("The two ministers")],
    date="in April",
    place="al-Mina",
)
spring = sourced(
    COBALT,
    "A second round is due in spring.",
    status="planned",
    date="in spring",
)
teaser = sourced(
    HARBOUR,
    "Premier Okafor will open the tunnel.",
    evidence=Grounding(status="missing"),
    unsupported=("Okafor",),
    participants=[Participant("Okafor", "premier")],
    status="planned",
)

ACCORD = Event(
    id="5ca1ab1e00000001",
    label="Ilse Maarten and Yusuf al-Hamdi, Halvik, March 2025",
    claims=[harbour, nordlys, marfa, cobalt],
    fields={
        "kind": compared(
            Verdict.AGREE,
            position("meeting", *(says(c, "meeting") for c in (harbour, nordlys, marfa, cobalt))),
        ),
        "participants": compared(
            Verdict.AGREE,
            position(
                "Ilse Maarten; Yusuf al-Hamdi",
                says(harbour, "Ilse Maarten; Yusuf al-Hamdi"),
                says(nordlys, "Maarten; Youssef Al Hamdi"),
                says(marfa, "يوسف الحمدي; إلسا مارتن"),
                says(cobalt, "Yusuf Hamdi"),
            ),
        ),
        "date": compared(
            Verdict.CONFLICT,
            position(
                "Tuesday",
                says(harbour, "Tuesday", "2025-03-11", "11 March 2025"),
                says(marfa, "الثلاثاء", "2025-03-11", "11 March 2025"),
            ),
            position(
                "March 10", says(nordlys, "March 10", "2025-03-10", "10 March 2025"), note="a Monday in 2025"
            ),
            reason="11 March and 10 March 2025 are two different days",
            rule="disjoint intervals",
        ),
        "place": compared(
            Verdict.COMPATIBLE,
            position("Halvik", says(harbour, "Halvik"), says(marfa, "هالفيك"), says(cobalt, "Halvik")),
            position("Norrland", says(nordlys, "Norrland")),
            reason="Halvik lies in Norrland",
        ),
        "topics": compared(
            Verdict.COMPATIBLE,
            position("herring quotas", says(harbour, "herring quotas"), says(nordlys, "herring quotas")),
            position("the northern banks", says(harbour, "the northern banks")),
            reason="nothing in either list denies the other",
        ),
        "outcomes": compared(
            Verdict.UNRESOLVED,
            position("a two-year quota accord", says(harbour, "a two-year quota accord")),
            position("حصص الرنجة", says(marfa, "حصص الرنجة")),
            position("no signature", says(cobalt, "no signature", quote=None)),
            reason="the rules can’t tell whether an accord was signed",
        ),
        "delegation_size": compared(
            Verdict.CONFLICT,
            position("14", says(nordlys, "14")),
            position("about 40", says(cobalt, "about 40", "36/44")),
            reason="14 is not about 40",
        ),
        "attributed_to": compared(Verdict.SINGLE, position("two officials", says(cobalt, "two officials"))),
    },
    links=[
        "participants: Yusuf al-Hamdi, Youssef Al Hamdi and يوسف الحمدي are one name (0.97)",
        "place: Halvik lies in Norrland",
    ],
)
SECOND_ROUND = Event(
    id="5ca1ab1e00000002",
    label="The two ministers, al-Mina, April 2025",
    claims=[april],
    fields={
        "date": compared(
            Verdict.SINGLE, position("in April", says(april, "in April", "2025-04", "April 2025"))
        ),
        "place": compared(Verdict.SINGLE, position("al-Mina", says(april, "al-Mina"))),
    },
)
SPRING = Event(
    id="5ca1ab1e00000003",
    label="A second round, spring",
    claims=[spring],
    fields={"date": compared(Verdict.SINGLE, position("in spring", says(spring, "in spring")))},
)

EVENTS = [ACCORD, SECOND_ROUND, SPRING]
LINKS = [
    PossibleLink(
        events=(SECOND_ROUND, SPRING),
        reason="April lies in spring, but the second report names nobody",
        score=0.58,
    )
]
ASIDE = [
    SetAside(claim=teaser, reason="its quote does not stand in the article, so nothing of it can be checked")
]
COMPARISON = Compared(EVENTS, LINKS, ASIDE)
