"""Chinese, Korean, Vietnamese and Japanese names: surnames and the spellings of syllables."""

from __future__ import annotations

from claimex.kinds.person.fold import table

CHINESE_SURNAMES = """
gou ai an ao bai ban bao bi bian bo bu cai cao cen chai chan chang chao che chen cheng cheung chi chia
chiang chien chih chin ching chiu cho choi chong chou chow chu chua chuang chui chung cui dai dan
deng ding dong dou du duan fan fang fei feng hsi hsiung hsueh hsing chiao tsou yueh jung
mak poon shek yick quat au fong hau lok pun wan
 foo fok fu fung gan gao ge geng gong gu guan gui guo
han hao he heng ho hong hou hsia hsiao hsieh hsu hu hua huang hui hung huo hwang ip ji jia jian
jiang
jiao jie jin jing ju kam kan kang kao ke ko kong koo kou ku kuan kung kuo kwan kwok kwong lai
lam lan
lang lao lau law lee lei leng leong leung li lian liang liao lien lim lin ling liou liu lo long lou
lu lui luk lung luo luong lv ma man mao mei meng miao min ming mo mok mou mu na ng ngai ni nie ning
ong ou ouyang pan pang pei peng pi pu qi qian qiang qiao qin qiu qu quan ran rao ren rong ruan sha
shan shang shao she shen sheng shi shih shiu shu shum si sima siu situ so song soong su suen sui sun
sung sze szeto ta tai tam tan tang tao teng teo ti tian tien tin ting tong tsai tsang tsao tse
tseng tso tsoi
tsui tu tung wan wang wei wen weng wong woo wu xi xia xiang xiao xie xin xing xiong xu xue xun yam
yan yang yao yau ye yeh yen yeoh yeung yi yim yin ying yip yiu you yu yuan yue yuen yun yung zang
goh koh ooi khoo loh phua toh wee yap
zeng zha zhai zhan zhang zhao zhen zheng zhi zhong zhou zhu zhuang zhuo zi zong zou zuo
"""

# surname in Cantonese, Hokkien or the old romanisation -> the pinyin surnames that it may stand for
SURNAME_READINGS = """
hsi:xi hsiung:xiong hsueh:xue hsing:xing chiao:jiao,qiao tsou:zou yueh:yue jung:rong cheng:zheng,cheng
tu:du,tu to:du,tu
chan:chen cheung:zhang chang:zhang,chang chow:zhou chou:zhou chiang:jiang chu:zhu,chu chung:zhong
hsu:xu hsieh:xie hsiao:xiao hsia:xia kwok:guo kuo:guo,gou kung:gong kao:gao ko:ke,gao lam:lin
lim:lin lau:liu
liou:liu lee:li leung:liang leong:liang law:luo lo:luo,lu ng:wu,huang woo:hu,wu wong:wang,huang
hwang:huang yeung:yang yip:ye ip:ye yeh:ye tsai:cai choi:cai tsang:zeng tseng:zeng tse:xie
tung:dong teng:deng tsao:cao tam:tan tang:deng,tang ting:ding tong:tang soong:song sung:song
pai:bai peng:peng pan:pan chao:zhao chiu:zhao,qiu chien:qian,jian ching:jing chin:jin,qin chi:ji,qi
jen:ren lien:lian lung:long shih:shi siu:xiao so:su tai:dai tien:tian yen:yan yuen:yuan,ruan
fok:huo fung:feng ho:he hui:xu lai:li,lai lui:lei,lu mok:mo szeto:situ tsui:xu yau:qiu yim:yan
kan:jian,gan kwan:guan kwong:kuang kam:jin man:wen tsoi:cai chui:xu chua:cai teo:zhang yeoh:yang
tan:chen,tan ong:wang ooi:huang goh:wu koh:xu,gao heng:wang,heng
"""

