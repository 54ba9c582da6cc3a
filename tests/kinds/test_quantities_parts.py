"""Numbers beside a delegation that are not how many came: a part of it, and what it came from."""

from __future__ import annotations

import pytest

from claimex import lexicon
from claimex.kinds.quantity import parse_quantity
from claimex.kinds.quantity.compare import compare_quantities
from claimex.kinds.quantity.words import vocabulary
from claimex.kinds.relation import Relation
from tests.tables import each_row


@pytest.mark.parametrize("number", ["5", "12", "twelve", "some 40"])
@pytest.mark.parametrize(
    "words",
    [
        "a minister and {} officials",
        "the foreign minister and his {} aides",
        "un ministre et {} conseillers",
        "el ministro y {} asesores",
        "der Minister und {} Berater",
        "{} officials and the minister",
        "{} aides plus the minister",
        "{} along with a general",
        "led by {} ministers",
        "a delegation headed by {} senior ministers",
        "accompanied by {} ministers",
        "he came with {} aides",
        "she arrived with {} advisers",
        "delegations of {} countries",
        "representatives from {} countries",
        "a delegation aged {}",
        "aged between {} and 60",
        "aged {} to 60",
    ],
)
def test_a_part_is_no_number_of_all(words: str, number: str) -> None:
    assert parse_quantity(words.format(number)) is None


@each_row(
    ("words", "number"),
    [
        ("190 people, led by 2 ministers", 190),
        ("a 40-member delegation led by 2 ministers", 40),
        ("a delegation of 12", 12),
        ("the delegation of 12 officials", 12),
        ("a hundred and twelve", 112),
        ("12 officials and experts", 12),
        ("12 officials from Norway", 12),
    ],
)
def test_the_number_of_all_is_read(words: str, number: int) -> None:
    found = parse_quantity(words)
    assert found is not None
    assert found.low == found.high == number


@each_row(
    ("a", "b", "wanted"),
    [
        ("about a dozen", "14", Relation.COMPATIBLE),
        ("a dozen", "14", Relation.DIFFERENT),
        ("about a dozen", "16", Relation.DIFFERENT),
        ("около сотни", "100", Relation.COMPATIBLE),
        ("более сотни", "120", Relation.COMPATIBLE),
        ("сотни", "100", Relation.DIFFERENT),
        ("около сотни", "20", Relation.DIFFERENT),
    ],
)
def test_what_is_about_a_round_word_is_wide(a: str, b: str, wanted: Relation) -> None:
    assert compare_quantities(a, b).verdict is wanted


@each_row(
    ("a", "b", "wanted"),
    [
        ("тридцать с лишним человек", "34 человека", Relation.COMPATIBLE),
        ("thirty-plus officials", "34 officials", Relation.COMPATIBLE),
        ("trente et quelques", "34", Relation.COMPATIBLE),
        ("um die dreißig", "32", Relation.COMPATIBLE),
        ("三十几人", "34", Relation.COMPATIBLE),
        ("30 oder mehr", "34", Relation.COMPATIBLE),
        # no table has the word: it may be a hedge, a scale or a unit
        ("dva tucty", "24", Relation.UNKNOWN),
        ("30 с хвостиком человек", "34 человека", Relation.UNKNOWN),
        ("30 tanks", "34", Relation.UNKNOWN),
        ("30 tanks", "34 tanks", Relation.DIFFERENT),
        ("30 delegates", "34", Relation.DIFFERENT),
    ],
)
def test_a_word_beside_a_number_may_leave_it_open(a: str, b: str, wanted: Relation) -> None:
    assert compare_quantities(a, b).verdict is wanted


@each_row(
    ("text", "kind"),
    [
        ("elf Beamte", "official"),
        ("once funcionarios", "official"),
        ("once funcionarios chilenos", "official"),
        ("undici alti funzionari", "official"),
        ("onze hauts responsables", "official"),
        ("одиннадцать чиновников", "official"),
        ("11 مسؤولا", "official"),
        ("elf Minister", "minister"),
        ("once ministros", "minister"),
        ("elleve ministre", "minister"),
        ("11 ministrów", "minister"),
        ("elf Frauen", "woman"),
        ("elf Vertreter", "people"),
        ("once representantes", "people"),
        ("eine 11-Mann-Delegation", "people"),
        ("11 policemen", "policeman"),
    ],
)
def test_a_kind_of_people_is_one_in_every_language(text: str, kind: str) -> None:
    found = parse_quantity(text)
    assert found is not None
    assert (found.low, found.high, found.unit) == (11, 11, kind)
    english = "Eleven {}".format(
        {"woman": "women", "people": "people", "policeman": "policemen"}.get(kind, f"{kind}s")
    )
    assert compare_quantities(text, english).verdict is Relation.SAME
    assert compare_quantities(text, english.replace("Eleven", "17")).verdict is Relation.DIFFERENT
    assert compare_quantities(text, "11 members").verdict is Relation.SAME
    assert compare_quantities(text, "5 members").verdict is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("elf Minister", "17 funcionarios"),  # two kinds
        ("elf Wesire", "17 officials"),  # no table has the word
        ("elf Beamte", "17 members"),  # a part of them
        ("17 student groups", "11 étudiants"),  # an English noun before another one is not what is counted
        ("17 student groups", "11 students"),
    ],
)
def test_other_kinds_of_people_and_unknown_words_stay_open(a: str, b: str) -> None:
    assert compare_quantities(a, b).verdict is Relation.UNKNOWN


def test_kinds_of_people_have_their_english_names() -> None:
    kinds = set(vocabulary().kinds_of_people.values())
    assert kinds <= set(lexicon.spellings("en", "numbers", "counted", "kinds_of_people"))


@each_row(
    ("words", "low", "high"),
    [
        ("half of the 30 envoys", None, None),
        ("half the thirty envoys", None, None),
        ("nearly a third of the 30", None, None),
        ("a quarter of 30 experts", None, None),
        ("most of their 30 experts", None, None),
        ("some of the 30 invited guests", None, None),
        ("the rest of the 30", None, None),
        ("30人的大部分", None, None),
        ("30人の半数", None, None),
        ("半数以上の30人", None, None),
        ("30명의 절반", None, None),
        ("30 delegenin yarısı", None, None),
        ("30人、半数は記者", 30, 30),
        ("all of the 30 envoys", 30, 30),
        ("a team of the 30 best envoys", 30, 30),
        ("a share of 30 percent", 30, 30),
        ("half a million", 450_000, 550_000),
        ("half of a million", 450_000, 550_000),
        ("half a dozen", 5, 7),
    ],
)
def test_a_share_of_a_number_is_not_that_number(words: str, low: float | None, high: float | None) -> None:
    found = parse_quantity(words)
    assert (found and found.low, found and found.high) == (low, high)


@pytest.mark.parametrize(
    "said",
    [
        "une délégation de 25 personnes",
        "eine Delegation von 25 Personen",
        "una delegación de 25 personas",
        "uma delegação de 25 pessoas",
        "una delegazione di 25 persone",
        "bir heyet, 25 kişi",
    ],
)
def test_the_article_of_a_group_is_no_number(said: str) -> None:
    found = parse_quantity(said)
    assert found is not None
    assert (found.low, found.high, found.unit) == (25, 25, "people")
    assert parse_quantity("eine von 25 Delegationen") is None
