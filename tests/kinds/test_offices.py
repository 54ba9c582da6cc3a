"""Offices and countries of participants: who is joined by them, and who differs in them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from claimex import Participant, SourcedClaim, Verdict, compare
from claimex.claims import MeetingClaim
from claimex.kinds.person import are_two, compare_names, is_named, pair_casts
from claimex.kinds.person.parsing import parse_name
from claimex.kinds.person.participants import person_of
from claimex.kinds.relation import Relation
from claimex.reporting.text import comparison_text
from tests.tables import each_row

LAVROV = Participant("Sergei Lavrov", role="foreign minister", represents="Russia")
MACRON = Participant("Emmanuel Macron", role="president", represents="France")
CHO = Participant("Cho Tae-yul", role="foreign minister", represents="South Korea")


def claim(*people, source="one", **more):
    fields = {"date": "3 March 2025", "place": "Moscow", "participants": [*people, LAVROV], **more}
    return SourcedClaim(
        claim=MeetingClaim(
            kind="meeting", status="held", topics=[], outcomes=[], quote="They met in Moscow.", **fields
        ),
        source=source,
        article_id=source,
        published=date(2025, 3, 4),
    )


def comparison(*sources):
    """A comparison of sources that each name some people beside Lavrov."""
    return compare([claim(*people, source=f"source {n}") for n, people in enumerate(sources)])


def judged(*sources):
    """The verdict on the participants of the one event that the sources speak of."""
    [event] = comparison(*sources).events
    return event.fields["participants"]


def paired(a, b):
    """How two participants are paired; None where they are not."""
    pairs = pair_casts((person_of(a),), (person_of(b),), same_event=True).pairs
    return pairs[0][2].verdict if pairs else None


OTHER_THAN_THE_PRESIDENT = """
the former president of France
the envoy of the president of France
the French president's envoy
the French president's wife
the aide of the French president
the spokesman for the French president
the president-elect of France
France's ex-president
the late president of France
the shadow president of France
the deputy president of France
the vice president of France
the first lady of France
the president of the French senate
the president of the Bank of France
the chancellor of Germany
the prime minister of France
der ehemalige französische Präsident
l'ancien président français
бывший президент Франции
eski Fransa cumhurbaşkanı
"""


@each_row("words", OTHER_THAN_THE_PRESIDENT.strip().splitlines())
def test_an_office_with_more_to_it_is_another_office_or_another_person(words):
    assert paired(Participant(words), MACRON) is None
    assert paired(Participant(words, represents="France"), MACRON) is None


@each_row(
    "words",
    [
        "the president of France",
        "the French president",
        "France's president",
        "the acting president of France",
        "the President of the French Republic",
        "le président français",
        "der französische Präsident",
        "президент Франции",
    ],
)
def test_an_office_and_a_country_join_a_description_but_never_more_than_compatibly(words):
    assert paired(Participant(words), MACRON) is Relation.COMPATIBLE
    found = judged([Participant(words)], [MACRON])
    assert (found.verdict, found.rule) == ("compatible", "description, joined by context")


@each_row(
    ("described", "named", "joined"),
    [
        ("the minister", CHO, True),
        ("the South Korean minister", CHO, True),
        ("the foreign minister of Korea", CHO, False),
        ("the Korean foreign minister", CHO, False),
        ("the North Korean foreign minister", CHO, False),
        ("foreign ministers of North Korea and South Korea", CHO, False),
        ("South Korean foreign ministers", CHO, True),
        ("South Korea's unification minister", CHO, False),
        ("the spokesman of the foreign minister of South Korea", CHO, False),
        ("the foreign minister of Syria", Participant("Cho Tae-yul", "foreign minister"), True),
        ("the former US president", Participant("Joe Biden", "US president"), False),
        ("the president of the European Commission", Participant("U. Leyen", "president", "EU"), False),
        ("the head of the commission", Participant("U. Leyen", "head", "the commission"), True),
        ("US ambassador", Participant("Tom Barrack", "US ambassador to Syria"), True),
        ("US ambassador to Turkey", Participant("Tom Barrack", "US ambassador to Syria"), False),
        ("il presidente della Repubblica", Participant("S. Mattarella", "presidente della Repubblica"), True),
    ],
)
def test_what_may_be_left_out_of_an_office(described, named, joined):
    assert (paired(Participant(described), named) is Relation.COMPATIBLE) is joined
    if not are_two(person_of(Participant(described)), person_of(named)):
        assert judged([Participant(described)], [named]).verdict == "compatible"


@each_row(
    ("one", "other", "verdict", "rule"),
    [
        (
            Participant("Defence minister Petrov"),
            Participant("deputy foreign minister Petrov"),
            "compatible",
            "other office",
        ),
        (
            Participant("Petrov", "minister", "Russia"),
            Participant("Petrov", "minister", "Bulgaria"),
            "unresolved",
            "other country",
        ),
        (Participant("President Obama"), Participant("former President Obama"), "compatible", "other office"),
        (
            Participant("Petrov", "minister"),
            Participant("Petrov", "defence minister"),
            "agree",
            "same people",
        ),
        (
            Participant("Petrov", "Iranian foreign minister"),
            Participant("Petrov", "foreign minister", "Iran"),
            "agree",
            "same people",
        ),
        (
            Participant("Petrov", "министр обороны", "Россия"),
            Participant("Petrov", "defence minister", "Russia"),
            "agree",
            "same people",
        ),
        (
            Participant("Petrov", "Verteidigungsminister", "Russland"),
            Participant("Petrov", "foreign minister", "Russia"),
            "compatible",
            "other office",
        ),
        (
            Participant("Petrov", "minister", "Korea"),
            Participant("Petrov", "minister", "South Korea"),
            "agree",
            "same people",
        ),
    ],
)
def test_one_name_with_two_offices_or_countries_is_no_plain_agreement(one, other, verdict, rule):
    found = judged([one], [other])
    assert (found.verdict, found.rule) == (verdict, rule)
    assert ("differ" in found.reason) is (rule != "same people")


def test_a_vaguer_name_makes_nobody_one():
    vague, father, son = map(Participant, ("President Bush", "George H. W. Bush", "Jeb Bush"))
    together = [event.sources for event in comparison([vague], [father], [son]).events]
    assert not any({"source 1", "source 2"} <= set(sources) for sources in together)


def test_two_ministers_of_korea_contradict_only_where_it_is_known_which():
    for country, verdict in (("Korea", Relation.UNKNOWN), ("South Korea", Relation.DIFFERENT)):
        one, other = (
            person_of(Participant(name, "foreign minister", country))
            for name in ("Cho Tae-yul", "Choe Son Hui")
        )
        assert pair_casts((one,), (other,), same_event=True).comparison.verdict is verdict


WORDS = st.lists(
    st.sampled_from(
        "the former deputy foreign minister president envoy of France Korea Syria parliament".split()
    ),
    min_size=1,
    max_size=6,
).map(lambda words: " ".join(("the minister", *words)))
PEOPLE = st.builds(Participant, WORDS | st.just("Cho Tae-yul"), st.none() | WORDS, st.none() | WORDS)


@given(PEOPLE, PEOPLE)
def test_a_description_is_never_one_with_another_participant_and_order_does_not_matter(a, b):
    assert paired(a, b) == paired(b, a)
    assert paired(a, b) is not Relation.SAME or a.name == b.name == "Cho Tae-yul"


@each_row(
    ("words", "side"),
    [
        ("the Iranian", "IR"),
        ("iranischer", "IR"),
        ("الروسي", "RU"),
        ("russe", "RU"),
        ("russischen", "RU"),
        ("российского", "RU"),
        ("rosyjski", "RU"),
        ("російський", "RU"),
        ("russa", "RU"),
        ("Türk", "TR"),
        ("turecki", "TR"),
        ("Korea", "KP|KR"),
        ("Congo", "CD|CG"),
        ("United", "united"),
        ("Hamas", "hamas"),
        ("the European Union", person_of(Participant("the EU trade chief")).side),
        ("Tokyo", "JP"),
    ],
)
def test_sides_are_countries_where_the_words_mean_one(words, side):
    assert person_of(Participant("X", "minister", words)).side == side


@pytest.mark.parametrize("write", ["text", "to_markdown", "to_html"])
def test_reports_show_office_and_country_beside_the_name(write):
    found = comparison([CHO], [Participant("Cho Tae-yul")])
    text = comparison_text(found) if write == "text" else getattr(found, write)()
    assert "(foreign minister, South Korea)" in " ".join(text.replace("**", "").split())


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("外相", "foreign minister"),
        ("外交部长", "foreign minister"),
        ("外務大臣", "foreign minister"),
        ("שר החוץ", "foreign minister"),
        ("وزیر امور خارجه", "foreign minister"),
        ("міністр закордонних справ", "foreign minister"),
        ("외무장관", "foreign minister"),
        ("minister spraw zagranicznych", "foreign minister"),
        ("ministro dos Negócios Estrangeiros", "foreign minister"),
        ("رئيس الوزراء", "prime minister"),
        ("رئیس‌جمهور", "president"),
        ("прем'єр", "prime minister"),
    ],
)
def test_an_office_is_one_in_whatever_language(words: str, office: str) -> None:
    assert person_of(Participant("Omar", role=words)).office == set(office.split())


@pytest.mark.parametrize("role", ["沙特外交大臣", "サウジアラビア外相", "وزير الخارجية السعودي"])
def test_the_country_before_an_office_is_read_without_a_space(role: str) -> None:
    person = person_of(Participant("Omar", role=role))
    assert (person.side, person.office) == ("SA", {"foreign", "minister"})


def test_a_prince_who_is_a_minister_is_that_minister_and_a_crown_prince_is_one() -> None:
    assert person_of(Participant("Prince Omar", role="foreign minister")).office == {"foreign", "minister"}
    assert person_of(Participant("Omar", role="Crown Prince")).office == {"crown", "prince"}


@pytest.mark.parametrize(
    ("one", "other"), [("Iran", "伊朗"), ("Saudi Arabia", "沙特"), ("Россия", "the Russian Federation")]
)
def test_a_country_that_takes_part_is_the_same_in_whatever_language(one: str, other: str) -> None:
    assert paired(Participant(one), Participant(other)) is Relation.SAME
    assert paired(Participant(one), Participant("Peru")) is None


def test_talks_of_two_countries_are_one_event_in_two_languages() -> None:
    said = {"date": "10 March 2025", "place": "Beijing"}
    talks = [
        SourcedClaim(
            claim=MeetingClaim(participants=[Participant(a), Participant(b)], quote=a, **said),
            source=a,
            article_id=a,
            published=date(2025, 3, 11),
        )
        for a, b in (("Saudi Arabia", "Iran"), ("沙特", "伊朗"), ("Peru", "Chile"))
    ]
    assert sorted(event.sources for event in compare(talks).events) == [["Peru"], ["Saudi Arabia", "沙特"]]


@each_row(
    ("words", "named"),
    [
        ("il presidente della Repubblica", False),
        ("il premier ucraino", False),
        ("le président de la République", False),
        ("o presidente brasileiro", False),
        ("los líderes de Francia y Alemania", False),
        ("Les Moonves", True),
        ("Il Sung Kim", True),
        ("Un Jong Kim", True),
    ],
)
def test_an_article_opens_a_description_but_no_name(words: str, named: bool) -> None:
    assert is_named(Participant(words)) is named


@each_row(("side", "expected"), [("Iranian", Relation.COMPATIBLE), ("Iraqi", None), (None, None)])
def test_a_name_that_the_other_script_may_have_is_known_by_its_side(side, expected):
    """What a table lacks says nothing of who it is: it counts as a description does."""
    arabic = Participant("حسين أمير عبد اللهيان", None, side)
    found = pair_casts(
        (person_of(arabic),), (person_of(Participant("阿卜杜拉·希扬", "伊朗外交部长", "伊朗")),)
    )
    assert (found.pairs[0][2].verdict if found.pairs else None) is expected


@pytest.mark.parametrize(
    "role",
    [
        *(
            "foreign ministers",
            "ministros de Exteriores",
            "ministre des Affaires étrangères",
            "Außenministern",
        ),
        *(
            "ministri degli Esteri",
            "министров иностранных дел",
            "міністрів закордонних справ",
            "dışişleri bakanları",
        ),
        *(
            "وزراء الخارجية",
            "ministrowie spraw zagranicznych",
            "ministers van Buitenlandse Zaken",
            "utrikesministrar",
        ),
        *("外长", "외교부 장관", "Ulkoministeri", "külügyminiszter", "υπουργός Εξωτερικών"),
    ],
)
def test_an_office_in_another_language_or_in_the_plural_is_not_said_to_differ(role: str) -> None:
    lind = [Participant("Ana Lind", role=words, represents="Norway") for words in ("Foreign Minister", role)]
    assert judged([lind[0]], [lind[1]]).verdict is Verdict.AGREE


@pytest.mark.parametrize(
    "role", ["ministros de Defensa", "ministre de la Défense", "Defence Minister", "президент"]
)
def test_other_offices_differ_in_any_language(role: str) -> None:
    lind = [Participant("Ana Lind", role=words, represents="Norway") for words in ("Foreign Minister", role)]
    assert judged([lind[0]], [lind[1]]).reason.startswith("the offices differ")


@each_row(
    ("short", "full"),
    [
        ("SecDef Berg", "Anna Berg"),
        ("DepSecState Berg", "Anna Berg"),
        ("DM Berg", "Anna Berg"),
        ("CdS Berg", "Anna Berg"),
        ("CoS Berg", "Anna Berg"),
        ("SG Berg", "Anna Berg"),
        ("CEMA Berg", "Anna Berg"),
        ("Min. Berg", "Anna Berg"),
    ],
)
def test_an_abbreviated_office_is_no_part_of_a_name(short, full):
    assert compare_names(short, full).verdict is Relation.COMPATIBLE
    assert parse_name(short).plain == "berg"


@each_row(
    ("name", "of"),
    [
        ("国务卿鲁比奥", "鲁比奥"),
        ("財長王明", "王明"),
        ("国務長官ルビオ", "ルビオ"),
        ("김명수 합참의장", "김명수"),
    ],
)
def test_an_office_with_an_english_form_is_a_title(name, of):
    assert compare_names(name, of).verdict is Relation.SAME


@each_row(
    ("one", "other"),
    [
        ("DM", "defense minister"),
        ("SecDef", "Secretary of Defense"),
        ("SecState", "Secretary of State"),
        ("DPM", "deputy prime minister"),
        ("CDS", "chief of the defence staff"),
    ],
)
def test_an_abbreviation_is_the_office_in_full(one, other):
    offices = [
        person_of(Participant("Anna Berg", role=role, represents="France")).office for role in (one, other)
    ]
    assert offices[0] == offices[1]
