"""Given names of Arabic, Persian, Turkic, Jewish, Greek, Indian and African use.

The form is that of the table of Western and Slavic names. The forms without vowels are the names as
Arabic or Hebrew letters give them.
"""

from __future__ import annotations

ARABIC = """
aadil adel adil adl; abbas abas abbass; abdulaziz abdelaziz abdalaziz abdulazeez abdulasis abdaziz;
abdulfattah abdelfattah abdfattah abdfatah abdelfatah; abdulhamid abdelhamid abdhamid abdulhameed;
abdulkarim abdelkarim abdalkarim abdolkarim abdkarim; abdullah abdallah abdulla abdalla abdulah
abdollah abdollahi abdullahi abdoulaye abdallh abdalh abdlh; abdullatif abdellatif abdlatif
abdullateef; abdulmajid abdelmadjid abdulmejid abdmajid abdmadjid; abdulmalik abdelmalek abdmalik
abdmalek abdolmalek; abdulqader abdqader; abdulqadir abdelkader abdulkadir abdalqadir abdqadir
abdkader; abdulrahman abdelrahman abdalrahman abdurrahman abdurahman abderrahmane abderrahman
abdirahman abdrahman abdrhman; adnan ednan; afif afeef; ahlam; ahmad ahmed ahmet ahmd achmed achmad
akhmed akhmad akhmet ahmat ehmed; aisha aysha ayesha aicha ayse aysa aishah; akram ekrem; ala alaa;
ali aly alli; alia aliya; amal; amin ameen emin amine; amina aminah amena; amir ameer emir; amira
ameera; ammar amar; amr amro amrw; anas enes; anis anees; anwar anwer enver; aref arif areef; asaad
assad asad esaad; asad assad asaad esad asd; ashraf eshref esref; asim asem; asma asmaa; ata atta;
atef atif; awad; ayad iyad eyad ayyad; ayman aiman eymen; ayoub ayub ayyub; aziz azeez; azmi azmy;
badawi; badr bader bedr; bahaa baha; bahjat behcet; bakr baker bekir bakir; bandar bender; barham;
basel basil bassel bassil; bashar bachar bshar beshar; bashir basheer bachir beshir; basim bassem
bassim basem; bassam; bilal belal bilel; boutros; dalal; daoud dawood dawud daud davud davood; dia
diaa ziya zia; diyab dhiyab theyab; elias ilyas ilias eliyas; fadel fadhel fadil fazil; fadi fady;
fahd fahad fhd; faisal faysal feisal feysal fysl; fakhri; faleh falih; farhan; farid fareed ferid;
faris fares; farouk faruq farooq faruk farouq; fathi fethi fathy; fatima fatma fatimah fatemeh
fatime fatoumata; fawaz fawwaz; fawzi fawzy fevzi fauzi; fayez fayiz faiz; fayyad fayad; fouad fuad
foad; ghassan gassan; ghazi gazi; habib habeeb; hadi hady; hafez hafiz hafidh hafeez hafz; hakan;
hakim hakeem; halima haleema; hamad hmd; hamada; hamdan; hamdi hamdy; hamid hameed hamed; hamza
hamzah hamzeh; hana hanaa; hani hany hanee; harith hares haris; haroun harun haroon; hasan hassan
hsn hassane hacen hasann; hashem hashim hachem hachim; hatem hatim; hayat; haydar haidar haider
heydar hyder; haytham haitham; hikmat hikmet; hilal helal; hind; hisham hicham hesham hisam; hosni
husni hosny housni; hossam husam hussam hosam; huda hoda; hussein husayn hussain husain hossein
hosein huseyin hoseyn husein houssein hussien hsyn hocine husseyn; ibrahim ebrahim ibraheem brahim
ibrahima abrahim ibragim; idris idriss driss idrees; ihab ehab; ihsan ehsan; imad emad imed; iman
eman; imran emran; iqbal eghbal ikbal; isa aysa aysy issa eisa essa eissa; isam essam issam esam;
ismail ismael ismayil esmail esmaeil ismaeel ismat ismoil; izzat ezzat izzet ezzet; jaber jabir
jabr; jafar jaafar jaffar cafer djafar jaffer; jalal celal jelal; jalil jaleel; jamal gamal cemal
djamal kamal jmal; jamil jameel cemil djamil gamil; jamila jameela; jasim jassim jassem jasem; jawad
javad jawwad cevat djavad jwad; jihad cihad gehad; joumana jumana; juma jumaa joumaa; kamal kemal;
kamel kamil kemil; karim kareem kerim; kazim kazem kadhim kadhem; khadija khadijah hatice khadijeh;
khairallah khayrallah; khairat; khairy khairi hayri; khaled khalid khald halid khalet; khalifa
khalifah khalfa halife; khalil khaleel halil; khamis khamees; latif lateef; latifa; layla leila
laila leyla layli; lina; lubna loubna; luqman lokman loqman; lutfi lotfi; mahathir; mahdi mehdi
mahdy; mahmoud mahmud mahmood mahmut mehmood mhmwd makhmud mahmod mahamoud; majed majid mejid
majeed; malik malek maleek; manal; mansour mansur mansoor; maqsoud maksud; marouf maruf; marwa;
marwan merwan mervan marouane; maryam mariam meryem maryem; masoud masud massoud masood mesut mesud;
mazen mazin; mehmet mehmed; miqdad; mohammed muhammad mohamed mohammad muhammed mohamad muhamad
muhamed muhammet mohamud mohd md mhmd magomed mohammod mamadou mahamadou mahamat mukhammed magomet
mohamet muhammadu; mohsen muhsin mohsin muhsen; moncef monsef munsif; mounir munir muneer; mourad
murad murat morad; mousa musa moussa moosa mussa; muammar moammar muamar moamer mouammar; muayad
moayad; mubarak mobarak moubarak; mufid; muhannad mohannad; muhyiddin muhyidin mohieddin mohyiddin;
mukhtar mokhtar muhtar; muna mona; munther mundhir munzir munder; muqrin; muqtada moqtada muktada;
murshid; mustafa mostafa moustafa mostapha mustapha mustaffa moustapha mstfa; muthanna; mutlaq;
nabih nabeeh; nabil nabeel; nada; nadim nadeem; nadir nader; naguib najib nagib necip najeeb;
nahyan; naif nayef nayif; naim naeem; nasser nasir nasr naser nassir naseer; nawaf nawwaf; nawal;
nawaz; nawfal; nazih; nidal; nizar nezar; nouri nuri noori; numan noaman; nur nour noor; omar omer
umar oumar umer amr; osama usama oussama; osman othman uthman usman ousmane; qaboos qabus; qais qays
kais; qasem qasim kassem kasim kasem kacem ghasem gasim kassim; qusay; rabab; rabih rabee rabie;
rached rashed rashid rasheed rachid; rafik rafiq rafic; raghib ragheb; raja; ramadan ramazan
ramadhan ramzan; rami ramy; rania ranya; raouf rauf; rashad reshad rechad; rasul rasoul; rayan; reem
rim; riad riyad riyadh; rida reda ridha riza reza; rifaat rifat refat; riyaz; saad sad; sabah; sabri
sabry; saddam; sadiq sadeq sadegh siddiq sadik; saeed said saeid saiid seyed sayid; safwan; sahar;
saif seif sayf; sajid; sakhr; salah; salahdin salahuddin salaheddin saladin selahattin salaheddine;
salam salem selam; saleh salih; salem salim saleem selim slm; salma selma; salman selman slman;
sameh samih; sami samy; samir sameer; samira; sara sarah; sattam; saud saoud saood; sayed sayyid
sayyed seyyed seyed syed sidi; seham siham; shaaban shaban; shadi; shafiq shafik; shahid shaheed;
shakir shaker; shamil; sharif sherif cherif sharief shareef serif; shawqi shawki shawky; shukri
shoukri choukri shukry sukru; sinan; sobhi subhi; suad souad; suhail suhayl souhail; sulaiman
suleiman sulayman soleiman suleyman slimane soliman sulieman sulaymon; sultan soltan; taha; taher
tahir tahar; talal; talib taleb; tamer tamir; tamim tameem; tarek tariq tarik tareq; tawfik tawfiq
taoufik tevfik; tayyip tayyeb tayeb tayip tyb taip taiyp; turki turky; uday; wadih; wael wail vail;
wahid waheed; walid waleed oualid velid; wasim; wissam wisam; yahya yehia yehya yahia; yaqub yaqoub
yakub yacoub yakup; yasin yassin yaseen yassine; yasir yasser yaser; yazid yezid; younis yunus
younes yunis youness; yousef ywsf yusuf youssef yusef yousuf yousif yusof youssouf; zaher zahir;
zaid zayd zeid; zain zayn zein; zainab zeinab zaynab zeynep zeynab; zakaria zakariya zekeriya
zakarya zekaria; zaki zeki; zakir; zayed zaied zayid zayd; ziad ziyad zeyad; zuhair zuhayr zouheir
"""

