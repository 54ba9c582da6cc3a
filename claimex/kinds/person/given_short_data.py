"""Short and familiar forms of given names, beside those that `given_data` has; groups as there.

A short form may stand for several names (Nick for Dominic and Nicholas), and each of them is a group
of its own, so that the names themselves stay apart.
"""

from __future__ import annotations

ENGLISH = """
abigail abby abbie abbey gail; abraham abe bram; adelaide addie; albert al bertie bert; alexander
alex al sandy alec lex xander; alexandra alex sandy lexi lexie alexa; alexis alex; alfred alf alfie
fred freddie freddy al; alice allie ally elsie; alison allison ali ally allie; allen allan alan al;
alonzo al lonnie; amanda mandy manda; amelia millie milly mel; anastasia stacy stacey ana; andrea
andi andie; andrew drew andy; angela angie ange; angelica angie angel; anna annie nan nancy;
anthony ant tony antony; antoinette toni nettie; antonia toni tony; archibald archie baldie; ariana
ari; arnold arnie; arthur art artie; augustus august augustine gus gussie; barbara babs barb barbie
bobbie; barnabas barney; barnaby barney; bartholomew bart; beatrice bea trixie bee; benedict ben;
benjamin ben benji benny bennie benjy; bernard bernie barney; bertram bert bertie; bradford brad;
bradley brad; brendan bren; cameron cam; caroline carol carrie lina caro; carolyn carol carrie;
cassandra cassie sandra cass; catherine katherine kathryn kathleen kate katie kathy cathy kay kit
kitty cat kat katy; cecilia cissy celia; cecil cec; charles charlie chuck chas chaz chip charley;
charlotte lottie charlie lotte char; chester chet; christian chris; christina chris chrissy chrissie
christy tina kris krissy kirsty; christine chris chrissy chrissie christy tina kris; christopher
chris kit kris topher; clifford cliff; clinton clint; constance connie; cornelius neil connie con;
curtis curt; cynthia cindy cyndi; daniel dan danny dani; danielle dani ellie; deborah deb debbie
debby debra; delbert del; dennis den denny; derrick derek rick ricky; diana diane di; dominic nick
dom dominick; donald don donnie donny; donovan don donnie; dorothy dot dottie dolly dora; douglas
doug dougie; edgar ed eddie eddy; edmund edmond ed eddie ned ted; edward ed eddie eddy ned ted teddy;
edwin ed eddie eddy; eleanor ellie nell nellie nora elly leonora; elijah eli; elizabeth liz lizzie
beth betsy betty bess bessie eliza libby liddy lisa elsie lizzy liza; ellen nell nellie ellie; elliot el;
emily em emmy millie; emmanuel manny; ernest ernie; estelle stella essie; eugene gene; evelyn evie
eve; ezekiel zeke; ferdinand ferdie fred freddie; florence flo flossie; frances fran franny fanny
frankie; francis frank frankie fran; franklin frank frankie; frederick fred freddie freddy fritz rick;
frederica freddie freddy; gabriel gabe; gabrielle gabby gaby ellie; garrett gary; genevieve gen jenny
eve; geoffrey jeff geoff; george georgie; gerald gerry jerry; geraldine gerry jerry; gerard gerry
jerry; gertrude gert gertie trudy; gilbert gil bert; gregory greg gregg; gwendolyn gwen; harold hal
harry; harriet hattie; harrison harry; helen nell nellie lena; helena lena nell; henrietta etta hettie
hattie; henry hank harry hal; herbert herb herbie bert; howard howie; hubert bert hugh; humphrey
humph; ignatius iggy nate; isaac ike zac; isabella isabel isabelle bella belle izzy; isidore izzy;
jacob jake jay; jacqueline jackie jacqui; james jim jimmy jamie jem jimmie; jane janie jenny janey;
janet jan; jefferson jeff; jeffrey jeff; jennifer jen jenny jenna jennie; jeremiah jerry jem; jeremy
jerry jez; jerome jerry; jessica jess jessie; joan joanie jo; joanna jo joey; joanne jo; john jack
johnny jock jonny johnnie; jonathan jon jonny johnny nathan jonathon; joseph joe joey jo jos;
josephine jo josie; joshua josh; juliana jules; julian jules; julia jules; julius jules; katarina
tina; kendall ken; kendrick ken; kenneth ken kenny; kimberly kim; kristen kris kristi; kristin kris
kristi; lancelot lance; lawrence larry laurie lawrie; leander lee; leonard len lenny leo lennie; leroy
roy lee; leslie les; lester les; lewis lew lou; lillian lil lily lilly; louis lou louie; louise lou;
lucille lucy; lucinda lucy cindy lou; luther lu; madeline maddie maddy lena; malcolm mal; manuel manny;
marcus marc mark; margaret maggie meg peg peggy marge margie greta rita madge maisie; margarita rita;
marjorie marge margie; martha marty patsy; martin marty mart; martina tina; marvin marv; mary molly
polly mamie mae minnie; matilda tilly mattie maud; matthew matt matty mat; maurice morris mo; maximilian
max; maxine max; maxwell max; melanie mel; melinda mel mindy linda; melissa missy mel lisa; melvin mel;
mercedes sadie; meredith merry; michael mike mick mickey mikey micky; michelle shelly micki; mildred
millie; milton milt; miranda mindy; mitchell mitch; montgomery monty; morgan mo; moses moe mo; nancy
nan; nathan nate nat; nathaniel nate nat nathan; nicholas nick nicky nico; nicole nicky nikki; norman
norm; oliver ollie; olivia liv livvy ollie; oswald ozzie oz; pamela pam; patricia pat patty tricia
trish patsy; patrick pat paddy; pauline polly; penelope penny; percival percy; peter pete; philip phil
pip; phyllis phyl; preston pres; priscilla cilla prissy; prudence prue; rachel rae shelly; randall
randy; randolph randy; raymond ray; rebecca becky becca; reginald reg reggie; richard dick rick ricky
rich richie; robert bob bobby rob robbie bert robby; roberta bobbie bobby; roderick rod rick; rodney
rod; roland rollie; ronald ron ronnie; rosalind rosie roz ros; rosemary rose rosie; rudolph rudy rolf;
rupert rupe; russell russ rusty; samantha sam sammy sammie; samuel sam sammy; sandra sandy; sarah sally
sadie; savannah anna; sebastian seb bas; sharon shari; sheldon shelly; shirley shirl; sidney sid syd;
solomon sol; sophia sophie; stanley stan; stephanie steph stevie; stephen steve stevie; steven steve
stevie; stewart stu; stuart stu; susan sue susie suzie; suzanne sue susie suzie; sylvester sly syl;
terence terry; teresa terry tess tessa tracy; theresa terry tess tessa tracy; thaddeus thad tad;
theodora dora teddy; theodore ted teddy theo; thomas tom tommy thom; timothy tim timmy; tobias toby;
tyrone ty; tyler ty; valentine val; valerie val; vanessa nessa; vernon vern; veronica ronnie roni;
victor vic; victoria vicky vicki vickie tori vic; vincent vince vinny vinnie; virginia ginny ginger;
vivian viv; wallace wally; walter walt wally; wilbur will; wilfred will fred; william bill billy will
willie liam wim; winifred winnie freda; winston winnie win; woodrow woody; zachary zach zack zak;
angus gus; anthony ant; bernard barry; clifford kip; cyrus cy; joseph jody; margaret daisy mitzi; thomas tip;
vincent vin; zachary zac; alonzo lon; casper cap caspar
"""

