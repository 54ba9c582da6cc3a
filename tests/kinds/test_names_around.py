"""What goes around a name, and forms of it that are easily taken for another person's."""

from __future__ import annotations

import pytest

from claimex.kinds.person import compare_names, parse_name
from claimex.kinds.relation import Relation

MAY_BE_ONE = {Relation.SAME, Relation.COMPATIBLE}

AROUND = [
    ("Bundesaußenminister Wadephul", "Johann Wadephul"),
    ("Kremlchef Putin", "Wladimir Putin"),
    ("CSU-Chef Söder", "Markus Söder"),
    ("Bondskanselier Merz", "Friedrich Merz"),
    ("Szijjártó külügyminiszter", "Péter Szijjártó"),
    ("глава МИД Лавров", "Sergei Lavrov"),
    ("Russlands Außenminister Lawrow", "Sergei Lavrov"),
    ("Sırbistan Cumhurbaşkanı Vučić", "Aleksandar Vučić"),
    ("le président français Macron", "Emmanuel Macron"),
    ("el presidente argentino Milei", "Javier Milei"),
    ("Pan prezydent Duda", "Andrzej Duda"),
    ("Lord Cameron of Chipping Norton", "David Cameron"),
    ("Card. Parolin", "Pietro Parolin"),
    ("Minister Kong", "Kong Xuanyou"),
    ("H. E. Minister Wadephul", "Johann Wadephul"),
    # of ten more languages; some of their titles are syllables of names
    ("Tổng Bí thư Tô Lâm", "To Lam"),
    ("bà Nguyễn Thị Kim Ngân", "Nguyen Thi Kim Ngan"),
    ("претседателката Гордана Силјановска", "Gordana Siljanovska"),
    ("прэзідэнт Адам Корань", "Адам Корань"),
    ("Prezident Anvar Toshev", "Анвар Тошев"),
    ("министр Азамат Токтоев", "Азамат Токтоев"),
    ("Ерөнхий сайд Баатарын Болд", "Баатарын Болд"),
    ("ولسمشر اشرف غني", "اشرف غني"),
    ("Serokwezîr Masrour Barzani", "Masrour Barzani"),
    ("mnr. Cyril Ramaphosa", "Cyril Ramaphosa"),
    ("Forsætisráðherra Kristrún Frostadóttir", "Kristrún Frostadóttir"),
]


@pytest.mark.parametrize(("a", "b"), AROUND)
def test_what_is_around_a_name_is_no_part_of_it(a: str, b: str) -> None:
    assert compare_names(a, b).verdict in MAY_BE_ONE


@pytest.mark.parametrize("name", ["Yat-sen Sun", "Fernando de la Rúa", "Orson Card", "Jean-Marie Le Pen"])
def test_a_name_keeps_its_words(name: str) -> None:
    assert parse_name(name).titles == ()


@pytest.mark.parametrize("short", ["VdL", "vdL", "VDL"])
def test_initials_of_a_surname_alone(short: str) -> None:
    assert compare_names(short, "Ursula von der Leyen").rule == "acronym"


def test_initials_in_capitals_and_small_letters() -> None:
    assert compare_names("MbS", "Mohammed bin Salman").rule == "acronym"
    assert compare_names("MbS", "Mohammed bin Zayed").verdict is Relation.DIFFERENT


def test_a_womans_title_beside_a_mans_double_name() -> None:
    assert compare_names("Madame Le Pen", "Jean-Marie Le Pen").verdict is Relation.DIFFERENT
    assert compare_names("Madame Le Pen", "Marine Le Pen").verdict is Relation.COMPATIBLE


@pytest.mark.parametrize("declined", ["Ли Цяна", "Ли Цяну"])
def test_a_chinese_name_in_a_russian_case_may_be_another_name(declined: str) -> None:
    assert compare_names(declined, "Li Qiang").rule == "case or syllable"
    assert compare_names(declined, "Li Keqiang").verdict is Relation.DIFFERENT


def test_other_short_forms_are_the_name() -> None:
    assert compare_names("Mike Pompeo", "Michael Pompeo").verdict is Relation.SAME
    assert compare_names("Tony Blair", "Anthony Blair").verdict is Relation.SAME