PERSIAN_TURKIC = """
abdulla; abolfazl abolfaz; abolhassan abolhasan; akbar ekber; alireza; almazbek; amirhossein; arash;
ardeshir; asghar; ashgabat; askar asker; askhat; azadeh; azita; babak; babur babar; bagher bagheri;
bahman; bahram; bakhtiyar bakhtiar; bakytzhan bakitzhan; baurzhan; behnam; behrouz behruz; behzad;
bijan; binali; bulent; burhan borhan; cengiz chingiz genghis tchinguiz; cevdet jawdat; danial;
daniyar; darius dariush; devlet; dilma; dogan; ekmeleddin; ekrem; elchin; eldar; elmar; emine;
emomali emomalii imomali; erdem; ersin; esmaeil; farah; fardin; farzad; fatih; ferhat farhad;
feridun fereydoun; fikri; firouz firuz; gholam ghulam gulam; gulnara; gurbanguly kurbanguly
qurbanguly; habibollah habibullah; hakan; hikmet; hulusi; ilham ilkham ilxam; ilhom; iraj; islom
islam; jafar; jahangir cihangir; jamshid jamsheed; jandos; javlon; jeenbek; jeyhun ceyhun jeyhoun;
kamchybek; karim; kassym; kassymjomart kassymzhomart qasymjomart kasymjomart; kaveh; kayhan; kemal;
keyvan kayvan; khurshid; kianoush; kourosh kurosh cyrus; kubanychbek; leyla; lotfollah; mahathir;
mahinda; mahvash; mammad; mamnoon; masoumeh masumeh; mehran; mehriban; melih; mevlut; mir; mojtaba
mujtaba mojtabi; morteza murtaza mortaza; mukhtar; mulla; murodali; najibullah; naser; nasrin;
nazanin; necdet; necmettin; nikzad; novruz; numan; nurlan; nursultan; oktay; omid; orhan; ozgur;
parviz pervez perwez parvez; pouya; qasym; rahmon rakhmon; ramin; recep rejep redjep rjb rajab
rejeb; roman; rouhollah ruhollah; rovshan; rustam rostam; sadyr sadir; saeedeh; sahibzada; said;
sardar serdar; selcuk; serik; setad; shahab; shahbaz shehbaz; shahram; shavkat shawkat shevket
sevket; siamak; simin; sirojiddin; sohrab; sooronbay sooronbai; suleyman; tansu; tokayev; tural;
turgut; vahid; vaqif vagif; veysel; yasemin; yashar yasar; zafar; zahid; zhang; zhogorku; ziya
"""

