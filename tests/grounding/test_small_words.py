"""Small words and signs that make another fact of a quote: auxiliaries, a minus, the ends of names."""

from __future__ import annotations

from claimex.grounding import ground
from tests.grounding.build import kinds
from tests.tables import each_row


@each_row(
    ("text", "quote", "kind"),
    [
        # another auxiliary
        ("The envoys will sign the accord on the old island in spring.", "The envoys might sign the accord on the old island in spring.", "modality"),
        ("The court must hear both of the envoys in Oslo again.", "The court can hear both of the envoys in Oslo again.", "modality"),
        ("Die Ministerin muss den Vertrag heute in Wien unterschreiben.", "Die Ministerin kann den Vertrag heute in Wien unterschreiben.", "modality"),
        ("La ministre doit recevoir les deux envoyés dans la capitale.", "La ministre peut recevoir les deux envoyés dans la capitale.", "modality"),
        ("La ministra debe recibir a los dos enviados en la capital.", "La ministra puede recibir a los dos enviados en la capital.", "modality"),
        ("Министр должен принять обоих послов в столице.", "Министр может принять обоих послов в столице.", "modality"),
        # a minus sign
        ("It was -7 degrees in the old harbour when they met.", "It was 7 degrees in the old harbour when they met.", "number"),
        ("The bank booked −$30 for the old ship last spring.", "The bank booked $30 for the old ship last spring.", "number"),
        # the end of a name that is a small word elsewhere
        ("Yesterday the envoys met Ban Ki Mun in the old harbour.", "Yesterday the envoys met Ban Ki Das in the old harbour.", "name"),
        ("Yesterday the envoys met Tran Van De in the old harbour.", "Yesterday the envoys met Tran Van Le in the old harbour.", "name"),
    ],
)  # fmt: skip
def test_a_small_change_is_a_changed_fact(text: str, quote: str, kind: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        found = ground(other, one)
        assert kind in kinds(found)
        assert not found.proves


@each_row(
    ("text", "quote"),
    [
        ("The envoys may sign the accord on the old island soon.", "The envoys might sign the accord on the old island soon."),
        ("The envoys are set to sign the accord in Oslo soon.", "The envoys are due to sign the accord in Oslo soon."),
        ("The old harbour - 7 boats were there - was calm then.", "The old harbour – 7 boats were there – was calm then."),
        ("It took them 3 - 5 days to reach the old harbour.", "It took them 3–5 days to reach the old harbour."),
        ("It was -7 degrees in the old harbour when they met.", "It was −7 degrees in the old harbour when they met."),
    ],
)  # fmt: skip
def test_another_writing_of_them_is_none(text: str, quote: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        assert ground(other, one).proves
