"""The Turkish words for times, by the kind of token each makes; spelt as in `words_en`.

The scanner has taken the dots and hooks off: "geçen yılın Ağustos ayında" is "gecen yilin agustos
ayinda". A case ending behind an apostrophe ("Ekim'de") is a word of its own, and a filler.
"""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[Any, str]] = {
    "W": {
        0: "pazartesi",
        1: "sali",
        2: "carsamba",
        3: "persembe",
        4: "cuma",
        5: "cumartesi",
        6: "pazar",
    },
    "M": {
        1: "ocak|ocakta|ocagin",
        2: "subat|subatta|subatin",
        3: "mart|martta|martin",
        4: "nisan|nisanda|nisanin",
        5: "mayis|mayista|mayisin",
        6: "haziran|haziranda|haziranin",
        7: "temmuz|temmuzda|temmuzun",
        8: "agustos|agustosta|agustosun",
        9: "eylul|eylulde|eylulun",
        10: "ekim|ekimde|ekimin",
        11: "kasim|kasimda|kasimin",
        12: "aralik|aralikta|araligin",
    },
    "R": {
        0: "bugun|bu gun|bu aksam|bu gece|bu sabah|bugunku",
        -1: "dun|dunku|dun gece|dun aksam",
        -2: "evvelsi gun|onceki gun|evvelki gun",
        1: "yarin|yarinki",
        2: "obur gun|yarindan sonra|yarindan sonraki gun",
    },
    "n": {"": "simdi|su anda|halen|su an"},
    "U": {
        "hour": "saat",
        "minute": "dakika",
        "day": "gun|gunu|gununde|gunler|gunun",
        "week": "hafta|haftanin|haftaki|haftada",
        "weekend": "hafta sonu|hafta sonunda|haftasonu",
        "month": "ay|ayi|ayin|ayinda|ayinin|aylar|ayda",
        "quarter": "ceyrek|ceyregi|ceyreginde|ceyrekte|uc aylik donem",
        "year": "yil|yili|yilin|yilinda|yilinin|sene|senesi|senenin|yilda|seneki",
        "decade": "on yil",
        "century": "yuzyil|yuzyilda|yuzyilin",
    },
    "L": {"last": "gecen|gectigimiz|son"},
    "T": {"this": "bu|icinde bulundugumuz"},
    "X": {"next": "gelecek|onumuzdeki|haftaya"},
    "E": {
        "start": "ilk gunleri|ilk gunlerinde",
        "early": "basi|basinda|baslari|baslarinda|erken",
        "mid": "ortasi|ortasinda|ortalari|ortalarinda",
        "late": "sonlari|sonlarinda|sonlarina dogru",
        "end": "sonu|sonunda|son gunleri|son gunlerinde",
    },
    "G": {"ago": "once|evvel"},
    "F": {"hence": "sonra"},
    "V": {
        21: "ilkbahar|ilkbaharda|bahar|baharda|ilkbahari",
        22: "yaz|yazin|yazinda|yaz aylarinda|yazi",
        23: "sonbahar|sonbaharda|sonbahari|guz",
        24: "kis|kisin|kisinda|kisi",
    },
    "H": {"01-01": "yilbasi|yeni yil", "12-31": "yilbasi gecesi|yilbasi arifesi"},
    "h": {"half": "yarisi|yarisinda|yari"},
    "o": {
        1: "ilk|birinci",
        2: "ikinci",
        3: "ucuncu",
        4: "dorduncu",
        5: "besinci",
    },
    "m": {0.5: "bucuk"},
    "N": {
        1: "bir", 2: "iki", 3: "uc", 4: "dort", 5: "bes", 6: "alti", 7: "yedi", 8: "sekiz",
        9: "dokuz", 10: "on", 11: "on bir", 12: "on iki", 15: "on bes", 20: "yirmi", 30: "otuz",
        40: "kirk", 50: "elli",
    },
    "}": {"until": "kadar|e kadar|a kadar|ye kadar|ya kadar|ne kadar|na kadar"},
    "&": {"and": "ve|veya|ile"},
    "C": {"to": "den"},
    "{": {"since": "beri|den beri|dan beri|ten beri|tan beri|itibaren|den itibaren|dan itibaren"},
    "<": {"before": "den once|dan once|ten once|tan once"},
    ">": {"after": "den sonra|dan sonra|ten sonra|tan sonra"},
    "~": {"about": "yaklasik|civarinda|dolaylarinda|neredeyse|yaklasik olarak|civari"},
    "t": {
        "morning": "sabah|sabahi|sabahleyin",
        "afternoon": "ogleden sonra|ogle|oglen|oglenden once",
        "evening": "aksam|aksami|aksamleyin",
        "night": "gece|gecesi|gece yarisi|geceyarisi",
    },
    "P": {
        "": "de|da|te|ta|e|a|ye|ya|i|u|nin|nun|in|un|tarihinde|tarihli|gorusmesi|"
        "toplantisi|ziyareti|zirvesi|boyunca|sirasinda|arasinda|tarihleri|icinde|ki|dan|ten|tan|si"
    },
    "!": {
        "": "her|ayni|ertesi|bir onceki|onceki|birkac|bazi|yakin zamanda|gecenlerde|o|gunluk|haftalik|"
        "son gunlerde|son zamanlarda"
    },
}  # fmt: skip
