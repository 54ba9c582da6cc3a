"""Longer articles with several references each: written, like `held_out`, before any rule had run on them.

An article is a text and what is asked of it: a field, some words of it with the words of the claim between
[[ and ]], and what a careful reader says that those stand for (None: not said, or not clear). 20 of the
labels said None at first where a reader knows and no rule was thought to; they were put right after the
first run, in which 29 references were resolved as labelled, 7 as a reader does, and 1 wrongly.
"""

from __future__ import annotations

ARTICLES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    (
        """\
Oslo and Accra sign up for ocean patrols

Ghana's Defence Minister Edward Boamah met Norwegian Defence Minister Tore Sandvik in Bergen on September 4, and the two signed a protocol on patrol boats.

Boamah had landed in Oslo a day earlier. There he was shown the naval yard by Rear Admiral Oliver Berg, who once trained Ghanaian crews. The Ghanaian minister called the yard impressive.

"He knows every bolt," Sandvik joked of the admiral over lunch.

Norway's foreign minister, Espen Eide, joined them in the evening. Eide said that his Ghanaian counterpart would visit in spring. The foreign minister left before dessert.

Berg flew north the following morning. He met fishermen in Tromso.

Neither side named a price. The president of the shipyard, Kari Moen, said she expected an order by Christmas.
""",
        [
            ("who", "and [[the two]] signed a protocol", "Edward Boamah and Tore Sandvik"),
            ("who", "[[Boamah]] had landed in Oslo", "Edward Boamah"),
            ("date", "had landed in Oslo [[a day earlier]]", "the day before September 4"),
            ("place", "[[There]] he was shown", "Oslo"),
            ("who", "There [[he]] was shown", "Edward Boamah"),
            ("who", "Oliver Berg, [[who]] once trained", "Oliver Berg"),
            ("who", "[[The Ghanaian minister]] called the yard", "Edward Boamah"),
            ("who", '"[[He]] knows every bolt', None),
            ("who", "[[Sandvik]] joked of", "Tore Sandvik"),
            ("who", "joked of [[the admiral]] over", "Oliver Berg"),
            ("who", "Eide, joined [[them]] in", None),
            ("who", "said that [[his Ghanaian counterpart]] would", None),
            ("who", "[[The foreign minister]] left before dessert", "Espen Eide"),
            ("date", "flew north [[the following morning]]", None),
            ("who", "[[He]] met fishermen", "Oliver Berg"),
            ("who", "Kari Moen, said [[she]] expected", "Kari Moen"),
        ],
    ),
    (
        """\
Envoys haggle over grain in Samarkand

Uzbek President Shavkat Mirziyoyev opened a conference on grain transit in Samarkand on Wednesday. He warned of another dry summer.

Kazakhstan's agriculture minister, Aidarbek Saparov, presented a plan for shared silos. His Kyrgyz counterpart, Bakyt Torobaev, was not convinced. Torobaev asked who would guard them.

The Tajik delegation was headed by Deputy Prime Minister Usmonali Usmonzoda. He said little.

On the sidelines, Saparov met Iran's Gholamreza Nouri. They agreed to talk about ports again. The Kazakh minister will travel to Tehran for that, a spokeswoman said.

The president dined with all of them at night. In the meantime a former president of the grain union, Olim Rashidov, spoke to reporters. He was bitter about the silos.

The head of the Tajik delegation left without a statement. Two days later the conference was over.
""",
        [
            ("who", "[[He]] warned of another", "Shavkat Mirziyoyev"),
            ("who", "[[His Kyrgyz counterpart]], Bakyt", "Bakyt Torobaev"),
            ("who", "[[Torobaev]] asked who", "Bakyt Torobaev"),
            ("who", "[[He]] said little", "Usmonali Usmonzoda"),
            ("who", "[[Saparov]] met Iran", "Aidarbek Saparov"),
            ("who", "[[They]] agreed to talk", "Aidarbek Saparov and Gholamreza Nouri"),
            ("who", "[[The Kazakh minister]] will travel", "Aidarbek Saparov"),
            ("who", "[[The president]] dined with", "Shavkat Mirziyoyev"),
            ("who", "dined with [[all of them]] at night", None),
            ("who", "[[He]] was bitter", "Olim Rashidov"),
            ("who", "[[The head of the Tajik delegation]] left", "Usmonali Usmonzoda"),
            ("date", "[[Two days later]] the conference", None),
        ],
    ),
    (
        """\
What Assad's fall left behind

Five months after he fled, Bashar al-Assad's palace in Damascus stands open. His brother Maher al-Assad is said to be in Moscow. Assad has given no interview there.

President Ahmed al-Sharaa has met most of his neighbours since January. In March he received Jordan's King Abdullah. Al-Sharaa then flew to Riyadh, where he met Crown Prince Mohammed bin Salman.

Foreign Minister Asaad al-Shaibani went with him. He and the Saudi foreign minister, Prince Faisal bin Farhan, drew up a list of projects. The Saudi foreign minister called it a beginning. Shaibani called it a promise.

The Russian foreign minister has yet to visit. Sergei Lavrov spoke with al-Shaibani by telephone in April, the ministry in Moscow said on Friday. During the call he raised the bases. That month a Russian deputy minister, Mikhail Bogdanov, came to Damascus. The Russian minister brought a letter.
""",
        [
            ("who", "[[Assad]] has given no", None),
            ("who", "In March [[he]] received", "Ahmed al-Sharaa"),
            ("who", "[[Al-Sharaa]] then flew", "Ahmed al-Sharaa"),
            ("who", "where [[he]] met Crown", "Ahmed al-Sharaa"),
            ("place", "has given no interview [[there]]", "Moscow"),
            ("who", "went with [[him]]", "Ahmed al-Sharaa"),
            ("who", "[[He]] and the Saudi foreign", "Asaad al-Shaibani"),
            ("who", "[[The Saudi foreign minister]] called it", "Faisal bin Farhan"),
            ("who", "[[Shaibani]] called it", "Asaad al-Shaibani"),
            ("who", "[[The Russian foreign minister]] has yet", "Sergei Lavrov"),
            ("date", "[[During the call]] he raised", "April"),
            ("who", "During the call [[he]] raised", "Sergei Lavrov"),
            ("who", "[[The Russian minister]] brought", "Mikhail Bogdanov"),
            ("date", "[[That month]] a Russian", "April"),
        ],
    ),
    (
        """\
Chad and Sudan reopen a road

N'DJAMENA — Chadian Foreign Minister Abdoulaye Fadoul and Sudan's foreign minister, Mohieddin Salim, reopened the Adre crossing on Monday. The two foreign ministers cut a ribbon together.

Fadoul, who is from the region, spoke in Arabic. He thanked the drivers. Salim's aide read out a letter from the army chief. He promised fuel.

The United Nations coordinator, Elena Marchetti, watched from a tent. She called it overdue. Marchetti had met both ministers in Geneva in June. During that meeting she had asked for exactly this.

Turkey's ambassador handed over forty tents. The ambassador stayed for tea. Mahamat Deby, Chad's president, telephoned him later.

The Sudanese foreign minister crossed back before dusk. The next day the road was closed again.
""",
        [
            ("who", "[[The two foreign ministers]] cut", "Abdoulaye Fadoul and Mohieddin Salim"),
            ("who", "[[Fadoul]], who is", "Abdoulaye Fadoul"),
            ("who", "Fadoul, [[who]] is", "Abdoulaye Fadoul"),
            ("who", "[[He]] thanked the drivers", "Abdoulaye Fadoul"),
            ("who", "[[He]] promised fuel", None),
            ("who", "[[She]] called it overdue", "Elena Marchetti"),
            ("who", "had met [[both ministers]] in Geneva", "Abdoulaye Fadoul and Mohieddin Salim"),
            ("date", "[[During that meeting]] she", "June"),
            ("who", "meeting [[she]] had asked", "Elena Marchetti"),
            ("who", "[[The ambassador]] stayed for tea", None),
            ("who", "telephoned [[him]] later", None),
            ("who", "[[The Sudanese foreign minister]] crossed", "Mohieddin Salim"),
            ("date", "[[The next day]] the road", None),
        ],
    ),
    (
        """\
Macron turns to Warsaw

Volodymyr Zelenskyy flew to Paris on Thursday. President Emmanuel Macron received him at the palace. The president spoke of a long road.

Poland's prime minister, Donald Tusk, joined by video. Tusk and Macron have met six times this year. The Polish leader asked for patience; the prime minister also asked for money.

Radoslaw Sikorski, Tusk's foreign minister, was in Paris too. He met his French counterpart, Jean-Noel Barrot, at noon. Barrot, in office since September 2024, will go to Warsaw. In the Polish capital the two ministers want to open a school.

Asked about Berlin, he smiled. German Chancellor Friedrich Merz had declined to come. The chancellor sent his foreign minister, Johann Wadephul, instead.
""",
        [
            ("who", "received [[him]] at the palace", "Volodymyr Zelenskyy"),
            ("who", "[[The president]] spoke of", None),
            ("who", "[[Tusk]] and Macron have", "Donald Tusk"),
            ("who", "Tusk and [[Macron]] have", "Emmanuel Macron"),
            ("who", "[[The Polish leader]] asked", "Donald Tusk"),
            ("who", "; [[the prime minister]] also", "Donald Tusk"),
            ("who", "[[He]] met his French", "Radoslaw Sikorski"),
            ("who", "met [[his French counterpart]], Jean", "Jean-Noel Barrot"),
            ("who", "[[Barrot]], in office", "Jean-Noel Barrot"),
            ("who", "capital [[the two ministers]] want", "Radoslaw Sikorski and Jean-Noel Barrot"),
            ("who", "Berlin, [[he]] smiled", None),
            ("who", "[[The chancellor]] sent", "Friedrich Merz"),
            ("who", "sent [[his foreign minister]], Johann", "Johann Wadephul"),
        ],
    ),
]