def test_a_number_and_a_first_name_may_be_one_mans() -> None:
    assert compare_names("Karim Aga Khan", "Aga Khan IV").rule == "number for a name"
    assert compare_names("Aga Khan V", "Aga Khan IV").verdict is Relation.DIFFERENT
    for monarch, named in [("Charles III", "Charles Windsor"), ("Elizabeth II", "Elizabeth Taylor")]:
        assert compare_names(monarch, named).verdict is Relation.UNKNOWN
    assert compare_names("Henry Moore III", "Henry Adams").verdict is Relation.DIFFERENT
    assert compare_names("Pope John Paul II", "John Paul Jones").verdict is Relation.DIFFERENT


@pytest.mark.parametrize(("a", "b"), [("特朗普", "川普"), ("普京", "普丁"), ("默克爾總理", "梅克爾")])
def test_two_transcriptions_into_han_may_be_one_name(a: str, b: str) -> None:
    assert compare_names(a, b).verdict is Relation.UNKNOWN


@pytest.mark.parametrize(
    ("a", "b"), [("习近平", "习远平"), ("李强", "李克强"), ("岸田文雄", "岸信夫"), ("拜登", "川普")]
)
def test_two_names_of_east_asia_are_two(a: str, b: str) -> None:
    assert compare_names(a, b).verdict is Relation.DIFFERENT


def test_a_surname_of_a_longer_chinese_name_is_no_transcription() -> None:
    assert compare_names("Wong Kar-wai", "王毅").verdict is Relation.UNKNOWN


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("ECB President Christine Lagarde", "christine lagarde", "ECB President"),
        ("IMF Managing Director Kristalina Georgieva", "kristalina georgieva", "IMF Managing Director"),
        ("EU foreign policy chief Kallas", "kallas", "EU foreign policy chief"),
        ("SPD leader Lars Klingbeil", "lars klingbeil", "SPD leader"),
        ("Hamas leader Khalil al-Hayya", "khalil hayya", "Hamas leader"),
        ("Black Sea envoy Ana Birchall", "ana birchall", "Black Sea envoy"),
        ("Igor Sechin head of Rosneft", "igor sechin", "head of Rosneft"),
        ("Olaf Scholz chancelier", "olaf scholz", "chancelier"),
        ("Donald Trump envoy Steve Witkoff", "steve witkoff", "Donald Trump envoy"),
        ("Donald Trump adviser Bannon", "bannon", "Donald Trump adviser"),
        ("Nancy Pelosi's husband Paul", "paul", "Nancy Pelosi husband"),
        ("Trump's son-in-law Jared Kushner", "jared kushner", "Trump son in law"),
        ("Marine Le Pen's father Jean-Marie Le Pen", "jean marie pen", "Marine Le Pen father"),
        ("Cilia Flores, wife of Nicolás Maduro", "cilia flores", "wife of Nicolás Maduro"),
        ("an aide to Joe Biden", "", "an aide to Joe Biden"),
        ("a spokesman for Netanyahu", "", "a spokesman for Netanyahu"),
        ("Lula’s foreign minister", "", "Lula foreign minister"),
        ("Lavrov's deputy", "", "Lavrov deputy"),
        ("Russia's Sergei Lavrov", "sergei lavrov", "Russia"),
        ("Biden's", "biden", ""),
        ("Erdoğan'ın sözcüsü", "", "Erdoğan sözcüsü"),
        ("Sprecher von Olaf Scholz", "", "Sprecher von Olaf Scholz"),
        ("Minister von Braun", "braun", "Minister"),
        ("le porte-parole de Macron", "", "le porte parole de Macron"),
        ("жена Путина", "", "жена Путина"),
        ("żona Andrzeja Dudy", "", "żona Andrzeja Dudy"),
        ("زوجة السيسي", "", "زوجة السيسي"),
        ("普京发言人", "", "普京发言人"),
        ("普京发言人佩斯科夫", "pei sikefu", "普京发言人佩斯科夫"),
        ("special envoy for Syria Geir Pedersen", "geir pedersen", "special envoy for Syria"),
        ("Igor Sechin head Rosneft", "igor sechin head rosneft", ""),
        ("Thomas Mann", "thomas mann", ""),
        ("XI Jinping", "xi jinping", ""),
        ("Yat-sen Sun", "yat sen sun", ""),
    ],
)
def test_an_office_and_whose_it_is_are_no_part_of_the_name(text: str, name: str, office: str) -> None:
    parsed = parse_name(text)
    assert (parsed.plain, parsed.office) == (name, office)


