"""What a quote may prove: splices, negations, plans, contexts, markup, letters and numbers, by kinds."""

from __future__ import annotations

import pytest

from claimex.grounding import ground
from claimex.models import Grounding, Span
from tests.generated.proofs import KINDS, judged
from tests.grounding.build import kinds, stretch
from tests.tables import each_row


@pytest.mark.parametrize("kind", KINDS)
def test_made_cases_come_out_as_wanted(kind: str) -> None:
    cases = list(judged(kind, 300, seed=41))
    wrong = [case for case, right in cases if not right]
    assert len(wrong) <= len(cases) // 100, wrong[:5]


# --- splices --------------------------------------------------------------------------------------


@each_row(
    ("text", "quote"),
    [
        ("Ada Lovelace met Grace Hopper in Paris. Alan Turing saw Kurt Goedel in Vienna.", "Ada Lovelace met ... Kurt Goedel in Vienna."),
        ("Both ministers, A and B, did not, officials in both capitals said, meet in Paris.", "Both ministers, A and B, ... meet in Paris."),
        ("Bob Smith denied that he met Ann Lee. The minister did not travel to Moscow.", "Bob Smith … travel to Moscow"),
        ("On Tuesday the minister did not travel to Moscow.", "the minister ... Moscow"),
        ("The foreign minister stayed at home. His deputy, Ann Lee, travelled to Moscow.", "The foreign minister ... travelled to Moscow"),
        ("The foreign minister stayed at home while his deputy travelled to Moscow.", "The foreign minister ... travelled to Moscow"),
        ("Ada Lovelace met Grace Hopper in Paris while Alan Turing saw Kurt Goedel in Vienna.", "Ada Lovelace met ... Kurt Goedel in Vienna"),
        ("Ada Lovelace was in Paris and Ann Lee met Bob Smith on Friday.", "Ada Lovelace ... met Bob Smith on Friday"),
        ("The minister said Bob Smith met Ann Lee in Oslo on Friday.", "The minister ... met Ann Lee in Oslo"),
        ("The ministers were expected to hold talks and meet Ann Lee in Oslo.", "The ministers ... meet Ann Lee in Oslo"),
        ("The minister flew to Oslo and his deputy met Ann Lee.", "The minister ... met Ann Lee"),
        ("Ada Lovelace met almost nobody. Ann Lee was in Rome.", "Ada Lovelace met ... Ann Lee was in Rome."),
        ("El ministro viajó a Lima mientras su viceministra se reunió con ellos.", "El ministro ... se reunió con ellos"),
    ],
)  # fmt: skip
def test_an_ellipsis_joins_no_two_statements(text: str, quote: str) -> None:
    found = ground(quote, text)
    assert (found.status, found.fact_changed, found.proves) == ("altered", True, False)


@each_row(
    ("text", "quote"),
    [
        ("Ada Lovelace, who did not speak to reporters, met Grace Hopper.", "Ada Lovelace ... met Grace Hopper."),
        ("Ada Lovelace, the old queen of numbers, met Grace Hopper.", "Ada Lovelace ... met Grace Hopper."),
        ("Ada Lovelace met Grace Hopper for two hours of long talks in Paris.", "Ada Lovelace met Grace Hopper ... in Paris."),
        ("Ada Lovelace met Grace Hopper. It did not rain. They spoke of engines.", "Ada Lovelace met Grace Hopper. ... They spoke of engines."),
        ("Ada Lovelace and Ann Lee met Bob Smith on Friday.", "Ada Lovelace ... met Bob Smith on Friday."),
        ("The foreign minister Ann Lee met Bob Smith on Friday.", "The foreign minister ... met Bob Smith on Friday."),
        ("They met in Paris for talks on Iran's nuclear programme with Bob Smith.", "They met ... with Bob Smith."),
    ],
)  # fmt: skip
def test_an_ellipsis_may_leave_words_out_of_one_statement(text: str, quote: str) -> None:
    assert ground(quote, text).status == "normalized"


