from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from claimex.kinds.quantity.compare import compare_quantities
from claimex.kinds.quantity.parse import QuantityRange, parse_quantity
from claimex.kinds.relation import Relation
from tests.tables import each_row

TABLES = Path(__file__).parent / "quantities"


def rows(split):
    lines = (TABLES / f"{split}.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]


TEXTS = sorted({text for a, b, _ in rows("tuned") + rows("held_out") + rows("doubting") for text in (a, b)})
texts = st.sampled_from(TEXTS) | st.text(max_size=20)


@each_row(("a", "b", "verdict"), rows("tuned"))
def test_table(a, b, verdict):
    assert compare_quantities(a, b).verdict == verdict


@pytest.mark.parametrize(("split", "share"), [("held_out", 0.95), ("doubting", 0.95)])
def test_other_tables_have_no_false_conflict_and_few_misses(split, share):
    found = [(compare_quantities(a, b).verdict, verdict) for a, b, verdict in rows(split)]
    assert [f for f in found if f[0] == "different" and f[1] != "different"] == []
    assert sum(got == label for got, label in found) >= share * len(found)


def q(low, high, unit=None, rule="exact"):
    approximate = rule not in ("exact", "fraction", "none")
    return QuantityRange(low=low, high=high, unit=unit, approximate=approximate, rule=rule)


@each_row(
    ("text", "expected"),
    [
        ("approximately 190 individuals from various ministries", q(171, 209, "people", "about")),
        ("about 5", q(4, 6, None, "about")),
        ("約三百", q(270, 330, None, "about")),
        ("大約 300人", q(270, 330, "people", "about")),
        ("將近三百人", q(270, 300, "people", "nearly")),
        ("超過三百人", q(300, None, "people", "over")),
        ("三百人以內", q(0, 300, "people", "at-most")),
        ("about 1", q(0.9, 1.1, None, "about")),
        ("nearly 200", q(180, 200, None, "nearly")),
        ("more than a dozen", q(12, None, None, "over")),
        ("a dozen", q(10.8, 13.2, None, "round-word")),
        ("a hundred people", q(90, 110, "people", "round-word")),
        ("up to 20", q(0, 20, None, "at-most")),
        ("fewer than 20", q(0, 20, None, "under")),
        ("between 10 and 15", q(10, 15, None, "range")),
        ("10 to 15 million", q(1e7, 1.5e7, None, "range")),
        ("10 to 12.5 million", q(1e7, 1.25e7, None, "range")),
        ("15-10", None),
        ("1.2 million", q(1_150_000, 1_250_000, None, "rounded")),
        ("1.234 million", q(1_233_500, 1_234_500, None, "rounded")),
        ("two and a half million", q(2_450_000, 2_550_000, None, "rounded")),
        ("a million and a half", q(1_450_000, 1_550_000, None, "rounded")),
        ("half a million", q(450_000, 550_000, None, "rounded")),
        ("half a dozen", q(5, 7, None, "round-word")),
        ("blah and a half million", q(450_000, 550_000, None, "rounded")),
        ("$5bn", q(4.5e9, 5.5e9, "USD", "rounded")),
        ("5 billion euros", q(4.5e9, 5.5e9, "EUR", "rounded")),
        ("300 tonnes of wheat", q(300_000, 300_000, "kg")),
        ("two weeks", q(1_209_600, 1_209_600, "s")),
        ("a third of them", q(33, 34, "percent", "fraction")),
        ("more than half", q(50, 100, "percent", "over")),
        ("half of 12", q(5, 7, None, "round-word")),
        ("12 per cent", q(12, 12, "percent")),
        ("forty-odd people", q(40, 49, "people", "odd")),
        ("50+", q(50, None, None, "at-least")),
        ("12 at least", q(12, None, None, "at-least")),
        ("dozens", q(18, 200, None, "plural-word")),
        ("tens of thousands of people", q(15_000, 150_000, "people", "plural-word")),
        ("hundreds, 12 of them", None),
        ("several hundred", q(150, 1200, None, "vague-word")),
        ("a couple hundred", q(150, 300, None, "vague-word")),
        ("double-digit", q(10, 99, None, "digits")),
        ("a six-figure sum", q(100_000, 999_999, "sum", "digits")),
        ("a double-digit number of officials", q(10, 99, "official", "digits")),
        ("odd digits", None),
        ("200-plus guests", q(200, None, "people", "at-least")),
        ("eight or nine ministers", q(8, 9, "minister", "range")),
        ("nine or eight", None),
        ("190 people, including 12 ministers", q(190, 190, "people", "exact")),
        ("190 delegates from 12 countries", q(190, 190, "people", "exact")),
        ("190, including 12 ministers", None),
        ("two planes carrying 40 officers", None),
        ("62 miles", q(99779.328, 99779.328, "m", "exact")),
        ("a trio of ministers", q(3, 3, "minister", "vague-word")),
        ("many thousand people", q(3000, 20_000, "people", "vague-word")),
        ("several parties", q(3, 12, "party", "vague-word")),
        ("two women", q(2, 2, "woman")),
        ("two children", q(2, 2, "child")),
        ("two boss", q(2, 2, "boss")),
        ("no one", q(0, 0, None, "none")),
        ("one hundred ninety (190)", q(190, 190)),
        ("a delegation of 12", q(12, 12, "people")),
        ("two hundred and five thousand", q(204_500, 205_500, None, "rounded")),
        ("two thousand", q(1500, 2500, None, "rounded")),
        ("two thousand and five", q(2005, 2005)),
        ("1,200", q(1200, 1200)),
        ("1 200 300", q(1_200_300, 1_200_300)),
        ("1.200.000", q(1_200_000, 1_200_000)),
        ("1.200", None),
        ("12,5", q(12.5, 12.5)),
        ("1,2,3", None),
        ("1'2", None),
        ("the 2nd", None),
        ("two five", None),
        ("two and a", q(2, 2)),
        ("twenty and seven dogs", None),
        ("a dog", None),
        ("a large delegation", None),
        ("three ministers and five officials", None),
        ("1, 2, 3", None),
        ("", None),
        # other languages
        ("٢٥ شخصًا", q(25, 25, "people")),
        ("خمسة وعشرون", q(25, 25)),
        ("مئة وتسعون", q(190, 190)),
        ("fünfundzwanzig", q(25, 25)),
        ("zweihundertfünf", q(205, 205)),
        ("xhundert", None),
        ("quatre-vingt-dix-sept", q(97, 97)),
        ("vingt et un", q(21, 21)),
        ("двадцать пять человек", q(25, 25, "people")),
        ("treinta y dos", q(32, 32)),
        ("一百九十人", q(190, 190, "people")),
        ("两万", q(20_000, 20_000)),
        ("1.2万", q(11_500, 12_500, None, "rounded")),
        ("数百人", q(150, 2000, "people", "plural-word")),
        ("多达30人", q(0, 30, "people", "at-most")),
    ],
)
def test_parse(text, expected):
    assert parse_quantity(text) == expected


@each_row(
    ("a", "b", "rule"),
    [
        ("nearly 200", "approximately 190", "contained"),
        ("about 100", "about 115", "overlap"),
        ("190", "200", "disjoint"),
        ("190 PEOPLE", "190  people", "identical"),
        ("two", "2", "equal"),
        ("nearly 100", "over 100", "two-sides"),
        ("190 people", "190 tonnes", "units"),
        ("12 ministers", "190 people", "part-of-whole"),
        ("12 ministers", "12 people", "equal"),
        ("12 ministers", "10 people", "disjoint"),
        ("delegation", "12", "no-number"),
        ("none", "up to 5", "contained"),
    ],
)
def test_rules_say_their_name(a, b, rule):
    found = compare_quantities(a, b)
    assert found.rule == rule
    assert not found.reason.endswith(".")


@settings(deadline=None)
@given(texts, texts)
def test_comparing_is_symmetric(a, b):
    assert compare_quantities(a, b) == compare_quantities(b, a)


@settings(deadline=None)
@given(texts)
def test_a_quantity_is_the_same_as_itself(text):
    assert compare_quantities(text, text).verdict is Relation.SAME


@settings(deadline=None)
@given(texts)
def test_bounds_are_in_order(text):
    found = parse_quantity(text)
    assert found is None or found.high is None or found.low <= found.high


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_bare_numbers_are_the_same_exactly_if_they_are_equal(a, b):
    expected = Relation.SAME if a == b else Relation.DIFFERENT
    assert compare_quantities(str(a), f"{b:,}").verdict is expected


@settings(deadline=None)
@given(st.integers(10, 10**6))
def test_a_hedge_never_contradicts_its_own_number(n):
    for hedge in ("about", "nearly", "over", "at least", "up to", "some", "below", "no more than"):
        assert compare_quantities(f"{hedge} {n}", str(n)).verdict is Relation.COMPATIBLE


@settings(deadline=None)
@given(st.integers(10, 10**6), st.sampled_from(["more than", "fewer than", "más de", "менее", "mehr als"]))
def test_more_or_fewer_than_a_number_is_another_number(n, hedge):
    assert compare_quantities(f"{hedge} {n}", str(n)).verdict is Relation.DIFFERENT
    assert compare_quantities(f"{hedge} {n} hours", f"{n} hours").verdict is Relation.COMPATIBLE


@settings(deadline=None)
@given(
    st.integers(1, 10**6), st.sampled_from(["-", "−", "minus ", "not ", "$", "€"]), st.sampled_from(["", "%"])
)
def test_a_sign_or_unit_that_one_lacks_is_never_the_same(n, sign, unit):
    assert compare_quantities(f"{sign}{n}{unit}", str(n)).verdict is not Relation.SAME
    assert compare_quantities(f"{n}%", str(n)).verdict is Relation.UNKNOWN
    assert compare_quantities(f"-{n}", f"-{n}.0").verdict is Relation.SAME


def spelt():
    lines = (TABLES / "spelt.tsv").read_text(encoding="utf-8").splitlines()
    return [(code, int(value), words) for code, value, words in (line.split("\t") for line in lines)]


WITH_PEOPLE = [
    ("tizenkét fős küldöttség", 12),
    ("huszonnégy fő", 24),
    ("dvanáctičlenná delegace", 12),
    ("dvacet čtyři lidí", 24),
    ("dvadsaťštyri ľudí", 24),
    ("스물네 명", 24),
    ("이십사명", 24),
    ("चौबीस सदस्यीय प्रतिनिधिमंडल", 24),
    ("बारह लोग", 12),
    ("dua puluh empat orang", 24),
    ("sebelas anggota", 11),
    ("douăzeci și patru de persoane", 24),
    ("sex personer", 6),
    ("enogtyve personer", 21),
    ("on iki nəfər", 12),
    ("двадцати четырёх человек", 24),
]


@each_row(("text", "number"), WITH_PEOPLE)
def test_people_are_counted_in_words_of_every_language(text, number):
    found = parse_quantity(text)
    assert (found.low, found.high, found.unit) == (number, number, "people")


@each_row(
    "text",
    [
        "sex",
        "hat",
        "fire",
        "to",
        "lima",
        "noua",
        "오만",
        "사명",
        "jednadvacet lidí",
        "četristošezdeset jedan",
    ],
)
def test_a_common_word_and_a_part_of_a_number_are_none(text):
    assert parse_quantity(text) is None


@each_row(("code", "value", "words"), spelt())
def test_numbers_in_words(code, value, words):
    found = parse_quantity(words)
    assert found is not None
    assert found.low <= value <= found.high
    if value % 1000:
        assert (found.low, found.high) == (value, value)


@each_row(
    ("text", "expected"),
    [
        # with the words for people of each language
        ("on sekiz kişilik heyet", q(18, 18, "people")),
        ("on kişi", q(10, 10, "people")),
        ("yirmi dört üyeli", q(24, 24, "people")),
        ("двадцати четырёх человек", q(24, 24, "people")),
        ("делегация из ста двадцати участников", q(120, 120, "people")),
        ("вісімнадцять осіб", q(18, 18, "people")),
        ("п’ятдесяти п’яти делегатів", q(55, 55, "people")),
        ("veinticuatro personas", q(24, 24, "people")),
        ("خمسة عشر شخصا", q(15, 15, "people")),
        ("ثلاثمائة وخمسة وأربعون عضوا", q(345, 345, "people")),
        ("پانزده نفر", q(15, 15, "people")),
        ("بیست‌ و چهار نفره", q(24, 24, "people")),
        ("achtzehnköpfig", q(18, 18, "people")),
        ("eine vierundzwanzigköpfige Delegation", q(24, 24, "people")),
        ("eine 18-köpfige Delegation", q(18, 18, "people")),
        ("vingt-quatre délégués", q(24, 24, "people")),
        ("dezoito pessoas", q(18, 18, "people")),
        ("dwudziestu czterech osób", q(24, 24, "people")),
        ("achttienkoppige delegatie", q(18, 18, "people")),
        ("centotto persone", q(108, 108, "people")),
        ("due persone", q(2, 2, "people")),
        ("20 due in Rome", q(20, 20, "due")),
        ("חמישה עשר חברים", q(15, 15, "people")),
        # round words
        ("10 lakh", q(950_000, 1_050_000, None, "rounded")),
        ("2 crore", q(15_000_000, 25_000_000, None, "rounded")),
        ("two lakh crore", q(1.5e12, 2.5e12, None, "rounded")),
        ("une vingtaine de personnes", q(18, 22, "people", "round-word")),
        ("una decena", q(9, 11, None, "round-word")),
        ("eine Handvoll", q(2, 8, None, "vague-word")),
        ("two thousand million", q(1.5e9, 2.5e9, None, "rounded")),
        # words of other languages are none of a number
        ("12 on the list", q(12, 12)),
        ("once a week", None),
        ("Once again", None),
        ("UN nations", None),
        ("Once ministers agreed", None),
        ("agreed to land", None),
        # and are one beside what only their own language counts, with a capital letter or without
        ("Once países", q(11, 11, "country")),
        ("los once países", q(11, 11, "country")),
        ("Undici paesi", q(11, 11, "country")),
        ("Once ministros", q(11, 11, "minister")),
        ("Elva länder", q(11, 11, "country")),
        ("11 nations", q(11, 11, "country")),
        ("Due paesi", q(2, 2, "country")),
        ("Onze pays", q(11, 11, "country")),
        ("Elf Staaten", q(11, 11, "country")),
        ("Șase țări", q(6, 6, "country")),
        ("12 UN officials", q(12, 12, "official")),
        # what is not understood whole is unknown
        ("сорокам пяти", None),
        ("пяти двадцаткам", None),
        ("achtzehnjährig", None),
        ("five two", None),
        ("two and five", None),
        ("twenty thirty", None),
        ("about -5", None),
        ("not ten", None),
    ],
)
def test_numbers_of_several_words_are_read_whole_or_not_at_all(text, expected):
    assert parse_quantity(text) == expected


@pytest.mark.parametrize("unit", ["٣", "5 ", "word ", "half a ", "between ", "№"])
def test_a_text_of_any_length_is_taken(unit):
    long = unit * 50_000
    assert compare_quantities(long, long).verdict == "same"
    assert compare_quantities(long, "three ministers").verdict == "unknown"


@each_row(
    ("a", "b"),
    [
        ("US$7 million", "7 million Australian dollars"),
        ("NZ$40", "$40"),
        ("30 million Egyptian pounds", "30 million pounds"),
        ("90 km/h", "90 km"),
        ("60 mph", "60 miles"),
        ("40 per week", "40 per month"),
        ("$70 a barrel", "$70 a tonne"),
        ("3% a month", "3% a quarter"),
        ("8 daily", "8"),
        ("20 °C", "20 °F"),
        ("4%", "4 percentage points"),
        ("9 women", "9 men"),
        ("9 girls", "7 boys"),
        ("exports grew 8%", "exports fell 8%"),
        ("profit of $9m", "loss of $9m"),
        ("30 for", "30 against"),
        ("14 French soldiers", "14 German soldiers"),
    ],
)
def test_what_is_counted_in_another_unit_or_sense_is_not_the_same(a, b):
    assert compare_quantities(a, b).verdict is Relation.UNKNOWN


@each_row(
    ("a", "b", "verdict"),
    [
        ("negative 30", "30", "different"),
        ("12 square km", "12 km", "unknown"),
        ("C$3 million", "3 million Canadian dollars", "same"),
        ("70 kph", "70 km per hour", "same"),
        ("noin 300", "300", "compatible"),
        ("xyz 300", "310", "unknown"),
        ("mer än 300", "340", "compatible"),
        ("ca. 300", "310", "compatible"),
        ("just under 300", "100", "different"),
        ("three and a half", "3.5", "same"),
        ("a quarter of a billion", "250 million", "compatible"),
        ("einige Tausend", "4000", "compatible"),
        ("birkaç bin", "4000", "compatible"),
        ("几万人", "40000人", "compatible"),
        ("何千人", "3000人", "compatible"),
        ("treinta y pico", "34", "compatible"),
        ("die 14 Minister", "14", "same"),
    ],
)
def test_signs_units_and_open_words(a, b, verdict):
    assert compare_quantities(a, b).verdict == verdict


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("just over 100 people", 100, 110),
        ("poco más de 300", 300, 330),
        ("чуть более 100", 100, 110),
        ("well over 100", 100, None),
        ("just under 100", 90, 100),
        ("twenty-something", 20, 29),
        ("50人以上", 50, None),
        ("50人未満", 0, 50),
        ("50명 이상", 50, None),
        ("50여 명", 50, 59),
        ("eine zehnköpfige Delegation", 10, 10),
        ("eine Million", 500_000, 1_500_000),
    ],
)
def test_what_is_beside_a_number_bounds_it(text, low, high):
    found = parse_quantity(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    ["twice as many as 10", "10 times more", "a ten-fold rise", "5 more than last year", "in 2024", "10倍"],
)
def test_a_multiple_a_difference_and_a_year_are_no_counts(text):
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("delegation", "12", "“delegation” states no single number"),
        ("a delegation", "the ministers", "“a delegation” and “the ministers” state no single number"),
        (
            "delegates from 12 states",
            "ministers from 14 countries",
            (
                "“delegates from 12 states” says 12 and “ministers from 14 countries” says 14: "
                "the rules can't tell whether they count the same"
            ),
        ),
        (
            "15",
            "envoys from 1,400 towns",
            "“15” says 15 and “envoys from 1,400 towns” says 1,400: the rules can't tell whether they count the same",
        ),
    ],
)
def test_why_two_are_not_compared_is_true_of_both(a: str, b: str, reason: str) -> None:
    for found in (compare_quantities(a, b), compare_quantities(b, a)):
        assert (found.verdict, found.reason) == (Relation.UNKNOWN, reason)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12 officials each",
            "12 each",
            "12 officials apiece",
            "12 from each side",
            "each side had 12 officials",
        ),
        *("je 12 Beamte", "12 Beamte auf jeder Seite", "12 responsables chacune", "12 funcionarios cada una"),
        *(
            "12 funcionários cada",
            "12 funzionari ciascuna",
            "по 12 чиновников",
            "по 12 человек с каждой стороны",
        ),
        *(
            "双方各12人",
            "それぞれ12人",
            "12人ずつ",
            "각각 12명",
            "12명씩",
            "12 ambtenaren elk",
            "12 مسؤولا لكل منهما",
        ),
    ],
)
def test_a_number_for_each_of_several_neither_contradicts_nor_is_a_number_of_all(text: str) -> None:
    found = parse_quantity(text)
    assert found is not None
    assert (found.low, found.high) == (12, 12)
    for other in ("12", "24", "24 officials", "12 officials", "about 30 people"):
        assert compare_quantities(text, other).rule == "each"
    assert compare_quantities(text, "12 each").verdict is Relation.SAME
    assert compare_quantities(text, "13 each").verdict is Relation.DIFFERENT