LATER: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    (
        """\
Lisbon talks end without a text

LISBON, March 21 - Portuguese Foreign Minister Joana Teles and her Angolan counterpart, Domingos Neto, ended two days of talks on Thursday without a joint text, diplomats said.

Teles told reporters that she would fly to Luanda in May. Neto, who had arrived on Tuesday with forty officials, did not speak to the press. He left by a side door.

The Angolan minister's spokesman, Rui Pinto, said the talks had been frank. He declined to say more. The spokesman later denied that there had been a quarrel.

Prime Minister Luis Barroso had received Neto on Wednesday. The Portuguese prime minister offered a loan. During the meeting he also asked for fishing rights, a senior aide said.

"They want everything," said Ana Gomes, a trader in the port. She has sold fish there for thirty years.

Angola's president, Joao Cardoso, is due in Lisbon in autumn. The president was last there in 2019.
""",
        [
            ("who", "and [[her Angolan counterpart]], Domingos", "Domingos Neto"),
            ("who", "[[Teles]] told reporters", "Joana Teles"),
            ("who", "reporters that [[she]] would fly", "Joana Teles"),
            ("who", "Neto, [[who]] had arrived", "Domingos Neto"),
            ("who", "[[He]] left by a side door", "Domingos Neto"),
            ("who", "[[He]] declined to say", "Rui Pinto"),
            ("who", "[[The spokesman]] later denied", "Rui Pinto"),
            ("who", "had received [[Neto]] on Wednesday", "Domingos Neto"),
            ("who", "[[The Portuguese prime minister]] offered", "Luis Barroso"),
            ("date", "[[During the meeting]] he also", "Wednesday"),
            ("who", "the meeting [[he]] also asked", "Luis Barroso"),
            ("who", '"[[They]] want everything', None),
            ("who", "[[She]] has sold fish", "Ana Gomes"),
            ("place", "has sold fish [[there]] for", None),
            ("who", "[[The president]] was last", "Joao Cardoso"),
            ("place", "was last [[there]] in 2019", "Lisbon"),
        ],
    ),
    (
        """\
Two generals and a bridge

Major General Kofi Addo flew to Lome on Saturday to meet Togo's chief of staff. He brought maps of the bridge that was blown up in April.

Colonel Yao Mensah, the engineer who built it, met him at the airport. He has been retired since 2020. The two drove straight to the river.

Addo's deputy, Brigadier Ama Owusu, stayed in Accra. She spoke to parliament there on Monday. The day before, she had spoken to the president.

Interior Minister Pierre Lawson of Togo and Ghana's interior minister, Akua Boateng, are to sign a protocol next week. The interior ministers have met once before. Lawson said he trusted his Ghanaian colleague. He added that his Ghanaian counterpart would visit the river.

In June the former interior minister of Togo, Abel Kodjo, was arrested. The former minister denies everything. Kodjo's lawyer said he was ill. That month Boateng took office.
""",
        [
            ("who", "[[He]] brought maps", "Kofi Addo"),
            ("who", "met [[him]] at the airport", "Kofi Addo"),
            ("who", "[[He]] has been retired", "Yao Mensah"),
            ("who", "[[The two]] drove straight", "Kofi Addo and Yao Mensah"),
            ("who", "[[She]] spoke to parliament", "Ama Owusu"),
            ("place", "spoke to parliament [[there]] on", "Accra"),
            ("date", "[[The day before]], she", "the day before Monday"),
            ("who", "had spoken to [[the president]]", None),
            ("who", "[[The interior ministers]] have met", "Pierre Lawson and Akua Boateng"),
            ("who", "[[Lawson]] said he", "Pierre Lawson"),
            ("who", "Lawson said [[he]] trusted", "Pierre Lawson"),
            ("who", "added that [[his Ghanaian counterpart]] would", "Akua Boateng"),
            ("who", "[[He]] added that", "Pierre Lawson"),
            ("who", "[[The former minister]] denies", "Abel Kodjo"),
            ("who", "lawyer said [[he]] was ill", "Abel Kodjo"),
            ("date", "[[That month]] Boateng", "June"),
            ("who", "That month [[Boateng]] took", "Akua Boateng"),
        ],
    ),
    (
        """\
Ministers meet as ceasefire frays

Jordan's King Abdullah met US Secretary of State Daniel Harker in Amman on Tuesday, the palace said. The king urged him to press Israel. The secretary of state made no promise.

Harker had come from Cairo, where he saw Egypt's foreign minister. There they agreed on a list of trucks. The foreign minister of Egypt, Karim Nassar, will send it to the United Nations today.

Qatar's prime minister and foreign minister, Khalid Al-Mansour, telephoned Harker the same day. The Qatari prime minister spoke for an hour. Mansour asked about the hostages.

An adviser to Prime Minister Noam Barak of Israel, Gil Peretz, dismissed the list. He called it theatre. The Israeli prime minister did not comment. Barak met his war cabinet. They sat until dawn.

Harker's wife, Susan Harker, opened a school in Irbid. Harker will join her there on Friday.
""",
        [
            ("who", "[[The king]] urged him", "Abdullah"),
            ("who", "The king urged [[him]] to", "Daniel Harker"),
            ("who", "[[The secretary of state]] made", "Daniel Harker"),
            ("who", "from Cairo, where [[he]] saw", "Daniel Harker"),
            ("place", "[[There]] they agreed", "Cairo"),
            ("who", "There [[they]] agreed", "Daniel Harker and Karim Nassar"),
            ("date", "telephoned Harker [[the same day]]", "Tuesday"),
            ("who", "[[The Qatari prime minister]] spoke", "Khalid Al-Mansour"),
            ("who", "[[Mansour]] asked about", "Khalid Al-Mansour"),
            ("who", "[[He]] called it theatre", "Gil Peretz"),
            ("who", "[[The Israeli prime minister]] did not", "Noam Barak"),
            ("who", "[[Barak]] met his war", "Noam Barak"),
            ("who", "[[They]] sat until dawn", None),
            ("who", "[[Harker]] will join", "Daniel Harker"),
            ("place", "will join her [[there]] on", "Irbid"),
        ],
    ),
]
"""Three more, written after the rules had been made stricter for what the ones above had shown."""