# further syllables of Taiwan's and Hong Kong's usage with the pinyin that they stand for
SYLLABLE_READINGS = """
ing:ying jeou:jiu yih:yi ih:yi jau:zhao shieh:xie tse:ze,xie kwok:guo shek:shi yat:yi sen:xian
wah:hua
fai:hui yee:yi ka:jia wai:wei,hui kwong:guang chiu:zhao,chao yuen:yuan yuet:yue ngor:e
wing:yong,rong
shing:cheng,sheng keung:qiang kuen:quan kit:jie lok:le yam:yin je:zhe jye:jie jiunn:jun
tseng:zeng,zhen
chee:jian,zhi hwa:hua chun:jun,chun,zhun,zhen ying:ying hsien:xian loong:long kuan:guan,guang
yew:yao
kuang:guang,kuang hoi:hai yiu:yao kin:jian kwan:jun,kun shun:chun,xin tak:de fung:feng lam:lin
ting:ting,ding kai:kai,gai,qi,jie man:wen,min ming:ming,meng teng:deng tai:dai,tai
shiou:xiu shiow:xiu jyh:zhi,zi pyng:ping chyuan:quan tsair:cai shyh:shi huei:hui guei:gui jeng:zheng
tain:tian tsung:zong,cong cuan:quan,chuan hrong:rong tzyy:zi chau:zhao,chao shyan:xian shyr:shi
ching:jing,qing
hak:ke,hei kwun:guan ngok:yue yuk:yu,yue pik:bi yim:yan sze:shi,si tsz:zi lok:le,luo cheuk:zhuo chuk:zhu
yat:yi,ri shuk:shu mei:mei suk:shu him:qian,xin hang:heng,xing ding:ding lik:li pok:bo fuk:fu luk:lu
"""
# of Cantonese names
SYLLABLE_READINGS += """
yeuk:ruo,yue hung:xiong,hong heung:xiang hei:xi,qi hin:xian,xuan hon:han ho:hao,he,ke kam:jin,gan
kau:jiu,qiu kei:qi,ji kwai:gui lai:li lun:lun lung:long mo:wu,mao mun:min,men nam:nan ngan:yan on:an
pang:peng po:bao,pu pui:pei,bei sau:xiu,shou sang:sheng shui:rui,shui sik:xi siu:xiao,shao,zhao suen:xuan
sum:xin,shen tat:da tim:tian tin:tian,dian tit:tie tong:tang,dong tung:dong,tong wan:yun,yin,wen,huan
wang:hong yan:ren,yin,xin yau:you yick:yi yik:yi yip:ye yun:run yung:rong,yong chak:ze cheong:chang,zhang
chik:zhi,ji chor:chu,zuo choi:cai chuen:quan,chuan chung:zhong,cong fat:fa fong:fang kong:gang,jiang
"""

# of Hokkien and Teochew names
SYLLABLE_READINGS += """
boon:wen chee:zhi,zi kiat:jie keat:jie,ji swee:rui,shui seng:cheng,sheng hock:fu beng:ming,min
hean:xian,xuan tiong:zhong,chang teck:de siew:xiu,shao choon:chun soon:shun,chun khim:qin eng:ying,rong
chok:zuo keng:qing,jing hiong:xiong huat:fa hong:feng,fang liang:liang guan:yuan kim:jin tok:dong,de
"""

# syllables of Cantonese, Hokkien and Hakka names that have no reading here, only to know them
REGIONAL_SYLLABLES = """
ah aik ann aw bak bee boon cham cheah cheam chee cheng cheong cheuk cheung chin ching choi chok choo
choy chua chui chuk chung eng eu fan fat foo fook fuk gim goh goon guan haw heng hin hiu ho hoe hon
hong hoong hsien hung hwa im ip kah kam kang keat kee keng kheng khoo kiat kim king kiu ko kok kong
koo kuk kung kwai kwan kwong kwun lai lau law lee leong lim ling lok loh long loo loong low lui luk
lun lung mak mei mok mooi mui mun nam ng ngai ngan ngok oi ong ooi pak phua ping pit poh poon por
pow pui sau seng shiu shuk shum sik sin siew siu soo sui suk swee sze szeto tak tam tan tang tat
teck
teo thiam tin tit to toh tong tsang tse tso tsui tuck tuen tung wa wah wai wan wee wing wong woo yam
yan yap yau yee yeo yeow yeung yew yick yik yim yin ying yip yiu yoke yong yuen yuet yuk yung shyun
hak kwun ngok puk tsz tsun chiu suet sau tshiong tso beng khim eng gi yok pui lik nok dick ka ho wah
chor chow hoi hor jau kei kiang kung lap mang ngo pang pat sai shan shek sum tik wun yat yue
"""

KOREAN_SURNAMES = """
chon jon bag bang kim gim lee yi i ri rhee li park pak bak choi choe jung chung jeong jong
cheong kang gang cho jo
yoon yun jang chang lim im rim han oh o seo suh so shin sin kwon gweon gwon kwun hwang an ahn
song ryu
yoo yu ryoo hong jeon chun jun ko go koh moon mun son sohn bae pae baek paek back heo huh ho nam
sim shim no noh roh ha kwak gwak sung seong cha ju joo woo u na ra min jin ji eom um won chae cheon
bang pang gong kong hyun hyon ham byun byon yeom yum ban seok sok sol seol ma kil gil yon yeon
wi pyo
myung myong ki pyon ok
"""

