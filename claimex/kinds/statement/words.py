"""The words that the rules about statements know: light words, synonyms, opposites, negations."""

from __future__ import annotations

DROPPED = frozenset(
    "a an the of to in on at for from by with and or as its their his her our into onto over "
    "about regarding concerning towards toward between among amid within through via including "
    "such that which who whom whose this these those it they he she we is are was were be been "
    "being will would shall should could can may might must have has had do does did also both "
    "all any some other more most very well both there here than then so up out if while when "
    "under upon per each own same another along s t re d ll ve particularly especially namely".split()
)
"""Words that carry no content of their own."""

LIGHT = frozenset(
    "way mean mechanism issue matter topic question area field sphere aspect effort step measure "
    "side country nation state people government two bilateral mutual joint common shared "
    "respective various several number new further current recent latest possible "
    "potential important importance key main need prospect opportunity avenue process framework "
    "level role interest discuss discussion talk meet meeting review address cover explore "
    "examine consider touch focus exchange view include involve relevant general overall "
    "together serve strategic practical promise high comprehensive close closely direct full "
    "range wide broad deep friendly constructive stress emphasize underline highlight affirm "
    "reaffirm confirm express say state announce note mention agree party bring give take make "
    "reach hold continue sign commit commitment plan project seek make made took gave held met "
    "said aim want call urge ask".split()
)
"""Words that many statements share whatever they are about: they weigh little."""

GENERIC = frozenset(
    "cooperation relation strengthen support develop work activity program strategy "
    "policy situation capability coordination agreement".split()
)
"""Words that say what sort of thing a statement is about, and not which: they weigh less."""

SYNONYMS = {
    "strengthen": "enhance boost deepen expand advance bolster promote improve increase broaden "
    "reinforce upgrade consolidate intensify widen foster elevate build",
    "cooperation": "collaboration partnership cooperate collaborate teamwork",
    "relation": "tie relationship link rapport contact",
    "military": "defense defence army armed",
    "develop": "development develop",
    "rebuild": "reconstruct reconstruction rebuild rehabilitation rehabilitate restoration restore",
    "agreement": "accord deal treaty pact",
    "discuss": "debate deliberate discussion talk consultation negotiate negotiation",
    "economic": "economy economical",
    "trade": "commerce commercial",
    "counterterrorism": "terrorism terror antiterrorism terrorist",
    "train": "training train trainer",
    "equipment": "equipment materiel hardware gear",
    "weapon": "arm weaponry armament munition",
    "industry": "industrial manufacture manufacturing",
    "technology": "technological technical",
    "expertise": "experience knowhow",
    "war": "conflict hostility fight fighting combat",
    "attack": "strike airstrike raid assault bombing bombardment",
    "statement": "communique declaration",
    "ceasefire": "truce armistice",
    "stop": "halt cease end terminate",
    "base": "facility installation",
    "maintain": "keep retain preserve",
    "energy": "power",
    "investment": "invest investor",
    "security": "secure safety",
    "region": "regional",
    "nuclear": "atomic",
    "prisoner": "detainee captive",
    "release": "free freed liberate",
    "aid": "assistance help relief",
    "visit": "trip tour",
    "leave": "withdraw withdrawal pullout",
    "border": "frontier",
    "migrant": "migration refugee",
    "sport": "sporting athletics",
    "culture": "cultural",
    "politics": "political politically",
    "diplomacy": "diplomatic",
    "finance": "financial fund funding money",
    "sanction": "embargo",
    "troop": "soldier force",
    "drill": "exercise maneuver manoeuvre",
    "dispatch": "send deploy deployment",
    "supply": "deliver delivery provide provision",
    "modernize": "modernization modernisation",
    "resume": "resumption",
    "suspend": "suspension",
    "extend": "extension prolong",
    "reduce": "reduction",
    "produce": "production",
    "invite": "invitation",
    "decide": "decision",
    "sovereignty": "independence",
}
"""Word families and near-synonyms of the language of communiqués: one class, one meaning here."""

