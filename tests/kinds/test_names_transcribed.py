"""Foreign names in Han, kana, Hangul and Armenian letters beside their Latin spellings."""

from __future__ import annotations

import pytest

from claimex.kinds.person import compare_names
from claimex.kinds.relation import Relation

JOINED = (Relation.SAME, Relation.COMPATIBLE)


@pytest.mark.parametrize(
    ("latin", "native"),
    [
        ("Emmanuel Macron", "埃马纽埃尔·马克龙"),
        ("Emmanuel Macron", "馬克龍"),
        ("Emmanuel Macron", "马克龙总统"),
        ("Emmanuel Macron", "エマニュエル・マクロン"),
        ("Emmanuel Macron", "에마뉘엘 마크롱"),
        ("Angela Merkel", "安格拉·默克尔"),
        ("Angela Merkel", "メルケル"),
        ("Angela Merkel", "메르켈"),
        ("Antony Blinken", "布林肯"),
        ("Antony Blinken", "アントニー・ブリンケン"),
        ("Giorgia Meloni", "梅洛尼"),
        ("Giorgia Meloni", "조르자 멜로니"),
        ("Тамара Бланко", "塔玛拉·布兰科"),
        ("Карл Мартенс", "马滕斯"),
        ("Prince Faisal bin Karim Al Hadi", "费萨尔"),
        ("Nikol Pashinyan", "Նիկոլ Փաշինյան"),
        ("Armen Gulyan", "Արմեն Գուլյան"),
    ],
)
def test_a_transcribed_name_is_the_same_person(latin: str, native: str) -> None:
    assert compare_names(latin, native).verdict in JOINED
    assert compare_names(native, latin) == compare_names(latin, native)


@pytest.mark.parametrize(
    ("latin", "native"),
    [
        ("Emmanuel Macron", "默克尔"),
        ("Angela Merkel", "マクロン"),
        ("Angela Merkel", "安格拉·马克龙"),
        ("Giorgia Meloni", "게오르기 말리노프"),
        ("Olaf Scholz", "朔尔茨夫人柏林"),
    ],
)
def test_what_the_sounds_do_not_show_is_unknown(latin: str, native: str) -> None:
    assert compare_names(latin, native).verdict is Relation.UNKNOWN


def test_the_surname_alone_says_less_than_the_whole_name() -> None:
    assert compare_names("Giorgia Meloni", "梅洛尼").verdict is Relation.COMPATIBLE
    assert compare_names("Meloni", "梅洛尼").verdict is Relation.SAME


def test_a_lone_transcribed_word_is_no_given_name_but_where_the_father_follows() -> None:
    assert compare_names("Faisal Hadi", "费萨尔").verdict not in JOINED
