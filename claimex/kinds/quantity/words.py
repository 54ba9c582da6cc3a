"""The words of numbers: numerals of eight languages, hedges, bounds, scale words and units."""

from __future__ import annotations

import re
from functools import cache

# -- numerals

_EN_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DE_UNITS = (
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn"
).split()
_DE_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_FR_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf"
).split()
_FR_TENS = "vingt trente quarante cinquante soixante".split()
_OTHERS = {
    "une": 1, "vingts": 20, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eins": 1, "dreissig": 30,
    # Spanish
    "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
    "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14,
    "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
    "setenta": 70, "ochenta": 80, "noventa": 90,
    # Russian
    "один": 1, "одна": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3, "четыре": 4,
    "пять": 5, "пяти": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10,
    "десяти": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14,
    "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18,
    "девятнадцать": 19, "двадцать": 20, "двадцати": 20, "тридцать": 30, "тридцати": 30,
    "сорок": 40, "пятьдесят": 50, "пятидесяти": 50, "шестьдесят": 60, "семьдесят": 70,
    "восемьдесят": 80, "девяносто": 90, "двести": 200, "двухсот": 200, "ста": 100,
    "триста": 300, "пятьсот": 500,
    # Turkish
    "bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8,
    "dokuz": 9, "on": 10, "yirmi": 20, "otuz": 30, "kırk": 40, "elli": 50, "altmış": 60,
    "yetmiş": 70, "seksen": 80, "doksan": 90,
    # Arabic
    "واحد": 1, "اثنان": 2, "اثنين": 2, "ثلاثة": 3, "ثلاث": 3, "أربعة": 4, "أربع": 4, "خمسة": 5,
    "خمس": 5, "ستة": 6, "ست": 6, "سبعة": 7, "سبع": 7, "ثمانية": 8, "ثماني": 8, "تسعة": 9,
    "تسع": 9, "عشرة": 10, "عشر": 10, "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30,
    "أربعون": 40, "أربعين": 40, "خمسون": 50, "خمسين": 50, "ستون": 60, "ستين": 60, "سبعون": 70,
    "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90, "مئتان": 200,
    "مائتان": 200, "مئتين": 200,
}  # fmt: skip

SCALES = {
    "hundred": 100, "hundert": 100, "cent": 100, "cents": 100, "cien": 100, "ciento": 100,
    "сто": 100, "yüz": 100, "مئة": 100, "مائة": 100,
    "thousand": 1e3, "tausend": 1e3, "mille": 1e3, "mil": 1e3, "тысяча": 1e3, "тысячи": 1e3,
    "тысяч": 1e3, "тыс": 1e3, "bin": 1e3, "ألف": 1e3, "آلاف": 1e3, "الاف": 1e3, "k": 1e3,
    "million": 1e6, "millionen": 1e6, "millions": 1e6, "millones": 1e6, "millón": 1e6,
    "миллион": 1e6, "миллиона": 1e6, "миллионов": 1e6, "млн": 1e6, "milyon": 1e6, "مليون": 1e6,
    "mn": 1e6, "mln": 1e6, "m": 1e6,
    "billion": 1e9, "milliard": 1e9, "milliards": 1e9, "milliarde": 1e9, "milliarden": 1e9,
    "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "млрд": 1e9, "milyar": 1e9,
    "مليار": 1e9, "bn": 1e9, "mrd": 1e9, "b": 1e9,
    "trillion": 1e12, "trn": 1e12, "tn": 1e12, "триллион": 1e12, "trilyon": 1e12,
    "dozen": 12, "score": 20, "дюжина": 12, "düzine": 12, "dutzend": 12, "douzaine": 12,
    "docena": 12,
}  # fmt: skip
"""Words that multiply the number before them. Single letters count only after digits."""

SMALL_SCALES = frozenset({"k", "m", "b"})

HAN_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"两": 2, "兩": 2, "〇": 0}
HAN_SCALES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "萬": 10_000, "亿": 1e8, "億": 1e8}

PLURALS = {
    # the range that a bare plural of a scale word covers; see quantities.PLURAL_NOTE
    "tens": (15, 150), "dozens": (18, 200), "scores": (30, 300), "hundreds": (150, 2_000),
    "thousands": (1_500, 20_000), "millions": (1.5e6, 2e7), "billions": (1.5e9, 2e10),
    "десятки": (15, 150), "сотни": (150, 2_000), "тысячи": (1_500, 20_000),
    "onlarca": (15, 150), "yüzlerce": (150, 2_000), "binlerce": (1_500, 20_000),
    "عشرات": (15, 150), "مئات": (150, 2_000), "آلاف": (1_500, 20_000),
    "dizaines": (15, 150), "douzaines": (18, 200), "centaines": (150, 2_000),
    "milliers": (1_500, 20_000), "decenas": (15, 150), "cientos": (150, 2_000),
    "miles": (1_500, 20_000), "dutzende": (18, 200), "hunderte": (150, 2_000),
    "tausende": (1_500, 20_000), "数十": (15, 150), "数百": (150, 2_000), "数千": (1_500, 20_000),
}  # fmt: skip

