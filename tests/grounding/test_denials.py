"""An exact quote that its own language calls untrue is set aside, whichever language the text is taken for."""

from __future__ import annotations

import pytest

from claimex import ground

# a quote, what undoes it, and what does not: {} is where the quote is
CASES = {
    "sv": ("Statsrådet besökte kungen i Bergen", ["Det är inte sant att {}.", "Det stämmer inte att {}.", "Falskt: {}.", "{}. Det är inte sant."], ["Talesmannen sade att {}."]),
    "da": ("Ministeren besøgte kongen i Bergen", ["Det er løgn, at {}.", "Det er ikke rigtigt, at {}.", "Falsk: {}."], ["Talsmanden sagde, at {}."]),
    "no": ("Statsråden besøkte kongen i Bergen", ["Det er ikke sant at {}.", "Det stemmer ikke at {}.", "Statsråden benekter at {}."], ["Talsmannen sa at {}."]),
    "fi": ("Ministeri vieraili kuninkaan luona", ["Ei ole totta, että {}.", "{}. Se ei pidä paikkaansa.", "Valheuutinen: {}."], ["Edustaja sanoi, että {}."]),
    "hu": ("A miniszter meglátogatta a királyt", ["Nem igaz, hogy {}.", "A szóvivő tagadta, hogy {}.", "Álhír: {}."], ["A szóvivő azt mondta, hogy {}."]),
    "cs": ("Ministr navštívil krále v Brně", ["Není pravda, že {}.", "Mluvčí popřel, že {}.", "{}. To není pravda."], ["Mluvčí uvedl, že {}."]),
    "sk": ("Minister navštívil kráľa v Nitre", ["Nie je pravda, že {}.", "Je lož, že {}."], ["Hovorca uviedol, že {}."]),
    "ro": ("Ministrul a vizitat regele la Iași", ["Nu este adevărat că {}.", "Este fals că {}.", "{}. Asta nu e adevărat."], ["Purtătorul de cuvânt a spus că {}."]),
    "bg": ("Министърът посети краля във Варна", ["Не е вярно, че {}.", "Лъжа е, че {}.", "{}. Това не е вярно."], ["Говорителят каза, че {}."]),
    "hr": ("Ministar je posjetio kralja u Zadru", ["Nije istina da {}.", "Glasnogovornik negira da {}.", "{}. To nije istina."], ["Glasnogovornik je rekao da {}."]),
    "sr": ("Министар је посетио краља у Нишу", ["Није истина да {}.", "Лаж је да {}."], ["Портпарол је рекао да {}."]),
    "sl": ("Minister je obiskal kralja v Kopru", ["Ni res, da {}.", "{}. To ni res."], ["Tiskovni predstavnik je povedal, da {}."]),
    "el": ("Ο υπουργός επισκέφθηκε τον βασιλιά", ["Δεν αληθεύει ότι {}.", "Είναι ψέμα ότι {}.", "Διέψευσε ότι {}."], ["Ο εκπρόσωπος είπε ότι {}."]),
    "id": ("Menteri mengunjungi raja di Bandung", ["Tidak benar bahwa {}.", "Hoaks: {}.", "Kabar bahwa {} adalah hoaks.", "Juru bicara membantah bahwa {}."], ["Juru bicara mengatakan bahwa {}."]),
    "vi": ("Bộ trưởng đã thăm nhà vua ở Huế", ["Không đúng là {}.", "Tin {} là sai sự thật.", "Bộ Ngoại giao bác bỏ thông tin {}."], ["Người phát ngôn nói rằng {}."]),
    "th": ("รัฐมนตรีเข้าเฝ้ากษัตริย์", ["ไม่จริงที่ว่า{}", "ข่าวปลอม: {}", "โฆษกปฏิเสธว่า{}"], ["โฆษกกล่าวว่า{}"]),
    "ur": ("وزیر نے بادشاہ سے لاہور میں ملاقات کی", ["یہ درست نہیں کہ {}۔", "یہ جھوٹ ہے کہ {}۔"], ["ترجمان نے کہا کہ {}۔"]),
    "bn": ("মন্ত্রী রাজার সঙ্গে দেখা করেছেন", ["এটা সত্য নয় যে {}।", "{}। এটি মিথ্যা।"], ["মুখপাত্র বলেন যে {}।"]),
    "ta": ("அமைச்சர் அரசரை சந்தித்தார்", ["{} என்பது பொய்.", "{} என்பது உண்மை அல்ல."], ["{} என்று கூறினார்."]),
    "sw": ("Waziri alimtembelea mfalme Mombasa", ["Si kweli kwamba {}.", "Ni uongo kwamba {}.", "Msemaji alikanusha kwamba {}."], ["Msemaji alisema kwamba {}."]),
    "lt": ("Ministras aplankė karalių Kaune", ["Netiesa, kad {}.", "Nėra tiesa, kad {}.", "{}. Tai melas."], ["Atstovas sakė, kad {}."]),
    "lv": ("Ministrs apmeklēja karali Liepājā", ["Nav tiesa, ka {}.", "Pārstāvis noliedza, ka {}."], ["Pārstāvis teica, ka {}."]),
    "et": ("Minister külastas kuningat Tartus", ["Pole tõsi, et {}.", "Pressiesindaja eitas, et {}."], ["Pressiesindaja ütles, et {}."]),
    "is": ("Ráðherrann heimsótti konunginn", ["Það er ekki rétt að {}.", "Það er lygi að {}."], ["Talsmaður sagði að {}."]),
    "sq": ("Ministri vizitoi mbretin në Durrës", ["Nuk është e vërtetë se {}."], ["Zëdhënësi tha se {}."]),
    "ca": ("El ministre va visitar el rei a Girona", ["No és cert que {}."], []),
    "ms": ("Menteri melawat raja di Ipoh", ["Tidak benar bahawa {}.", "Jurucakap menafikan bahawa {}."], ["Jurucakap berkata bahawa {}."]),
    "mk": ("Министерот го посети кралот во Охрид", ["Не е вистина дека {}."], ["Портпаролот рече дека {}."]),
    "be": ("Міністр наведаў караля ў Гродна", ["Няпраўда, што {}."], ["Прадстаўнік сказаў, што {}."]),
    "af": ("Die minister het die koning besoek", ["Dit is nie waar dat {} nie."], []),
    "tl": ("Binisita ng ministro ang hari sa Cebu", ["Hindi totoo na {}."], ["Sinabi ng tagapagsalita na {}."]),
    "hy": ("Նախարարը այցելեց թագավորին Գյումրիում", ["Ճիշտ չէ, որ {}։"], ["Խոսնակն ասաց, որ {}։"]),
    "ka": ("მინისტრი ეწვია მეფეს ბათუმში", ["ტყუილია, რომ {}."], ["წარმომადგენელმა თქვა, რომ {}."]),
    "az": ("Nazir Gəncədə kralla görüşdü", ["Doğru deyil ki, {}.", "Yalandır ki, {}."], ["Sözçü dedi ki, {}."]),
}  # fmt: skip


@pytest.mark.parametrize("language", CASES)
def test_denials_of_languages_without_a_table_of_their_own(language: str) -> None:
    quote, undone, free = CASES[language]
    for sentence in undone:
        found = ground(quote, sentence.format(quote))
        assert found.status == "exact", sentence
        assert found.context, sentence
    for sentence in free:
        assert ground(quote, sentence.format(quote)).proves, sentence
