"""The words by which page furniture is known, in the eight languages that dates are known in.

Every table is a list of regular expressions; `|` joins them. They are matched without regard to case.
"""

# ruff: noqa: E501 -- tables of patterns: a language's row reads best whole
from __future__ import annotations

import re
from collections.abc import Iterable


def _any(*patterns: str) -> str:
    return "|".join(patterns)


_NEWS = r"(?:news|stories|story|headlines|articles?|posts|updates|videos|reports|content|coverage|reading)"

_LABELS = _any(
    rf"related(?: (?:{_NEWS}|topics|links))?",
    r"(?:read|see|watch) (?:more|also|next)",
    r"(?:also|must|don['’]t) (?:read|miss)",
    rf"more (?:{_NEWS}|from|on|in|about)(?: .{{1,40}})?",
    rf"(?:recommended|suggested|featured|promoted|sponsored)(?: (?:{_NEWS}|links|for you))?",
    r"most (?:read|popular|viewed|shared|commented|watched)(?: .{1,30})?",
    rf"(?:trending|popular)(?: (?:now|today|{_NEWS}))?",
    r"(?:latest|top|other|breaking|recent|today['’]s) (?:news|stories|headlines|articles|posts|videos)(?: .{1,30})?",
    r"editor['’]?s['’]? (?:picks?|choice)",
    r"(?:you (?:may|might|could)|stories you (?:may|might)) (?:also )?(?:like|be interested in|have missed)",
    r"(?:around|from) the web|what to read next|keep reading|up next|in case you missed it",
    r"(?:next|previous) (?:article|story|post)|elsewhere on .{1,30}|list of \d+ items.*",
    # German
    r"(?:mehr|weitere) (?:zum thema|artikel|nachrichten|meldungen|themen|beiträge|aus .{1,30})",
    r"(?:lesen sie|lies) (?:auch|mehr|dazu)|(?:auch|das könnte sie auch) interess(?:ant|ieren)",
    r"meistgelesen(?:e.*)?|ähnliche (?:artikel|beiträge)|empfohlen(?:e artikel)?|zum thema|das könnte sie .{1,30}",
    # French
    r"(?:à|a) lire (?:aussi|également)|lire (?:aussi|la suite|également)|sur le même (?:sujet|thème)",
    r"(?:articles?|contenus?) (?:liés?|similaires?|recommandés?|associés?)|les plus (?:lus|populaires)|à la une",
    r"voir aussi|dans la même rubrique|vous aimerez aussi",
    # Spanish
    r"(?:lea|leer|lee|vea|ver|te puede|le puede) (?:también|más|interesar)",
    r"(?:noticias|artículos|notas|contenidos?) relacionad[oa]s?|(?:lo )?más (?:leíd[oa]s?|vist[oa]s?|noticias)",
    r"últimas noticias|recomendad[oa]s?|te puede interesar|en otras noticias",
    # Russian
    r"(?:читайте|читать|смотрите) (?:также|ещё|еще|далее)|по теме|(?:другие|последние|главные) новости",
    r"(?:похожие|связанные) (?:материалы|новости|статьи)|(?:самое )?(?:популярное|читаемое)|рекомендуем"
    r"|материалы по теме|новости по теме|лента новостей|ещё по теме",
    # Turkish
    r"(?:ilgili|benzer|diğer|son|öne çıkan|popüler) (?:haberler|haber|içerikler|yazılar)|bunlar da ilginizi çekebilir",
    r"(?:çok|en çok) okunan(?:lar)?|ayrıca okuyun|devamını oku|son dakika|öne çıkanlar|tavsiye edilenler",
    # Arabic
    r"(?:اقرأ|إقرأ|شاهد|طالع) (?:أيضا|أيضاً|أيضًا|المزيد)|(?:مواضيع|أخبار|مقالات) (?:ذات صلة|متعلقة|مشابهة|أخرى)",
    r"الأكثر (?:قراءة|مشاهدة|شيوعا)|(?:آخر|أحدث|أهم) الأخبار|قد يعجبك(?: أيضا)?|المزيد من .{1,30}|ذات صلة",
    # Chinese
    r"相关(?:新闻|阅读|报道|文章|链接|推荐)|(?:推荐|延伸|更多)(?:阅读|新闻|报道|文章)|热门(?:新闻|文章|排行)|"
    r"(?:最新|今日)(?:新闻|要闻|消息|头条)|点击排行|猜你喜欢|编辑推荐",
)
LABEL = re.compile(rf"^[\W_]*(?:{_LABELS})[\W_]*$", re.IGNORECASE)
"""A line that opens a list of other stories."""
LONGEST_OPENING = 80
"""Code points of the longest `LABEL` or `AUTHOR`, but for the two that go on to the end of the line."""
_GOES_ON = ("meistgelesene", "list of ")
_GOES_ON_FROM = "MmLl"


