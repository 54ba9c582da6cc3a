"""The words that mark a sentence as one about a meeting, in the eight languages that dates are known in.

Each entry is a name for the mark, and the stems of one language that carry it, as regular expressions. A mark
is of the sentence's own words and says nothing of whether the meeting took place: plans and denials have the
same marks. Stems end where inflection begins, so that one serves all forms of a verb.

`STRONG` marks say by themselves that people meet. `WEAK` ones have other uses ("received a letter", "visited
the site"), so they count only beside a name.
"""

# ruff: noqa: E501, ISC004 -- tables of patterns: a row reads best whole, and long ones go on in the next line
from __future__ import annotations

import re

STRONG: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (
            "met",
            r"\b(?:met|meets|to meet|will meet|would meet|(?:not|n['’]t) (?:\w+ )?meet|(?:is|are|was|were|be|been) meeting|meeting with|having met)\b",
        ),
        (
            "meeting",
            r"\b(?:a|the|their|his|her|its|first|next|this|any|no|\w+['’]s) (?:\w+[ -]){0,3}meetings?\b",
        ),
        (
            "talks",
            r"\b(?:held|hold(?:s|ing)?|had|have|begin|began|opened|for|the|of|after|during|new|in|\w+-level) "
            r"(?:\w+ ){0,2}(?:talks|consultations|negotiations|discussions)\b",
        ),
        ("conferred", r"\b(?:conferr?(?:ed|ing|s)? with|sat down with|sit(?:s|ting)? down with|convened?)\b"),
        (
            "phone call",
            r"\b(?:(?:tele)?phone(?:d|s)? (?:call|conversation|talks)|by (?:tele)?phone|(?:tele)?phoned|"
            r"video ?(?:call|conference)|(?:spoke|speak|spoken) (?:\w+ ){0,2}(?:to|with))\b",
        ),
        ("summit", r"\bsummits?\b"),
        (
            "hosted",
            r"\bhost(?:ed|s|ing)? (?:\w+ ){0,4}(?:minister|president|leader|premier|chancellor|king|envoy|"
            r"delegation|talks|counterpart|secretary|ambassador)\b",
        ),
    ),
    "de": (
        (
            "getroffen",
            r"\b(?:getroffen|trifft|traf(?:en)?|treffen(?: sich)?|zusammengetroffen|zusammentreffen)\b",
        ),
        (
            "Gespräche",
            r"\b(?:gespräche?n?|unterredung|verhandlung(?:en)?|beratungen|telefonat|telefoniert\w*|gipfel\w*)\b",
        ),
        ("empfangen", r"\b(?:empfängt|empfangen|empfing)\b"),
    ),
    "fr": (
        (
            "rencontré",
            r"\b(?:rencontr(?:é|ée|és|er|e|ent|a|era)|s['’]est entretenu\w*|s['’]entretiendr\w+|s['’]entretenir|"
            r"s['’]entretient|se sont (?:réunis|rencontrés|entretenus))\b",
        ),
        (
            "entretien",
            r"\b(?:entretiens?|pourparlers|sommet|rencontre|entrevue|s['’]est réuni\w*|appel téléphonique)\b",
        ),
    ),
    "es": (
        (
            "se reunió",
            r"\b(?:se (?:reuni\w+|reúne\w*|entrevist\w+|encontr\w+)|reunirse|reunido|reuniones?|reunión)\b",
        ),
        (
            "conversaciones",
            r"\b(?:conversaciones|encuentro|cumbre|entrevista con|llamada telefónica|habl(?:ó|aron) (?:por "
            r"teléfono|con)|negociaciones)\b",
        ),
    ),
    "ru": (
        ("встретился", r"\b(?:встрет\w+|встреч\w+)\b"),
        (
            "переговоры",
            r"\b(?:переговор\w*|бесед\w+|саммит\w*|созвон\w+|телефонн\w+ разговор\w*|консультаци\w+)\b",
        ),
        ("принял", r"\bприн(?:ял|яла|яли|имает|имал|имет|ять)\b"),
    ),
    "tr": (
        ("görüştü", r"\b(?:görüş(?:tü|me|ecek|üyor|mek|tüğü|müş)\w*|bir araya gel\w+|buluş\w+|zirve\w*)\b"),
        ("kabul etti", r"\b(?:kabul et(?:ti|mesi|ecek|tiği)\w*|ağırla\w+|telefonla görüş\w+)"),
    ),
    "ar": (
        (
            "التقى",
            r"(?:التق(?:ى|ت|يا|وا)|يلتقي|تلتقي|سيلتقي|ستلتقي|لقاء|لقائه|لقائها|اجتمع|يجتمع|سيجتمع|اجتماع)",
        ),
        ("محادثات", r"(?:محادثات|مباحثات|مفاوضات|مشاورات|قمة|اتصال(?:ا)? هاتفي|هاتفيا|بحث مع|يبحث مع)"),
        ("استقبل", r"(?:استقبل|يستقبل|سيستقبل|استضاف|يستضيف|استقبال)"),
    ),
    "zh": (
        ("会见", r"(?:会见|会晤|会谈|会面|见面|接见|晤谈)"),
        ("举行会谈", r"(?:举行.{0,8}(?:会谈|会议|磋商)|峰会|通.{0,2}电话|通话|磋商|谈判)"),
    ),
}
"""Marks that count by themselves, by language (ISO 639-1)."""

