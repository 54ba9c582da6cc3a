"""The Spanish words for times, by the kind of token each makes; spelt as in `_dates_words_en`."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[Any, str]] = {
    "W": {
        0: "lunes|lun",
        1: "martes",
        2: "miercoles|mie",
        3: "jueves|jue",
        4: "viernes|vie",
        5: "sabado|sab",
        6: "domingo|dom",
    },
    "M": {
        1: "enero|ene",
        2: "febrero|feb",
        3: "marzo|mar",
        4: "abril|abr",
        5: "mayo|may",
        6: "junio|jun",
        7: "julio|jul",
        8: "agosto|ago",
        9: "septiembre|setiembre|sept|sep|set",
        10: "octubre|oct",
        11: "noviembre|nov",
        12: "diciembre|dic",
    },
    "R": {
        0: "hoy|esta noche|hoy mismo",
        -1: "ayer|anoche",
        -2: "anteayer|antes de ayer|antier|anteanoche",
        1: "manana",
        2: "pasado manana",
    },
    "n": {"": "ahora|actualmente|en la actualidad|en este momento"},
    "U": {
        "hour": "hora|horas",
        "minute": "minuto|minutos",
        "day": "dia|dias",
        "week": "semana|semanas",
        "weekend": "fin de semana|fines de semana",
        "fortnight": "quincena",
        "month": "mes|meses",
        "quarter": "trimestre|trimestres",
        "year": "ano|anos",
        "decade": "decada|decadas",
        "century": "siglo|siglos",
    },
    "L": {"last": "pasado|pasada|pasados|pasadas|ultimo|ultima|ultimos|ultimas"},
    "T": {"this": "este|esta|presente|actual|en curso|corriente|de este|de esta"},
    "X": {"next": "proximo|proxima|proximos|proximas|que viene|que vienen|siguiente|entrante"},
    "E": {
        "start": "inicio|inicios|comienzo|comienzos",
        "early": "principios|principio|primeros dias",
        "mid": "mediados|medio",
        "late": "finales",
        "end": "fines|fin|final|ultimos dias",
    },
    "g": {"": "hace"},
    "G": {"ago": "atras"},
    "I": {"in": "en|dentro de"},
    "V": {21: "primavera", 22: "verano", 23: "otono", 24: "invierno"},
    "H": {
        "01-01": "ano nuevo|dia de ano nuevo",
        "12-31": "nochevieja|fin de ano",
        "12-25": "navidad|dia de navidad",
        "12-24": "nochebuena",
        "01-06": "dia de reyes",
        "05-01": "primero de mayo|dia del trabajo|dia del trabajador",
        "good friday": "viernes santo",
        "easter": "domingo de pascua|domingo de resurreccion|pascua",
    },
    "h": {"half": "mitad|semestre"},
    "o": {
        1: "primer|primero|primera",
        2: "segundo|segunda",
        3: "tercer|tercero|tercera",
        4: "cuarto|cuarta",
        5: "quinto|quinta",
    },
    "A": {1: "un|una"},
    "N": {
        1: "uno", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho",
        9: "nueve", 10: "diez", 11: "once", 12: "doce", 15: "quince", 20: "veinte", 30: "treinta",
        40: "cuarenta", 50: "cincuenta",
    },
    "C": {"to": "a|al"},
    "}": {"until": "hasta|hasta el|hasta la"},
    "&": {"and": "y|o|e"},
    "{": {"since": "desde|desde el|desde la|a partir de|a partir del"},
    "(": {"from": "del"},
    "<": {"before": "antes de|antes del"},
    ">": {"after": "despues de|despues del|tras|tras el"},
    "Z": {"between": "entre"},
    "~": {"about": "aproximadamente|alrededor de|cerca de|hacia|casi|mas de|menos de|unos|unas"},
    "t": {
        "morning": "por la manana|en la manana|de la manana|madrugada|esta manana temprano",
        "afternoon": "tarde|mediodia",
        "night": "noche|medianoche",
    },
    "RX": {(0, "next"): "hoy por la proxima"},
    "Rt": {(0, "morning"): "esta manana|esta tarde", (-1, "morning"): "ayer por la manana"},
    "P": {
        "": "el|la|los|las|de|por|durante|reunion|visita|cumbre|recien|a la|a las|con|mes de|"
        "sobre|en el|en la|en los|en las|en torno a|a lo largo de|de el"
    },
    "!": {
        "": "cada|todos|todas|mismo|misma|aquel|aquella|ese|esa|anterior|previo|previa|varios|"
        "varias|algunos|algunas|recientes|recientemente|dia siguiente|habitual"
    },
}  # fmt: skip
