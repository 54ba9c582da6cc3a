"""Word lists that tell which changed word touches a fact. All folded: lower case, no marks.

They need not be complete. In a script with capitals a capitalised word is a name unless something
speaks against it, and in a script without capitals every content word is taken for one; the lists
only name the kind more closely and catch the facts that are written small.
"""

from __future__ import annotations

from collections.abc import Iterable


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _numbered(*groups: str, start: int = 0, step: int = 1) -> Iterable[tuple[str, int]]:
    for place, group in enumerate(groups):
        for word in group.split("/"):
            yield word, start + place * step


NEGATIONS = _words(
    # English; "didn't" is two tokens, and the first of them carries the negation
    "not no never without nor neither none nobody nothing nowhere cannot hardly barely scarcely",
    "didn don doesn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn mustn needn ain",
    "denied deny denies denying denial refused refuse refuses refusing refusal failed fail fails",
    "failing failure rejected reject rejects rejecting declined decline declines declining",
    "cancelled canceled cancel cancels cancelling cancellation unable absent absence lack lacks",
    "lacked lacking avoided avoids ruled",
    # French, German, Dutch, Spanish, Portuguese, Italian, Polish, Turkish, Indonesian
    "ne pas aucun aucune jamais sans nie nicht kein keine keinen keinem keiner niemals ohne niet",
    "geen nooit zonder nunca sin ningun ninguna nao sem nunca nessun nessuna mai senza non bez nigdy",
    "degil yok hic tidak bukan belum tanpa",
    # Russian, Ukrainian, Bulgarian, Serbian, Greek
    "не нет ни никогда без нельзя отрицает отрицал опроверг отказался немає ніколи нема δεν μη μην",
    "οχι ποτε χωρις",
    # Arabic, Persian, Urdu, Hebrew, Hindi, Bengali
    "لا لم لن ليس ليست غير دون بدون نفى نفت ينفي رفض رفضت نه نیست بدون نہیں בלי ללא לא אין מעולם",
    "नहीं न मत बिना ना না নেই",
    # Chinese and Japanese: one character is one token
    "不 没 沒 未 无 無 非 否 勿",
)
"""Words that turn a statement round, or say that something did not come about."""

NEGATIVE_PREFIXES = ("un", "non", "in", "im", "il", "ir", "dis", "anti")
"""What turns a word round from its front: "confirmed", "unconfirmed"."""

