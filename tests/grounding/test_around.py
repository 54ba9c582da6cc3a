"""What around a quote undoes it, in languages of other orders of words; and what is like it and does not."""

from __future__ import annotations

import pytest

from claimex import ground
from tests.tables import each_row

QUOTES = {
    "ko": "대통령이 서울에서 사절단을 접견했다",
    "ja": "首相が東京で使節団と面会した",
    "zh": "总统在北京接见了代表团",
    "ar": "استقبل الرئيس الوفد في القاهرة",
    "fa": "رئیس جمهور با هیئت در تهران گفتگو کرد",
    "he": "הנשיא פגש את המשלחת בירושלים",
    "hi": "राष्ट्रपति ने दिल्ली में प्रतिनिधिमंडल से मुलाकात की",
    "pl": "prezydent przyjął delegację w Warszawie",
    "fr": "le président a reçu la délégation à Paris",
    "es": "el presidente recibió a la delegación en Madrid",
    "de": "der Präsident hat die Delegation in Berlin empfangen",
    "nl": "de president heeft de delegatie in Den Haag ontvangen",
    "tr": "Cumhurbaşkanı heyeti bu sabah Ankara'da törenle kabul etti",
    "en": "the president received the delegation in Dublin",
}
UNDONE = {
    "ko": [
        "{}는 주장은 거짓이다.",
        "{}는 기사는 허위로 드러났다.",
        "{}는 말은 사실무근이라고 대변인이 밝혔다.",
        "{}는 어떤 증거도 없다.",
        "{}는 기록은 발견되지 않았다.",
        "{}고 단정하기 어렵다.",
        "{}고 볼 수 없다.",
        "{}면 협정은 달라졌을 것이다.",
        "{}는 소문이 퍼졌다.",
        "{}는 추측이 나온다.",
        "{}는 보도는 확인되지 않았다.",
    ],
    "ja": [
        "{}か否かは分からない。",
        "{}という記録は見つかっておらず、証拠もないという事実はない。",
        "{}という根拠は乏しい。",
        "{}とは限らない。",
        "{}とは考えにくい。",
        "{}と伝えられたが、誤報だった。",
        "{}かもしれない。",
        "{}はずである。",
        "{}との憶測が広がった。",
        "{}なら、協定は結ばれていた。",
        "{}との報道は事実無根だ。",
    ],
    "zh": ["发言人谎称{}。", "{}的传闻是误传。", "与{}的报道正好相反。", "差一点{}。", "{}一事纯属虚构。"],
    "ar": ["زعم أحد المواقع أن {}.", "أشيع أن {}.", "ما {} قط."],
    "fa": ["شایعه شده است که {}."],
    "he": ["הטענה כי {} אינה מדויקת.", "הידיעה כי {} חסרת כל בסיס."],
    "pl": ["Jeśli to prawda, że {}, rząd upadnie."],
    "fr": ["C'est par erreur que nous avons publié que {}."],
    "es": ["{}, como desmintió luego el ministerio.", "{}, según niega su portavoz."],
    "de": ["Die Behauptung, {}, entbehrt jeglicher Wahrheit.", "{}, aber nur in seiner Fantasie.", "{}. Das war ein Scherz."],
    "nl": ["{}, maar alleen in zijn verbeelding.", "Het is een verzinsel dat {}.", "Nepnieuws: {}."],
    "tr": ["{} diye bir şey söz konusu değil.", "{} zannediliyordu."],
    "en": [
        "{}, an account the palace contests.",
        "It is wrong to infer that {}.",
        "{} in the fantasies of the tabloids.",
        "“{},” quipped the host.",
        "The machine invented the quote: {}.",
        "We wrote that {}. It should have said the king.",
    ],
}  # fmt: skip
HELD = {
    "ko": [
        "{}고 대변인이 밝혔다.",
        "{}는 사실을 부인하지 않았다.",
        "{}는 보도는 거짓이 아니다.",
        "{}. 면담은 한 시간 걸렸다.",
        "{}고 하면서 어려운 시기라고 말했다.",
        "{}는 것은 사실이다.",
    ],
    "ja": ["{}と述べた。", "{}ことを発表した。", "{}と発表し、内容を説明した。", "{}という事実を認めた。", "{}と発表し、辞任の噂を否定した。"],
    "zh": ["{}的消息并不是谣言。", "发言人称{}。"],
    "ar": ["لا ريب في أن {}.", "أكد المتحدث أن {}."],
    "fa": ["سخنگو گفت که {}."],
    "he": ["אין כל ספק כי {}.", "הדובר אישר כי {}."],
    "hi": ["इसमें कोई संदेह नहीं है कि {}।"],
    "pl": ["Nie ma wątpliwości, że {}.", "Nikt nie kwestionuje, że {}."],
    "fr": ["Personne n'ignore que {}."],
    "es": ["{}, como confirmó el ministerio.", "{}, según el ministro, que niega otras citas."],
    "de": ["Die Meldung, {}, hat eine solide Grundlage.", "{}, im Schloss."],
    "nl": ["{}, maar in een ander paleis."],
    "tr": ["{} ve bir şey söyledi."],
    "en": ["{}, a claim his lawyers repeat.", "It would be right to conclude that {}.", "{}, joked with them and left."],
}  # fmt: skip


