"""The German words for times, by the kind of token each makes; spelt as in `words_en`."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[Any, str]] = {
    "W": {
        0: "montag|montags|mo",
        1: "dienstag|dienstags|di",
        2: "mittwoch|mittwochs|mi",
        3: "donnerstag|donnerstags|do",
        4: "freitag|freitags|fr",
        5: "samstag|samstags|sonnabend|sonnabends|sa",
        6: "sonntag|sonntags|so",
    },
    "M": {
        1: "januar|janner|jan|januars",
        2: "februar|feber|feb|februars",
        3: "marz|mrz",
        4: "april|apr|aprils",
        5: "mai|mais",
        6: "juni|jun|junis",
        7: "juli|jul|julis",
        8: "august|aug|augusts",
        9: "september|sept|sep|septembers",
        10: "oktober|okt|oktobers",
        11: "november|nov|novembers",
        12: "dezember|dez|dezembers",
    },
    "R": {
        0: "heute|heute abend|heute morgen|heute fruh|heute nacht|heute vormittag|heute nachmittag|"
        "heute mittag",
        -1: "gestern",
        -2: "vorgestern",
        1: "morgen",
        2: "ubermorgen",
    },
    "n": {"": "jetzt|derzeit|zurzeit|gegenwartig|zur zeit"},
    "U": {
        "hour": "stunde",
        "minute": "minute",
        "day": "tag|tages",
        "week": "woche",
        "weekend": "wochenende|wochenendes|wochenenden",
        "month": "monat|monats",
        "quarter": "quartal|quartals",
        "year": "jahr|jahres|jahrs",
        "decade": "jahrzehnt|jahrzehnts",
        "century": "jahrhundert|jahrhunderts",
    },
    "u": {
        "hour": "stunden",
        "minute": "minuten",
        "day": "tage|tagen",
        "week": "wochen",
        "month": "monate|monaten",
        "quarter": "quartale|quartalen",
        "year": "jahre|jahren",
        "decade": "jahrzehnte|jahrzehnten",
    },
    "L": {
        "last": "letzten|letzter|letzte|letztes|letztem|vergangenen|vergangener|vergangene|"
        "vergangenes|vergangenem|vorigen|voriger|vorige|voriges"
    },
    "T": {
        "this": "diesen|dieser|diese|dieses|diesem|laufenden|laufendes|laufende|aktuellen|heurigen"
    },
    "X": {
        "next": "nachsten|nachster|nachste|nachstes|nachstem|kommenden|kommender|kommende|kommendes"
    },
    "LU": {
        ("last", "month"): "vormonat|vormonats",
        ("last", "week"): "vorwoche",
    },
    "E": {
        "start": "beginn|zu beginn",
        "early": "anfang|anfangs|fruhen",
        "mid": "mitte",
        "late": "spaten",
        "end": "ende|schluss",
    },
    "g": {"before": "vor"},
    "I": {"in": "in|im|binnen"},
    "V": {21: "fruhling|fruhjahr|fruhlings|fruhjahrs", 22: "sommer|sommers", 23: "herbst|herbstes",
          24: "winter|winters"},
    "H": {
        "01-01": "neujahr|neujahrstag",
        "12-31": "silvester",
        "12-25": "weihnachten|erster weihnachtstag|ersten weihnachtstag",
        "12-24": "heiligabend|heiliger abend",
        "05-01": "tag der arbeit",
        "10-03": "tag der deutschen einheit",
        "good friday": "karfreitag",
        "easter": "ostern|ostersonntag",
        "easter monday": "ostermontag",
    },
    "h": {"half": "halbjahr|halbjahres|halfte"},
    "o": {
        1: "erste|ersten|erster|erstes",
        2: "zweite|zweiten|zweiter|zweites",
        3: "dritte|dritten|dritter|drittes",
        4: "vierte|vierten|vierter|viertes",
        5: "funfte|funften",
    },
    "k": {50: "funfziger", 60: "sechziger", 70: "siebziger", 80: "achtziger", 90: "neunziger"},
    "A": {1: "ein|eine|einer|einem|einen|eines"},
    "N": {
        1.5: "anderthalb|eineinhalb", 2.5: "zweieinhalb", 3.5: "dreieinhalb",
        1: "eins", 2: "zwei", 3: "drei", 4: "vier", 5: "funf", 6: "sechs", 7: "sieben", 8: "acht",
        9: "neun", 10: "zehn", 11: "elf", 12: "zwolf", 15: "funfzehn", 20: "zwanzig", 30: "dreissig",
        40: "vierzig", 50: "funfzig",
    },
    "C": {"to": "zu|zum"},
    "}": {"until": "bis|bis zum|bis zu|bis einschliesslich|bis ende"},
    "&": {"and": "und|oder"},
    "{": {"since": "seit|seit dem|seit der|ab|ab dem"},
    "(": {"from": "vom|von"},
    "<": {"before": "vor dem|vor der|vor den"},
    ">": {"after": "nach|nach dem|nach der"},
    "Z": {"between": "zwischen|zwischen dem"},
    "~": {
        "about": "etwa|ungefahr|rund|circa|ca|gegen|um den|fast|knapp|gut|mehr als|uber|weniger als"
    },
    "t": {
        "morning": "vormittag|vormittags|fruh|morgens|am morgen|in der fruh",
        "afternoon": "nachmittag|nachmittags|mittag|mittags",
        "evening": "abend|abends|am abend",
        "night": "nacht|nachts|mitternacht|in der nacht|der nacht",
    },
    "Wt": {
        (n, part): "|".join(f"{day}{suffix}" for suffix in suffixes)
        for n, day in enumerate(
            ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
        )
        for part, suffixes in {
            "morning": ("morgen", "vormittag", "fruh"),
            "afternoon": ("nachmittag", "mittag"),
            "evening": ("abend",),
            "night": ("nacht",),
        }.items()
    },
    "P": {
        "": "am|den|dem|der|die|das|des|an|wahrend|uber das|ubers|treffen|besuch|gipfel|gesprach|"
        "in den|in der|im laufe|im laufe des|erst|mit|monat des|uhr"
    },
    "!": {
        "": "jeden|jede|jedes|jeder|taglich|gleichen|selben|darauffolgenden|folgenden|folgende|"
        "vorherigen|mehreren|mehrere|einigen|einige|wenigen|kurzlich|neulich|vorabend|tags"
    },
}  # fmt: skip
