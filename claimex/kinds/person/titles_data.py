"""Words that stand around a name and are no part of it: offices, ranks, forms of address, countries.

Folded words (lower case, Latin letters), so that one entry serves every spelling with marks; words
of other scripts stand as they are written and are folded when the table is read.
"""

from __future__ import annotations

from claimex.kinds.person.fold import table

TITLES = """
academician acting admiral adviser advisor aide aides air airman ambassador ambassadors analyst
archbishop archimandrite army assemblyman assemblywoman assistant associate attorney auditor
ayatollah barrister battalion boss brigadier brig cabinet candidate captain capt
cardinal caretaker cdr ceo cfo chair chairman chairperson chairwoman chancellor chargé charge
daffaires cheif chief chieftain cmdr coach co colonel col commander commandant commando commodore
commissar commissioner committee congressman congresswoman congressional constable consul convicted
coordinator coo corporal council councillor councilman counsel counsellor counselor counterpart
counterparts crown cpl dame defence defense defector delegate delegation delegations delegates
deputy deputies designate detained diplomat diplomatic diplomats director directorate dictator
dissident doctor dr economy economics elect eminence emissary energy envoy envoys esq excellency
executive exiled external federal fbi cia field first finance fm for foreign former fm founder gen
general generalissimo gov governor govt government governing grand head heads health helmsman her
highness hon honorable honourable hrh hm incumbent industry information inspector intelligence
interim interior internal jailed journalist junta jurist justice king kings kremlin  late
lawmaker lawyer leader leaders leadership lieutenant lieut lt ltc ltg ltcol ltgen maj
majesty major-general marshal mayor mep military militant minister ministers ministerial ministry
mister mogul monsieur monsignor mp mps mr mrs ms msgr miss nato national naval navy negotiator
negotiators newly news nominee office officer officers official officials opponent opposition
ousted outgoing parliament parliamentary parliamentarian parliamentarians party patriarch
permanent pfc pm police policeman politburo politician pontiff pope post premier premiers president
presidential presidents presidency press prime princess private prof professor prosecutor
protector provost public queen rabbi rear rector reformist regent relations rep representative
representatives republican democrat democratic-party ret retired reverend rev right rt ruler sailor
sec secretary secretary-general security proclaimed sen senator senators senior seaman secstate
sergeant sgt shadow soldier solicitor speaker special spokesman spokesperson spokeswoman squadron
sir staff state-secretary statesman strongman superintendent supreme taoiseach tanaiste tsar team
the trade transitional treasury treasurer troops turned tycoon undersecretary under-secretary
veteran vice viceroy vicepresident vicepremier viscount vp vadm radm warlord warrant wing
commander-in-chief cochair co-chair presumptive eng engr engineer inc affairs world
state council-chairman visiting opposite number colleague colleagues side sides group members
member bloc forces force armed leaderships bureau agency league union organization organisation
commission bank fund court
assembly senate house chamber duma knesset majlis congress university institute chiefs mission
missions talks team
nominated appointed newly-appointed newly-elected re-elected longtime ex
adm vadm mag hochw dipl
president-elect prime-minister vice-president foreign-minister vice-premier
presidente presidenta presidentes presidencia primer primera ministro ministra ministros exteriores
canciller vicepresidente vicepresidenta expresidente reina general gobernador gobernadora
alcalde alcaldesa senador senadora diputado diputada secretario secretaria embajador embajadora jefe
jefa portavoz dictador lider comandante almirante coronel capitan teniente doctor doctora
senor senora sra excelentisimo gobierno relaciones
president presidente présidente premier premiere ministre ministres roi reine chancelier chanceliere
chef marechal amiral monsieur madame mme mlle depute senateur maire ambassadeur ambassadrice
porte-parole affaires etrangeres secretaire dirigeant homologue guide maitre garde sceaux
gouverneur colonel commandant
prasident prasidentin bundesprasident bundeskanzler bundeskanzlerin kanzler kanzlerin minister
ministerin aussenminister aussenministerin verteidigungsminister verteidigungsministerin
innenminister finanzminister ministerprasident ministerprasidentin premierminister
premierministerin staatschef staatsprasident regierungschef konig konigin papst herr frau dr
botschafter generalsekretar bundesminister bundesministerin vizeprasident vizekanzler
wirtschaftsminister
primo ministro presidente cancelliere cancelliera segretario ambasciatore generale esteri signor
signora onorevole premier
primeiro-ministro primeiro chanceler ministra embaixador governador senhor senhora chefe
minister-president eerste premier koning koningin buitenlandse zaken president
cumhurbaskani basbakan basbakani bakan bakani disisleri savunma icisleri milli genel mudur
genelkurmay baskani baskan vali general sayin milletvekili buyukelci
prezident premer premier premier-ministr ministr ministra ministerka glava oborony inostrannykh
del general gensek kantsler posol deputat predsedatel zamestitel gospodin gospozha genseka
shoygu-ministr sekretar direktor rukovoditel marshal admiral polkovnik akademik tovarishch
prezydent ministr zovnishnikh sprav holova premier-minister premierminister spikera
minister predsednik premijer kancelar ministar
prezydenta marszalek premier ministra
statsminister utrikesminister utenriksminister udenrigsminister forsvarsminister dronning
presidentti paaministeri ulkoministeri konung drottning
miniszterelnok elnok miniszter kulugyminiszter
prim-ministru presedinte presedintele ministrul premierul
proedros prothypourgos ypourgos
zongtong zhuxi zongli waizhang buzhang
daitongryeong chongni
perdana menteri presiden wakil jenderal
rais al-rais raees wazir wazeer vazir
"""

