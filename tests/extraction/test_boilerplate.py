"""What of a page is another story's, and what looks like it and is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

import claimex
from claimex.claims import MeetingClaim, Participant
from claimex.extraction.boilerplate import Page
from claimex.llm.scripted import ScriptedModel
from claimex.models import Article, Grounding, SourcedClaim, Span
from claimex.text import Document
from tests.extraction.pages import PageCase, misjudged, read_pages
from tests.tables import each_row

BODY = (
    "Fiji's Sitiveni Rabuka met Tonga's Aisake Eke in Suva on Monday, the government said.",
    "The two prime ministers spoke of a ferry that would run between the islands twice a week.",
    "Mr Eke invited Mr Rabuka to Nuku'alofa for the autumn, and the tariff is to be settled there.",
)


def page(*lines: str, sep: str = "\n\n", title: str | None = None) -> Article:
    return Article(text=sep.join(lines), source="Islands Daily", title=title)


def off(article: Article, line: str, *people: str, place: str | None = None) -> str | None:
    """Why a claim that is read from `line` is none of the story's."""
    start = article.text.index(line)
    span = Span(start=start, end=start + len(line))
    claim = MeetingClaim(quote=line, participants=[Participant(p) for p in people], place=place)
    sourced = SourcedClaim(claim=claim, source=article.source, article_id=article.id, spans=(span,))
    return judge(article).mark([sourced])[0].off_story


def judge(article: Article) -> Page:
    return Page(Document(article.text), article.title)


TEASER = "Carney and Sheinbaum meet in Mérida"
FOREIGN = ("Carney", "Sheinbaum")


class TestPages:
    @each_row(
        "case",
        [*read_pages("tuned"), *read_pages("held_out"), *read_pages("fresh")],
    )
    def test_each_claim_is_where_it_belongs(self, case: PageCase) -> None:
        _, missed, wrong = misjudged(case)
        assert (missed, wrong) == ([], [])

    def test_there_are_enough_of_them(self) -> None:
        cases = [*read_pages("tuned"), *read_pages("held_out")]
        assert len(cases) >= 40
        assert sum(planted.off for case in cases for planted in case.planted) >= 40


class TestTeasers:
    @pytest.mark.parametrize(
        "lines",
        [
            (*BODY, "Related articles", TEASER),
            (*BODY, "Most read", "1. " + TEASER, "2. Cyclone season begins early"),
            (*BODY, TEASER, "Storm closes the port of Lautoka", "Kava prices double in a year"),
            (BODY[0], TEASER, *BODY[1:]),
            (BODY[0], "Read more: " + TEASER, *BODY[1:]),
            (TEASER, *BODY),
            (TEASER + " for a …", *BODY),
            (*BODY, "Photo: " + TEASER),
            (*BODY, TEASER + " (Reuters)"),
        ],
        ids=lambda lines: " | ".join(line[:22] for line in lines if line not in BODY),
    )
    def test_one_that_shares_nobody_is_set_apart(self, lines: tuple[str, ...]) -> None:
        article = page(*lines)
        reason = off(article, TEASER, *FOREIGN, place="Mérida")
        assert reason is not None
        assert "Carney" in reason
        own = off(article, BODY[0], "Sitiveni Rabuka", "Aisake Eke", place="Suva")
        assert own is None

    def test_the_same_words_without_blank_lines(self) -> None:
        article = page(*BODY, "Recommended stories", "list of 2 items", TEASER, sep="\n")
        assert off(article, TEASER, *FOREIGN) is not None

    @pytest.mark.parametrize("label", ["Related", "Also read:", "FILE -", "Photo:", ""])
    def test_one_of_the_storys_own_people_is_the_storys(self, label: str) -> None:
        line = f"{label} Rabuka welcomes Eke in Suva".strip()
        assert off(page(BODY[0], line, *BODY[1:]), line, "Rabuka", "Eke", place="Suva") is None

    def test_a_labelled_one_with_one_of_them_and_a_stranger_is_not(self) -> None:
        line = "Also read: Rabuka receives Carney in Nadi"
        assert off(page(BODY[0], line, *BODY[1:]), line, "Rabuka", "Carney", place="Nadi") is not None

    def test_an_unlabelled_one_with_one_of_them_is_given_the_benefit(self) -> None:
        line = "Rabuka receives Carney in Nadi"
        assert off(page(BODY[0], line, *BODY[1:]), line, "Rabuka", "Carney", place="Nadi") is None

    def test_what_stands_in_the_body_too_is_the_bodys(self) -> None:
        article = page(*BODY, "Related articles", "Marape flies to Port Vila for talks with Napat")
        line = "Marape flies to Port Vila for talks with Napat"
        start = article.text.index(line)
        spans = (Span(start=0, end=len(BODY[0])), Span(start=start, end=start + len(line)))
        claim = MeetingClaim(quote=line, participants=[Participant("Marape"), Participant("Napat")])
        both = SourcedClaim(claim=claim, source="x", article_id=article.id, spans=spans)
        teaser = both.model_copy(update={"spans": spans[1:]})
        assert [c.off_story is None for c in judge(article).mark([both, teaser])] == [True, False]


