"""Given names of Arabic, Persian, Turkic, Jewish, Greek, Indian and African use; see the other table.

The lines follow the same form: one line, one name, in every spelling that newspapers give it.
"""

from __future__ import annotations

ARABIC = """
aadil adel adil adl
abbas abas abbass
abdullah abdallah abdulla abdalla abdulah abdollah abdollahi abdullahi abdoulaye abdallh abdalh abdlh
abdulaziz abdelaziz abdalaziz abdulazeez abdulasis abdaziz
abdulrahman abdelrahman abdalrahman abdurrahman abdurahman abderrahmane abderrahman abdirahman abdrahman abdrhman
abdulkarim abdelkarim abdalkarim abdolkarim abdkarim
abdulqadir abdelkader abdulkadir abdalqadir abdqadir abdkader
abdulfattah abdelfattah abdfattah abdfatah abdelfatah
abdulhamid abdelhamid abdhamid abdulhameed
abdulmajid abdelmadjid abdulmejid abdmajid abdmadjid
abdulmalik abdelmalek abdmalik abdmalek abdolmalek
abdulqader abdqader
abdullatif abdellatif abdlatif abdullateef
adnan ednan
afif afeef
ahlam
ahmad ahmed ahmet ahmd achmed achmad akhmed akhmad akhmet ahmat ehmed
aisha aysha ayesha aicha ayse aysa aishah
akram ekrem
ala alaa
ali aly alli
alia aliya
amal
amin ameen emin amine
amina aminah amena
amir ameer emir
amira ameera
ammar amar
amr amro amrw
anas enes
anis anees
anwar anwer enver
aref arif areef
asad assad asaad esad asd
ashraf eshref esref
asim asem
asma asmaa
ata atta
atef atif
awad
ayad iyad eyad ayyad
ayman aiman eymen
ayoub ayub ayyub
aziz azeez
azmi azmy
badr bader bedr
badawi
bahaa baha
bahjat behcet
bakr baker bekir bakir
bandar bender
barham
basel basil bassel bassil
bashar bachar bshar beshar
bashir basheer bachir beshir
basim bassem bassim basem
bassam
bilal belal bilel
boutros
dalal
daoud dawood dawud daud davud davood daoud
dia diaa ziya zia
diyab dhiyab theyab
elias ilyas ilias eliyas
fadel fadhel fadil fazil
fadi fady
fahd fahad fhd
faisal faysal feisal feysal fysl
fakhri
faleh falih
farhan
farid fareed ferid
faris fares
farouk faruq farooq faruk farouq
fathi fethi fathy
fatima fatma fatimah fatemeh fatime fatoumata
fawaz fawwaz
fawzi fawzy fevzi fauzi
fayez fayiz faiz
fayyad fayad
fouad fuad foad
ghassan gassan
ghazi gazi
habib habeeb
hadi hady
hafez hafiz hafidh hafeez hafz
hakan
hakim hakeem
halima haleema
hamad hmd
hamada
hamdan
hamdi hamdy
hamid hameed hamed
hamza hamzah hamzeh
hani hany hanee
hana hanaa
harith hares haris
haroun harun haroon
hasan hassan hsn hassane hacen hasann
hashem hashim hachem hachim
hatem hatim
haydar haidar haider heydar hyder
haytham haitham
hikmat hikmet
hilal helal
hind
hisham hicham hesham hisam
hosni husni hosny housni
hossam husam hussam hosam
huda hoda
hussein husayn hussain husain hossein hosein huseyin hoseyn husein houssein hussien hsyn hocine husseyn
ibrahim ebrahim ibraheem brahim ibrahima abrahim ibragim
idris idriss driss idrees
ihab ehab
ihsan ehsan
iman eman
imad emad imed
imran emran
iqbal eghbal ikbal
isa issa eisa essa eissa
isam essam issam esam
ismail ismael ismayil esmail esmaeil ismaeel ismat ismoil
izzat ezzat izzet ezzet
jaber jabir jabr
jafar jaafar jaffar cafer djafar jaffer
jalal celal jelal
jalil jaleel
jamal gamal cemal djamal kamal jmal
jamil jameel cemil djamil gamil
jamila jameela
jasim jassim jassem jasem
jawad javad jawwad cevat djavad jwad
jihad cihad gehad
joumana jumana
juma jumaa joumaa
kamal kemal
kamel kamil kemil
karim kareem kerim
khadija khadijah hatice khadijeh
khairallah khayrallah
khairat
khairy khairi hayri
khaled khalid khald halid khalet
khalifa khalifah khalfa halife
khalil khaleel halil
khamis khamees
latif lateef
latifa
layla leila laila leyla layli
lina
lubna loubna
luqman lokman loqman
lutfi lotfi
mahathir
mahdi mehdi mahdy
mahmoud mahmud mahmood mahmut mehmood mhmwd makhmud mahmod mahamoud
majed majid mejid majeed
malik malek maleek
mansour mansur mansoor
manal
maqsoud maksud
marouf maruf
maryam mariam meryem maryem
marwa
marwan merwan mervan marouane
masoud masud massoud masood mesut mesud
mazen mazin
mehmet mehmed
miqdad
mohammed muhammad mohamed mohammad muhammed mohamad muhamad muhamed muhammet mohamud mohd md mhmd magomed mohammod mamadou mahamadou mahamat mukhammed magomet mohamet muhammadu
mohsen muhsin mohsin muhsen
moncef monsef munsif
mounir munir muneer
mourad murad murat morad
mousa musa moussa moosa mussa moussa
muammar moammar muamar moamer mouammar
muayad moayad
mubarak mobarak moubarak
mufid
muhannad mohannad
muhyiddin muhyidin mohieddin mohyiddin muhyiddin
mukhtar mokhtar muhtar mokhtar
muna mona
munther mundhir munzir munder
muqrin
muqtada moqtada muktada
murshid
mustafa mostafa moustafa mostapha mustapha mustaffa moustapha mstfa
muthanna
mutlaq
nabih nabeeh
nabil nabeel
nada
nadim nadeem
nadir nader
naguib najib nagib necip najeeb
nahyan
naif nayef nayif
naim naeem
nasser nasir nasr naser nassir naseer nasir nasser
nawaf nawwaf
nawal
nawaz
nawfal
nazih
nidal
nizar nezar
nouri nuri noori nuri
nur nour noor
numan noaman
omar omer umar oumar umer amr
osama usama oussama
osman othman uthman usman ousmane
qaboos qabus
qais qays kais
qasem qasim kassem kasim kasem kacem ghasem gasim kassim
kazim kazem kadhim kadhem
rabab
rabih rabee rabie
rached rashed rashid rasheed rachid
rafik rafiq rafic
raghib ragheb
raja
ramadan ramazan ramadhan ramzan
rami ramy
rania ranya
rashad reshad rechad
rasul rasoul
raouf rauf
rayan
reem rim
rida reda ridha riza reza
riad riyad riyadh
rifaat rifat refat
riyaz
saad sad
sabah
sabri sabry
sadiq sadeq sadegh siddiq sadik
saddam
safwan
saeed said saeid saiid seyed sayid
sahar
sajid
saif seif sayf
sakhr
salah
salahdin salahuddin salaheddin saladin selahattin salaheddine
salam salem selam
salem salim saleem selim slm
saleh salih
salma selma
salman selman slman
sameh samih
sami samy
samir sameer
samira
sara sarah
sattam
saud saoud saood
sayed sayyid sayyed seyyed seyed syed sayyed sidi
seham siham
shaaban shaban
shadi
shafiq shafik
shahid shaheed
shakir shaker
shamil
sharif sherif cherif sharief shareef serif
shawqi shawki shawky
shukri shoukri choukri shukry sukru
sinan
sobhi subhi
suad souad
suhail suhayl souhail
sulaiman suleiman sulayman soleiman suleyman slimane soliman sulieman sulaymon
sultan soltan
taher tahir tahar
taha taha
talal
talib taleb
tamim tameem
tamer tamir
tarek tariq tarik tareq tariq
tawfik tawfiq taoufik tevfik
tayyip tayyeb tayeb tayip tyb taip taiyp
turki turky
wael wail vail
wadih
wahid waheed
walid waleed oualid velid
wasim
wissam wisam
yahya yehia yehya yahia
yaqub yaqoub yakub yacoub yakup
yasir yasser yaser
yasin yassin yaseen yassine
yazid yezid
younis yunus younes yunis youness
yousef ywsf yusuf youssef yusef yousuf yousif yusof youssouf ywsf
zaid zayd zeid
zain zayn zein
zainab zeinab zaynab zeynep zeynab
zakaria zakariya zekeriya zakarya zekaria
zayed zaied zayid
zaki zeki
zaher zahir
zakir
ziad ziyad zeyad
zuhair zuhayr zouheir
asaad assad asad esaad
hayat
qusay
uday
"""