ROMANCE = """
alberto beto; alejandro ale sandro jano; alessandro sandro ale; alfonso poncho fonso; antonio tono
tonino toninho tony toni; armando mando; arturo turo; beatriz bea betty; carlos carlitos; concepcion
concha conchita; consuelo chelo; cristina cris tina; dolores lola; domenico mimmo; eduardo lalo edu
dudu; enrique quique kike; ernesto neto; esperanza lancha; fernando nando fer; filippo pippo; francisca
paca paquita; francisco paco pancho kiko chico paquito curro; francesco franco ciccio; gabriela gabi;
gabriel gabo gabi; gerardo lalo; giovanni gianni nanni vanni; giuseppe beppe pino peppe peppino; gregorio
goyo; guadalupe lupe; guillermo memo guille; gustavo tavo; hortensia tencha; ignacio nacho; isabel
chabela isa; jesus chuy chucho; joaquin quino; jorge coque; jose pepe ze zeca chepe; josefina pepa fina;
juan juanito; leopoldo polo; lorenzo renzo enzo; luigi gigi gino; luis lucho luisito; manuel manolo
manu manel; margarita mago rita; mariano nano; mario mayito; mercedes meche merche; miguel migue;
montserrat montse; pedro perico; pilar pili; rafael rafa; ramon moncho; raimundo mundo; ricardo rico
cardo; roberto beto robertinho; rodrigo rodri; rosario charo; salvador chava salva; salvatore toto turi;
santiago santi yago; sebastiao tiao; sergio checo; teresa tere; tomas tommy; valentina vale; vincenzo
enzo cenzo; vicente chente; yolanda yoli; claude claudie; dominique dom; gregoire greg; jacques jacky;
jerome gege; laurent lolo; nicolas nico; philippe phil; sebastien seb; stephane steph; thibault thibaut
tibo;
alberto tito; ernesto tito; carlos cacho; alfonso pocho; jose chema; giovanni nino; salvatore rino;
antonello nello; eduardo duda; gustavo guga; manuel nelinho; joaquim quim; francisco xico; benoit ben;
catherine cath; veronique vero; emmanuel manu; teresa maite; ion ionel nelu; gheorghe gigi; constantin costel;
dumitru mitica; alexandru sandu; teodor doru; aurel relu; paulo paulinho; roberto robinho
"""

