"""English words around people: offices, ranks, pronouns, and what is capitalised and no name."""

from __future__ import annotations

HEADS: dict[str, tuple[tuple[str, ...], bool]] = {
    # how an office is called -> its words in one spelling, and whether there are several who hold it
    **{
        head: ((head,), False)
        for head in "minister president chancellor secretary speaker ambassador".split()
    },
    **{head: ((head,), False) for head in "governor mayor envoy undersecretary".split()},
    **{f"{head}s": ((head,), True) for head in "minister president chancellor governor ambassador".split()},
    **{f"{head}s": ((head,), True) for head in "mayor envoy speaker".split()},
    **dict.fromkeys(("spokesman", "spokeswoman", "spokesperson"), (("spokesperson",), False)),
    **dict.fromkeys(("premier", "pm"), (("prime", "minister"), False)),
    "premiers": (("prime", "minister"), True),
    "fm": (("foreign", "minister"), False),
    "secretaries": (("secretary",), True),
}
WIDE = frozenset("minister spokesperson ambassador envoy secretary".split())
"""Offices of which there are many: "the minister" may be any of them, as long as there is one."""
SPELLINGS = {
    "defense": "defence",
    "labor": "labour",
    "economic": "economy",
    "sport": "sports",
    "ex": "former",
}
FIELDS = frozenset(
    """
foreign external defence defense interior home internal finance economy economic trade commerce energy
oil petroleum electricity health justice sports sport youth education culture transport agriculture
labour labor environment tourism water information communications communication planning development
industry affairs european security national intelligence army naval air military opposition parliamentary
central bank state emergency emergencies digital science housing infrastructure treasury immigration
migration religious endowments ministry presidential government kremlin investment technology regional
expatriates production
""".split()
)
QUALITIES = frozenset("deputy vice former ex late ousted prime first crown second assistant".split())
"""Words that make another office of an office."""
PASSING = frozenset(
    "acting interim caretaker transitional new current incumbent visiting longtime outgoing veteran".split()
)
"""Words that say something of whoever holds an office, and leave it the same office."""
PAST = frozenset("former late ousted".split())

RANKS = frozenset(
    """
general gen lieutenant lt colonel col major maj brigadier brig captain capt admiral adm marshal sergeant
sgt commander cmdr eng engineer dr prof professor mr mrs ms miss sir dame lady lord sheikh shaikh sheikha
prince princess sultan emir king queen sayyed ayatollah pope cardinal archbishop bishop rabbi imam
senator sen rep congressman congresswoman judge crown rear vice-admiral archduke
""".split()
)
CIVIL = frozenset("mr mrs ms miss sir dame lady lord dr prof professor eng engineer".split())
"""Forms of address that whoever holds an office may bear."""
KIN = frozenset(
    "brother sister father mother son daughter wife husband nephew uncle cousin widow family".split()
)
ABBREVIATIONS = RANKS | frozenset("st no vs eng jan feb mar apr jun jul aug sep sept oct nov dec gov".split())
HIS = frozenset("mr sir prince lord sheikh king sultan emir pope cardinal imam congressman spokesman".split())
HERS = frozenset("mrs ms miss dame lady princess queen sheikha congresswoman spokeswoman".split())
NO_DAUGHTERS = frozenset(
    """
joshua luca luka nikita andrea ilya sasha mustafa musa isa yahya zakaria nicola misha mischa bola danila
kuzma foma saba abba sheikha dima vanya kolya borja garcia attila bela gyula juca akira shota kota yuta
sota toma sava jovica siwela mehdia hamza osama usama talha obaida abdulla atta moussa issa bala shehu
paula olusegunda krishna rama shiva aditya surya chandra raja abdallah elia jeremia mattia
""".split()
)
DAUGHTERS = frozenset(
    """
mary ingrid astrid elizabeth elisabeth ines karin kristin kirsten carmen isabel rachel ruth sarah hannah
leah margaret helen ellen anne jane kate alice claire marie sophie julie nathalie christine catherine
katherine caroline charlotte michelle nicole annegret brigitte mette mariam maryam miriam fatemeh theresa
liz susan janet hillary nancy amy emily ottilie beatrice florence yvette retno penny melanie yvonne
marine segolene roxane marlene judith edith elise denise louise simone yuriko yoko takako sanae nour noor
hind manal asma lubna
""".split()
)