def that_may_open(lines: Iterable[str]) -> list[str]:
    """Return the lines that may be a `LABEL` or an `AUTHOR`: a quick look that leaves out no such line."""
    return [
        line
        for line in lines
        if len(line) <= LONGEST_OPENING
        or not (line[0].isalpha() and line[-2].isalnum())
        or (line[0] in _GOES_ON_FROM and line.casefold().startswith(_GOES_ON))
    ]


_INLINE = _any(
    r"read (?:more|also|next)|also read|see also|related(?: (?:story|stories|article|articles|news))?",
    r"more (?:on this|news|stories)|recommended|don['’]t miss|must read|watch(?: (?:also|now|more|live))?",
    r"lesen sie (?:auch|mehr)|auch interessant|mehr (?:zum thema|dazu)|lies auch|siehe auch",
    r"(?:à )?lire (?:aussi|également)|à lire|voir aussi|sur le même sujet",
    r"lea (?:también|más)|leer más|le[ea] también|ver también|te puede interesar|vea también|relacionad[oa]s?",
    r"читайте (?:также|ещё|еще|далее)|по теме|смотрите также|ранее по теме",
    r"ayrıca okuyun|ilgili haber|devamını oku|bunu da okuyun",
    r"(?:اقرأ|إقرأ) (?:أيضا|أيضاً|أيضًا|المزيد)|شاهد أيضا|طالع أيضا|ذات صلة",
    r"相关(?:阅读|新闻|报道)|延伸阅读|更多阅读|推荐阅读",
)
AUTHOR = re.compile(
    r"^[\W_]*(?:about the (?:authors?|writers?|reporters?)|about us|written by .{1,40}|über (?:den autor|die autorin|uns)|"
    r"zur person|à propos (?:de l['’]auteure?|des auteurs)|sobre (?:el autor|la autora|nosotros)|об авторе|о нас|"
    r"yazar hakkında|عن الكاتب|关于作者|作者简介)[\W_]*$",
    re.IGNORECASE,
)
"""A line that opens a box on the author or the site."""

INLINE = re.compile(
    rf"^[\W_]*(?:{_INLINE})\s*(?:[:：|»>]|\s[-–—]\s|…)\s*\S",
    re.IGNORECASE,
)
"""A line that names another story behind such a label."""