SLAVIC = """
aleksandr sasha sanya shura; aleksandra sasha shura; aleksei alyosha lyosha; anastasia nastya; anatoly
tolya tolik; andrei andryusha; anna anya nyura asya; arkady arkasha; boris borya; daria dasha; dmitry
dima mitya; yekaterina katya katerina; yelena lena alyona; yelizaveta liza; galina galya; gennady gena;
georgy zhora gosha; grigory grisha; igor garik; innokenty kesha; irina ira; ivan vanya; kirill kir;
konstantin kostya; ksenia ksyusha oksana; larisa lara; leonid lyonya; lev lyova; lyubov lyuba; lyudmila
lyuda mila; maksim max maks; maria masha marusya; mikhail misha; nadezhda nadya; natalia natasha; nikita
nik; nikolai kolya; olga olya; pavel pasha; pyotr petya; polina polya; roman roma; semyon syoma; sergei
seryozha serhiyko; sofia sonya; stanislav stas slava; stepan styopa; svetlana sveta lana; svyatoslav
slava; tatyana tanya; timofey tima; vadim vadik; valentina valya; valentin valya; valery valera; vasily
vasya; vera verochka; viktor vitya; viktoria vika; vladimir vova volodya vladik; vladislav vlad vladik
slava; vsevolod seva; vyacheslav slava; yaroslav slava yarik; yevgeny zhenya; yevgenia zhenya; yulia
yulya; yuri yura; zinaida zina; agnieszka aga; aleksander olek; andrzej jedrek; barbara basia; elzbieta
ela; franciszek franek; grzegorz grzesiek; jakub kuba; jan janek jas honza; jiri jirka; joanna asia;
jozef jozek; katarzyna kasia; krzysztof krzys; malgorzata gosia; piotr piotrek; stanislaw staszek;
tadeusz tadek; tomasz tomek; vaclav vasek; wojciech wojtek; zbigniew zbyszek; frantisek franta; josef
pepa; aleksandar aca sasa; dragan gaga; miroslav miro mirek; slobodan sloba boban; zoran zoki; ferenc
feri; istvan pista; laszlo laci; gyorgy gyuri; sandor sanyi; giorgi gia goga; mikheil misha; zurab zura;
oleksandra lesya; yaroslav jarek; aleksandra ola; boleslaw bolek; miroslaw mirek; bartosz bartek; stanislav
standa; ladislav laco; juraj duro; jozsef joska; mihaly misi; gabor gabi; zoltan zoli; andras bandi;
lyudmila luda; anatoly tolik; yevgeny genya
"""

GREEK_AND_HEBREW = """
athanasios thanasis nasos; anastasios tasos; apostolos tolis; charalambos haris babis; dimitrios dimitris
mimis mitsos; efstathios stathis; eleftherios lefteris; emmanouil manolis; evangelos vangelis;
gerasimos makis; ioannis yannis giannis; konstantinos kostas costas dinos; michail michalis; nikolaos
nikos; panagiotis panos takis; sotirios sotiris; spyridon spyros; theodoros thodoris; vasileios vasilis;
aharon aaron aron; amihai ami; avraham abraham avi; benjamin binyamin bibi beni benny; chaim haim; david
dudi dudu; ehud udi; eliezer eli; eliyahu eli; emanuel imanuel immanuel; gideon gidi; menachem meni;
michael miki micki; moshe moses moshiko; mordechai moti motti; naftali tali; rafael rafi; reuven ruvi
reuben; shimon shimi; shlomo momo; tzipora tzipi tsipi; uriel uri; yaakov jacob kobi yaki; yehuda udi;
yisrael srulik; yitzhak isaac itzik; yonatan yoni; yosef yossi yosi;
apostolos lakis; foteini fofi; paraskevi voula; yaakov koby; gavriel gabi; miriam miri; yehoshua shuki;
uziel uzi; yitzhak bougie bujie buji
"""

ELSEWHERE = """
babatunde tunde; chukwuemeka emeka; olusegun segun; oluwole wole; oluwaseun seun; abubakar bukar;
benjamin benny; joko jokowi; chandrasekhar chandra shekhar; rajendra raj; krishnan krish; dieter
dietrich; friedrich fritz fiete; georg schorsch jorg; heinrich heinz heiner heiko; hans johannes hannes;
joachim jochen achim; josef sepp; katharina kathi katja; ludwig lutz; margarethe grete gretel; matthias
hias; rudolf rudi rolf; wilhelm willy willi; wolfgang wolf; cornelis kees; johannes jan joop hans;
hendrik henk; petrus piet; wilhelmus wim; jacobus jaap koos; gerardus gerard geert; antonius toon ton;
fatima fatma fatemeh; khadija hatice khadijeh; mehmet mohammed muhammad mehmed; ahmet ahmad; ayse aisha
aysha; omer omar; osman uthman othman; yahya yehia; zakaria zekeriya; hasan hassan; huseyin hussein;
mehmet memo; fatoumata fatou; oluwafemi femi; adebola bola; sebastiaan bas; gerard gert; jozef sjef;
nicolaas klaas; hendrik rik; maria mieke ria; margaretha greet; geertruida truus; theresia resi; johann hansi;
johannes jussi juha; andreas antti; per pelle; petteri pekka
"""