class TestTheStorysOwnForms:
    @pytest.mark.parametrize(
        "line",
        [
            "SUVA (Reuters) - Niue's Dalton Tagelagi met Marshallese president Hilda Heine on Monday",
            "– Tuesday: Niue's Dalton Tagelagi meets Hilda Heine",
        ],
    )
    def test_a_dateline_and_a_point_of_a_list_are_the_storys(self, line: str) -> None:
        assert off(page(line, *BODY), line, "Dalton Tagelagi", "Hilda Heine") is None

    @pytest.mark.parametrize(
        "line",
        [
            "Tagelagi and Heine share this concern and spoke in Alofi of our app for fishing boats, their staff said.",
            "Tagelagi and Heine met to discuss the privacy policy of the European Union and its cookie policy.",
        ],
    )
    def test_a_sentence_with_a_word_of_the_sites_is_the_storys(self, line: str) -> None:
        assert off(page(BODY[0], line, *BODY[1:]), line, "Tagelagi", "Heine") is None

    def test_a_headline_whose_people_the_body_only_describes_is_tied_by_its_place(self) -> None:
        body = (
            "The German chancellor and the Polish prime minister met in Warsaw on Friday for three hours.",
            "Neither of the two wished to say afterwards what had been agreed on the rivers.",
        )
        line = "Merz sees Tusk in Warsaw"
        assert off(page(line, *body), line, "Merz", "Tusk", place="Warsaw") is None

    def test_the_questions_of_an_interview_are_the_storys(self) -> None:
        line = "Did you see Hilda Heine in Majuro?"
        questions = (
            BODY[0],
            "What came of it?",
            BODY[1],
            line,
            BODY[2],
            "And now what will you do?",
            BODY[0],
        )
        assert off(page(*questions), line, "Hilda Heine") is None

    def test_a_programme_without_bullets_is_the_storys(self) -> None:
        lines = (
            "Wednesday: talks with Hilda Heine in Majuro",
            "Thursday: dinner with Surangel Whipps in Koror",
        )
        article = page(*BODY, "What comes next", *lines)
        assert off(article, lines[1], "Surangel Whipps", place="Koror") is None

    def test_the_story_goes_on_behind_a_list_of_others(self) -> None:
        line = "On Tuesday Mr Eke is to see Hilda Heine, who came from Majuro by boat with Eke's brother."
        article = page(*BODY, "Related articles", TEASER, line)
        assert off(article, TEASER, *FOREIGN) is not None
        assert off(article, line, "Aisake Eke", "Hilda Heine") is None

    def test_a_list_that_the_text_announces_is_the_storys(self) -> None:
        line = "Dalton Tagelagi meets Hilda Heine in Majuro"
        assert (
            off(page(*BODY, "Two more meetings are planned for the week:", line), line, "Dalton Tagelagi")
            is None
        )

    def test_a_text_without_stops_has_no_place_for_teasers(self) -> None:
        lines = tuple(line.rstrip(".") for line in BODY)
        assert off(page(TEASER, *lines), TEASER, *FOREIGN) is None

    def test_a_page_without_running_text_has_no_story_to_hold_against(self) -> None:
        assert off(page("Related articles", TEASER), TEASER, *FOREIGN) is None

    def test_an_article_that_was_cut_is_no_teaser(self) -> None:
        line = "In the evening Dalton Tagelagi was to join Hilda Heine on the island of … [+1204 chars]"
        assert off(page(*BODY, line), line, "Dalton Tagelagi", "Hilda Heine") is None

    def test_a_headline_that_names_nobody_is_the_storys(self) -> None:
        line = "Old rivals agree at last over the ferry"
        assert off(page(line, *BODY), line) is None

    def test_a_headline_below_teasers_is_the_storys(self) -> None:
        line = "Rabuka and Eke outdo Bainimarama"
        article = page(TEASER, "Storm closes the port of Lautoka", "Kava prices double", line, *BODY)
        assert off(article, line, "Rabuka", "Bainimarama") is None
        assert off(article, TEASER, *FOREIGN) is not None

    def test_the_title_ties(self) -> None:
        article = page(TEASER, *BODY, title="Carney and Sheinbaum look on")
        assert off(article, TEASER, *FOREIGN) is None

    @pytest.mark.parametrize("name", ["Rabukas", "Sitiveni Rabuka", "PM Rabuka"])
    def test_a_name_is_known_by_its_last_word(self, name: str) -> None:
        line = "A handshake for the cameras in the harbour (Photo: Government of Fiji)"
        assert off(page(*BODY, line), line, name.removesuffix("s")) is None

    def test_a_shared_first_name_ties_nobody(self) -> None:
        line = "Sitiveni Halapua hosts Hilda Heine in Apia"
        assert off(page(BODY[0], line, *BODY[1:]), line, "Sitiveni Halapua", "Hilda Heine") is not None