_SPEAKS = _any(
    # English
    r"(?:we|our (?:site|website|partners)) (?:and our partners )?(?:use|store|share)\b.{0,60}\bcookies?",
    r"\b(?:accept|reject|manage)(?: all)? cookies\b|\bcookie (?:settings|consent|preferences|notice)\b",
    r"\byour (?:e-?mail address|inbox|browser|consent|comment|privacy)\b|\bcomments? (?:you share|are (?:moderated|closed))",
    r"\bsubscribe (?:to (?:our|the .{1,30}newsletter)|now|today)|\bsign up (?:for|to) (?:our|the .{1,30}newsletter)",
    r"\bour (?:free |daily |weekly )*(?:newsletter|mobile apps?)\b|\bfollow us on\b|\bleave a reply\b",
    r"\bshare (?:this (?:article|story|page|post)|on (?:facebook|x|twitter|whatsapp|telegram))\b|\bback to top\b",
    r"\ball rights? reserved\b|\bmay not be (?:republished|reproduced|redistributed|rewritten|rebroadcast)\b",
    r"\bdownload (?:our|the|mobile) (?:\w+ )?apps?\b|['’]s mobile apps\b|\bskip to (?:main )?content\b|\bpage end\b",
    r"\balready a subscriber\b|\blog in to (?:your|read|comment|continue)\b|\bclick here (?:to|for)\b",
    r"\b(?:buy|book|get|reserve) (?:your )?(?:tickets?|seats?) (?:now|here|today)\b|\bregister (?:now|here|today)\b",
    r"\bsupport (?:our|independent) journalism\b|\bcomments? (?:that|which) (?:contain|are)\b.{0,60}\bremoved\b",
    r"\b(?:cannot|can['’]t) be used, quoted\b",
    # German, French, Spanish
    r"\bwir (?:und unsere partner )?(?:verwenden|nutzen)\b.{0,40}\bcookies\b|\balle rechte vorbehalten\b",
    r"\bnewsletter (?:abonnieren|bestellen)|\bjetzt (?:abonnieren|anmelden|registrieren)\b|\bfolgen sie uns\b"
    r"|\bartikel teilen\b",
    r"\bnous (?:et nos partenaires )?utilisons\b.{0,40}\bcookies\b|\btous droits réservés\b|\bsuivez-nous\b",
    r"\b(?:abonnez|inscrivez|connectez)-vous\b|\bpartager (?:sur|cet article)\b|\bvotre adresse e-?mail\b",
    r"\b(?:usamos|utilizamos)\b.{0,40}\bcookies\b|\b(?:todos los )?derechos reservados\b|\bs[ií]g(?:anos|uenos)\b",
    r"\bsuscr[ií]b(?:ase|ete) a\b|\bcompartir (?:en (?:facebook|x|twitter|whatsapp)|esta nota)\b",
    # Russian, Turkish
    r"\b(?:мы используем|использует) .{0,30}(?:cookie|куки)|\bвсе права защищены\b|\bподпи(?:сывайтесь|шитесь) на\b",
    r"\bпри (?:цитировании|использовании|перепечатке) материалов\b|\bправила комментирования\b",
    r"\btüm hakları saklıdır\b|\babone olun\b|\bbizi takip edin\b|\bkaynak gösterilmeden\b",
    # Arabic, Chinese
    r"ملفات تعريف الارتباط|جميع الحقوق محفوظة|اشترك (?:في نشرت|الآن)|تابعونا على|النشرة (?:البريدية|الإخبارية)",
    r"版权所有|未经.{0,6}(?:授权|许可)|不得转载|关注我们|扫码|订阅我们|使用.{0,6}[Cc]ookie",
)
SITE = re.compile(_SPEAKS, re.IGNORECASE)
"""Words with which a site speaks to its readers of itself: cookies, comments, subscription, rights."""

_SITE_STEMS = tuple(
    "cookie|your |comment|subscribe|sign up|newsletter|mobile app|follow us|leave a reply|share |back to top"
    "|reserved|may not be|download |skip to |page end|log in to|click here|ticket|seat|register "
    "|journalism|be used, quoted|vorbehalten|jetzt |folgen sie uns|artikel teilen|réservés|suivez-nous"
    "|ez-vous|partager |votre adresse|reservados|ganos|guenos|suscr|compartir |куки|защищены|подпи"
    "|материалов|правила комм|tüm hak|abone olun|bizi takip|kaynak g|ملفات تعريف|جميع الحقوق|اشترك"
    "|تابعونا|النشرة|版权所有|未经|不得转载|关注我们|扫码|订阅我们".split("|")
)
_ASCII_SITE_STEMS = tuple(filter(str.isascii, _SITE_STEMS))


def speaks_of_site(line: str) -> bool:
    """Whether `SITE` is found in a line: a look for single words spares most lines the whole table."""
    folded = line.casefold()
    stems = _ASCII_SITE_STEMS if folded.isascii() else _SITE_STEMS
    # a dotless i is an i to a pattern that takes no regard of case, and to nothing else
    may = "ı" in line or "İ" in line or True in [stem in folded for stem in stems]
    return may and SITE.search(line) is not None