def test_a_hungarian_case_of_a_name_in_hungarian_spelling() -> None:
    assert compare_names("Putyinnek", "Vladimir Putin").verdict is Relation.COMPATIBLE
    assert compare_names("Vlagyimir Putyinnal", "Vladimir Putin").verdict is Relation.SAME


def test_two_chinese_surnames_that_are_nearly_one_are_not_surely_one() -> None:
    assert compare_names("Jiang Jingguo", "Jing Jingguo").verdict is Relation.COMPATIBLE
    assert compare_names("Wang Xiaoming", "Yang Xiaoming").verdict is not Relation.SAME
    assert compare_names("Kim Min-seok", "Kim Min-seo").verdict is Relation.DIFFERENT


def test_a_mongolian_fathers_name_has_a_case() -> None:
    assert compare_names("Ukhnaagiin Khürelsükh", "Khurelsukh Ukhnaa").verdict in MAY_BE_ONE


def test_a_middle_word_distinguishes_fewer_people_than_the_last() -> None:
    assert compare_names("Maria Elena Quintam Duarte", "Maria Elena Quintano Duarte").verdict in MAY_BE_ONE
    assert compare_names("Maria Elena Quintam", "Maria Elena Quintano").verdict is Relation.DIFFERENT


@pytest.mark.parametrize(
    ("a", "b"), [("Karl Schmidt", "Charles Schmidt"), ("Elizabeth Warren", "Isabella Warren")]
)
def test_a_given_name_in_another_language_is_not_surely_the_same_person_s(a: str, b: str) -> None:
    assert compare_names(a, b).rule == "foreign form"


def test_another_spelling_of_a_given_name_is() -> None:
    assert compare_names("Sergej Lawrow", "Serguei Lavrov").verdict is Relation.SAME
    assert compare_names("David Cameron", "Dave Cameron").verdict is Relation.SAME


def test_a_surname_that_hardly_anybody_has_says_more() -> None:
    assert compare_names("Kaya Wambzugotu", "Kayen Wambzugotu").verdict in MAY_BE_ONE
    assert compare_names("Kaya Miller", "Kayen Miller").verdict is Relation.DIFFERENT


def test_a_korean_name_with_a_letter_less_and_a_chinese_surname_as_it_is_heard() -> None:
    assert compare_names("Pak Pong-chun", "Pak Pyong-chun").verdict is Relation.COMPATIBLE
    assert compare_names("박봉춘", "박병춘").verdict is Relation.DIFFERENT
    assert compare_names("Shi Zhongxun", "Xi Zhongxun").verdict is Relation.COMPATIBLE
    assert compare_names("Shi Zhongxun", "Xi Zhonglin").verdict is Relation.DIFFERENT


@pytest.mark.parametrize("name", ["Li Ka Shing", "Ng Eng Hen", "II Pope John Paul"])
def test_a_syllable_or_a_number_before_a_word_for_a_title_is_of_the_name(name: str) -> None:
    assert len(parse_name(name).tokens) > 2


def test_two_known_names_alone_that_are_nearly_one_are_not_surely_one() -> None:
    assert compare_names("Ayatollah Khamenei", "Ayatollah Khomeini").verdict is Relation.COMPATIBLE
    assert compare_names("Zelensky", "Zelenskyy").verdict is Relation.SAME
    assert compare_names("Erdogan", "Erdoğan").verdict is Relation.SAME