_CARDINALS = dict(
    _numbered(*"zero one two three four five six seven eight nine ten eleven twelve".split())
) | {
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = dict(
    _numbered(
        *"twenty thirty forty fifty sixty seventy eighty ninety".split(),
        start=20,
        step=10,
    )
)
NUMBER_VALUES: dict[str, int] = _CARDINALS | _TENS
"""Number words that add up: "twenty", "five"."""

MAGNITUDES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
"""Number words that multiply what stands before them."""

NUMBER_WORDS = (
    frozenset(NUMBER_VALUES)
    | frozenset(MAGNITUDES)
    | _words(
        "hundreds thousands millions billions dozen dozens score scores half third thirds quarter",
        "quarters twice thrice double triple single pair both several few many couple",
        "first second fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "percent percentage pct",
        # German, French, Spanish, Italian, Portuguese
        "zwei drei vier funf sechs sieben acht neun zehn elf zwolf hundert tausend million millionen",
        "milliarde milliarden deux trois quatre cinq sept huit neuf dix onze douze cent cents mille",
        "millions milliard milliards dos tres cuatro cinco seis siete ocho nueve diez once doce cien",
        "mil millones tre quattro cinque sei sette otto nove dieci cento mila dois duas quatro sete",
        "oito dez",
        # Russian and Ukrainian
        "два две двое три трое четыре пять шесть семь восемь девять десять сто тысяча тысячи тысяч",
        "миллион миллиона миллионов миллиард миллиарда миллиардов дві чотири десять тисяч мільйон",
    )
)
"""Words that count or order; a change to one is a changed number."""

BOUNDS: dict[str, str] = {
    **dict.fromkeys("about around approximately roughly some circa nearly almost".split(), "about"),
    **dict.fromkeys("more over above least exceeding beyond".split(), "at least"),
    **dict.fromkeys("less fewer under below most up".split(), "at most"),
    **dict.fromkeys("exactly only just precisely".split(), "exactly"),
}
"""Words before a number that say how it bounds the amount, by what they say."""

MONTHS: dict[str, int] = dict(
    _numbered(
        "january/jan/januar/janvier/enero/gennaio/janeiro/ocak/января/январь/январе",
        "february/feb/februar/fevrier/febrero/febbraio/fevereiro/subat/февраля/февраль/феврале",
        "march/mar/marz/mars/marzo/marco/mart/марта/март/марте",
        "april/apr/avril/abril/aprile/nisan/апреля/апрель/апреле",
        "may/mai/mayo/maggio/maio/mayis/мая/май/мае",
        "june/jun/juni/juin/junio/giugno/junho/haziran/июня/июнь/июне",
        "july/jul/juli/juillet/julio/luglio/julho/temmuz/июля/июль/июле",
        "august/aug/aout/agosto/agustos/августа/август/августе",
        "september/sep/sept/septembre/septiembre/settembre/setembro/eylul/сентября/сентябрь/сентябре",
        "october/oct/oktober/octobre/octubre/ottobre/outubro/ekim/октября/октябрь/октябре",
        "november/nov/novembre/noviembre/novembro/kasim/ноября/ноябрь/ноябре",
        "december/dec/dezember/decembre/diciembre/dicembre/dezembro/aralik/декабря/декабрь/декабре",
        start=1,
    )
)
"""Names of months, with the month's number."""

WEEKDAYS: dict[str, int] = dict(
    _numbered(
        "monday/mon/montag/lundi/lunes/lunedi/понедельник/понедельника",
        "tuesday/tue/tues/dienstag/mardi/martes/martedi/вторник/вторника",
        "wednesday/wed/mittwoch/mercredi/miercoles/mercoledi/среда/среду/среды",
        "thursday/thu/thur/thurs/donnerstag/jeudi/jueves/giovedi/четверг/четверга",
        "friday/fri/freitag/vendredi/viernes/venerdi/пятница/пятницу/пятницы",
        "saturday/sat/samstag/samedi/sabado/sabato/суббота/субботу/субботы",
        "sunday/sun/sonntag/dimanche/domingo/domenica/воскресенье/воскресенья",
        start=1,
    )
)
"""Names of weekdays, Monday being 1."""

CAPITAL_ONLY = _words("may march mar mars sat sun mon wed dec jan marco mai mart август")
"""Names of months and weekdays that are other words where they are written small."""

TIME_WORDS = _words(
    "today yesterday tomorrow tonight ago morning afternoon evening night noon midnight dawn dusk",
    "overnight weekend weekday week weeks month months year years day days hour hours decade decades",
    "century spring summer autumn winter fortnight weekly monthly annual daily am pm",
    "heute gestern morgen woche monat jahr aujourd hier demain semaine mois annee hoy ayer manana",
    "semana mes ano oggi ieri domani settimana mese anno hoje ontem amanha",
    "сегодня вчера завтра неделя неделе неделю месяц месяце год году года часов",
)
"""Words for when something is; a change to one is a changed date."""

TIME_SHIFTS = _words("last next this previous past coming following same early late mid earlier later")
"""Words that move the time word after them: "last week", "next week"."""

PLACES = _words(
    # countries, by the words of their names
    "afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain",
    "bangladesh belarus belgium bolivia bosnia botswana brazil britain bulgaria cambodia cameroon",
    "canada chad chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador",
    "egypt england eritrea estonia ethiopia finland france gabon gambia georgia germany ghana greece",
    "guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy",
    "jamaica japan jordan kazakhstan kenya korea kosovo kuwait kyrgyzstan laos latvia lebanon liberia",
    "libya lithuania luxembourg madagascar malawi malaysia mali malta mauritania mexico moldova",
    "mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria",
    "norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania",
    "russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden",
    "switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey turkiye turkmenistan",
    "uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe america europe",
    "asia africa arabia gaza crimea donbas siberia caucasus balkans",
    # cities
    "abuja accra adana aden algiers almaty amman amsterdam ankara antalya astana athens baghdad baku",
    "bangkok basra beijing beirut belgrade berlin bern brasilia bratislava brussels bucharest budapest",
    "cairo canberra caracas copenhagen dakar damascus delhi dhaka doha donetsk dubai dublin dushanbe",
    "geneva hanoi hague havana helsinki homs idlib islamabad istanbul jakarta jeddah jerusalem kabul",
    "karachi kazan kharkiv khartoum kinshasa kyiv kiev lagos latakia lima lisbon ljubljana london",
    "luanda luhansk madrid manama manila mariupol mecca minsk mogadishu moscow mumbai munich muscat",
    "nairobi nicosia odesa oslo ottawa palmyra paris petersburg prague pretoria pyongyang rabat riga",
    "riyadh rome sanaa santiago sarajevo seoul shanghai skopje sochi sofia stockholm tallinn tartus",
    "tashkent tbilisi tehran tirana tokyo toronto tripoli tunis vienna vilnius vladivostok volgograd",
    "warsaw washington yerevan zagreb zurich aleppo",
    # the same in Cyrillic
    "москва москве москвы москву киев киеве киева минск минске минска дамаск дамаске дамаска россия",
    "россии россию украина украины украине сирия сирии сирию иран иране ирана китай китае китая сша",
    "турция турции анкара анкаре пекин пекине париж париже берлин берлине вашингтон вашингтоне",
)
"""Countries, regions and cities, word by word."""

NATIONALITIES = _words(
    "afghan albanian algerian american arab argentine armenian asian australian austrian azerbaijani",
    "bahraini bangladeshi belarusian belgian bosnian brazilian british bulgarian cambodian canadian",
    "chechen chilean chinese colombian croatian cuban cypriot czech danish dutch egyptian emirati",
    "english estonian ethiopian european finnish french georgian german ghanaian greek hungarian",
    "icelandic indian indonesian iranian iraqi irish israeli italian japanese jordanian kazakh kenyan",
    "korean kurdish kuwaiti kyrgyz latvian lebanese libyan lithuanian malaysian maltese mexican",
    "moldovan mongolian moroccan nepalese nigerian norwegian omani ottoman pakistani palestinian",
    "persian peruvian polish portuguese qatari romanian russian saudi scottish senegalese serbian",
    "slovak slovenian somali soviet spanish sudanese swedish swiss syrian taiwanese tajik tatar thai",
    "tunisian turk turkish turkmen ukrainian uzbek venezuelan vietnamese welsh yemeni western",
    "российский российского российская сирийский сирийского американский американского китайский",
)
"""Nationalities and peoples; plurals in -s are looked up without it."""

PLACE_PREPOSITIONS = _words("in at near outside inside across throughout toward towards от в из под")
"""A capitalised word after one of these is a place."""

STOPWORDS = _words(
    # English
    "a an the this that these those and or but if then than so as of to in on at by for from with",
    "into onto over under after before during between among about against through across within",
    "is are was were be been being am do does did done have has had having will would can could shall",
    "should may might must he she it they we you i him her them us his hers its their theirs our your",
    "my me who whom whose which what when where why how there here also too very just only own same",
    "such some any each all both more most other another while since until because although though",
    "however meanwhile yet still again once up down out off s t re ve ll d m",
    # German, French, Spanish, Italian, Portuguese, Dutch, but for what are English words too
    "der das dem des ein eine einen einem einer und oder aber mit von zu im am auf ist",
    "sind waren haben er sie es wir le la les un une et ou mais avec de du des au aux dans sur",
    "pour par est sont il elle ils se que qui el los las y o pero con del al en por para es su i",
    "gli lo e ma di da nel nella per che sono os as um uma do dos no na com het een op te",
    # Russian, Ukrainian
    "и в во на с со к ко о об от до из у за по под для при что как это он она они его ее их был была",
    "было были а но или же бы то та й і з із що як це він вона вони",
    # Arabic, Persian, Hebrew, Hindi
    "في من الى إلى على عن مع ان أن إن التي الذي الذين هذا هذه ذلك تلك كان كانت قد ما هو هي هم بعد قبل و",
    "از به با که در را این آن است של את על עם אל זה זאת הוא היא הם כי או גם",
    "और का की के को में से पर ने है हैं था थे थी यह वह",
    # Chinese and Japanese particles
    "的 了 在 是 和 与 與 及 也 就 都 而 之 着 地 得 は が を に の で と も へ や",
)
"""Words that carry no fact of their own."""

OPENERS = _words(
    "according officials official sources source authorities leaders ministers diplomats experts",
    "analysts observers critics supporters residents witnesses reporters journalists activists",
    "speaking asked earlier later meanwhile additionally furthermore moreover nevertheless instead",
    "despite following talks meeting meetings discussions relations negotiations ties both several",
    "many few some most others another people now today yesterday tomorrow last next recently",
    "previously finally first second third perhaps throughout",
)
"""Words that news sentences begin with, and that are no names for their capital."""

PRONOUNS = _words("i he she it they we you his her their its our my")
"""Never names, not even where capitalised."""

PROCLITICS = {
    "arabic": ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك"),
    "hebrew": ("ו", "ב", "ל", "מ", "ה", "ש", "כ", "וב", "ול", "ומ", "וה", "וש", "שב", "של", "מה"),
}
"""Short words that Arabic and Hebrew write as one with the next: "and", "in", "to", "from"."""