SHORT_SITE = re.compile(
    r"^[\W_]*(?:advertisement|advertising|ad|anzeige|werbung|publicité|publicidad|anuncio|реклама|reklam"
    r"(?: yükleniyor)?|إعلان|广告|story continues below.*|article continues .*|comments?|share|tweet|print|e-?mail|"
    r"menu|home|search|login|log in|subscribe|newsletters?|cookies?|cookie policy|privacy (?:policy|notice)|follow us.*|"
    r"terms (?:of (?:use|service)|and conditions)|legal disclaimer|leave a comment|comments? (?:policy|section)|contact us|"
    r"imprint.*|impressum|datenschutz(?:erklärung)?|netiquette|mentions légales|aviso legal|gizlilik politikası|"
    r"política de (?:privacidad|cookies)|политика конфиденциальности|سياسة الخصوصية|隐私政策|download mobile apps|kommentare?|commentaires|comentarios|"
    r"комментарии|yorumlar|التعليقات|评论|分享|©.*|\(c\) ?\d{4}.*|copyright.*|tags?:.*)[\W_\d]*$",
    re.IGNORECASE,
)
"""A whole line of a page's own apparatus."""

_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|DPA|dpa|ANSA|TASS|AA|ANI|PTI|Reuters|REUTERS|Getty(?: Images)?|Xinhua|Sputnik|Anadolu|"
    r"SANA|picture[- ]alliance|Handout|Pool|NurPhoto|IMAGO|Bloomberg)"
)
CAPTION_OPENS = re.compile(
    r"^[\W_]*(?:(?:file )?(?:photo|picture|image|pic)s?(?: (?:credit|by|caption|courtesy))?\b.{0,25}?[:：]|"
    r"(?:archivbild|archivfoto|symbolbild|bild|foto(?:\s?:|graf)|foto de archivo|imagen(?: de archivo)?|"
    r"photo d['’]archives?|légende|caption|(?:архивное )?фото|arşiv(?: fotoğrafı)?|fotoğraf|صورة(?: أرشيفية)?|الصورة|"
    r"资料图片?|资料照片|图片?|图为)\s?[:：.–—-]|图为)",
    re.IGNORECASE,
)
FILE_OPENS = re.compile(r"^[\W_]*(?:FILE|ARCHIVO|ARCHIV|ARCHIVES)\b\s?(?:PHOTO|IMAGE)?\s?[-–—:]")
CREDIT = re.compile(
    rf"(?:[(\[][^()\[\]]*(?:\b{_AGENCY}\b|\b[Pp]hoto\b|\b[Ff]ile\b|\b[Ff]oto\b|[Фф]ото|صورة|摄)[^()\[\]]*[)\]]|"
    rf"\bvia {_AGENCY}|(?:/|©\s?){_AGENCY}|\b[Pp]hoto(?:graph)?(?: by)?:? [A-Z][\w./ -]{{2,40}}|"
    rf"新华社.{{0,6}}摄|[^。]{{2,6}}摄)[.。]?$"
)
"""A picture's credit at the end of a line."""
_CREDIT_MARKS = (")", "]", "via ", "/", "©", "hoto", "摄")


def has_credit(line: str) -> bool:
    """Whether `CREDIT` is found in a line: one of its marks stands there first."""
    return any(mark in line for mark in _CREDIT_MARKS) and CREDIT.search(line) is not None


DATELINE = re.compile(r"^[^a-z]{3,40}\((?:AP|AFP|Reuters|REUTERS|dpa|TASS|Xinhua|AA)\)")
MENU = re.compile(r"(?:\S[^|•·»›]{0,25}\s*[|•·»›]\s*){3,}")
TIMED = re.compile(
    r"^\W*(?:\d{1,2}[:.]\d{2}\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d+ (?:hours?|minutes?|mins?|days?|h|m) ago\b)"
)
"""A line that begins with a time of day, a date in figures, or how long ago it was put there."""

AGENDA = re.compile(
    r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|"
    r"mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|понедельник|вторник|"
    r"среда|четверг|пятница|суббота|воскресенье|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|"
    r"(?:يوم )?(?:الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)|(?:星期|周)[一二三四五六日天])"
    r"[^:：–—]{0,20}[:：–—]",
    re.IGNORECASE,
)
"""A line of a programme, which begins with the day: no headline does."""

NO_NAMES = frozenset(
    "mr mrs ms dr he she they we it the and for with from after over amid about into against what why how who when where his her their its this "
    "that these those will would could says said new are was has have had not but you your our more monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december today president minister prime foreign defense defence secretary general king queen "
    "chancellor premier leader leaders ministry government talks meeting summit visit call meets met meet hosts "
    "visits holds held hold says der die das und von mit für auf den dem les des pour avec dans sur una los las "
    "con por para del".split()
)
"""Words that a headline writes with a capital and that name nobody."""