VAGUE = {
    "a couple": (2, 3), "couple": (2, 3), "a pair": (2, 2), "pair": (2, 2), "both": (2, 2),
    "duo": (2, 2), "trio": (3, 3), "quartet": (4, 4),
    "a few": (2, 10), "few": (2, 10), "several": (3, 12), "a handful": (2, 8), "handful": (2, 8),
    "несколько": (2, 12), "birkaç": (2, 10), "عدة": (3, 12), "quelques": (2, 10),
    "plusieurs": (2, 12), "einige": (2, 12), "mehrere": (2, 12), "varios": (2, 12),
    "unos pocos": (2, 10), "数名": (3, 10), "几": (2, 10),
}  # fmt: skip
"""Words for a small number, with the range that they may stand for."""

LEAST_OF_SEVERAL = 1.5
"""From how many hundreds or dozens on one may speak of several: from where their plural begins."""

PLACES = {
    "single": 1, "double": 2, "two": 2, "triple": 3, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9,
}  # fmt: skip
"""How many digits the words before "-digit" and "-figure" give a number."""

FRACTIONS = {
    "half": 0.5, "a half": 0.5, "one half": 0.5, "a third": 1 / 3, "one third": 1 / 3,
    "two thirds": 2 / 3, "a quarter": 0.25, "one quarter": 0.25, "three quarters": 0.75,
    "a fifth": 0.2, "one fifth": 0.2, "two fifths": 0.4, "three fifths": 0.6, "a tenth": 0.1,
    "one tenth": 0.1, "half of": 0.5, "половина": 0.5, "la moitié": 0.5, "die hälfte": 0.5,
    "la mitad": 0.5, "yarısı": 0.5, "نصف": 0.5, "一半": 0.5,
}  # fmt: skip

# -- hedges

ABOUT = (
    "approximately", "approx", "around", "about", "roughly", "some", "circa", "ca", "c", "or so",
    "in the region of", "in the order of", "close to", "an estimated", "estimated at", "estimated",
    "or thereabouts", "give or take", "~", "≈", "more or less", "близко к", "около", "примерно",
    "порядка", "приблизительно", "yaklaşık", "civarında", "حوالي", "نحو", "ما يقارب", "قرابة",
    "environ", "autour de", "quelque", "etwa", "rund", "ungefähr", "circa", "unos", "unas",
    "alrededor de", "aproximadamente", "cerca de", "约", "大约", "左右",
)  # fmt: skip
NEARLY = (
    "nearly", "almost", "just under", "just short of", "a little under", "slightly under",
    "slightly fewer than", "slightly less than", "close on", "почти", "neredeyse", "ما يقرب من",
    "presque", "près de", "fast", "beinahe", "knapp", "casi", "近", "将近",
)  # fmt: skip
OVER = (
    "more than", "over", "above", "upwards of", "in excess of", "exceeding", "greater than",
    "north of", "well over", "just over", "slightly more than", "slightly over", "a little over",
    "a little more than", ">", "более чем", "более", "больше", "свыше", "den fazla", "dan fazla",
    "fazla", "aşkın", "أكثر من", "ما يزيد على", "ما يزيد عن", "plus de", "mehr als", "über",
    "más de", "超过", "多于",
)  # fmt: skip
AT_LEAST = (
    "at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of",
    "minimum", "or more", "and more", "and above", "≥", "+", "не менее чем", "не менее",
    "как минимум", "en az", "على الأقل", "ما لا يقل عن", "au moins", "mindestens", "al menos",
    "por lo menos", "至少",
)  # fmt: skip
UNDER = (
    "less than", "fewer than", "under", "below", "south of", "<", "менее чем", "менее", "меньше",
    "أقل من", "moins de", "weniger als", "unter", "menos de", "不到", "少于",
)  # fmt: skip
AT_MOST = (
    "up to", "at most", "no more than", "not more than", "a maximum of", "maximum", "as many as",
    "as much as", "or fewer", "or less", "≤", "не более чем", "не более", "до", "en fazla",
    "ما لا يزيد عن", "على الأكثر", "jusqu'à", "au plus", "höchstens", "bis zu", "hasta",
    "como máximo", "最多", "多达",
)  # fmt: skip
EXACTLY = ("exactly", "precisely", "just", "only", "a total of", "all", "the", "ровно", "tam", "lui")