OTHER_SCRIPT_TITLES = """
президент президента президенту министр министра иностранных дел обороны премьер-министр премьер
глава генерал генерал-лейтенант генерал-полковник генерал-майор канцлер секретарь председатель
заместитель посол депутат директор король королева принц шейх господин спикер губернатор мэр лидер
міністр закордонних справ оборони прем'єр-міністр голова прем'єр
الرئيس رئيس وزير وزيرة الخارجية الدفاع الداخلية الوزير الوزراء رئيسة الملك ملك الأمير أمير ولي
العهد الجنرال اللواء الفريق العميد المشير المستشار المستشارة السفير المبعوث الخاص السيد
الدكتور المهندس الشيخ سمو جلالة فخامة معالي مجلس النواب العام حزب آية الله رییس جمهور وزیر
امور خارجه دکتر سردار سرلشکر
נשיא ראש הממשלה שר החוץ הביטחון האוצר הנשיא השר הרמטכ״ל אלוף רב מלך מלכת
πρόεδρος πρωθυπουργός υπουργός εξωτερικών άμυνας καγκελάριος βασιλιάς στρατηγός
대통령 총리 장관 위원장 국무위원장 외무상 외무장관 외교부장 국방장관 주석 대사 의원 대표 부위원장
제1부부장 부부장
president पति प्रधानमंत्री राष्ट्रपति मंत्री विदेश श्री
"""

HAN_TITLES = """
国家主席 國家主席 总书记 總書記 主席 总统 總統 总理 總理 首相 外交部长 外交部長 国防部长 國防部長
部长 部長 外长 外長 防长 防長 大使 发言人 發言人 副总统 副總統 副总理
副總理 委员长 委員長 委员 委員 国王 國王 大統領 外相 防衛相 先生 女士 将军 將軍 上将 上將 总裁 總裁
书记 書記 行政长官 行政長官 特首 议长 議長 省长 市长 副主席 副
""".split()

# forms of address that some people also bear as a name: they may match, but their lack says nothing
SOFT_TITLES = frozenset(
    """
sultan emir amir ameer prince sheikh shaikh shaykh sheik cheikh cheick shah mir sayyid sayyed
seyyed seyed sayed syed hajj haj haji hajji hadji imam mullah molla mulla maulana mufti
hojjatoleslam hojatoleslam major judge dean baron earl duke count archduke marquess noble
brother sister mother father saint st papa papst pape ben hafiz bishop pan pani bay bayan don
dona kong rey rei lady lord pandit swami shri sri smt lama u daw ko nana chief oba otunba alhaji
malam ustad ustadh usta agha aga mawlawi mawlana tun tan dato datuk seri khun phra nai prinz
comrade sardar graf freiherr comte marquis dom fray fra emperor empress
""".split()
)
SURNAMES_TOO = frozenset("shah mir tan dean earl kong rey nana baron graf bay ko lama".split())
"""Soft titles that, alone, are more likely a surname."""

GIVEN_LIKE_TITLES = frozenset("ben sultan emir amir ameer shah mir dean earl duke sardar".split())
"""Soft titles that are first names often enough to contradict another first name."""

SOFT_LAST = frozenset(
    """
bek beg bey khan khanum hanim pasha aga agha efendi effendi shah jan sahib saheb begum bibi
singh kaur ji san sama sensei ssi oglu ogly oglou uulu uly kyzy qizi zade
""".split()
)
"""Words after a given name that may be left out, where at least two other words stand."""

LINKS = frozenset(
    """
of the and to in a an on at with from his her its their our my s this that new both by former de
del du des der die das den dem von zu la le les el al los las y e et und i da do dos das di
della dello dei degli van het ve per para par pour c c'e
""".split()
)
"""Words that may stand between titles."""

OF = frozenset("of for de del du des der da do dos di della von van al".split())

LAST_TITLES = frozenset(
    """
minister president premier secretary chairman spokesman spokeswoman spokesperson ambassador
presidente ministro ministre cumhurbaskani bakani basbakani zhuxi zongtong zongli waizhang
prezident ministr kanzler counterpart envoy commander leader
""".split()
)
"""Titles that may follow a name without a comma; no surname is spelled like one of them."""