class TestBoilerplate:
    def test_each_line_has_its_reason(self) -> None:
        article = page(
            TEASER, *BODY, "Related articles", "Carney sees Sheinbaum in Mérida", "Rabuka plans a ferry"
        )
        assert (off(article, TEASER, *FOREIGN) or "").startswith("it is in a line before the article begins,")
        labelled = off(article, "Carney sees Sheinbaum in Mérida", *FOREIGN) or ""
        assert labelled.startswith("it is in a list under “Related articles”,")
        assert off(article, "Rabuka plans a ferry", "Rabuka") is None
        assert [off(article, line, *FOREIGN) for line in BODY] == [None, None, None]

    def test_words_alone_say_what_is_another_story(self) -> None:
        article = page(*BODY, "Related articles", TEASER)
        at = article.text.index(TEASER)
        assert judge(article).foreign(Span(start=at, end=at + 5)) is not None
        assert judge(article).foreign(Span(start=0, end=5)) is None

    @given(
        st.text(alphabet=st.sampled_from("aB c.…\n\r:|-«“?!。的ال1 \u2028")),
        st.integers(0, 40),
        st.integers(0, 40),
    )
    def test_any_text_is_taken_apart(self, text: str, start: int, length: int) -> None:
        article = Article(text=text, source="x")
        judge(article).foreign(Span(start=start, end=start + length))

    def test_lines_broken_for_their_width_are_one_paragraph(self) -> None:
        text = (
            "Samoa's Fiame Naomi Mata'afa met Vanuatu's Jotham Napat in Apia on\n"
            "Tuesday, and the two agreed to send their patrol boats out\ntogether.\n\n" + "\n\n".join(BODY)
        )
        article = Article(text=text, source="x")
        line = "Samoa's Fiame Naomi Mata'afa met Vanuatu's Jotham Napat in Apia on"
        assert off(article, line, "Fiame Naomi Mata'afa", "Jotham Napat") is None


class TestComparison:
    @pytest.fixture
    def extraction(self) -> claimex.Extraction:
        def answer(_request: object) -> list[MeetingClaim]:
            own = [Participant("Sitiveni Rabuka"), Participant("Aisake Eke")]
            other = [Participant(p) for p in FOREIGN]
            return [
                MeetingClaim(quote=BODY[0], participants=own, place="Suva"),
                MeetingClaim(quote=TEASER, participants=other, place="Mérida"),
            ]

        return claimex.extract(
            [page(*BODY, "Related articles", TEASER)], model=ScriptedModel(answer), progress=False
        )

    def test_it_is_set_aside_with_its_reason(self, extraction: claimex.Extraction) -> None:
        comparison = claimex.compare(extraction)
        assert [e.label for e in comparison.events] == ["Sitiveni Rabuka, Aisake Eke · Suva"]
        [aside] = comparison.set_aside
        assert aside.reason.startswith("it is not of the article's own story: it is in a list under “Related")
        for shown in (comparison.to_html(), comparison.to_text(width=300), comparison.to_markdown()):
            assert "own story" in shown

    def test_it_is_compared_where_one_asks_for_it(self, extraction: claimex.Extraction) -> None:
        comparison = claimex.compare(extraction, include_off_story=True)
        assert len(comparison.events) == 2
        assert comparison.set_aside == []

    def test_the_extraction_shows_it(self, extraction: claimex.Extraction) -> None:
        assert [row["off_story"] is None for row in extraction.to_rows()] == [True, False]
        assert "1 not of the article's own story" in extraction.summary()
        assert "not of the article&#39;s own story" in extraction._repr_html_()

    def test_a_claims_file_keeps_it(self, extraction: claimex.Extraction, tmp_path: Any) -> None:
        extraction.to_jsonl(tmp_path / "claims.jsonl")
        again = claimex.Extraction.from_jsonl(tmp_path / "claims.jsonl")
        assert [c.off_story for c in again] == [c.off_story for c in extraction]

    def test_a_quote_that_proves_nothing_comes_first(self) -> None:
        claim = SourcedClaim(
            claim=MeetingClaim(quote="x"),
            source="x",
            article_id="a",
            evidence=Grounding(status="missing"),
            off_story="it is in a menu",
        )
        [aside] = claimex.compare([claim]).set_aside
        assert aside.reason == "its quote is nowhere in the article"
