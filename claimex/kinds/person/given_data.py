"""Given names as groups of spellings, short and familiar forms; groups are parted by semicolons.

Two words of one group may be one person's name. Two words that both stand in the table but in no
group together are two different names, however near they look (Aleksandr and Aleksandra). A form
may stand in several groups (Sasha). Spellings are folded: lower case, Latin letters without marks.
"""

from __future__ import annotations

WESTERN = """
wellington; aaron aron; abigail abby; abraham abe abram; adam; adele; adolf adolph adolfo; adrian
adrien adriano hadrian; adriana adrienne; agnes agnieszka; alain allan alan allen; albert bertie
alberto bert albrecht; alejandra sandra alexandra; alejandro alexander alex alexandre alessandro
sandro al alec; alfonso alphonse alfons; alfred alfredo fred alf; alice alicia; alison allison;
alistair alastair alasdair; amanda mandy; amelia emilia; amy aimee; anders andreas; andrew andy drew
andre andres andreas andrea andrzej andris; angela angie; angelo angel; anita; ann anne anna annie
anya ana hannah hanna; annalena; annegret; anthony entoni antony tony antonio antoine anton toni
antoni antonis; antonia; archibald archie; armando; arnold arnaldo arnaud arnie; arthur art arturo
artur; ashton ash; astrid; audrey; august augusto auguste gus; barbara barb barbie; bart bertie
bartholomew bartlomiej bartosz; beatrice beatriz bea; beatrix; benedict benedikt benito benoit
bento; benjamin ben benny benji; bernadette; bernard bernie bernardo bernhard; bertrand; bettina;
boris; bradley brad; brenda; brian bryan; bridget brigitte brigid; bruce; bruno; burkhard; calvin
cal; camille camilla camila; carla karla; carmen; carol carole carolyn caroline karoline carrie
carolina karolina; carrie caroline; carsten karsten; catherine ketrin katrin cathy kate katie
katherine kathy kathryn cat katharine katharina katrin catherina kat kitty kathleen; cecilia cecile
cecily celia; charles charlz sharl charlie chuck carlos carlo karl carl karol charly; charlotte
charlie lotte; chester chet; chloe; christian christiaan kristian cristian chris; christina
christine chris tina kristin kristina cristina chrissy christa christiane kirsten kerstin kristine;
christopher chris christoph christophe topher cristobal kristof krzysztof christoffer kit; clara
klara claire clare; clarence; claude claudio claudius klaus; claudia claudine; clement clemente
clemens; clifford cliff; colette; colin; conrad konrad; corazon cory; cornelia; craig; curtis curt
kurt; cynthia cindy; cyril siril cyrille; dagmar; damian damien; daniel dan danny daniele danilo;
daniela danielle; daphne; darren; david dedi dwd devid dave davide davy; deborah debbie deb debra;
denis dennis denny; derek derrick; diana diane dianne; dick richard; dieter; dilma; dolores lola;
dominic dominique dominik domenico dom domingo; donald don donnie; donna; dora dorothy dorothea
dottie dorothee; doris; douglas doug; duncan; dustin; dwight; earl; edgar edgardo; edith; edmund
edmond edmundo; eduardo edward eduard edouard ed eddie ted teddy ned edoardo; edwin ed eddie edvin
edi; eileen; eleanor eleanore eleonora elly nell; elena helen helena helene ellen elaine; elise
elisa lise; elizabeth liz beth betty lizzie eliza elisabeth isabel isabelle isabella isabela elsbeth
bettie betsy libby lisa elzbieta elise elisa; elliot eliot elliott; emily; emma; emmanuel emmanyuel
emanuel manuel emmanuele manny; emmanuelle manuela; enrico genri genrikh khenri enrique henrique
henri heinrich henry hendrik hank harry henrik heinz henryk; eric erik erich erick rick; erika
erica; ernest ernesto ernst ernie; ernestine; erwin irwin; estelle estella stella; esther ester;
ethan; eugene gene eugenio eugen; eva eve; evan; evelyn eveline; fabian fabien fabio; fabienne
fabiola; felicity; felipe filipp philip phil philippe phillip filippo filip philipp pip; felix;
ferdinand fernando ferdinando fernand hernan; fernanda; fidel; fiona; flavio; florence; florian;
frances francesca francisca franziska fran francoise fanny; francis fransua frensis frank francisco
francesco franco franz paco pancho francois frans franziskus frankie kiko; franklin frank; frederica
frederique federica; frederick fred freddie frederik frederic friedrich fritz federico fredrik
freddy frederico; gabriel gabe gabriele gavriel; gabriela gabrielle gaby gabriella; gareth gary
garry; gary garry; gavin; geert gerrit; geoffrey jeff jeffrey geoff jeffery geoffroy godfrey; george
zhorzh dzhordzh dzhorzh georg georges jorge giorgio jurgen joerg jorg joris georgie; georgia
georgina; gerald zherar dzherald zherald gerry jerry gerhard gerardo gerard gerd geraldo; geraldine; gerda;
gertrude trudy; gilbert gilberto; gilles giles; gina; giorgia georgia; giovanna jeanne joan johanna
juana jane janet jean joanna joanne jana jeannette; giovanni zhan dzhon john johnny jon jack juan
jean joao johan johannes jan hans ivan johann ian sean gianni jens jani; giulia julia julie; giulio
zhyul julius julio jules; giuseppe zhozef dzhozef zhozep dzho joseph joe joey jose pepe josef josep
beppe jozef josip pepito pino joschka sepp; giuseppina josephine josefa josefina; glenn glen;
gloria; gordon; grace gracia; graham graeme grahame; gregory greg gregor gregorio; greta gretchen
margaret; gudrun; guido; guillermo uilyam gijom william bill will billy willie guillaume wilhelm
guilherme guglielmo liam willem willy memo wim; gunther gyunter gunter guenther guenter; gustav
gustavo gustave gustaf; guy; harald garold harold harry hal; harriet hattie; harrison; hartmut;
heather; hector ettore; heidi adelheid; heiko; helga; helmut gelmut hellmut; henrietta; herbert
gerbert bertie herb heribert; herman hermann; hermione; hilary hillary; holger; horace horacio;
horst; howard; hubert hubertus; hugh gugo khyu hugo ugo hughie hugues; humphrey; ignacio nacho
ignatius ignazio inigo; ilse; immanuel; imre; ines agnes inez; inga inge; ingrid; irene irena; iris;
isaac ike isaak; isadora isidro isidoro isidore; ivan juan; jacinda; jackson jack; jacob jake jakob
jakub; jacqueline jackie jacquelyn; jacques jaques jack jacob jaime zhak; jaime dzheyms dzhim james
jim jimmy jamie iago diego santiago jimmie giacomo jacques; janine; janusz; jared; jaroslaw
jaroslav; jasmine yasmin; jason; jasper caspar kaspar gaspar; javier khaver xavier; jay; jennifer
jenny jen; jeremy jerry jeremiah; jerome jerry geronimo jeronimo; jesse jessie; jessica jess jessie;
jesus chucho; jill gillian; joaquin joachim jochen joaquim achim; jodie jody; joel; jonas jonah;
jonathan jon jonny johnathan; jordi; joshua josh; josue; joyce; juanita; judith judy; julian julien
giuliano juliano; juliana juliane julianne giuliana; juliet juliette giulietta julieta; justin
dzhastin zhyusten justus; justine; karen karin; karina carina; keir; keith; kelly; kenneth ken
kenny; kent; kevin; kimberly kim; kirk; kirstjen; kristalina; lance; larry lawrence laurence lars
laurent lorenzo laurie; laszlo; laura laurie; lauren; leah lea; lech; leila; leo leone leon leonid
leonardo leonard leopold lenny len leonhard; leonora; leroy; leslie les; lester les; leticia
letizia; lewis lyudvig lui louis luis luigi lou ludwig luiz lluis luiggi lew ludovic; liliana lilian
lillian lily lilli; linda; lionel; lloyd; loic; lois; lorraine; louise luiza luisa luise lou louisa;
lourdes; luca lucas luke lukas lukasz luc; lucia lucy lucie luz; lucian luciano lucien; lucius
lucio; lydia; lynn lynne; mack; madeleine madlen madeline magdalena magda madelaine maddie; magnus;
malcolm; manfred; marc mark marcus marco marcos marek markus marko; marcel marcelo marcello marceli;
marcela marcella; margaret maggie meg peg peggy margarita marguerite margarete greta margot
margrethe margret rita malgorzata margherita madge; maria mary marie marija marya mariya molly polly
mia maja; marian marianne marianna mariana; marilyn; marina; marine; mario marius; marion; marisol;
marjorie marge margie; marlene; marta martha marthe; martin marty marten martyn martino; martina
martine; mateo matthew matt matteo matthias mathieu matthieu mateusz matias mathias matheus matthijs
mathew mattias; matilda mathilde; maud; maureen; maurice mauricio maurizio moritz maurits morris;
max maximilian maximiliano maxime massimo massimiliano; maxine; melanie; melinda; melissa; mercedes;
merrick; michael mike mick micky mickey michel miguel michele mikael mikhail michal mitch mickael
micheal maykl mikkel; michelle micheline; mildred; milton milt; miriam mirjam; mitchell mitch;
moira; monica monika monique; montgomery monty; morgan; muriel; myra; nancy; naomi noemi; natalie
nathalie; nathan nate nathaniel nat; neil neal niall; nelson; nestor; nicholas nikolya nick nicolas
nicola nico niklas nikolaus klaus nicolaus niccolo claus nicky nicolae niels nils nikolas; nicole
nicola nicolette nikki; noah; noel; nora norah; norbert; norma; norman norm; octavio ottavio octave;
olaf olav; olga; oliver olivier olli ollie oliviero; olivia; oscar oskar; oswald osvaldo oswaldo;
otto; pablo paul paolo paulo pavel pol pau; pamela pam; pascal pasquale pascual; patricia pat patty
trish tricia patrizia; patrick pat paddy patricio patrizio padraig patrice; paula paola; pauline
paulina paolina; pedro per pyer peter pete pierre pietro piet petr piotr pieter pere; penelope
penny; percy; petra; phyllis; pilar; placido; pompeo; priscilla; prudence; rachel rachelle raquel;
radoslaw radoslav radek; rafael raphael raffaele rafa raf rafal; rahm; ralf ralph raoul raul rolf;
ramiro; ramon raymond ray raimundo raimondo raimond; randall randy randolph; rebecca becky rebekah;
regina; reginald reggie reg; reinhard; reinhold; renata renate; renato rene; rex; rhonda; ricardo
richard rick dick rich ricky riccardo richie rico ryszard dickie ritchie; rigoberto; robert rober
bob rob bobby roberto robbie bert rupert robin robb; roberta; rocco; roderick rod rodrigo; rodney
rod; rodolfo rudolf rudy rudolph rodolphe rudi; roger rogelio ruggero rodger rogerio; roland rolando
orlando; romain; roman; romano; ronald ron ronnie ronaldo; rosa rose rosie; rosalind rosalynn
rosalyn; rosario; rosemary rosemarie; ross; roxanne; roy; ruben reuben; rufus; russell russ; ruth;
ryan; sabine sabina; salvador salvatore sal; samantha sam; samuel sam sammy samuele; sarah sara
sally; scott; sebastian sebastien sebastiano bastian seb; sergio serge sergi; sharon; shaun shawn
sean shane; sheila; shelly shelley michelle; shirley; sidney sydney sid; siegfried; sigmar; sigrid;
silvia sylvia sylvie; silvio; simon simone; simona; sofia sophia sophie; spencer; stacy stacey;
stanislas stanislaw; stanley stan; stefan stephen steve steven stephan stephane esteban stefano
stevie stephanus steffen etienne stefanos; stefanie stephanie stefania stephani steffi; stuart
stewart stu; susan sue susie suzanne susanna susana susanne suzan; sven; svenja; tamara tammy;
tancredo; taylor; terence terry terrence; teresa theresa therese tess terry tereza; thea theodora;
theodore ted teddy theo theodor teodoro theodoros; thierry; thomas toma tom tommy tomas tommaso
tomasz toma; thorsten torsten; tiffany; timothy tim timmy; tobias toby; todd; tracy tracey; travis;
trevor; troy; tyler; ulrich ulli ulf uli; ulrike; umberto humberto; ursula ulla uschi; valentin
valentino; valentina; valerie valeria; vanessa; vera; vernon; veronica veronika veronique; vicente
vincent vince vincenzo vinny vinnie; victor vittorio vic viktor vitor; victoria vicky vittoria
viktoria tori vicki; viola; virginia ginny; virginie; vivian vivien viviane; wallace wally; walter
walt gualtiero gautier; wanda; warren; wayne; wendy; werner; wesley wes; whitney; wilbur; wilfred
wilfried; winfried; winston; wojciech; wolfgang wolf; yannick yann; yolanda yolande; yves yvon;
yvette; yvonne; zachary zach zack; zbigniew
"""