WEAK: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("received", r"\b(?:received|receives|will receive|welcom(?:ed|es|ing)|greet(?:ed|s))\b"),
        (
            "visited",
            r"\b(?:visit(?:ed|s|ing)?|travel(?:l?ed|s|l?ing)? to|trip to|(?:flew|fl(?:y|ies)|went|goes) (?:on )?to)\b",
        ),
        ("arrived", r"\b(?:arriv(?:ed|es?|ing|al)|land(?:ed|s) in|came to|comes to|called on|calls on)\b"),
        ("hosted", r"\bhost(?:ed|s|ing)?\b"),
        ("counterpart", r"\bcounterparts?\b"),
    ),
    "de": (("besucht", r"\b(?:besuch\w*|reist\w*|gereist|eingetroffen|eintreff\w+|begrüßt\w*)\b"),),
    "fr": (
        (
            "reçu",
            r"\b(?:reçoit|reçu|a reçu|recevra|accueill\w+|visite\w*|arriv(?:é|ée|e|er|era)|s['’](?:est|était|étaient) rendu\w*|se rendra)\b",
        ),
    ),
    "es": (
        (
            "recibió",
            r"\b(?:recib(?:ió|e|irá|ieron|ido)|visit(?:a|ó|ará|ar|aron)|viaj(?:ó|ará|a)|lleg(?:ó|ará|a)|acogió)\b",
        ),
    ),
    "ru": (
        (
            "прибыл",
            r"\b(?:прибы(?:л\w*|вает|ть|ва\w+|дет|тие)|визит\w*|посети\w+|посеща\w+|прилет\w+|приед\w+)\b",
        ),
    ),
    "tr": (("ziyaret", r"\b(?:ziyaret\w*|karşıla\w+|gel(?:di|ecek|iyor)|gitti|gidecek|temas\w*)\b"),),
    "ar": (("زيارة", r"(?:زيارة|يزور|زار|سيزور|وصل|يصل|وصول)"),),
    "zh": (("访问", r"(?:访问|到访|抵达|出访|欢迎)"),),
}
"""Marks that count beside a name, by language."""

NOT_MEANT = re.compile(
    r"\bmet (?:its|his|her|their|the|all|those|these|every|with (?:criticism|scepticism|skepticism|resistance|applause|"
    r"approval|anger|protests?|silence)|by)? ?(?:\w+ )?(?:targets?|goals?|criteri\w+|conditions?|deadlines?|expectations?|"
    r"demands?|requirements?|standards?|needs?|obligations?|criticism|scepticism|skepticism|resistance|quotas?)\b"
    r"|\bto meet (?:\w+ ){0,3}(?:targets?|goals?|criteri\w+|conditions?|deadlines?|expectations?|demands?|requirements?|"
    r"standards?|needs?|obligations?|quotas?|costs?|challenges?)\b"
    r"|\breceiv(?:ed|es) (?:a |the |an )?(?:\w+ )?(?:letters?|(?:\w+ )?messages?|funding|money|votes?|support|awards?|prizes?|reports?|aid|"
    r"criticism|complaints?|loans?|grants?)\b"
    r"|\barriv(?:ed|es?) (?:too )?(?:late|early|on time)\b|\bsummits? of (?:the )?(?:mountain|mount|peak|hill)\w*\b|\bmeeting (?:place|point|room|hall)s?\b"
    r"|\bbedürfnisse?n?\b.{0,20}\btreffen\b|\b(?:maßnahmen|entscheidung(?:en)?|vorkehrungen|wahl) (?:zu )?(?:ge)?tr[aeio]f+\w*"
    r"|\bпринят\w* (?:закон|решени)\w*|\bприн(?:ял|яла|яли|ять) (?:\w+ )?(?:закон|решени|участи|мер)\w*"
    r"|\bkararı? kabul et\w+|\b(?:yasa|tasarı|teklif)\w* kabul et\w+",
    re.IGNORECASE,
)
"""Uses of such words that are about no meeting: cut out before the marks are looked for."""

