"""A text that says that the encounter did not happen, or that it is a rumour, undoes an exact quote of it."""

from __future__ import annotations

import pytest

from claimex import ground
from tests.tables import each_row

# a quote, what undoes it, and what is only beside it: {} is where the quote is
CASES = {
    "en": (
        "Senator Mara Quint met the shipping magnate in Lisbon on Monday",
        [
            "{}. The meeting never happened.",
            "{}. But the meeting did not take place.",
            "{}. The ministry said the meeting never took place.",
            "{}. No such talks were held.",
            "{}. That report, which this paper carried, was false.",
            "{}. This sentence, printed in our first edition, was wrong.",
            "{}, it was first said; but the encounter never came about.",
            "{}, it was initially reported.",
            "According to a rumour that her office denies, {}.",
            "According to a rumour (which her office denies), {}.",
            "According to a rumour, which nobody would confirm, {}.",
            "{}, according to rumours in the city.",
        ],
        [
            "{}. The meeting did not take place in public.",
            "{}. The meeting never turned sour.",
            "{}. The meeting had never happened before.",
            "{}. The meeting did not produce a deal.",
            "{}. A second meeting did not take place.",
            "{}, the ministry said.",
            "{}, according to officials.",
            "According to her office, which spoke to reporters, {}.",
            "According to the mayor, {}.",
            "{}, as was first reported by a local paper.",
        ],
    ),
    "de": (
        "Die Senatorin traf den Reeder am Montag in Bremen",
        [
            "{}. Das Treffen fand jedoch nicht statt.",
            "{}. Die Begegnung hat nie stattgefunden.",
            "{}. Tatsächlich kam das Treffen nie zustande.",
            "{}. Zu dem Gespräch kam es nie.",
            "{}. Diese Meldung, die wir gestern druckten, war falsch.",
            "{}; die Begegnung kam aber nie zustande.",
            "{}, hieß es zunächst fälschlich.",
            "{}, hieß es zunächst.",
            "{}, so ein Gerücht.",
        ],
        [
            "{}. Das Treffen fand nicht öffentlich statt.",
            "{}. Das Treffen dauerte nicht lange.",
            "{}, hieß es aus dem Rathaus.",
            "{}, sagte der Bürgermeister.",
        ],
    ),
    "fr": (
        "La sénatrice a rencontré l'armateur lundi à Nantes",
        [
            "{}. La rencontre n'a jamais eu lieu.",
            "{}. Cette réunion n'a toutefois pas eu lieu.",
            "{} ; mais l'entretien ne s'est jamais tenu.",
            "{}. Cette information, publiée hier, était fausse.",
            "Selon une rumeur que la mairie dément, {}.",
            "Selon une rumeur, {}.",
            "{}, a-t-on d'abord annoncé.",
        ],
        [
            "{}. La rencontre n'a pas eu lieu en public.",
            "{}. La rencontre n'a pas duré.",
            "{}, selon la mairie.",
            "Selon la mairie, {}.",
        ],
    ),
    "es": (
        "La senadora se reunió con el naviero en Cádiz el lunes",
        [
            "{}. La reunión nunca se celebró.",
            "{}. Pero el encuentro no tuvo lugar.",
            "{}; el encuentro, sin embargo, nunca llegó a celebrarse.",
            "{}. Esa noticia, que publicamos ayer, era falsa.",
            "Según un rumor que el ayuntamiento desmiente, {}.",
            "Según un rumor, {}.",
            "{}, se dijo en un principio.",
        ],
        [
            "{}. La reunión no se celebró en público.",
            "{}. La reunión nunca fue fácil.",
            "{}, según el ayuntamiento.",
            "Según fuentes del ayuntamiento, {}.",
        ],
    ),
    "it": (
        "La senatrice ha incontrato l'armatore lunedì a Genova",
        [
            "{}. L'incontro non è mai avvenuto.",
            "{}. La riunione non ha avuto luogo.",
            "{}; ma il colloquio non si è mai svolto.",
            "Secondo una voce che il comune smentisce, {}.",
            "{}, si disse in un primo momento.",
        ],
        ["{}. L'incontro non è stato facile.", "{}, secondo il comune.", "Secondo il sindaco, {}."],
    ),
    "pt": (
        "A senadora encontrou o armador na segunda-feira no Porto",
        [
            "{}. A reunião nunca aconteceu.",
            "{}. O encontro não se realizou.",
            "{}; mas o encontro nunca chegou a acontecer.",
            "Segundo um boato que a câmara desmente, {}.",
            "{}, dizia-se inicialmente.",
        ],
        ["{}. A reunião não foi fácil.", "{}, segundo a câmara.", "Segundo o presidente da câmara, {}."],
    ),
    "nl": (
        "De senator ontmoette de reder maandag in Delft",
        [
            "{}. De ontmoeting heeft nooit plaatsgevonden.",
            "{}. Het gesprek ging echter niet door.",
            "Volgens een gerucht dat het stadhuis ontkent, {}.",
            "{}, heette het aanvankelijk.",
        ],
        ["{}. De ontmoeting duurde niet lang.", "{}, zei de burgemeester.", "{}, volgens het stadhuis."],
    ),
    "pl": (
        "Senator spotkała się z armatorem w Gdyni w poniedziałek",
        [
            "{}. Spotkanie nigdy się nie odbyło.",
            "{}. Do spotkania jednak nie doszło.",
            "Według plotki, której ratusz zaprzecza, {}.",
            "{}, jak początkowo podano.",
        ],
        ["{}. Spotkanie nie trwało długo.", "{}, według ratusza.", "{}, podał ratusz."],
    ),
    "ru": (
        "Сенатор встретилась с судовладельцем в Риге в понедельник",
        [
            "{}. Встреча так и не состоялась.",
            "{}. На самом деле встречи не было.",
            "{}; однако переговоры не состоялись.",
            "По слухам, {}.",
            "По слухам, которые мэрия опровергает, {}.",
            "{}, как сначала сообщалось.",
            "{}, говорили сначала.",
        ],
        ["{}. Встреча не была долгой.", "{}, сообщила мэрия.", "По словам мэра, {}."],
    ),
    "uk": (
        "Сенаторка зустрілася із судновласником в Одесі в понеділок",
        [
            "{}. Зустріч так і не відбулася.",
            "{}. Насправді зустрічі не було.",
            "За чутками, які мерія спростовує, {}.",
            "{}, як спочатку повідомляли.",
        ],
        ["{}. Зустріч не була довгою.", "{}, повідомила мерія.", "За словами мера, {}."],
    ),
    "tr": (
        "Senatör pazartesi günü İzmir'de armatörle görüştü",
        ["{}. Görüşme hiç gerçekleşmedi.", "{}. Ancak toplantı yapılmadı.", "Bir söylentiye göre, {}."],
        ["{}. Görüşme uzun sürmedi.", "Belediyeye göre, {}."],
    ),
    "ar": (
        "التقت الوزيرة مالك السفن في تونس يوم الاثنين",
        ["{}. لكن اللقاء لم يعقد.", "{}. لم يحدث هذا اللقاء أبدا.", "بحسب شائعة تنفيها البلدية، {}.", "{}، كما قيل في البداية."],
        ["{}. لم يكن اللقاء طويلا.", "بحسب البلدية، {}."],
    ),
    "fa": (
        "وزیر روز دوشنبه با مالک کشتی در شیراز دیدار کرد",
        ["{}. این دیدار هرگز انجام نشد.", "{}. اما نشست برگزار نشد.", "بر اساس یک شایعه، {}."],
        ["{}. این دیدار طولانی نبود.", "به گفته شهرداری، {}."],
    ),
    "he": (
        "השרה נפגשה עם בעל הספינות בחיפה ביום שני",
        ["{}. הפגישה מעולם לא התקיימה.", "{}. אך המפגש לא התקיים.", "לפי שמועה, {}.", "{}, כך נאמר תחילה."],
        ["{}. הפגישה לא הייתה ארוכה.", "לפי העירייה, {}."],
    ),
    "hi": (
        "मंत्री ने सोमवार को मुंबई में जहाज मालिक से मुलाकात की",
        ["{}। बैठक कभी नहीं हुई।", "{}। लेकिन यह मुलाकात नहीं हुई।", "एक अफवाह के अनुसार, {}।"],
        ["{}। बैठक लंबी नहीं चली।", "नगर निगम के अनुसार, {}।"],
    ),
    "zh": (
        "部长周一在青岛会见了船东",
        ["{}。会面从未发生。", "{}。但会谈并未举行。", "据传言，{}。", "坊间传言，{}。"],
        ["{}。会谈没有取得进展。", "据市政府消息，{}。", "据新华社报道，{}。"],
    ),
    "ja": (
        "大臣は月曜日に神戸で船主と会談した",
        ["{}。会談は行われなかった。", "{}。しかし会談は実際には行われていない。", "噂によると、{}。", "ある噂では、{}。"],
        ["{}。会談は長くなかった。", "市によると、{}。", "{}と市が発表した。"],
    ),
    "ko": (
        "장관은 월요일 부산에서 선주를 만났다",
        ["{}. 회담은 열리지 않았다.", "{}. 그러나 만남은 실제로 이루어지지 않았다.", "한 소문에 따르면, {}."],
        ["{}. 회담은 길지 않았다.", "시에 따르면, {}."],
    ),
}  # fmt: skip
UNDONE = [(quote, text) for quote, undone, _ in CASES.values() for text in undone]
FREE = [(quote, text) for quote, _, free in CASES.values() for text in free]


@each_row(("quote", "text"), UNDONE)
def test_what_did_not_happen_or_is_a_rumour_proves_nothing(quote: str, text: str) -> None:
    found = ground(quote, text.format(quote))
    assert (found.status, found.proves) == ("exact", False)
    assert found.context


@each_row(("quote", "text"), FREE)
def test_who_said_it_and_how_it_went_undo_nothing(quote: str, text: str) -> None:
    assert ground(quote, text.format(quote)).proves