SLAVIC = """
alar; albin; aleksandar alexandar alexander; aleksandr alexander alexandr aleksander oleksandr
aliaksandr aleksandar alexandru sasha sascha sanya shura alex alexandre olexandr olexander
alexandros alekos aleksandre; aleksandra alexandra sasha oleksandra aliaksandra sandra; aleksei
alexei aleksey alexey alexi oleksiy oleksii alexej alyosha aliaksei lyosha aleksij oleksij alexis;
alina; alla; anastasia anastasiya nastya anastasiia; anatoly anatoli anatoliy anatolii anatol tolya
anatolij; andrei andrey andrej andriy andrii andrew
andrzej andzhei andzhey andrija andrejs andrius andre ondrej
andras andri andria; anna anya ganna hanna anne ania; ante; anton antoni antun; ararat; arkady
arkadi arkadiy; armen; arsen; arseniy arseny arsenii arsenij; artem artyom artiom artsiom; arturs
arthur artur; ashot; beata; bidzina; bogdan bohdan; bohuslav; boleslaw; boris borys barys borya;
borislav; borut; branislav; bronislaw bronislav; bujar; dalia; daniil danil danylo daniel danila;
daria darya dariya darja; davit david davud; denis denys dzianis; denisa; dmitry dmitri dmitriy
dmytro dima dmitrii dimitri dimitry zmitser dzmitry dmitrij dimitrij dmitro; donald; dorin; dragan;
dusan; edgars edgar; edi; egils; ekaterina yekaterina kateryna katya katerina catherine katsiaryna
jekaterina ekaterine; elena yelena olena lena helena alena jelena helen eleni; elizaveta yelizaveta
liza elisaveta; elvira; emil; ermek; ewa eva; ferenc; fyodor fedor fjodor teodor fedir; gabor;
galina halyna galya; gennady gennadi gennadiy hennadiy hennadii gennadij gena gennadii; georgy
georgi georgiy giorgi george heorhiy georgii georgij georgios giorgos yorgos gheorghe; gitanas; gleb
hlib; goran; gordan; grigory grigori grigoriy hryhoriy hryhorii grisha gregory grigorij grigoris;
gyorgy; hashim; hayk; herman german; igor ihor ihar; ilir; ilya ilia illia illya ilja iliya; inna;
innokenty; ion; irakli; irina iryna ira irena irene; istvan; ivan vanya vania john ivane; ivana;
ivica; ivo; janez; janis; janos; jaroslav yaroslav jaroslaw iaroslav; jerzy; jovan; jozsef; julia
yulia yuliya iuliia julija yuliia iulia; kaja; karen; katalin; kersti; kiriakos kyriakos kyriacos;
kirill kyrylo kiril cyril kyril kirillos; klaus; kolinda; konstantin kostyantyn konstantinos costas
kostas constantine kostya kostiantyn constantin kanstantsin konstantine costa; krisjanis; ksenia
kseniya xenia oksana; lavrenty lavrentiy; leonid leon lenya; lev leo lew; levan; lidia lydia lidiya;
ludmila lyudmila liudmyla lyudmyla liudmila ljudmila; ludovic; lukas; lyubov liubov lubov; maia
maya; maksim maxim maksym max maxym; mamuka; marat; margarita rita marharyta; maria mariya marija
masha mariia mary marya; marina maryna; marjan; mateusz; mikhail mykhailo mikheil misha michael
mikhailo mihail mihai mikhayl michail mykhaylo mikhael; milan; milos; miloslav; mirjana; miroslav
miroslaw myroslav; mladen; nadezhda nadia nadiya nadya nadezda nadiia; natalia natalya nataliya
natasha natalie nataliia natalja; natasa natasha; nikita mykyta mikita; nikol; nikolai nikolay
mykola nikola kolya mikalai nikolaj nicolae nicholas nikolaos nikos mikola nikoloz; nina; nino;
oksana oxana; oleg oleh aleh; olga olha volha olya; ostap; pavel pavlo pavle pavol paul pasha pavlos
pavels; petr pyotr petro piotr petar peter petya petros pjotr petre; platon; polina; radek; radovan;
ramzan; robert; rodion; roman raman; ruslan; ruslana; rustam rustem; sali; salome; sandor; semyon
semen simon semion; sergei sergey serhiy serhii siarhei sergej serge serghei sergii sergiy seryozha
serguei sergi serghiy serhij; serzh serge sarkis; slobodan; sofia sofya sofiya; stanislav stanislaw
stas stanislau; stepan; svetlana sviatlana svitlana sveta svjatlana; svyatoslav sviatoslav; taras;
tatiana tatyana tetiana tatjana tanya tetyana tatsiana; tihomir; timofey timofei timothy tymofiy;
timur; toomas thomas; traian; vaclav; vadim vadym; vahagn; vakhtang; valdis; valentin valentyn;
valentina valentyna valya; valeria valeriya valeriia; valery valeriy valeri valerii valerij valera;
vasily vasyl vasiliy vasili vasilij basil vassily vasya vasilios vassilis vasilii vasil vasile; vera
vira; veronika; vesna; viktor victor vitya viktar wiktor; viktoria viktoriya viktoriia victoria;
viorica; vitaly vitaliy vitali vitalii vitalij vital; vladimir volodymyr uladzimir wladimir vova
volodya wolodymyr wolodimir vladimer vlad volodimir vladymyr wladymir; vladislav vladyslav vlad
wladyslaw uladzislau; vojislav; vsevolod; vyacheslav viacheslav vjaceslav slava wjatscheslaw
viachaslau vyatcheslav; yakov yakiv jacob yakub; yana jana; yegor egor yehor; yevgenia evgenia
yevhenia evgeniya yevgeniya eugenia; yevgeny evgeny yevgeni evgeni yevhen evgeniy yevgeniy eugene
zhenya evgenii yauhen jewgeni evgenij evgenios yevhenii ievgen; yuri yury yuriy iurii jurij yurii
juri yura iouri iurie jury yurij; zdenek; zhanna; zlatko; zoran; zoya; zurab; zuzana
"""