OFFICES = re.compile(
    r"\b(?:minist\w+|presid\w+|préside\w+|king|queen|premier\w*|envoy|ambassad\w+|counterpart\w*|homologue\w*|homólog\w+|"
    r"delegation\w*|délégation\w*|roi|reine|rey|reina|canciller|kanzler\w*|amtskolleg\w+|könig\w*|mevkida\w+|bakan\w*|"
    r"cumhurbaşkan\w*|başbakan\w*|министр\w*|президент\w*|премьер\w*)\b",
    re.IGNORECASE,
)
"""Words for somebody who has an office: they stand for a name beside a weak mark."""

ANAPHORIC: dict[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?i:\b(?:the|this|that|these|those|both|such|during|their|after|before|following)) (?:[a-z]+ ){0,2}"
        r"(?:meetings?|talks|discussions|visits?|negotiations|consultations|summit|(?:phone )?call|conversation|trip)\b"
    ),
    "de": re.compile(
        r"(?i:\b(?:das|die|der|dem|den|des|dieses?|diese[rmn]?|beim|im|bei)) (?:gespräche?n?|treffens?|besuchs?|gipfels?|"
        r"Gespräche?n?|Treffens?|Besuchs?|Gipfels?|Verhandlungen|Beratungen|Telefonats?|Unterredung)\b"
    ),
    "fr": re.compile(
        r"\b(?:la rencontre|cette (?:rencontre|visite)|les? (?:entretiens?|pourparlers|sommet)|l['’](?:entretien|entrevue)|"
        r"leurs? (?:entretiens?|rencontre)|la visite|cet entretien)\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:la (?:reunión|visita|cumbre|llamada)|(?:el|ese|este|del|al) encuentro|las (?:conversaciones|negociaciones)|"
        r"esta (?:reunión|visita)|dicha reunión)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:(?:в ходе|во время|на|после|по итогам|этих|этой|эта|итоги) (?:встреч\w*|переговор\w*|визит\w*|бесед\w*|саммит\w*)|"
        r"(?:переговоры|встреча|визит|беседа) (?:прош\w+|состоял\w+|продл\w+|завершил\w+))\b",
        re.IGNORECASE,
    ),
    "tr": re.compile(
        r"\b(?:görüşme(?:de|nin|lerde|lerin|den|sırasında)|toplantı(?:da|nın)|ziyaret(?:te|in|i sırasında)|zirve(?:de|nin)|"
        r"(?:bu|söz konusu) (?:görüşme|ziyaret|zirve)\w*)\b",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"(?:خلال|بعد|قبل|عقب|في|هذا|هذه|هذ[ها])? ?(?:ال(?:لقاء|اجتماع|محادثات|مباحثات|زيارة|قمة|مفاوضات))"
    ),
    "zh": re.compile(
        r"(?:会谈|会见|会晤|会面|访问|磋商)(?:中|后|期间|时|结束)|此次(?:会谈|会见|会晤|访问|峰会)"
    ),
}
"""References to a meeting that was told of before ("the talks"), by language."""

COMPILED: dict[str, tuple[tuple[str, re.Pattern[str], bool], ...]] = {
    language: tuple(
        (name, re.compile(pattern, re.IGNORECASE), table is STRONG)
        for table in (STRONG, WEAK)
        for name, pattern in table[language]
    )
    for language in STRONG
}
"""For each language its marks: the name, what it looks like, and whether it counts by itself."""