def test_other_marks_make_another_vietnamese_name() -> None:
    assert compare_names("Trần Văn Hùng", "Trần Văn Hưng").verdict is Relation.DIFFERENT
    assert compare_names("Trần Văn Hùng", "Tran Van Hung").verdict is Relation.SAME
    assert compare_names("Nguyễn Hòa Bình", "Nguyễn Hoà Bình").verdict is Relation.SAME
    assert compare_names("Lê Văn Ba", "Lê Văn Bá").verdict is Relation.UNKNOWN


@pytest.mark.parametrize(
    ("a", "b"),
    [("Lars Hansen", "Lars Hanson"), ("Peter Schmidt", "Peter Schmitt"), ("Eva Hoffmann", "Eva Hoffman")],
)
def test_two_surnames_of_one_sound_are_not_surely_one_family_s(a: str, b: str) -> None:
    found = compare_names(a, b)
    assert (found.verdict, found.rule) == (Relation.COMPATIBLE, "two names")


def test_a_name_at_birth_is_one_of_two() -> None:
    for name in ("Kate Hartley", "Kate Finch"):
        found = compare_names("Kate Hartley (née Finch)", name)
        assert (found.verdict, found.rule) == (Relation.COMPATIBLE, "one says less")


def test_two_words_without_a_common_consonant_are_two_names() -> None:
    assert compare_names("Edgar Zacco", "Edgar Saega").verdict is Relation.DIFFERENT


def test_other_initials_are_another_person_s() -> None:
    assert compare_names("George H. W. Bush", "George W. Bush").verdict is Relation.DIFFERENT
    assert compare_names("George Herbert Walker Bush", "George W. Bush").verdict is Relation.DIFFERENT


def test_two_arabic_given_names_in_another_order_are_not_surely_one_man() -> None:
    found = compare_names("Ali Hassan", "Hassan Ali")
    assert (found.verdict, found.rule) == (Relation.COMPATIBLE, "order of given names")
    assert compare_names("Hassan, Ali", "Ali Hassan").verdict is Relation.SAME
    assert compare_names("Erdoğan Tayyip", "Tayyip Erdoğan").verdict is Relation.SAME


def test_forms_of_address_and_articles_around_a_name_are_no_part_of_it() -> None:
    for a, b in [("le pape François", "Pope Francis"), ("Begum Salma Rahman", "Salma Rahman")]:
        assert compare_names(a, b).verdict is Relation.SAME
    for a, b in [
        ("Kemal Bey", "Kemal Yilmaz"),
        ("Yilmaz Bey", "Kemal Yilmaz"),
        ("Begum Rahman", "Salma Rahman"),
    ]:
        assert compare_names(a, b).verdict is Relation.COMPATIBLE
    assert compare_names("с Олегом Кузнецовым", "Олег Кузнецов").verdict is Relation.SAME


@pytest.mark.parametrize("title", ["the prince of Wales", "Duke of Sussex", "Sultan of Oman"])
def test_a_title_of_a_country_alone_is_no_name(title: str) -> None:
    assert compare_names(title, "William").rule == "no name on one side"


def test_a_number_before_a_country_is_a_monarch_s() -> None:
    assert compare_names("King Felipe VI", "Felipe VI de España").verdict is Relation.COMPATIBLE
    assert compare_names("Felipe V", "Felipe VI de España").verdict is Relation.DIFFERENT


def test_a_letter_within_a_hyphenated_name_is_no_initial() -> None:
    assert compare_names("Prayut Chan-o-cha", "Prayuth Chan-ocha").verdict is Relation.SAME


def test_the_second_half_of_a_hyphenated_name_is_no_surname() -> None:
    assert compare_names("Ban Ki-moon", "Mr. Moon").verdict is Relation.DIFFERENT
    assert compare_names("Moon Jae-in", "Mr. Moon").verdict is Relation.COMPATIBLE


def test_a_chinese_name_of_other_readings_is_unknown_in_han() -> None:
    assert compare_names("Sun Yat-sen", "孙中山").verdict is Relation.UNKNOWN
    assert compare_names("Lee Hsien Yang", "李显龙").verdict is Relation.DIFFERENT
    assert compare_names("Wang Wei", "王毅").verdict is Relation.DIFFERENT
