"""The office and side shown beside a person: what most sources say, each part on its own."""

from __future__ import annotations

from claimex import compare
from tests.comparison.build import claim
from tests.tables import each_row

SAME = {"date": "4 March 2025", "place": "Paris"}


@each_row(
    ("said", "shown"),
    [
        ([("Foreign Minister", "Ghana"), ("Foreign Minister", None), ("aide", "Ghana")], "Foreign Minister, Ghana"),
        ([("foreign ministers", "Ghana"), ("Foreign Minister", "Ghana")], "Foreign Minister, Ghana"),
        ([(None, "Ghana"), (None, "Ghana"), ("Foreign Minister", "Ghana")], "Foreign Minister, Ghana"),
        ([("minister", "Ghana"), ("Foreign Minister", "Ghana")], "Foreign Minister, Ghana"),
        ([("envoys", None)], "envoys"),
    ],
)  # fmt: skip
def test_each_part_is_what_most_sources_say_then_the_fullest(
    said: list[tuple[str | None, str | None]], shown: str
) -> None:
    claims = [
        claim(source, [("Kofi Mensah", *parts), "Emmanuel Macron"], **SAME)
        for source, parts in zip("ABC", said, strict=False)
    ]
    assert f"Kofi Mensah ({shown})" in compare(claims).to_text()


def test_an_english_report_has_the_english_words_where_an_article_has_them() -> None:
    french, english = "ministre norvégienne des Affaires étrangères", "foreign minister"
    quotes = {
        "A": "La ministre norvégienne des Affaires étrangères est à Paris selon le ministère.",
        "B": "The foreign minister of Norway is in Paris.",
        "C": "La ministre norvégienne des Affaires étrangères a été reçue à Paris.",
    }
    roles = {"A": (french, "norvégienne"), "B": (english, "Norway"), "C": (french, "norvégienne")}
    claims = [
        claim(s, [("Ingrid Solvang", *roles[s]), "Emmanuel Macron"], quote=q, **SAME)
        for s, q in quotes.items()
    ]
    assert f"Ingrid Solvang ({english}, Norway)" in compare(claims).to_text()
    assert f"Ingrid Solvang ({french}, norvégienne)" in compare([claims[0], claims[2]]).to_text(width=200)