@pytest.mark.parametrize("language", UNDONE)
def test_what_undoes_a_quote_is_its_context(language: str) -> None:
    quote = QUOTES[language]
    assert [one for one in UNDONE[language] if ground(quote, one.format(quote)).proves] == []


@pytest.mark.parametrize("language", HELD)
def test_what_is_only_like_it_leaves_the_proof(language: str) -> None:
    quote = QUOTES[language]
    assert [one for one in HELD[language] if not ground(quote, one.format(quote)).proves] == []


@each_row(
    ("quote", "text", "proves"),
    [
        ("Ministers agreed to ... the sale of grain", "Ministers agreed to stop the sale of grain.", False),
        ("Parliament voted to ... the law", "Parliament voted to scrap the law.", False),
        ("Frey signed ... deals with Lund", "Frey signed few deals with Lund.", False),
        ("Frey signed a ... pact with Lund", "Frey signed a draft pact with Lund.", False),
        ("Frey ... met Lund in Riga", "Frey in a film met Lund in Riga.", False),
        ("Frey ... met Lund in Riga", "Frey pretended he met Lund in Riga.", False),
        ("Frey called the plan ... good", "Frey called the plan anything but good.", False),
        (
            "Le ministre a ... signé le pacte",
            "Le ministre a failli avoir signé le pacte avec la Suisse lundi.",
            False,
        ),
        ("El ministro ... firmó el pacto", "El ministro apenas firmó el pacto con Suiza el lunes.", False),
        ("大臣は...署名した", "大臣は危うく署名した。", False),
        ("The deal ... was signed", "The deal to end the war was signed.", True),
        (
            "Holt praised ... the pact with Lund",
            "Holt praised the end of the war and the pact with Lund.",
            True,
        ),
        ("Ministers met ... in Riga", "Ministers met to end the war in Riga.", True),
        ("Frey ... met Lund", "Frey, who opposed cuts, met Lund.", True),
        ("The army ... left the city", "The army that had blocked the road left the city.", True),
        ("Frey met Lund ... in Riga", "Frey met Lund in Bergen and Holt in Riga.", False),
        ("Frey arrived ... on Friday", "Frey arrived on Monday and met Lund on Friday.", False),
        ("Frey traf Lund ... in Bonn", "Frey traf Lund in Berlin und Holt in Bonn.", False),
        ("Frey a vu Lund ... mardi", "Frey a vu Lund lundi et Holt mardi.", False),
        ("Frey sent jets ... to Riga", "Frey sent jets to Bergen and tents to Riga.", False),
        ("Frey met Lund ... in Riga", "Frey met Lund and Holt in Riga.", True),
    ],
)
def test_an_ellipsis_may_not_hide_what_turns_round_its_object(quote: str, text: str, proves: bool) -> None:
    assert ground(quote, text).proves is proves


@each_row(
    ("quote", "text", "proves"),
    [
        ("Frey is the new director", "Frey is the new director-general.", False),
        ("aligned states met in Riga", "The non-aligned states met in Riga.", False),
        ("Frey is the new director-general", "Frey is the new director-general.", True),
        ("Frey is the new director", "Frey is the new director - at last.", True),
        ("Claude Frey met Lund", "Jean-Claude Frey met Lund.", True),
        ("a rencontré Frey", "Le ministre l'a rencontré Frey.", True),
    ],
)
def test_a_quote_that_cuts_a_word_at_its_hyphen_proves_nothing(quote: str, text: str, proves: bool) -> None:
    assert ground(quote, text).proves is proves