PERSONS = frozenset(
    """
man woman aide deputy official spokesman spokeswoman spokesperson journalist reporter leader chief head
adviser advisor envoy diplomat witness mayor brother sister father mother son daughter wife husband guest
host colleague counterpart successor predecessor ally rival source officer commander chairman chairwoman
director minister president premier general colonel admiral ambassador negotiator mediator lawmaker
senator analyst expert lawyer guard bodyguard patriarch bishop pope cardinal king queen emir sultan
prince princess governor captain secretary chancellor speaker visitor nephew uncle cousin friend boss
owner founder author
""".split()
)
"""Words for one person, who may be whom a "he" means."""
GROUPS = frozenset(
    """
officials aides ministers leaders men women journalists reporters envoys diplomats delegations delegates
guards officers commanders negotiators mediators lawmakers experts rebels protesters sides parties
presidents generals deputies advisers others teams guests
""".split()
)
"""Words for several, who may be whom a "they" means."""

OPENERS = frozenset(
    """
after before when while as once until since although though if because during following upon despite
besides asked speaking talking referring replying responding questioned citing accompanied joined flanked
according unlike like with without
""".split()
)
"""Words that open a clause which hangs on the one after it."""

REPORTING = frozenset(
    """
said says say announced announces reported reports told confirmed wrote published declared added
statement according quoted stated recalled denied
""".split()
)
"""Words of telling: a day in their sentence may be the day of the telling."""
LEAVES_OPEN = frozenset("since until till from before after by through".split())
"""Words before a day on which the thing itself need not have been."""
LEADS_IN = frozenset(
    "on in at by later earlier meanwhile then also last this week month year the same day next that".split()
) | frozenset("afternoon morning evening night spring summer autumn winter early late mid".split())
"""Words that may stand before what a sentence is about."""

FUNCTION = frozenset(
    """
a an the this that these those he she it they we you i his her its their our my your who whom whose which
what when where why how in on at by for from to of with without within into onto over under about after
before during since until till between among against through across along around near as but and or nor
so yet if then than though although because while once unless whether not no yes both either neither each
every all some any many much more most few several other another such only also even just still already
again ever never here there now today yesterday tomorrow tonight later earlier meanwhile however moreover
instead nevertheless finally first second third last next one two three four five six seven eight nine
ten is are was were be been being has have had do does did will would shall should can could may might
must let asked told said speaking according despite following besides upon apart via per like unlike soon
afterwards thus hence therefore perhaps maybe indeed talks trade talk officials both ministers delegates
envoys sources analysts observers experts residents diplomats negotiators leaders rebels soldiers troops
protesters critics reporters journalists nobody everybody arabic hebrew kurdish islamic christian muslim
sunni shia shiite arab western european eastern asian african orthodox catholic jewish somebody anyone
everyone nothing everything something photo image video read write share more news world
""".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
ORGANISATIONS = frozenset(
    """
ministry agency council party university centre center institute bank commission committee union league
office department government parliament senate house court army navy force forces guard police corps base
airport street square palace hotel airlines airways post times wire review gazette news press tribune
daily desk radio television channel group company corporation fund foundation association organisation
organization federation republic kingdom emirates nations states front movement brigade battalion embassy
consulate delegation mission team conference summit forum agreement accord treaty pact declaration
initiative war day week year award prize cup games olympics network service services board authority
bridge river mountain valley sea ocean gulf strait island islands peninsula airspace nato eu un opec
reuters interfax tass ria sana xinhua jazeera arabiya bloomberg anadolu novosti kyodo yonhap ansa afp
""".split()
)

PARTICLES = frozenset(
    "al el bin ibn ben bint van von der den de da do dos di del della la le du abu ould".split()
)
ARTICLES = frozenset("al el as ash an ad at ar az".split())
NUMBERS = {
    w: n
    for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