# -- units

PEOPLE = frozenset(
    "people person persons individual individuals member members participant participants "
    "attendee attendees delegate delegates strong man men woman women guest guests human humans "
    "representative representatives человек участников членов kişi kişilik شخص شخصا عضوا أشخاص "
    "personnes membres personen mitglieder leute personas miembros 人 名 personnel staff".split()
)
"""Words that count people without saying which: they all count the same."""

KINDS_OF_PEOPLE = frozenset(
    "official officials minister ministers soldier soldiers troop troops officer officers general "
    "generals expert experts diplomat diplomats leader leaders journalist journalists adviser "
    "advisers advisor advisors civilian civilians prisoner prisoners hostage hostages refugee "
    "refugees worker workers engineer engineers businessman businessmen executive executives "
    "lawmaker lawmakers senator senators child children fighter fighters militant militants "
    "policeman policemen ambassador ambassadors specialist specialists servicemen student "
    "students head heads".split()
)

MEASURES = {
    "percent": ("percent", 1), "per cent": ("percent", 1), "percentage": ("percent", 1),
    "pct": ("percent", 1), "%": ("percent", 1), "процентов": ("percent", 1),
    "tonne": ("kg", 1e3), "ton": ("kg", 1e3), "t": ("kg", 1e3), "kilo": ("kg", 1),
    "kilogram": ("kg", 1), "kilogramme": ("kg", 1), "kg": ("kg", 1), "gram": ("kg", 1e-3),
    "km": ("m", 1e3), "kilometer": ("m", 1e3), "kilometre": ("m", 1e3), "mile": ("m", 1609.344),
    "meter": ("m", 1), "metre": ("m", 1),
    "second": ("s", 1), "minute": ("s", 60), "min": ("s", 60), "hour": ("s", 3600),
    "day": ("s", 86_400), "week": ("s", 604_800),
    "month": ("month", 1), "year": ("month", 12), "decade": ("month", 120),
    "barrel": ("barrel", 1), "bbl": ("barrel", 1),
}  # fmt: skip
"""Units of measure: what they measure in, and how much of it one is."""

CONVERTED = frozenset({"m", "kg"})
CONVERSION_SHARE = 0.01
"""Measures that newspapers convert ("62 miles (100 km)"), and what rounding then may change."""

MONEY = {
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD", "доллар": "USD", "долларов": "USD",
    "دولار": "USD", "dolar": "USD", "美元": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR",
    "евро": "EUR", "يورو": "EUR", "avro": "EUR", "£": "GBP", "gbp": "GBP", "pound": "GBP",
    "¥": "JPY", "yen": "JPY", "₽": "RUB", "rub": "RUB", "ruble": "RUB", "rouble": "RUB",
    "рублей": "RUB", "₺": "TRY", "lira": "TRY", "yuan": "CNY", "rmb": "CNY", "riyal": "SAR",
    "dirham": "AED", "rupee": "INR", "₹": "INR", "shekel": "ILS", "₪": "ILS",
}  # fmt: skip


@cache
def numerals() -> dict[str, int]:
    """Every numeral below its language's hundred that is one word, with its value."""
    found = dict(_OTHERS)
    for units in (_EN_UNITS, _FR_UNITS, _DE_UNITS):
        found |= {word: i for i, word in enumerate(units)}
    for tens in (_EN_TENS, _FR_TENS, _DE_TENS):
        found |= {word: 20 + 10 * i for i, word in enumerate(tens)}
    for i, ten in enumerate(_DE_TENS):
        found |= {f"{unit}und{ten}": 20 + 10 * i + n for n, unit in enumerate(_DE_UNITS[1:10], 1)}
    del found["on"]  # it is ten in Turkish, and a preposition in English
    return found


@cache
def hedge_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The name of each sort of hedge with the pattern that finds its words."""
    sorts = (
        ("at-least", AT_LEAST),
        ("at-most", AT_MOST),
        ("over", OVER),
        ("under", UNDER),
        ("nearly", NEARLY),
        ("about", ABOUT),
    )
    return tuple((name, _pattern(words)) for name, words in sorts)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    parts = []
    for word in longest_first:
        spaced = r"\s+".join(re.escape(w) for w in word.split(" "))
        before = r"(?<!\w)" if word[0].isalpha() and not _is_han(word[0]) else ""
        after = r"(?!\w)" if word[-1].isalpha() and not _is_han(word[-1]) else ""
        parts.append(f"{before}{spaced}{after}")
    return re.compile("|".join(parts))


def _is_han(char: str) -> bool:
    return "㐀" <= char <= "鿿"