PERSIAN_TURKIC = """
abdulla
abolfazl abolfaz
abolhassan abolhasan
akbar ekber
alireza
amirhossein
arash
ardeshir
asghar
ashgabat
askar asker
azita
azadeh
babak
babur babar
bagher bagheri
bahman
bahram
bakhtiyar bakhtiar
bakytzhan bakitzhan
baurzhan
behnam
behrouz behruz
behzad
bijan
binali
bulent
burhan borhan
cengiz chingiz genghis tchinguiz
cevdet jawdat
devlet
daniyar
darius dariush
dilma
dogan
ekmeleddin
ekrem
elchin
elmar
emine
emomali emomalii imomali
erdem
ersin
esmaeil
farah
fardin
farzad
fatih
ferhat farhad
feridun fereydoun
fikri
firouz firuz
gholam ghulam gulam
gulnara
gurbanguly kurbanguly qurbanguly
habibollah habibullah
hakan
hulusi
ilham ilkham ilxam
iraj
islom islam
jahangir cihangir
jamshid jamsheed
jandos
javlon
jeenbek
kassym
kassymjomart kassymzhomart qasymjomart kasymjomart
kayhan
kaveh
keyvan kayvan
khurshid
kianoush
kemal
kourosh kurosh cyrus
leyla
lotfollah
mahinda
mamnoon
mahvash
mahathir
masoumeh masumeh
mehran
mehriban
melih
mevlut
mir
mojtaba mujtaba mojtabi
morteza murtaza mortaza
mulla
najibullah
naser
nasrin
nazanin
necdet
necmettin
nikzad
nursultan
numan
nurlan
oktay
omid
orhan
ozgur
parviz pervez perwez parvez
pouya
qasym
rahmon rakhmon
ramin
recep rejep redjep rjb rajab rejeb
rustam rostam
roman
rouhollah ruhollah
sadyr sadir
saeedeh
sahibzada
said
sardar serdar
selcuk
serik
setad
shahab
shahram
shahbaz shehbaz
shavkat shawkat shevket sevket
simin
siamak
sirojiddin
sohrab
sooronbay sooronbai
suleyman
tansu
tokayev
turgut
veysel
vahid
yashar yasar
yasemin
zhang
ziya
almazbek
askhat
ilhom
jafar
zafar
tural
zahid
jeyhun ceyhun jeyhoun
hikmet
mammad
novruz
vaqif vagif
eldar
rovshan
murodali
kubanychbek
kamchybek
zhogorku
mukhtar
karim
danial
"""