GEO = """
afghan afghanistan africa african albania albanian algeria algerian america american americas
andorra
andorran angola angolan arab arabia arabian argentina argentine argentinian armenia armenian asia
asian australia australian austria austrian azerbaijan azerbaijani bahamas bahrain bahraini baltic
bangladesh bangladeshi barbados bavarian belarus belarusian belarussian belgian belgium belize benin
bhutan bhutanese bolivia bolivian bosnia bosnian herzegovina botswana brazil brazilian britain
british brunei bulgaria bulgarian burkina faso burma burmese burundi cambodia cambodian cameroon
cameroonian canada canadian catalan central chad chadian chechen chechnya chile chilean china
chinese
colombia colombian congo congolese costa rica rican croat croatia croatian cuba cuban cypriot cyprus
czech czechia danish denmark djibouti dominica dominican dutch east eastern ecuador ecuadorian egypt
egyptian emirates emirati england english eritrea eritrean estonia estonian ethiopia ethiopian
eu eurasian europe european fiji fijian filipino finland finnish finn france french gabon gabonese
gambia gambian gaza georgia georgian german germany ghana ghanaian great greece greek guatemala
guatemalan guinea guinean guyana haiti haitian holland honduran honduras hong kong hungarian hungary
iceland icelandic india indian indonesia indonesian iran iranian iraq iraqi ireland irish islamic
israel israeli italian italy ivorian ivory coast jamaica jamaican japan japanese jordan jordanian
kazakh kazakhstan kazakhstani kenya kenyan kingdom korea korean kosovar kosovo kurdish kurdistan
kuwait kuwaiti kyrgyz kyrgyzstan lao laos laotian latvia latvian lebanese lebanon lesotho liberia
liberian libya libyan liechtenstein lithuania lithuanian luxembourg luxembourgish macedonia
macedonian madagascar malawi malawian malaysia malaysian maldives maldivian mali malian malta
maltese
mauritania mauritanian mauritius mexican mexico moldova moldovan monaco mongolia mongolian
montenegrin montenegro moroccan morocco mozambique mozambican myanmar namibia namibian nations nepal
nepalese nepali netherlands nicaragua nicaraguan niger nigeria nigerian nigerien north northern
norway norwegian oman omani pakistan pakistani palestine palestinian palestinians panama panamanian
papua paraguay paraguayan peru peruvian philippine philippines poland polish portugal portuguese
qatar
qatari republic republics romania romanian russia russian russians federation rwanda rwandan saudi
saudis scotland scottish senegal senegalese serb serbia serbian sierra leone singapore singaporean
slovak slovakia slovene slovenia slovenian somali somalia somalian south southern soviet spain
spanish sri lanka lankan states sudan sudanese suriname swede sweden swedish swiss switzerland syria
syrian syrians taiwan taiwanese tajik tajikistan tanzania tanzanian thai thailand timor togo
togolese
tonga trinidad tobago tunisia tunisian turk turkey turkish turkiye turkmen turkmenistan uae uganda
ugandan uk ukraine ukrainian ukrainians un united uruguay uruguayan us usa ussr uzbek uzbekistan
vanuatu vatican venezuela venezuelan vietnam vietnamese wales welsh west western yemen yemeni
yugoslav yugoslavia zambia zambian zealand zimbabwe zimbabwean democratic peoples people socialist
rossii rossiyskoy federatsii rf ukrainy sirii turcji siria rusia rusa ruso francia frances francesa
francais francaise allemand allemande russe syrien syrienne espagnol alemania aleman alemana italia
italiano italiana estados unidos russland russischer russische deutsche deutscher syrische syrischer
turkiye rusya suriye russa russo
"""
GEO_WORDS = frozenset(GEO.split())

NAME_LIKE_GEO = frozenset(
    """
jordan israel georgia german chad roman kenya india china rica costa frances francia great malta
paris london holland england ireland scotland wales african america asia austria brazil britain
english french irish welsh scott west east north guinea people coast faso leone finn thai niger
mali chile cuba guyana sierra congo timor eu un us islamic central kong hong lao oman deutsch
turk swiss polish dutch italiano italia russo
""".split()
)
"""Words of GEO that are also borne as names: dropped only inside a title."""

SUFFIXES = {
    **table("jr:jr junior:jr jnr:jr sr:sr senior:sr snr:sr"),
    **table("ii:2 iii:3 iv:4 vi:6 vii:7 viii:8 ix:9 xi:11"),
    **table("xii:12 xiii:13 xiv:14 xv:15 xvi:16 xxiii:23 v:5"),
    **table("hijo:jr filho:jr fils:jr neto:3 pere:sr padre:sr"),
}

PARTICLES = frozenset(
    """
al el as ash an ad at ar az ul ol ur us bin ibn ben bint binti abu abou abi ebu ould van von
der den de da do dos das di del della dello du des d la le les los las ter ten te zu zum zur af
av y e i of the und ap mac mc st saint ua ni
""".split()
)
ARTICLES = frozenset("al el as ash an ad at ar az ul".split())
NASAB = frozenset("bin ibn ben bint binti ould".split())
KUNYA = frozenset("abu abou abi ebu abo".split())
DOUBLE_NAMES = frozenset(
    """
muhammad mohammed mohammad mohamed mohamad muhammed mohamud mehmed mehmet ali sayyid sayed gholam
ghulam amir mir mirza hajji haji syed sheikh abd mhmd
""".split()
)
"""First names that are dropped before another: Mohammad Javad Zarif, Javad Zarif."""
