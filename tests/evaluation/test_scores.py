"""Scores of single articles: what is found, missed and wrong, field by field, and how far it is proved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest

from claimex import Grounding, MeetingClaim, Participant, SourcedClaim
from claimex.claims import Claim, People, Where
from claimex.errors import GoldError
from claimex.evaluation import Gold, evaluate
from claimex.extraction.strings import claim_strings
from claimex.models import Change, Support, SupportStatus
from tests.evaluation.build import MISSING, gold, meetings, met

MOSCOW = "- {participants: [Andrey Belousov, Marhaf Abu Qasra], date: Tuesday, place: Moscow}"


def counts(found: Any) -> tuple[int, int, int]:
    return found.found, found.missed, found.wrong


class TestMeetings:
    def test_each_is_paired_with_the_claim_that_is_most_like_it(self, tmp_path: Path) -> None:
        read = meetings(
            tmp_path,
            "A",
            """
            - {participants: [Ada Berg, Carl Dahl], date: Monday, place: Oslo}
            - {participants: [Ada Berg, Carl Dahl], date: Friday, place: Paris}
            - {participants: [Ada Berg, Emil Falk]}
            """,
        )
        claims = [
            met("A", "Ada Berg", "Carl Dahl", date="Friday", place="Paris", published="2025-03-09"),
            met("A", "Ada Berg", "Carl Dahl", date="Monday", place="Oslo", published="2025-03-09"),
            met("A", "Greta Holm", "Ivar Juhl", published="2025-03-09"),
        ]
        scores = evaluate(read, claims)
        assert counts(scores.meetings) == (2, 1, 1)
        assert scores.fields["date"].same == scores.fields["place"].same == 2
        assert (scores.meetings.precision.value, scores.meetings.recall.value) == (2 / 3, 2 / 3)
        assert [(f.what, f.expected, f.got) for f in scores.findings] == [
            ("missed meeting", "Ada Berg, Emil Falk", ""),
            ("wrong claim", "", "As A has it."),
        ]

    def test_one_claimed_twice_is_wrong_once(self, tmp_path: Path) -> None:
        claims = [met("A", "Andrey Belousov", "Marhaf Abu Qasra", place="Moscow", quote=q) for q in "xy"]
        assert counts(evaluate(meetings(tmp_path, "A", MOSCOW), claims).meetings) == (1, 0, 1)

    def test_the_same_place_and_day_without_anybody_in_common_is_no_match(self, tmp_path: Path) -> None:
        claims = [met("A", "Greta Holm", "Ivar Juhl", date="Tuesday", place="Moscow")]
        assert counts(evaluate(meetings(tmp_path, "A", MOSCOW), claims).meetings) == (0, 1, 1)

    def test_a_meeting_known_by_its_place_alone(self, tmp_path: Path) -> None:
        read = meetings(tmp_path, "A", "- place: Moscow\n- place: Cairo")
        claims = [met("A", "Ada Berg", place="Cairo"), met("A", "Ada Berg", place="Oslo")]
        assert counts(evaluate(read, claims).meetings) == (1, 1, 1)

    def test_an_optional_one_is_neither_missed_nor_wrong(self, tmp_path: Path) -> None:
        read = meetings(tmp_path, "A", "- {participants: [Ada Berg], place: Oslo, optional: true}")
        for claims in ([met("A", "Ada Berg", place="Paris")], []):
            scores = evaluate(read, claims)
            assert counts(scores.meetings) == (0, 0, 0)
            assert scores.meetings.f1.value is None
            assert scores.findings == []
            assert scores.fields["place"].accuracy.of == 0

    def test_one_of_which_little_is_written_does_not_take_the_claim_of_another(self, tmp_path: Path) -> None:
        """Two calls of the same people; of the optional one only they are stated, so that any claim fits it."""
        text = """
            - {participants: [Ada Berg, Carl Dahl], date: Monday, topics: [gas]}
            - {participants: [Ada Berg, Carl Dahl], optional: true}
            """
        near = met("A", "Ada Berg", "Carl Dahl", date="Monday", topics=["ferries"])
        far = met("A", "Ada Berg", "Carl Dahl", quote="They had spoken before.")
        for claims in ([near], [near, far], [far, near]):
            scores = evaluate(meetings(tmp_path, "A", text), claims)
            assert counts(scores.meetings) == (1, 0, 0)
            assert scores.fields["date"].same == 1

    def test_an_article_without_any(self, tmp_path: Path) -> None:
        read = gold(tmp_path, "articles: {A: []}")
        assert counts(evaluate(read, [met("A", "Ada Berg")]).meetings) == (0, 0, 1)

    def test_no_claims_at_all(self, tmp_path: Path) -> None:
        scores = evaluate(meetings(tmp_path, "A", MOSCOW), [])
        assert counts(scores.meetings) == (0, 1, 0)
        assert scores.meetings.precision.value is None
        assert scores.meetings.recall.value == 0
        assert scores.articles_without_claims == ["A"]

    def test_of_two_claims_that_differ_in_other_fields_alone_the_better_is_taken(
        self, tmp_path: Path
    ) -> None:
        read = meetings(tmp_path, "A", "- {participants: [Ada Berg], status: planned}")
        for order in (1, -1):
            claims = [met("A", "Ada Berg", status=status) for status in ("held", "planned")][::order]
            assert evaluate(read, claims).fields["status"].same == 1


class TestWhichArticle:
    GOLD = "articles: {KEY: [{participants: [Ada Berg]}]}"

    @pytest.mark.parametrize("key", ["The Post", "THE  post", "id-1", "'https://a.example/1'", "On Engines"])
    def test_by_source_id_address_or_headline(self, tmp_path: Path, key: str) -> None:
        read = gold(tmp_path, self.GOLD.replace("KEY", key))
        claim = met("The Post", "Ada Berg", article="id-1").model_copy(
            update={"url": "https://a.example/1", "title": "On Engines"}
        )
        scores = evaluate(read, [claim, met("Another", "Ada Berg")])
        assert counts(scores.meetings) == (1, 0, 0)
        assert scores.unjudged_claims == 1

    def test_a_claim_off_the_story_counts_nowhere_and_is_reported(self, tmp_path: Path) -> None:
        read = gold(tmp_path, self.GOLD.replace("KEY", "The Post"))
        teaser = met("The Post", "Bo Cole").model_copy(update={"off_story": "a teaser"})
        scores = evaluate(read, [met("The Post", "Ada Berg"), teaser])
        assert counts(scores.meetings) == (1, 0, 0)
        assert (scores.off_story_claims, scores.unjudged_claims) == (1, 0)
        assert "1 claims off their article's own story were left out." in scores.to_text()
        alone = evaluate(read, [teaser])
        assert (counts(alone.meetings), alone.articles_without_claims) == ((0, 1, 0), [])

    def test_a_source_of_two_articles_is_not_enough(self, tmp_path: Path) -> None:
        read = gold(tmp_path, self.GOLD.replace("KEY", "The Post"))
        claims = [met("The Post", "Ada Berg", article=f"id-{n}") for n in (1, 2)]
        with pytest.raises(GoldError, match="'The Post' means 2 articles: name each by its url or id"):
            evaluate(read, claims)

    def test_an_id_is_enough_where_a_source_is_not(self, tmp_path: Path) -> None:
        read = gold(tmp_path, self.GOLD.replace("KEY", "id-2"))
        claims = [met("The Post", "Ada Berg", article=f"id-{n}") for n in (1, 2)]
        assert counts(evaluate(read, claims).meetings) == (1, 0, 0)

    def test_one_article_under_two_names(self, tmp_path: Path) -> None:
        read = gold(tmp_path, "articles: {The Post: [], id-1: []}")
        with pytest.raises(GoldError, match="'The Post' and 'id-1' are the same article"):
            evaluate(read, [met("The Post", "Ada Berg", article="id-1")])


def outcome_of(folder: Path, name: str, written: str, said: str | None) -> list[str]:
    """The outcomes with a count, for one meeting whose field is `written` and a claim that says `said`."""
    read = meetings(folder, "A", f"- {{participants: [Ada Berg], {name}: {written}}}")
    claim = met("A", "Ada Berg", published="2025-11-16", **({name: said} if said else {}))
    found = evaluate(read, [claim]).fields[name].model_dump()
    return [kind for kind, value in found.items() if isinstance(value, int) and value]


@pytest.mark.parametrize(
    ("name", "written", "said", "outcome"),
    [
        ("place", "Moscow", "Moscow", "same"),
        ("place", "Moscow", "the Russian capital", "same"),
        ("place", "Moscow", "Russia", "compatible"),
        ("place", "Moscow", "Oslo", "different"),
        ("place", "Moscow", None, "silent"),
        ("place", "null", "Moscow", "invented"),
        ("place", "null", None, "rightly_silent"),
        ("place", "[null, Moscow]", None, "rightly_silent"),
        ("place", "[null, Moscow]", "Moscow", "same"),
        ("place", "[null, Moscow]", "Oslo", "different"),
        ("place", "[Oslo, Russia, Moscow]", "Moscow", "same"),
        ("place", "[Oslo, Russia]", "Moscow", "compatible"),
        ("place", "the Grand Zarkon Hall", "Blue Room", "undecided"),
        ("date", "Sunday", "Sunday", "same"),
        ("date", "2025-11-16", "today", "same"),
        ("date", "2025-11-16", "Sunday", "same"),
        ("date", "2025-11-16", "this month", "compatible"),
        ("date", "2025-11-16", "October", "different"),
        ("kind", "[meeting, visit]", "visit", "same"),
        ("kind", "meeting", "visit", "compatible"),
        ("kind", "meeting", "call", "different"),
        ("status", "planned", "held", "different"),  # between sources it would be later news
        ("status", "ongoing", "held", "compatible"),
        ("date", "during the envoy's visit", "During  the envoy’s visit", "same"),
        ("date", "during the envoy's visit", "during his visit", "undecided"),
        ("delegation_size", "190", "about 190", "compatible"),
        ("delegation_size", "190", "12", "different"),
        ("attributed_to", "SANA", "SANA", "same"),
        ("attributed_to", "the Syrian defence ministry", "Syria's defense ministry", "same"),
        ("attributed_to", "the Press Bureau (TPB)", "Press Bureau", "same"),
        ("attributed_to", "Ada Berg", "ministry spokesperson Ada Berg", "same"),
        ("attributed_to", "SANA", "the Kremlin", "undecided"),  # between sources it would be no contradiction
    ],
)
def test_a_field_of_one_value(
    tmp_path: Path, name: str, written: str, said: str | None, outcome: str
) -> None:
    assert outcome_of(tmp_path, name, written, said)[:1] == [outcome]


class TestFields:
    def test_shares(self, tmp_path: Path) -> None:
        text = "\n".join(
            f"- {{participants: [{p}], place: Moscow}}" for p in ("Ada Berg", "Carl Dahl", "Eva Falk")
        )
        claims = [
            met("A", "Ada Berg", place="Moscow"),
            met("A", "Carl Dahl", place="Russia"),
            met("A", "Eva Falk", place="Oslo"),
        ]
        place = evaluate(meetings(tmp_path, "A", text), claims).fields["place"]
        assert (place.accuracy.value, place.tolerant_accuracy.value) == (1 / 3, 2 / 3)

    def test_a_field_that_the_gold_leaves_out_is_not_judged(self, tmp_path: Path) -> None:
        scores = evaluate(
            meetings(tmp_path, "A", "- participants: [Ada Berg]"), [met("A", "Ada Berg", place="X")]
        )
        assert scores.fields == {}
        assert set(scores.lists) == {"participants"}
        assert scores.findings == []

    def test_what_is_not_in_the_text_is_judged_as_it_is(self, tmp_path: Path) -> None:
        read = meetings(tmp_path, "A", "- {participants: [Ada Berg], place: null}")
        scores = evaluate(read, [met("A", "Ada Berg", place="Oslo", unsupported=["Oslo"])])
        assert scores.fields["place"].invented == 1

    def test_findings_show_both_sides(self, tmp_path: Path) -> None:
        read = meetings(
            tmp_path, "A", "- {event: e, participants: [Ada Berg], place: [null, Oslo], date: Monday}"
        )
        scores = evaluate(read, [met("A", "Ada Berg", "Carl Dahl", place="Rome")])
        assert [(f.where, f.what, f.expected, f.got) for f in scores.findings] == [
            ("A, e", "place: different", "(not said) or Oslo", "Rome"),
            ("A, e", "date: silent", "Monday", ""),
            ("A, e", "participants", "", "Carl Dahl"),
        ]


class TestLists:
    def test_people_by_name_in_any_spelling(self, tmp_path: Path) -> None:
        claims = [met("A", "Mareh Abu Kasra", "Andrei Belousov", "Greta Holm")]
        scores = evaluate(meetings(tmp_path, "A", MOSCOW), claims)
        participants = scores.lists["participants"].items
        assert counts(participants) == (2, 0, 1)
        assert participants.f1.value == pytest.approx(0.8)

    def test_people_of_meetings_that_were_not_found_do_not_count(self, tmp_path: Path) -> None:
        scores = evaluate(meetings(tmp_path, "A", MOSCOW), [met("A", "Greta Holm")])
        assert counts(scores.lists["participants"].items) == (0, 0, 0)

    def test_an_optional_item_is_no_mistake(self, tmp_path: Path) -> None:
        text = "- participants: [Ada Berg, {name: Carl Dahl, optional: true}]"
        for people in (["Ada Berg"], ["Ada Berg", "Carl Dahl"]):
            scores = evaluate(meetings(tmp_path, "A", text), [met("A", *people)])
            assert counts(scores.lists["participants"].items) == (1, 0, 0)

    def test_statements_are_paired_one_to_one(self, tmp_path: Path) -> None:
        text = "- {participants: [Ada Berg], topics: [military cooperation, trade], outcomes: []}"
        claim = met("A", "Ada Berg", topics=["trade", "trade", "military cooperation"], outcomes=["peace"])
        scores = evaluate(meetings(tmp_path, "A", text), [claim])
        assert counts(scores.lists["topics"].items) == (2, 0, 1)
        assert (scores.lists["topics"].same, scores.lists["topics"].compatible) == (2, 0)
        assert counts(scores.lists["outcomes"].items) == (0, 0, 1)

    def test_equal_words_match_though_they_name_nobody(self, tmp_path: Path) -> None:
        text = "- participants: [Ada Berg, his Danish counterpart]"
        scores = evaluate(meetings(tmp_path, "A", text), [met("A", "Ada Berg", "His Danish counterpart")])
        assert counts(scores.lists["participants"].items) == (2, 0, 0)
        assert scores.lists["participants"].same == 2

    @pytest.mark.parametrize(
        ("written", "said", "found"),
        [
            ("promising joint projects", "to put promising joint projects into practice", 1),
            ("putting promising joint projects into practice", "promising joint projects", 1),
            ("promising joint projects", "no promising joint projects", 0),
            ("promising joint projects", "promising joint projects without delay", 0),
            ("promising joint projects", "12 promising joint projects", 0),
            ("promising joint projects", "promising joint projects in Norway", 0),
            ("promising joint projects", "promising trade in joint stock projects", 0),
            (
                "promising joint projects",
                "promising joint projects, a customs treaty, the harbour dues, winter ferries, herring quotas",
                0,
            ),
            ("joint", "joint practice", 0),
        ],
    )
    def test_a_phrase_that_holds_the_other(self, tmp_path: Path, written: str, said: str, found: int) -> None:
        """It counts as compatible where what it adds is less than what both say, and no fact."""
        read = meetings(tmp_path, "A", f"- {{participants: [Ada Berg], topics: ['{written}']}}")
        topics = evaluate(read, [met("A", "Ada Berg", topics=[said])]).lists["topics"]
        assert (topics.same, topics.compatible, topics.items.wrong) == (0, found, 1 - found)

    def test_without_participants_in_the_gold_there_is_no_score_of_them(self, tmp_path: Path) -> None:
        assert "participants" not in evaluate(meetings(tmp_path, "A", "- place: Oslo"), []).lists


class TestProof:
    def test_quotes_and_strings(self, tmp_path: Path) -> None:
        changed = {kind: Change(kind=kind, quoted="x", found="y") for kind in ("word", "number")}
        kinds = [
            Grounding(status="exact"),
            Grounding(status="normalized"),
            Grounding(status="altered", changes=(changed["word"],)),
            Grounding(status="altered", changes=(changed["word"], changed["number"])),
            MISSING,
            None,
        ]
        claims = [
            met("A", "Ada Berg", place="Oslo", evidence=evidence, unsupported=["Oslo"] if n == 0 else [])
            for n, evidence in enumerate(kinds)
        ]
        scores = evaluate(meetings(tmp_path, "A", "- participants: [Ada Berg]"), claims)
        found = scores.grounding
        assert (found.exact, found.normalized, found.altered) == (1, 1, 1)
        assert (found.fact_changed, found.missing, found.unknown) == (1, 1, 1)
        assert (found.proven.count, found.proven.of) == (3, 5)
        assert (scores.hallucination.strings.count, scores.hallucination.strings.of) == (1, 12)
        assert (scores.hallucination.claims.count, scores.hallucination.claims.of) == (5, 6)

    def test_every_string_counts_by_its_field(self, tmp_path: Path) -> None:
        sourced = met("A", ("Ada Berg", "envoy"), "Carl Dahl", place="Oslo", topics=["trade", "a lie"])
        how: dict[str, SupportStatus] = {"topics[1]": "unsupported", "participants[0].role": "inferable"}
        support = tuple(
            Support(path=s.path, value=s.value, status=how.get(s.path, "supported"))
            for s in claim_strings(sourced.claim)
        )
        sourced = sourced.model_copy(update={"support": support, "unsupported": ["a lie"]})
        found = evaluate(meetings(tmp_path, "A", "- participants: [Ada Berg]"), [sourced]).hallucination
        assert (found.strings.count, found.inferable.count, found.strings.of) == (1, 1, 6)
        assert list(found.fields) == ["participants.name", "participants.role", "place", "topics"]
        topics, office = found.fields["topics"], found.fields["participants.role"]
        assert (topics.unsupported.count, topics.inferable.count, topics.unsupported.of) == (1, 0, 2)
        assert (office.unsupported.value, office.inferable.value) == (0.0, 1.0)

    def test_claims_of_other_articles_are_not_counted(self, tmp_path: Path) -> None:
        scores = evaluate(gold(tmp_path, "articles: {A: []}"), [met("B", "Ada Berg", evidence=MISSING)])
        assert scores.grounding.missing == 0
        assert scores.hallucination.claims.of == 0


class TestIntervals:
    def sample(self, folder: Path) -> tuple[Gold, list[SourcedClaim]]:
        articles = "".join(f"  S{n}: [{{participants: [Ada Berg]}}]\n" for n in range(10))
        claims = [met(f"S{n}", "Ada Berg" if n % 2 else "Greta Holm") for n in range(10)]
        return gold(folder, "articles:\n" + articles), claims

    def test_they_hold_the_share_and_are_the_same_every_time(self, tmp_path: Path) -> None:
        read, claims = self.sample(tmp_path)
        first, second = evaluate(read, claims), evaluate(read, claims[::-1])
        recall = first.meetings.recall
        assert recall.value == 0.5
        assert recall.low is not None
        assert recall.high is not None
        # ten coins: the middle 95% of the binomial distribution is 2 to 8
        assert (recall.low, recall.high) == (0.2, 0.8)
        assert (recall.low, recall.high) == (second.meetings.recall.low, second.meetings.recall.high)

    def test_another_seed_and_number(self, tmp_path: Path) -> None:
        read, claims = self.sample(tmp_path)
        scores = evaluate(read, claims, resamples=50, seed=7)
        assert (scores.resamples, scores.seed) == (50, 7)
        assert evaluate(read, claims, resamples=0).meetings.recall.low is None

    def test_none_where_every_article_is_alike(self, tmp_path: Path) -> None:
        read, claims = self.sample(tmp_path)
        scores = evaluate(read, [c for c in claims if c.claim.quote and c.source in ("S1", "S3")])
        assert scores.meetings.precision.value == 1
        assert scores.meetings.precision.low is None

    @pytest.mark.parametrize("count", [1, 201])
    def test_none_with_one_article_nor_with_many(self, tmp_path: Path, count: int) -> None:
        articles = "".join(f"  S{n}: [{{participants: [Ada Berg]}}]\n" for n in range(count))
        scores = evaluate(gold(tmp_path, "articles:\n" + articles), [met("S0", "Ada Berg")])
        assert scores.resamples == 0
        assert scores.meetings.recall.low is None


class Sighting(Claim):
    """Somebody was seen somewhere."""

    who: Annotated[Participant | None, People(identifies=True)] = None
    places: Annotated[list[str], Where()] = []


class TestSchemas:
    def test_one_of_ones_own(self, tmp_path: Path) -> None:
        path = tmp_path / "gold.yaml"
        path.write_text("articles: {A: [{who: Ada Berg, places: [Moscow, Oslo]}]}", encoding="utf-8")
        claim = Sighting(who=Participant("Ada Berg"), places=["the Russian capital"])
        scores = evaluate(
            path, [SourcedClaim(claim=claim, source="A", article_id="a", published=date(2025, 1, 1))]
        )
        assert counts(scores.meetings) == (1, 0, 0)
        assert scores.fields["who"].same == 1
        assert counts(scores.lists["places"].items) == (1, 1, 0)

    def test_gold_and_claims_must_be_of_one(self, tmp_path: Path) -> None:
        read = gold(tmp_path, "articles: {A: []}")
        sighting = SourcedClaim(claim=Sighting(), source="A", article_id="a")
        meeting = SourcedClaim(claim=MeetingClaim(), source="A", article_id="a")
        for claims in ([sighting], [sighting, meeting]):
            with pytest.raises(GoldError, match="is read for MeetingClaim"):
                evaluate(read, claims)
