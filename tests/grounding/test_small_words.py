"""Small words and signs that make another fact of a quote: auxiliaries, a minus, the ends of names."""

from __future__ import annotations

import pytest

from claimex.grounding import Grounder, ground
from tests.grounding.build import kinds
from tests.tables import each_row


@each_row(
    ("text", "quote"),
    [
        # another auxiliary
        ("The envoys will sign the accord on the old island in spring.", "The envoys might sign the accord on the old island in spring."),
        ("The court must hear both of the envoys in Oslo again.", "The court can hear both of the envoys in Oslo again."),
        ("Die Ministerin muss den Vertrag heute in Wien unterschreiben.", "Die Ministerin kann den Vertrag heute in Wien unterschreiben."),
        ("La ministre doit recevoir les deux envoyés dans la capitale.", "La ministre peut recevoir les deux envoyés dans la capitale."),
        ("La ministra debe recibir a los dos enviados en la capital.", "La ministra puede recibir a los dos enviados en la capital."),
        ("Министр должен принять обоих послов в столице.", "Министр может принять обоих послов в столице."),
        # a minus sign
        ("It was -7 degrees in the old harbour when they met.", "It was 7 degrees in the old harbour when they met."),
        ("The bank booked −$30 for the old ship last spring.", "The bank booked $30 for the old ship last spring."),
        # a sign that compares
        ("It took > 5 boats to bring them to the old harbour.", "It took < 5 boats to bring them to the old harbour."),
        ("It took (>$5) per boat to reach the old harbour.", "It took (<$5) per boat to reach the old harbour."),
        ("> 5 boats came to the old harbour in spring.", "< 5 boats came to the old harbour in spring."),
        ("It took ≥ 5 boats to bring them to the old harbour.", "It took ≤ 5 boats to bring them to the old harbour."),
        # the end of a name that is a small word elsewhere
        ("Yesterday the envoys met Ban Ki Mun in the old harbour.", "Yesterday the envoys met Ban Ki Das in the old harbour."),
        ("Yesterday the envoys met Tran Van De in the old harbour.", "Yesterday the envoys met Tran Van Le in the old harbour."),
        ("She met Ban Ki Il", "She met Ban Ki Un"),
        # how many of them, what came first, whose office
        ("Most envoys of both states came to the old island in spring.", "All envoys of both states came to the old island in spring."),
        ("In spring some envoys of both states came to the old island.", "In spring envoys of both states came to the old island."),
        ("The envoys left the old island before the accord was read out.", "The envoys left the old island after the accord was read out."),
        ("The deputy mayor of the old island met both of the envoys.", "The mayor of the old island met both of the envoys."),
        ("The acting mayor of the old island met both of the envoys.", "The former mayor of the old island met both of the envoys."),
        ("Der ehemalige Minister hat die Botschafter auf der Insel getroffen.", "Der Minister hat die Botschafter auf der Insel getroffen."),
        ("Hier tous les ministres sont venus sur la vieille île avec leurs aides.", "Hier certains ministres sont venus sur la vieille île avec leurs aides."),
    ],
)  # fmt: skip
def test_a_small_change_is_a_changed_fact(text: str, quote: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        found = ground(other, one)
        assert (found.status, found.fact_changed, found.proves) == ("altered", True, False)


@each_row(
    ("text", "quote"),
    [
        ("The envoys may sign the accord on the old island soon.", "The envoys might sign the accord on the old island soon."),
        ("They left on 5 Oct. for a long trip.", "They left on 5 October for a long trip."),
        ("The old harbour - 7 boats were there - was calm then.", "The old harbour – 7 boats were there – was calm then."),
        ("It took them 3 - 5 days to reach the old harbour.", "It took them 3–5 days to reach the old harbour."),
        ("It was -7 degrees in the old harbour when they met.", "It was −7 degrees in the old harbour when they met."),
    ],
)  # fmt: skip
def test_another_writing_of_them_is_none(text: str, quote: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        assert ground(other, one).proves


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("<5", "> 5 boats"),
        (">5 boats", "< 5 boats"),
        ("> 5 boats", "5 boats"),
        ("-5 boats", "5 boats"),
        ("≤ 5", "≥ 5"),
    ],
)
def test_a_sign_at_the_beginning_of_a_quote_is_of_it(quote: str, text: str) -> None:
    text = f"It took {text} to bring the envoys to the harbour."
    assert not ground(quote, text).proves
    assert Grounder(text).find(quote) is None