OPPOSITES = (
    ("keep maintain retain preserve", "close leave withdraw abandon dismantle evacuate"),
    ("open reopen", "close shut"),
    ("lift remove ease", "impose keep tighten extend maintain stay remain"),
    ("increase raise expand", "reduce decrease cut lower shrink"),
    ("strengthen", "weaken scale reduce sever downgrade"),
    ("agree", "disagree"),
    ("extend renew", "stop break violate"),
    (
        "accept approve adopt endorse back support favor welcome praise",
        "reject oppose condemn veto refuse decline dismiss criticize denounce",
    ),
    ("resume restart", "suspend stop break freeze"),
    ("start begin launch", "stop"),
    ("succeed", "fail collapse"),
    ("confirm admit acknowledge", "deny"),
    ("sign", "cancel scrap annul"),
    ("release", "arrest detain"),
    ("win", "lose"),
    ("join stay remain", "leave quit"),
    ("allow permit authorize", "ban forbid prohibit block"),
)
"""Pairs of groups: a word of one side says the contrary of a word of the other."""
PHASES = frozenset(
    "start begin launch stop open reopen close shut resume restart suspend join leave quit keep".split()
)
"""Words of those that follow one another: talks begin and end, so that it takes more to contradict."""

ACCORDS = frozenset("agree agreement sign accept adopt conclude decide settle succeed".split())
"""Words that say that a meeting came to something."""
RESULTS = frozenset(
    "result outcome breakthrough progress headway success consensus compromise solution conclusion "
    "understanding document anything concrete end".split()
)
"""Words for what a meeting may come to, or end without."""
FAILURES = frozenset("collapse deadlock impasse stall breakdown founder fruitless inconclusive".split())
"""Words that say, with no negation, that a meeting came to nothing."""

NEGATIONS = frozenset(
    "not no never neither nor none without cannot nothing unable hardly dont didnt doesnt wont "
    "isnt wasnt arent werent couldnt wouldnt hasnt havent hadnt".split()
)
REFUSALS = frozenset("refuse reject decline deny fail oppose disagree dismiss".split())
"""Verbs that negate what follows them: refusing to keep is not keeping."""

CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)
"""Names that tell when, and nobody."""

PREFIXES = frozenset("counter anti cyber co re non multi bi inter mid pre post cross trans".split())
"""Prefixes that are written apart, with a hyphen, or as one word."""

SPELLINGS = {
    "defence": "defense", "offence": "offense", "programme": "program", "centre": "center",
    "labour": "labor", "harbour": "harbor", "neighbour": "neighbor", "favour": "favor",
    "honour": "honor", "behaviour": "behavior", "armour": "armor", "endeavour": "endeavor",
    "licence": "license", "judgement": "judgment", "cheque": "check", "grey": "gray",
    "manoeuvre": "maneuver", "sceptical": "skeptical", "metre": "meter", "theatre": "theater",
    "co-operation": "cooperation", "coöperation": "cooperation", "tyre": "tire",
}  # fmt: skip
"""British spellings that no ending tells, with the American ones."""

STEM_EXCEPTIONS = frozenset(
    "syria russia news series politics economics business congress access process progress "
    "united states crisis basis emphasis analysis always meeting building during king ring "
    "statement spring morning evening beijing thing nothing need speed proceed bring sing need indeed "
    "agreement hundred succeed exceed sacred red bed feed".split()
)
"""Words that end like an inflected form and are none."""

ASSERTIONS = frozenset(
    "will would shall is are was were has have had met won gave sent took held put made told said "
    "left paid sold bought went came".split()
)
NOT_ASSERTIONS = frozenset(
    "united armed advanced shared related limited occupied disputed proposed planned based enhanced "
    "increased continued detailed integrated interested mixed unprecedented".split()
)
"""Words that say that something is so, beside verbs in "-ed"; and words in "-ed" that do not."""

NOT_IZE = (
    "rais ris prais promis compris surpris exercis advis revis supervis compromis precis premis"
).split()
"""Beginnings of words in "-ise" that no spelling writes with a z."""

AUXILIARIES = frozenset("will would shall has had is was and".split())
"""Words after which, at the start of a statement, stood who does it."""

DIRECTED = frozenset("to from by against for over on".split())