HEBREW = """
cohen kohen khn; aharon; ariel arik; arye arie aryeh; avi avraham avigdor; avraham abraham avram;
ayelet; benjamin binyamin benyamin bibi bnymyn; benny beni bni; bezalel betzalel; boaz; dalia; dan;
danny dani; david dawid; dov; efraim ephraim; ehud; eitan eytan; elazar eliezer; eli aly eliahu
eliyahu elie; gabi gaby; galit; gideon gidon; gilad; golda; haim chaim hayim; hanan; isaac yitzhak
itzhak yitzchak izhak jitzchak jitzhak itskhak icchak ytskhk izchak; israel yisrael; itamar ithamar;
jacob yaakov yakov; joseph yosef yossi yosi; levi; limor; matan; meir meyer; menachem menahem;
merav; micky; miri; moshe moses; naftali; nathan natan; nir; nissim; nitzan; noam; ofir; orna;
reuven reuben rubi; ron; ronen; shaul saul; shimon simon shimeon; shlomo solomon; silvan; tamir;
tzachi tzahi; tzipi tzippi tsipi; uri; uzi; yair; yariv; yehuda judah yehudah; yigal; yishai; yoav;
yoel; yohanan; yoram; yuli; yuval; zalman; zeev zev
"""

GREEK = """
alekos alexandros alexander; alexis alexios alexi; anastasios tassos tasos; antonis antonios adonis
anthony antony; apostolos tolis; christos; costas kostas konstantinos constantine costis kostis
konstandinos constantinos; dimitris dimitrios dimitri mitsos; dora theodora; elias ilias; evangelos
vangelis; fofi; georgios giorgos george yorgos yiorgos; gerapetritis; ioannis giannis yannis yiannis
john yanis ioannes; kyriakos kiriakos; makis; michalis michail mike; miltiadis miltos; niki;
nikolaos nikos nicos nikolas nicholas; olga; panagiotis panos panayiotis; pavlos paul; petros peter;
prokopis; sofia; spyros spyridon; stavros; stefanos stephanos; stelios stylianos; takis; thanos
athanasios; theodoros thodoris theodore; vasilis vassilis vasilios vasileios vassilios; zoe
"""

INDIAN_AFRICAN = """
ajit; akhilesh; amit; anand; anil; arun; arvind arvinda; ashok; atal; atifete; aung; bihari;
chandra; deepak; fumio; gen; gotabaya gotabhaya; haile; hailemariam; hayashi; indira; isaias
issayas; jawaharlal; joko; junichiro; kamala; katsuya; keizo; kwame; laxman lakshman; mahinda;
manmohan; manohar; megawati; meles; minoru; mulayam; mwai; naoto; narendra; nirmala; nirupama;
olusegun; paetongtarn; piyush; prabowo; prakash; pranab; prayut prayuth; pushpa; rahul; rajesh;
rajiv rajeev; rajnath; ram; ramesh; ranil; ravi; retno; riek; salva; sanae; sanjay; sheikh; shigeru;
shinawatra; shinzo; smriti; sonia sonya; subrahmanyam; sunil; suresh; sushma; susilo; takeshi; taro;
thaksin; toshimitsu; vijay; vikram; vinay; vivek; yashwant; yasuo; yingluck; yoko; yoshihide;
yoshihiko; yoshimasa; yukio
"""