def test_a_quote_without_a_word_proves_nothing() -> None:
    found = ground(".", "Ada Lovelace met Grace Hopper.")
    assert (found.status, found.proves) == ("exact", False)
    assert found.fault


# --- negation and modality, in the languages that have their words ---------------------------------


@each_row(
    ("text", "quote", "kind"),
    [
        ("Die beiden Minister trafen sich nicht am Dienstag in Paris.", "Die beiden Minister trafen sich am Dienstag in Paris.", "negation"),
        ("Die beiden Minister werden sich am Dienstag in Paris treffen.", "Die beiden Minister haben sich am Dienstag in Paris treffen.", "modality"),
        ("Les deux ministres n'ont pas rencontré le président à Paris mardi.", "Les deux ministres ont rencontré le président à Paris mardi.", "negation"),
        ("Les deux ministres rencontreront le président à Paris mardi.", "Les deux ministres rencontrèrent le président à Paris mardi.", "modality"),
        ("Los dos ministros no se reunieron con nadie en París el martes.", "Los dos ministros se reunieron en París el martes.", "negation"),
        ("Los dos ministros se reunirán en París el martes con el rey.", "Los dos ministros se reunieron en París el martes con el rey.", "modality"),
        ("I due ministri non si sono incontrati a Parigi martedì.", "I due ministri si sono incontrati a Parigi martedì.", "negation"),
        ("Si dice che i due ministri dovevano incontrare il re nella capitale.", "Si dice che i due ministri seppero incontrare il re nella capitale.", "modality"),
        ("Os dois ministros não se encontraram em Paris na terça.", "Os dois ministros se encontraram em Paris na terça.", "negation"),
        ("Os dois ministros vão se encontrar com o rei em Paris na terça.", "Os dois ministros se encontraram com o rei em Paris na terça.", "modality"),
        ("Министры двух стран не встретились в Париже во вторник.", "Министры двух стран встретились в Париже во вторник.", "negation"),
        ("Министры двух стран чуть не встретились в Париже во вторник.", "Министры двух стран встретились в Париже во вторник.", "modality"),
        ("Міністри двох країн не зустрілися в Парижі у вівторок.", "Міністри двох країн зустрілися в Парижі у вівторок.", "negation"),
        ("Міністри двох країн зустрінуться в Парижі у вівторок.", "Міністри двох країн зустрілися в Парижі у вівторок.", "modality"),
    ],
)  # fmt: skip
def test_a_turned_statement_is_a_changed_fact(text: str, quote: str, kind: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        assert kind in kinds(ground(other, one))
        assert ground(other, one).fact_changed


# --- what is around a quote -----------------------------------------------------------------------


@each_row(
    ("text", "quote", "around"),
    [
        ("It is not true that Ada met Grace in Paris.", "Ada met Grace in Paris", "It is not true that"),
        ("Ada met Grace in Paris, a false report claimed.", "Ada met Grace in Paris", ", a false report claimed."),
        ("Neither Bob nor Ada met Grace in Paris.", "Ada met Grace in Paris", "Neither Bob nor"),
        ("Ada almost met Grace in Paris.", "met Grace in Paris", "Ada almost"),
        ("Ada met nobody in Paris.", "Ada met", " nobody in Paris."),
        ("It rained. Ada, officials said, did not meet Grace.", "meet Grace", "Ada, officials said, did not"),
        ("Es ist nicht wahr, dass Ada den König am Dienstag in Paris traf.", "Ada den König am Dienstag in Paris traf", "Es ist nicht wahr, dass"),
        ("Il n'est pas vrai que la ministre ait vu le roi à Paris.", "la ministre ait vu le roi à Paris", "Il n'est pas vrai que"),
        ("No es cierto que la ministra viera al rey en París.", "la ministra viera al rey en París", "No es cierto que"),
        ("Неправда, что министр встретил короля в Париже.", "министр встретил короля в Париже", "Неправда, что"),
        ("La ministre rencontra-t-elle le roi à Paris mardi ?", "La ministre rencontra-t-elle le roi à Paris mardi", " ?"),
        ("Ada met Grace, by a transcript that her office calls a forgery.", "Ada met Grace", ", by a transcript that her office calls a forgery."),
        ("Ada met Grace in a Netflix series about Paris.", "Ada met Grace", " in a Netflix series about Paris."),
        # a verb that what is behind it negates, or takes back
        ("Ministerin Ada trifft den König vorerst nicht in Paris.", "Ministerin Ada trifft den König", " vorerst nicht in Paris."),
        ("Ada sagte das Treffen mit Grace in Paris ab.", "Ada sagte das Treffen mit Grace in Paris", " ab."),
        ("De minister ontmoette de koning dinsdag in Parijs niet.", "De minister ontmoette de koning dinsdag in Parijs", " niet."),
        ("外相は火曜日、パリで国王と会談しなかった。", "外相は火曜日、パリで国王と会談し", "なかった。"),
        ("장관은 화요일 파리에서 국왕과 만나지 않았다.", "장관은 화요일 파리에서 국왕과 만나", "지 않았다."),
        ("وزیر خارجه سه‌شنبه در پاریس با پادشاه دیدار نکرد.", "وزیر خارجه سه‌شنبه در پاریس با پادشاه دیدار", " نکرد."),
        ("विदेश मंत्री ने मंगलवार को पेरिस में राजा से मुलाकात नहीं की।", "विदेश मंत्री ने मंगलवार को पेरिस में राजा से मुलाकात", " नहीं की।"),
    ],
)  # fmt: skip
def test_a_sentence_that_undoes_its_quote(text: str, quote: str, around: str) -> None:
    found = ground(quote, text)
    assert (found.status, stretch(found, text), found.changes) == ("exact", quote, ())
    assert [(beside.text, text[beside.span.start : beside.span.end]) for beside in found.context] == [
        (around, around)
    ]
    assert not found.proves
    assert around in found.fault
    assert Grounding.model_validate_json(found.model_dump_json()) == found


# --- one writing of two ---------------------------------------------------------------------------


@each_row(
    ("text", "quote"),
    [
        ("Ada met Grace in Paris[1] on Tuesday.[2] It rained.", "Ada met Grace in Paris on Tuesday. It rained."),
        ("Ada met Grace&rsquo;s friend M&uuml;ller in&nbsp;Paris.", "Ada met Grace’s friend Müller in Paris."),
        ("Ada met Grace&#8217;s &#x201C;friend&#x201D; in Paris.", "Ada met Grace’s “friend” in Paris."),
        ("Ada met [Grace Hopper](http://x.y/z?a=b) in **Paris** on _Tuesday_.", "Ada met Grace Hopper in Paris on Tuesday."),
        ("Ada met [[Grace Hopper]] in Paris [1] on Tuesday[note 2].", "Ada met Grace Hopper in Paris on Tuesday."),
        ("Ada met Grace<sup>1</sup> in Paris² on<!-- day --> Tuesday.", "Ada met Grace in Paris on Tuesday."),
        ("Ada met ~~Bob~~ Grace in <del>Oslo</del> Paris.", "Ada met Grace in Paris."),
    ],
)  # fmt: skip
def test_markup_of_a_page_is_no_change(text: str, quote: str) -> None:
    found = ground(quote, text)
    assert (found.status, found.start, found.proves) == ("normalized", 0, True)
    assert len(text) - (found.end or 0) < 3


@each_row(
    ("text", "quote"),
    [
        ("Ada Love\u00adlace met\u200b Grace in Paris on Novem-\nber 12.", "Ada Lovelace met Grace in Paris on November 12."),
        # letters
        ("Bộ trưởng Trần Văn Hùng gặp ông Phúc tại Hà Nội.", "Bo truong Tran Van Hung gap ong Phuc tai Ha Noi."),
        ("CUMHURBAŞKANI ERDOĞAN salı günü İSTANBUL'da görüştü.", "Cumhurbaskani Erdoğan sali gunu Istanbul'da gorustu."),
        ("Ο πρωθυπουργός Μητσοτάκης συνάντησε τον υπουργό.", "Ο πρωθυπουργος Μητσοτακης συναντησε τον υπουργο."),
        ("رئیس جمهوری ایران در تهران با وزیر خارجه ترکیه دیدار کرد", "رئيس جمهوري ايران در تهران با وزير خارجه تركيه ديدار كرد"),
        # numbers
        ("They counted 1,000 people in the old square.", "They counted 1 000 people in the old square."),
        ("Sie zählten 1.000 Menschen auf dem alten Platz.", "Sie zählten 1000 Menschen auf dem alten Platz."),
        ("Prices rose by 5% over the last year there.", "Prices rose by five per cent over the last year there."),
        ("They paid $5m for the old ship there.", "They paid $5 million for the old ship there."),
        ("They paid 5m dollars for the old ship.", "They paid five million dollars for the old ship."),
        ("They counted 1,900 people in the old square", "They counted 1900 people in the old square"),
        ("They counted twenty five people in the square", "They counted 25 people in the square"),
        ("They counted one hundred and five boats in the old harbour of the island", "They counted 105 boats in the old harbour of the island"),
        ("They counted three thousand boats in the old harbour", "They counted 3,000 boats in the old harbour"),
        ("It rose by 5 percent over the quarter then", "It rose by 5 % over the quarter then"),
        ("They paid 1.5 million dollars for the old ship.", "They paid 1,500,000 dollars for the old ship."),
        ("Они заплатили 5 млн рублей за старый корабль.", "Они заплатили 5 миллионов рублей за старый корабль."),
    ],
)  # fmt: skip
def test_two_writings_of_the_same_words(text: str, quote: str) -> None:
    for one, other in ((text, quote), (quote, text)):
        found = ground(other, one)
        assert (found.status, found.changes, found.proves) == ("normalized", (), True)
        assert (found.start, len(one) - (found.end or 0) < 3) == (0, True)


@each_row(
    ("text", "quote", "kind"),
    [
        ("The minister Trần Văn Hùng met the envoys in Paris.", "The minister Trần Văn Hưng met the envoys in Paris.", "name"),
        ("They counted 1.000 people in the old square.", "They counted 1000 people in the old square.", "number"),
        ("They counted 1 000 people in the old square.", "They counted 1 people in the old square.", "number"),
        ("They paid $5m for the old ship there.", "They paid $5 for the old ship there.", "meaning"),
        ("They paid $5m for the old ship there.", "They paid $5bn for the old ship there.", "meaning"),
        ("Prices rose by 5% over the last year there.", "Prices rose by 5 over the last year there.", "number"),
    ],
)  # fmt: skip
def test_writings_of_other_words(text: str, quote: str, kind: str) -> None:
    found = ground(quote, text)
    assert (found.status, kind in kinds(found), found.fact_changed) == ("altered", True, True)


def test_all_places_of_a_passage() -> None:
    text = "Ada met Bob. It rained. Ada met Bob again. Ada met Bobby."
    found = ground("Ada met Bob", text)
    assert (found.start, found.also) == (0, (Span(start=24, end=35),))
    assert ground("Ada met Bob", text.replace("Ada met Bob again", "ADA MET\nBOB again")).also == found.also
    assert Grounding.model_validate_json(found.model_dump_json()) == found


def test_markup_that_only_the_quote_has_is_none_of_the_text() -> None:
    assert not ground("<script>alert(1)</script>", "He said alert(1) in <b>Paris</b>.").found
    assert (
        ground("Ada  met Grace in Paris[1]", "Ada met Grace in Paris[1] on Tuesday.").status == "normalized"
    )
