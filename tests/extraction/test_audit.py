"""Sentences that may tell of a meeting and gave no claim."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, strategies as st

import claimex
from claimex.claims import MeetingClaim, Participant
from claimex.extraction.audit import mark_of, marks_language
from claimex.models import Article, OtherValue, SourcedClaim, Span
from claimex.text import Document
from tests.extraction.marks import score_marks
from tests.tables import each_row

MET = "Ghana's John Mahama met Togo's Victoire Dogbé in Lomé on Friday."
FURTHER = "The talks lasted three hours, Mr Mahama said."
NEXT = "He will receive Kenya's Musalia Mudavadi in Accra next week."
DENIED = "A spokesman denied that Mahama had spoken to Ibrahim Traoré by telephone."
PLAIN = "Cocoa prices have doubled since the spring."
ARTICLE = Article(text=f"{MET} {FURTHER} {PLAIN}\n\n{NEXT} {DENIED}", source="Coast News")


def claim(quote: str, article: Article = ARTICLE, **more: Any) -> SourcedClaim:
    start = article.text.index(quote)
    span = Span(start=start, end=start + len(quote))
    people = [Participant("John Mahama"), Participant("Victoire Dogbé")]
    return SourcedClaim(
        claim=MeetingClaim(quote=quote, participants=people, place="Lomé", date="Friday"),
        source=article.source,
        article_id=article.id,
        **({"spans": (span,)} | more),
    )


class TestAudit:
    def test_sentences_that_no_claim_covers_are_listed_with_their_marks(self) -> None:
        found = claimex.audit([ARTICLE], [claim(MET)])
        assert [(f.sentence, f.mark) for f in found] == [(NEXT, "received"), (DENIED, "phone call")]
        assert all(ARTICLE.text[f.span.start : f.span.end] == f.sentence for f in found)
        assert {(f.source, f.article_id, f.off_story) for f in found} == {("Coast News", ARTICLE.id, None)}

    def test_without_a_claim_all_of_them_are(self) -> None:
        assert [f.sentence for f in claimex.audit([ARTICLE], [])] == [MET, FURTHER, NEXT, DENIED]

    def test_an_extraction_will_do(self) -> None:
        extraction = claimex.Extraction([claim(MET), claim(NEXT)])
        assert [f.sentence for f in claimex.audit([ARTICLE], extraction)] == [DENIED]

    def test_a_span_of_another_article_covers_nothing(self) -> None:
        other = Article(text=ARTICLE.text, source="Other")
        assert len(claimex.audit([ARTICLE], [claim(MET, other)])) == 4

    def test_a_part_of_a_sentence_covers_it(self) -> None:
        assert MET not in [f.sentence for f in claimex.audit([ARTICLE], [claim("met Togo's")])]

    def test_another_value_covers_its_sentence(self) -> None:
        start = ARTICLE.text.index(NEXT)
        more = OtherValue(field="date", value="x", quote=NEXT, span=Span(start=start, end=start + 9))
        found = claimex.audit([ARTICLE], [claim(MET, other_values=(more,))])
        assert [f.sentence for f in found] == [DENIED]

    @pytest.mark.parametrize("further", ["The talks were joined by Nana Akufo.", "Akufo joined the talks."])
    def test_a_reference_that_names_somebody_new_is_listed(self, further: str) -> None:
        text = f"{MET} {further}"
        article = Article(text=text, source="x")
        assert [f.mark for f in claimex.audit([article], [claim(MET, article)])] == ["talks"]

    @pytest.mark.parametrize(
        "again",
        [
            "Asked by Kwesi Nyantakyi of the opposition to call it off, he defended the meeting.",
            "“There should be no meeting between Mahama and Dogbé,” Nyantakyi said.",
        ],
    )
    def test_a_sentence_that_speaks_of_a_listed_meeting_again_is_not(self, again: str) -> None:
        article = Article(text=f"{MET} {again}", source="x")
        assert claimex.audit([article], [claim(MET, article)]) == []

    def test_two_people_of_two_claims_who_meet_are_listed(self) -> None:
        other = "Later Nyantakyi met Akufo."
        both = "On Sunday Mahama met Akufo."
        article = Article(text=f"{MET} {other} {both}", source="x")
        people = [Participant("Nyantakyi"), Participant("Akufo")]
        second = claim(other, article).model_copy(
            update={"claim": MeetingClaim(quote=other, participants=people)}
        )
        assert [f.sentence for f in claimex.audit([article], [claim(MET, article), second])] == [both]

    def test_another_story_is_listed_as_one(self) -> None:
        text = "\n\n".join([MET, FURTHER, PLAIN, "Related articles", "Carney meets Sheinbaum in Mérida"])
        article = Article(text=text, source="x")
        [found] = claimex.audit([article], [claim(MET, article)])
        assert found.sentence == "Carney meets Sheinbaum in Mérida"
        assert found.off_story == "it is in a list under “Related articles”"

    def test_nothing(self) -> None:
        assert claimex.audit([], []) == []
        assert claimex.audit([Article(text="", source="x")], []) == []


class TestMarks:
    def test_sentences_of_eight_languages(self) -> None:
        scores = score_marks()
        assert set(scores) == {"en", "de", "fr", "es", "ru", "tr", "ar", "zh"}
        meetings, found, alarms = (sum(score[n] for score in scores.values()) for n in range(3))
        assert meetings >= 50
        assert found >= 0.95 * meetings
        assert alarms <= 0.05 * (found + alarms)

    @pytest.mark.parametrize(
        "sentence",
        [
            "The bank met its target.",
            "It received a letter from the court.",
            "They reached the summit of the mountain.",
            "Sales have fallen.",
            "visitors arrived by bus.",
        ],
    )
    def test_words_with_another_meaning(self, sentence: str) -> None:
        assert mark_of(sentence, "en") is None

    @each_row(
        ("text", "known", "language"),
        [
            ("The talks of the day and the dinner", None, "en"),
            ("Der Minister hat mit dem Rat und den Leuten geredet", None, "de"),
            ("Le chef du parti est dans la ville pour une fête", None, "fr"),
            ("El jefe del partido y los suyos con las bandas", None, "es"),
            ("Bakan bu yıl için ve daha sonra da olarak", None, "tr"),
            ("Министр приехал в город", None, "ru"),
            ("وصل الوزير إلى المدينة", None, "ar"),
            ("部长抵达首都并会见了总统", None, "zh"),
            ("12 34", None, "en"),
            ("The talks", "fr-CA", "fr"),
            ("The talks", "sw", "en"),
        ],
    )
    def test_the_language(self, text: str, known: str | None, language: str) -> None:
        assert marks_language(Document(text, known)) == language


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "cut"),
        [
            ("One. Two! Three?", ["One.", "Two!", "Three?"]),
            ("Mr. Smith met Gen. Brown of the U.S. Army on Jan. 5. They ate.", 2),
            ("On 4. März sprach er. Dann ging er.", 2),
            ("“Stop.” He left.", ["“Stop.”", "He left."]),
            ("A headline\nA line", ["A headline", "A line"]),
            ("他来了。她走了。", ["他来了。", "她走了。"]),
            ("هل جاء؟ نعم", ["هل جاء؟", "نعم"]),
            ("He rose ... and left. So.", 2),
            ("", []),
        ],
    )
    def test_they_are_cut_where_they_end(self, text: str, cut: list[str] | int) -> None:
        found = [text[start:end] for start, end in Document(text).sentences]
        assert (len(found) if isinstance(cut, int) else found) == cut

    @given(st.text(alphabet=st.sampled_from("Ab. !?…\n\r。؟”")))
    def test_they_hold_all_of_a_text_in_order(self, text: str) -> None:
        found = Document(text).sentences
        assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(found))
        assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