@pytest.mark.parametrize(
    "text", ["It took <b>5</b> boats.", "It took\n> 5 boats.", "It took >5 boats.", "It took > 5 boats."]
)
def test_a_quote_may_begin_behind_a_sign_and_a_tag_or_a_cited_line_has_none(text: str) -> None:
    assert ground("5 boats", text).proves
    assert ground("It took 5 boats", text).proves == (" >" not in text)


QUOTE = "Ada Lovelace met Grace Hopper in Paris"


@pytest.mark.parametrize(
    "sentence",
    [
        "Reportedly, {}.",
        "On Monday, reportedly, {}.",
        "Perhaps, {}.",
        "According to rumours, {}.",
        "According to unverified reports, {}.",
        "{}, according to unverified press reports.",
        "{}, reportedly.",
        "{}, allegedly, on Tuesday.",
        "Unverified claims suggest that {}.",
    ],
)
def test_hearsay_beside_a_quote(sentence: str) -> None:
    assert [beside.kind for beside in ground(QUOTE, sentence.format(QUOTE)).context] == ["modality"]


@pytest.mark.parametrize(
    "sentence",
    [
        "According to the ministry, {}.",
        "According to two reports, {}.",
        "Ignoring the rumours, {}.",
        "{}, reportedly for an hour.",
        "{}, according to the ministry.",
        "If they may, they will; {}.",
    ],
)
def test_hearsay_of_something_else(sentence: str) -> None:
    assert ground(QUOTE, sentence.format(QUOTE)).context == ()


@each_row(
    ("text", "quote"),
    [
        ("On Monday Ada Lovelace met Hopper's engineer in Paris.", "Ada Lovelace met Hopper ... in Paris"),
        ("On Monday Ada Lovelace met the brother of Grace Hopper in Paris.", "Ada Lovelace met ... Grace Hopper in Paris"),
        ("Die Ministerin hat den Bruder von Anna Berger in Wien getroffen.", "Die Ministerin hat ... Anna Berger in Wien getroffen"),
        ("La ministre a rencontré le frère de Anna Berger dans la capitale.", "La ministre a rencontré ... Anna Berger dans la capitale"),
    ],
)  # fmt: skip
def test_an_ellipsis_may_not_hide_whom_it_is_said_of(text: str, quote: str) -> None:
    assert kinds(ground(quote, text)) == ["context"]


def test_an_ellipsis_may_leave_out_what_is_owned_within() -> None:
    text = "On Monday Ada Lovelace met, at the head of a group, Grace Hopper in Paris."
    assert ground("Ada Lovelace met ... Grace Hopper in Paris", text).proves