HEBREW = """
aharon
ariel arik
arye arie aryeh
avi avraham avigdor
avraham abraham avram
avigdor
ayelet
bezalel betzalel
benjamin binyamin benyamin bibi bnymyn
benny beni bni
boaz
dalia
dan
danny dani
david dawid
dov
efraim ephraim
ehud
eli eliahu eliyahu elie
elazar eliezer
eitan eytan
galit
gabi gaby
gideon gidon
gilad
golda
haim chaim hayim
hanan
isaac yitzhak itzhak yitzchak izhak jitzchak jitzhak itskhak icchak ytskhk izchak
israel yisrael
itamar ithamar
jacob yaakov yakov
joseph yosef yossi yosi
levi
limor
matan
meir meyer
menachem menahem
merav
micky
miri
moshe moses
naftali
nathan natan
nissim
nir
nitzan
noam
ofir
orna
reuven reuben rubi
ron
ronen
shaul saul
shimon simon shimeon
shlomo solomon
silvan
tamir
tzachi tzahi
tzipi tzippi tsipi
uri
uzi
yair
yariv
yehuda judah yehudah
yigal
yishai
yisrael
yoav
yoel
yohanan
yoram
yuli
yuval
zalman
zeev zev
"""

GREEK = """
adonis
alekos alexandros alexander
alexis alexios alexi
anastasios tassos tasos
antonis antonios adonis anthony antony
apostolos tolis
christos
costas kostas konstantinos constantine costis kostis konstandinos constantinos
dimitris dimitrios dimitri mitsos
dora theodora
evangelos vangelis
elias ilias
fofi
georgios giorgos george yorgos yiorgos
gerapetritis
ioannis giannis yannis yiannis john yanis ioannes
kyriakos kiriakos
makis
michalis michail mike
miltiadis miltos
nikolaos nikos nicos nikolas nicholas
niki
olga
panagiotis panos panayiotis
pavlos paul
petros peter
prokopis
sofia
spyros spyridon
stavros
stelios stylianos
stefanos stephanos
takis
thanos athanasios
theodoros thodoris theodore
vasilis vassilis vasilios vasileios vassilios
yanis
zoe
"""

INDIAN_AFRICAN = """
amit
anand
anil
arvind arvinda
arun
ashok
atal
atifete
bihari
chandra
deepak
gotabaya gotabhaya
haile
indira
isaias issayas
jawaharlal
kamala
kwame
laxman lakshman
manmohan
mahinda
manohar
meles
mwai
narendra
nirmala
nirupama
olusegun
paetongtarn
piyush
prakash
pranab
prayut prayuth
pushpa
rahul
rajiv rajeev
rajnath
rajesh
ram
ramesh
ranil
ravi
sanjay
sheikh
shinawatra
smriti
sonia sonya
sunil
suresh
sushma
subrahmanyam
thaksin
vijay
vikram
vinay
vivek
yashwant
yingluck
ajit
akhilesh
mulayam
salva
riek
hailemariam
joko
megawati
prabowo
susilo
retno
shinzo
yoshihide
fumio
shigeru
taro
yoshimasa
takeshi
gen
toshimitsu
katsuya
junichiro
yasuo
naoto
yukio
yoshihiko
keizo
yoko
sanae
minoru
hayashi
aung
"""
