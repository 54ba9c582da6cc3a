"""References that the rules were not made from: written before any rule had run on them.

A case is a field, a text in which the words of the claim stand between [[ and ]], and what they stand for
by the article itself; None where the article does not say, or where a careful reader could take them in
two ways. All articles, and most of the people in them, are made up.
"""

from __future__ import annotations

CASES: list[tuple[str, str, str | None]] = [
    # -- said by the article
    (
        "who",
        (
            "Norwegian Defence Minister Tore Sandvik flew to Riga on Monday. There he signed a letter of intent "
            "with [[his Latvian counterpart]], Andris Spruds."
        ),
        "Andris Spruds",
    ),
    (
        "who",
        (
            "Georgia's foreign minister, Maka Botchorishvili, was in Yerevan on Friday. [[Her Armenian counterpart]], "
            "Ararat Mirzoyan, met her at the airport."
        ),
        "Ararat Mirzoyan",
    ),
    (
        "who",
        (
            "Turkish Foreign Minister Hakan Fidan and Iraqi Foreign Minister Fuad Hussein opened the forum. Later that "
            "day Fidan spoke with [[his Iraqi counterpart]] for an hour."
        ),
        "Fuad Hussein",
    ),
    (
        "who",
        (
            "Kazakh Energy Minister Yerlan Akkenzhenov is in Baku. Azerbaijan's energy minister, Parviz Shahbazov, has "
            "prepared a draft. Akkenzhenov will meet [[his Azerbaijani counterpart]] on Thursday."
        ),
        "Parviz Shahbazov",
    ),
    (
        "who",
        (
            "Prime Minister Petteri Orpo of Finland landed in Tallinn. Estonian Prime Minister Kristen Michal had invited "
            "him. [[The Estonian prime minister]] showed his guest the old town."
        ),
        "Kristen Michal",
    ),
    (
        "who",
        (
            "Serbia's president has a full diary. Aleksandar Vucic, the president of Serbia, dined with bankers; "
            "on Sunday [[the Serbian president]] receives an envoy from Oman."
        ),
        "Aleksandar Vucic",
    ),
    (
        "who",
        (
            "Omani Foreign Minister Badr Albusaidi carried the message. In Tehran [[the Omani minister]] was received "
            "at once."
        ),
        "Badr Albusaidi",
    ),
    (
        "who",
        "Algeria's energy minister, Mohamed Arkab, toured the plant. [[The minister]] then sat down with the engineers.",
        "Mohamed Arkab",
    ),
    (
        "who",
        (
            "Colonel Idriss Maro, head of the military council, left the palace at noon. Foreign Minister Salif Toure "
            "stayed behind, and at three [[the foreign minister]] saw the ambassadors."
        ),
        "Salif Toure",
    ),
    (
        "who",
        (
            "Egyptian Foreign Minister Badr Abdelatty hosted Sudan's foreign minister, Ali Youssef, in Cairo. "
            "[[The two ministers]] spoke for two hours."
        ),
        "Badr Abdelatty and Ali Youssef",
    ),
    (
        "who",
        (
            "Polish Interior Minister Marcin Kierwinski met Lithuanian Interior Minister Vladislav Kondratovic at the "
            "border. [[Both ministers]] inspected the fence."
        ),
        "Marcin Kierwinski and Vladislav Kondratovic",
    ),
    (
        "who",
        (
            "President Emmerson Mnangagwa of Zimbabwe received President Duma Boko of Botswana in Harare. "
            "[[The two presidents]] talked about diamonds."
        ),
        "Emmerson Mnangagwa and Duma Boko",
    ),
    (
        "who",
        (
            "[[The foreign ministers of Jordan and Cyprus]] will meet in June. Jordan's foreign minister, Ayman Safadi, "
            "announced it; Cypriot Foreign Minister Constantinos Kombos confirmed it."
        ),
        "Ayman Safadi and Constantinos Kombos",
    ),
    (
        "who",
        (
            "A Mongolian delegation led by Trade Minister Bat Enkhjargal arrived in Seoul. [[The head of the Mongolian "
            "delegation]] met shipbuilders."
        ),
        "Bat Enkhjargal",
    ),
    (
        "who",
        "Ilham Karimov arrived in Ashgabat on Tuesday. [[He]] went straight to the palace.",
        "Ilham Karimov",
    ),
    (
        "who",
        "Finance Minister Rosa Quintela left for Lima. [[She]] is to see lenders there.",
        "Rosa Quintela",
    ),
    (
        "who",
        (
            "Hungarian Foreign Minister Peter Szijjarto praised the pipeline. He called it vital. In Minsk [[he]] will see "
            "engineers."
        ),
        "Peter Szijjarto",
    ),
    (
        "who",
        "Envoy Tomas Brandl had been to Kigali before, where [[he]] met the mediators.",
        "Tomas Brandl",
    ),
    (
        "who",
        "The talks fell to Henrik Aalto, [[who]] met the rebels in Juba.",
        "Henrik Aalto",
    ),
    (
        "who",
        "Mariam Diallo, the deputy speaker, [[who]] met the strikers on Monday, asked for patience.",
        "Mariam Diallo",
    ),
    (
        "who",
        "Ruslan Bekov came to Dushanbe in spring. President Emomali Rahmon received [[him]] at the residence.",
        "Ruslan Bekov",
    ),
    (
        "who",
        "Lars Holm met Ines Duarte in Lisbon. [[They]] discussed fishing quotas.",
        "Lars Holm and Ines Duarte",
    ),
    (
        "who",
        "Interior Minister Karim Bouzid denied it. [[Bouzid]] met the governors on Friday.",
        "Karim Bouzid",
    ),
    (
        "who",
        "Syria's central bank governor is Abdulkader Husrieh. [[Husrieh]] saw bankers in Doha.",
        "Abdulkader Husrieh",
    ),
    (
        "who",
        "Chinese President Xi Jinping hosted a dinner. [[Xi]] spoke of trust.",
        "Xi Jinping",
    ),
    (
        "who",
        "[[Al-Khulaifi]] shuttled between the camps. Mohammed bin Abdulaziz Al-Khulaifi has led the mediation since May.",
        "Mohammed bin Abdulaziz Al-Khulaifi",
    ),
    (
        "who",
        (
            "Ukraine's defence minister, Denys Shmyhal, thanked Oslo. Norway's defence minister, Tore Sandvik, promised "
            "more. [[The Ukrainian defense minister]] flies home today."
        ),
        "Denys Shmyhal",
    ),
    (
        "who",
        (
            "Bulgarian President Rumen Radev and Greek President Konstantinos Tasoulas met in Sofia. At noon Radev and "
            "[[his Greek counterpart]] laid wreaths."
        ),
        "Konstantinos Tasoulas",
    ),
    (
        "who",
        (
            "Spokesman Adel Rahimi was brief. The Turkmen foreign minister, Rashid Meredov, was not: [[the Turkmen foreign "
            "minister]] spoke with reporters for an hour."
        ),
        "Rashid Meredov",
    ),
    (
        "who",
        "Chancellor Ludwig Auer received unions. On Wednesday [[the chancellor]] meets employers.",
        "Ludwig Auer",
    ),
    ("date", "Aziza Nurova visited Oslo on March 3. [[The same day]] she met the prime minister.", "March 3"),
    (
        "date",
        "Aziza Nurova reached Oslo on March 3. [[The following day]] she met the prime minister.",
        "the day after March 3",
    ),
    (
        "date",
        "The delegation left Quito on October 14. [[Two days later]] it met the creditors.",
        "two days after October 14",
    ),
    (
        "date",
        "The summit opens on June 12. [[A day earlier]] the sherpas meet.",
        "the day before June 12",
    ),
    (
        "date",
        "President Bola Tinubu travelled to Paris in November. [[During the visit]] he met investors.",
        "November",
    ),
    ("date", "The accord was signed in September. [[That month]] the two sides met five times.", "September"),
    ("place", "The envoy flew to Nairobi on Friday. He met the rebels [[there]] at night.", "Nairobi"),
    (
        "place",
        "Lebanese Prime Minister Nawaf Salam arrived in Ankara. Talks in [[the Turkish capital]] lasted an hour.",
        None,
    ),  # words that stand for themselves: any reader of places knows them
    ("place", "On Monday the mediators arrived in Muscat. They held three rounds in [[the city]].", "Muscat"),
    (
        "who",
        (
            "Swedish Foreign Minister Maria Stenergard called Pakistan's foreign minister, Ishaq Dar. Stenergard asked "
            "[[her Pakistani counterpart]] for restraint."
        ),
        "Ishaq Dar",
    ),
    (
        "who",
        "Defence Minister Boris Pistorius of Germany toured a base with [[his Dutch counterpart]] Ruben Brekelmans on Monday.",
        "Ruben Brekelmans",
    ),
    # -- not said, or not said of one alone
    (
        "who",
        "Kuwaiti Foreign Minister Abdullah Al-Yahya was in Rabat. He held talks with [[his Moroccan counterpart]].",
        None,
    ),
    (
        "who",
        (
            "Deputy Foreign Minister Mikhail Galuzin of Russia came to Astana. Kazakh Foreign Minister Yermek Kosherbayev "
            "spoke with [[his Russian counterpart]] by telephone."
        ),
        None,
    ),
    (
        "who",
        "After a meeting with [[his Kenyan counterpart]], Musalia Dembele flew home. Dembele is Uganda's trade minister.",
        None,
    ),
    (
        "who",
        (
            "Tunisian Interior Minister Khaled Nouri spoke first, then Tunisian Foreign Minister Mohamed Nafti. "
            "[[The Tunisian minister]] met the press."
        ),
        None,
    ),
    (
        "who",
        "French President Emmanuel Macron received Brazilian President Luiz Lula. [[The president]] spoke of forests.",
        None,
    ),
    (
        "who",
        "Former president Viktor Danko welcomed President Ilia Marun. [[The president]] spoke of peace.",
        None,
    ),
    (
        "who",
        (
            "Energy ministers from four countries came to Doha. Qatar's energy minister, Saad al-Kaabi, chaired. "
            "[[The two ministers]] left early."
        ),
        None,
    ),
    (
        "who",
        "Ministers Ivo Pavel, Jana Mala and Petr Kos met in Brno. [[The two ministers]] dined later.",
        None,
    ),
    ("who", "Omar Sadiq met Yusuf Demir in Izmir. [[He]] left the same evening.", None),
    ("who", "Omar Sadiq spoke with the mayor of Izmir. [[He]] left the same evening.", None),
    ("who", "The delegation landed at dawn. [[He]] met the press.", None),
    ("who", "When [[he]] arrived, Igor Lasko met the guards.", None),
    ("who", "Igor Lasko spoke to Reuters. “[[He]] met the guards,” said a witness of the general.", None),
    ("who", "Asked about Bashar Nouri, [[he]] met questions with a smile.", None),
    ("who", "Angela Brunner resigned. [[He]] met the committee a day later.", None),
    ("who", "Mr Anton Reiss resigned. [[She]] met the committee a day later.", None),
    ("who", "Lavrov's deputy came to Oslo. [[He]] met the fishermen.", None),
    ("who", "An aide to Sergei Orlan came to Oslo. [[He]] met the fishermen.", None),
    ("who", "Putin spoke first. Then Orban met Fico and thanked [[him]].", None),
    ("who", "Officials met guards at the border. [[They]] agreed on a pause.", None),
    ("who", "Lars Holm, Ines Duarte and Bo Lind met in Lisbon. [[They]] discussed quotas.", None),
    (
        "who",
        "Hafez Darwish founded the dynasty. Basil Darwish inherited it. [[Darwish]] met the generals.",
        None,
    ),
    ("who", "Vera Holub spoke. [[Horak]] met the unions.", None),
    ("who", "The army seized the port. [[The general]] met the elders.", None),
    (
        "who",
        (
            "Peru's foreign minister, Elmer Schialer, wrote to Chile. Chile's foreign minister did not answer. "
            "[[The foreign minister]] met the press."
        ),
        None,
    ),
    (
        "who",
        "Prime Minister Keir Marlow met Deputy Prime Minister Ana Sello. [[The deputy minister]] spoke.",
        None,
    ),
    (
        "who",
        "South Korean Foreign Minister Cho Hyun is in New York. Japan's Takeshi Iwaya met [[his North Korean counterpart]].",
        None,
    ),
    (
        "who",
        (
            "Moldova's president, Maia Sandu, met Romania's prime minister, Ilie Bolojan. Sandu thanked "
            "[[her Romanian counterpart]] for gas."
        ),
        None,
    ),
    (
        "who",
        (
            "The Iranian delegation, led by Abbas Araghchi, and the Omani delegation, led by Badr Albusaidi, met. "
            "[[The head of the delegation]] was silent."
        ),
        None,
    ),
    (
        "who",
        (
            "Slovak Foreign Minister Juraj Blanar met the Czech foreign minister, the Polish foreign minister, Radek Sikora, "
            "and others. Blanar stayed with [[the Czech foreign minister]]."
        ),
        None,
    ),
    (
        "who",
        "[[Both sides]] met on Monday. Envoy Pia Lund spoke for one of them.",
        None,
    ),
    (
        "who",
        "[[The foreign ministers of Jordan and Syria]] met. Jordan's foreign minister, Ayman Safadi, spoke after it.",
        None,
    ),
    ("who", "MORE STORIES\n\nFelix Baum wins a prize\n\n[[He]] met the council on Friday.", None),
    ("who", "[[Officials]] met Felix Baum in Bern.", None),
    ("date", "The envoys met in March and again in May. [[That month]] a truce was signed.", None),
    ("date", "The envoys met on Monday and on Friday. [[The following day]] they parted.", None),
    ("date", "The envoys met in secret. [[The same day]] they parted.", None),
    ("date", "The envoys were to meet soon. [[During the visit]] they parted.", None),
    ("date", "The envoys came in March. [[The same day]] they parted.", None),
    ("date", "The envoys met [[on Tuesday]].", None),
    ("place", "The envoys went from Cairo to Amman. They met [[there]] at night.", None),
    ("place", "Moscow was pleased. The envoys met [[there]] at night.", None),
    ("place", "The envoys travelled far. They met [[there]] at night.", None),
    ("place", "The envoys went to Jordan. They met in [[the city]].", None),
]