@each_row(
    ("text", "quote"),
    [
        # a word for its contrary, or any other
        ("The envoys praised the old harbour of the island in spring.", "The envoys condemned the old harbour of the island in spring."),
        ("Prices of old boats rose on the island last spring.", "Prices of old boats fell on the island last spring."),
        ("The envoys accepted the plan that was read out.", "The envoys expected the plan that was read out."),
        ("Der Botschafter begrüßte die neuen Sanktionen gegen die Insel.", "Der Botschafter bedauerte die neuen Sanktionen gegen die Insel."),
        ("Bakan salı günü adadaki eski limanda kralla görüştü.", "Bakan salı günü adadaki eski limanda kralla görüşmedi."),
        ("Bakan salı günü adadaki eski limanda kralla görüştü.", "Bakan salı günü adadaki eski limanda kralla görüşecek."),
        # small words
        ("They spoke of the trade war between both of the islands.", "They spoke of the trade and war between both of the islands."),
        ("They paid just over 50 crowns for the old ship.", "They paid just under 50 crowns for the old ship."),
        ("The envoys left the old island with the accord in hand.", "The envoys left the old island without the accord in hand."),
        ("The envoys said on Monday that they met on the island.", "The envoys said that they met on the island on Monday."),
        ("The envoys met on the old island in spring.", "The envoys met secretly on the old island in spring."),
        ("In spring they told US envoys of the old harbour.", "In spring they told us envoys of the old harbour."),
        # accents that make another word
        ("Der Minister wurde am Dienstag auf der alten Insel gesehen.", "Der Minister würde am Dienstag auf der alten Insel gesehen."),
        ("La ministra habló del año con el rey en la isla.", "La ministra habló del ano con el rey en la isla."),
        ("Le ministre parle de la pêche avec le roi dans la capitale.", "Le ministre parle de la péché avec le roi dans la capitale."),
        # two sentences made one, and one statement turned
        ("Ada met the envoys. In Paris Grace saw the king.", "Ada met the envoys in Paris Grace saw the king."),
        ("The envoy, said the mayor, had left the island.", "The envoy said the mayor had left the island."),
    ],
)  # fmt: skip
def test_any_other_word_is_a_changed_fact(text: str, quote: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        found = ground(other, one)
        assert (found.status, found.fact_changed, found.proves) == ("altered", True, False)


@each_row(
    ("text", "quote"),
    [
        ("They didn't meet in the old harbour of Oslo.", "They did not meet in the old harbour of Oslo."),
        ("They can’t meet in the old harbour of Oslo.", "They cannot meet in the old harbour of Oslo."),
        ("The envoys met in the old harbour of Oslo.", "Envoys met in old harbour of Oslo."),
        ("They organised a long show of colours in the old harbour.", "They organized a long show of colors in the old harbour."),
        ("The envoys met with the king in the old harbour.", "The envoys met the king in the old harbour."),
        ("They paid one third of the price in the old harbour.", "They paid 1/3 of the price in the old harbour."),
        ("They left the island at 5:30 pm on that day.", "They left the island at 5.30pm on that day."),
        ("They left the island on the 3rd of June.", "They left the island on the third of June."),
        ("They paid €5 for the old ship in Oslo.", "They paid 5 euros for the old ship in Oslo."),
        ("They paid $5m for the old ship in Oslo.", "They paid 5 million dollars for the old ship in Oslo."),
        ("They sailed 200 km to the old harbour.", "They sailed 200 kilometres to the old harbour."),
        ("Kurt Gödel kam am Montag in den alten Hafen.", "Kurt Goedel kam am Montag in den alten Hafen."),
        ("Le président a rencontré les envoyés à Sète.", "Le president a rencontre les envoyes a Sete."),
        ("He met the naïve envoys in the old café.", "He met the naive envoys in the old cafe."),
    ],
)  # fmt: skip
def test_what_says_the_same_is_none(text: str, quote: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        assert ground(other, one).proves


@each_row(
    "text",
    [
        "An aide to Ada Lovelace met Grace Hopper in Paris.",
        "The brother of Ada Lovelace met Grace Hopper in Paris.",
        "A spokesman for Ada Lovelace met Grace Hopper in Paris.",
        "The fake Ada Lovelace met Grace Hopper in Paris.",
        "Ada Lovelace met Grace Hopper in Paris’s twin town.",
    ],
)
def test_a_quote_that_lost_the_head_of_its_words(text: str) -> None:
    found = ground(QUOTE, text)
    assert (found.status, [beside.kind for beside in found.context]) == ("exact", ["context"])


@pytest.mark.parametrize(
    "text", ["They spoke of Ada Lovelace, who met her.", "A meeting with Ada Lovelace in Paris."]
)
def test_a_quote_without_a_verb_lost_nothing(text: str) -> None:
    assert ground(text[text.index("Ada") : -1], text).context == ()


def test_a_few_are_not_few() -> None:
    assert not ground("Few envoys came in spring", "A few envoys came in spring.").proves
    assert not ground("A few envoys came to the island", "Few envoys came to the island.").proves


def test_an_age_may_be_left_out_and_not_be_added() -> None:
    with_age, without = "The envoy, 54, met the king in Oslo.", "The envoy met the king in Oslo."
    assert not ground(without, with_age).fact_changed
    assert ground(with_age, without).fact_changed


@each_row(
    ("quote", "text"),
    [
        ("didn't meet", "The envoys did not meet in Bern on Friday."),
        ("did not meet", "The envoys didn't meet in Bern on Friday."),
        ("Didn’t meet", "The envoys did not meet in Bern on Friday."),
        ("won't attend", "He will not attend the talks in Bern."),
        ("can't come", "She cannot come to the talks in Bern."),
        ("they’ve met", "Aides say they have met twice in Bern."),
        ("he's arrived", "We heard that he has arrived in Bern."),
    ],
)
def test_a_short_quote_may_have_a_contraction_in_full(quote: str, text: str) -> None:
    found = ground(quote, text)
    assert (found.status, [change.kind for change in found.changes]) == ("altered", ["word"])
    assert not found.fact_changed


@each_row(
    ("quote", "text"),
    [
        ("didn't meet", "The envoys did meet in Bern on Friday."),
        ("did meet", "The envoys didn't meet in Bern on Friday."),
        ("Bern is host", "Bern's host said so."),
    ],
)
def test_a_contraction_is_nothing_else(quote: str, text: str) -> None:
    assert ground(quote, text).status == "missing"