# one class for each Korean vowel, whatever the romanisation
KOREAN_VOWELS = """
yeo:Y yo:Y you:Y yu:Y yoo:Y yuh:Y yae:E ye:E yie:E ya:W
eo:O oe:E eu:O eui:I ui:I oo:O ou:O uh:O u:O o:O oh:O woo:O wu:O
wae:E weo:V wo:V wi:I we:E wa:A hwa:A
ae:E ay:E ai:E e:E ah:A aa:A a:A
ee:I yi:I i:I
"""
KOREAN_ONSETS = {
    **table("kk:k g:k k:k tt:t d:t t:t pp:p b:p p:p"),
    **table("jj:c j:c ch:c ss:s sh:s s:s r:l l:l n:n"),
    **table("m:m h:h w: :"),
}
# "nn" is the Russian н, which stands for both n and ng
KOREAN_CODAS = table("ng:N n:n nn:n,N m:m l:l r:l k:k g:k ck:k c:k p:p b:p t:t d:t s:t :")
# surnames whose spellings the classes do not bring together
KOREAN_SURNAME_CLASSES = {
    **dict.fromkeys("lee yi i ri rhee li rhie".split(), "LEE"),
    **dict.fromkeys("park pak bak bag".split(), "PARK"),
    **dict.fromkeys("choi choe chwe".split(), "CHOE"),
    **dict.fromkeys("lim im rim yim".split(), "IM"),
    **dict.fromkeys("ryu yoo yu ryoo".split(), "YU"),
    **dict.fromkeys("no noh roh ro".split(), "NO"),
    **dict.fromkeys("heo huh hur ho".split(), "HEO"),
    **dict.fromkeys("moon mun".split(), "MUN"),
    **dict.fromkeys("na ra la".split(), "NA"),
    **dict.fromkeys("kim gim".split(), "KIM"),
    **dict.fromkeys("woo u wu".split(), "U"),
    **dict.fromkeys("yeom yum".split(), "YEOM"),
    **dict.fromkeys("back baek paek paik".split(), "BAEK"),
    **dict.fromkeys("shin sin".split(), "SIN"),
    **dict.fromkeys("oh o".split(), "O"),
}

VIETNAMESE_SURNAMES = """
nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh doan luong
mai to trinh vuong ta cao chau ha lam phung quach tong thai thach
""".split()

COMPOUND_SURNAMES = frozenset(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 夏侯 皇甫 慕容 令狐 公孙 公孫 長孫".split()
)
HAN_READINGS = {
    **table("单:shan 單:shan 曾:zeng 解:xie 仇:qiu 朴:park 乐:le"),
    **table("查:zha 翟:zhai 任:ren 盖:ge 区:ou 覃:qin 尹:yin"),
}
HAN_PLACES = """
中国 中國 美国 美國 俄罗斯 俄羅斯 俄国 日本 韩国 韓国 韓國 朝鲜 法国 德国 英国 叙利亚 敘利亞 台湾
台灣 臺灣 香港 乌克兰 伊朗 土耳其 以色列 越南 印度
""".split()

JAPANESE_SURNAMES = table("""
安倍:abe 岸田:kishida 石破:ishiba 河野:kono 茂木:motegi 上川:kamikawa 岩屋:iwaya 高市:takaichi 麻生:aso
中谷:nakatani 木原:kihara 浜田:hamada 小泉:koizumi 野田:noda 鳩山:hatoyama 福田:fukuda 加藤:kato 鈴木:suzuki
田中:tanaka 佐藤:sato 山本:yamamoto 渡辺:watanabe 伊藤:ito 中村:nakamura 小林:kobayashi 吉田:yoshida
山田:yamada
松本:matsumoto 岡田:okada 前原:maehara 玄葉:gemba 稲田:inada 小野寺:onodera 西村:nishimura 松野:matsuno
萩生田:hagiuda 甘利:amari 二階:nikai 小池:koike 枝野:edano 志位:shii 斎藤:saito 斉藤:saito 村上:murakami
中曽根:nakasone 竹下:takeshita 橋本:hashimoto 小渕:obuchi 宮沢:miyazawa 細川:hosokawa 羽田:hata
村山:murayama
大平:ohira 三木:miki 池田:ikeda 高村:komura 町村:machimura 川口:kawaguchi 菅:suga 岸:kishi
""")
JAPANESE_GIVEN = table("""
晋三:shinzo 文雄:fumio 茂:shigeru 義偉:yoshihide 太郎:taro 芳正:yoshimasa 敏充:toshimitsu 陽子:yoko
毅:takeshi
早苗:sanae 元:gen 純一郎:junichiro 進次郎:shinjiro 克也:katsuya 佳彦:yoshihiko 直人:naoto
由紀夫:yukio 康夫:yasuo
勝信:katsunobu 稔:minoru 靖一:yasukazu 信夫:nobuo 朋美:tomomi 五典:itsunori 百合子:yuriko 幸男:yukio
康弘:yasuhiro
""")
