"""The French words for times, by the kind of token each makes; spelt as in `words_en`."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[Any, str]] = {
    "W": {
        0: "lundi|lun",
        1: "mardi",
        2: "mercredi",
        3: "jeudi|jeu",
        4: "vendredi|ven",
        5: "samedi|sam",
        6: "dimanche|dim",
    },
    "M": {
        1: "janvier|janv",
        2: "fevrier|fevr|fev",
        3: "mars",
        4: "avril|avr",
        5: "mai",
        6: "juin",
        7: "juillet|juil",
        8: "aout",
        9: "septembre|sept",
        10: "octobre|oct",
        11: "novembre|nov",
        12: "decembre|dec",
    },
    "R": {
        0: "aujourd hui|ce jour|ce soir|cette nuit",
        -1: "hier|hier soir",
        -2: "avant hier",
        1: "demain",
        2: "apres demain",
    },
    "n": {"": "maintenant|actuellement|en ce moment|a present"},
    "U": {
        "hour": "heure|heures",
        "minute": "minute|minutes",
        "day": "jour|jours|journee",
        "week": "semaine|semaines",
        "weekend": "week end|weekend|fin de semaine",
        "fortnight": "quinzaine",
        "month": "mois",
        "quarter": "trimestre|trimestres",
        "year": "an|ans|annee",
        "decade": "decennie|decennies",
        "century": "siecle|siecles",
    },
    "u": {"year": "annees"},
    "L": {"last": "dernier|derniere|derniers|dernieres|passe|passee|ecoule|ecoulee"},
    "T": {"this": "ce|cet|cette|courant|en cours|actuel|actuelle"},
    "X": {"next": "prochain|prochaine|prochains|prochaines|a venir"},
    "E": {
        "start": "commencement|premiers jours",
        "early": "debut|au debut|le debut",
        "mid": "mi|milieu|au milieu|la mi",
        "late": "derniers jours",
        "end": "fin|a la fin|la fin",
    },
    "g": {"": "il y a|voici|voila"},
    "I": {"in": "en|dans|d ici"},
    "V": {
        21: "printemps|au printemps",
        22: "ete|a l ete|l ete",
        23: "automne|a l automne|l automne",
        24: "hiver|l hiver",
    },
    "H": {
        "01-01": "nouvel an|jour de l an|le nouvel an",
        "12-31": "saint sylvestre|reveillon du nouvel an",
        "12-25": "noel|jour de noel|le jour de noel",
        "12-24": "veille de noel|reveillon de noel|la veille de noel",
        "05-01": "fete du travail|premier mai",
        "07-14": "fete nationale",
        "08-15": "assomption",
        "11-01": "toussaint|la toussaint",
        "good friday": "vendredi saint",
        "easter": "paques|dimanche de paques",
        "easter monday": "lundi de paques",
    },
    "h": {"half": "moitie|semestre"},
    "o": {
        1: "premier|premiere|1er",
        2: "deuxieme|second|seconde",
        3: "troisieme",
        4: "quatrieme",
        5: "cinquieme",
    },
    "A": {1: "un|une"},
    "m": {0.5: "et demi|et demie"},
    "N": {
        2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 8: "huit",
        9: "neuf", 10: "dix", 11: "onze", 12: "douze", 15: "quinze", 20: "vingt", 30: "trente",
        40: "quarante", 50: "cinquante",
    },
    "NU": {
        (7, "day"): "sept jours",
        (7, "week"): "sept semaines",
        (7, "month"): "sept mois",
        (7, "year"): "sept ans|sept annees",
    },
    "C": {"to": "au|a"},
    "}": {"until": "jusqu au|jusqu a|jusqu en|d ici au|d ici a"},
    "&": {"and": "et|ou"},
    "{": {"since": "depuis|depuis le|depuis la|a partir de|a partir du|a compter du"},
    "(": {"from": "du|des"},
    "<": {"before": "avant|avant le|avant la|avant l"},
    ">": {"after": "apres|apres le|apres la"},
    "Z": {"between": "entre|entre le"},
    "~": {"about": "environ|vers|autour de|autour du|pres de|presque|plus de|moins de|quelque"},
    "t": {
        "morning": "matin|matinee|aube|dans la matinee|au matin|le matin",
        "afternoon": "apres midi|midi|dans l apres midi|l apres midi|a midi",
        "evening": "soir|soiree|en soiree|dans la soiree|au soir|le soir|en fin d apres midi",
        "night": "nuit|minuit|dans la nuit de|dans la nuit|la nuit",
    },
    "Rt": {(0, "morning"): "ce matin|cet apres midi"},
    "P": {
        "": "le|la|les|l|d|de|par|lors|pendant|durant|courant du|reunion|visite|sommet|au mois de|"
        "mois de|au cours de|au cours du|a l occasion de|avec|date|dans le|dans la"
    },
    "!": {
        "": "chaque|tous|toutes|meme|memes|precedent|precedente|suivant|suivante|plusieurs|"
        "quelques|recents|recentes|recemment|lendemain|veille"
    },
}  # fmt: skip
