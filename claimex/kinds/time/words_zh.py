"""The Chinese words for times, by the kind of token each makes, in simplified and traditional script.

Figures with 年, 月, 日 and the numerals are read by the scanner of Chinese itself.
"""

from __future__ import annotations

from typing import Any

_DAYS = ("一", "二", "三", "四", "五", "六", "日|天")


def _weekdays(prefix: str, number: int) -> str:
    return "|".join(
        f"{prefix}{week}{name}"
        for week in ("周", "週", "星期", "礼拜", "禮拜")
        for name in _DAYS[number].split("|")
    )


WORDS: dict[str, dict[Any, str]] = {
    "W": {n: _weekdays("", n) for n in range(7)},
    "LUW": {
        ("last", "week", n): _weekdays("上", n) + "|" + _weekdays("上个", n) for n in range(7)
    },
    "TUW": {
        ("this", "week", n): _weekdays("本", n) + "|" + _weekdays("这", n) + "|" + _weekdays("這", n)
        for n in range(7)
    },
    "XUW": {
        ("next", "week", n): _weekdays("下", n) + "|" + _weekdays("下个", n) for n in range(7)
    },
    "R": {
        0: "今天|今日|当天今日|今晚|今晨|今早|今夜",
        -1: "昨天|昨日|昨晚|昨夜|昨",
        -2: "前天|前日",
        1: "明天|明日|明晚",
        2: "后天|後天",
    },
    "n": {"": "现在|目前|現在"},
    "U": {
        "hour": "小时|个小时|小時|個小時",
        "minute": "分钟|分鐘",
        "day": "天",
        "week": "周|星期|个星期|礼拜|週|個星期|个礼拜",
        "weekend": "周末|週末",
        "month": "个月|個月",
        "quarter": "季度",
        "year": "年",
        "decade": "十年代",
        "century": "世纪|世紀",
    },
    "LU": {
        ("last", "week"): "上周|上星期|上个星期|上礼拜|上週|上個星期",
        ("last", "weekend"): "上周末|上週末",
        ("last", "month"): "上个月|上月|上個月",
        ("last", "year"): "去年",
        ("last", "quarter"): "上季度|上个季度|上一季度",
    },
    "TU": {
        ("this", "week"): "本周|这周|这个星期|本星期|本週|這週",
        ("this", "weekend"): "本周末|这个周末|本週末",
        ("this", "month"): "本月|这个月|當月|這個月",
        ("this", "year"): "今年|本年",
        ("this", "quarter"): "本季度",
    },
    "XU": {
        ("next", "week"): "下周|下星期|下个星期|下週",
        ("next", "weekend"): "下周末",
        ("next", "month"): "下个月|下月|下個月",
        ("next", "year"): "明年",
        ("next", "quarter"): "下季度",
    },
    "NUG": {(2, "year", "ago"): "前年"},
    "L": {"last": "上|上个|过去|最近|上個|過去|近"},
    "T": {"this": "本|这个|这|這個|這"},
    "X": {"next": "下|下个|未来|下個|未來"},
    "E": {
        "early": "上旬|初|初期",
        "mid": "中旬|中|中期",
        "late": "下旬",
        "end": "底|末",
    },
    "EU": {
        ("early", "year"): "年初",
        ("mid", "year"): "年中",
        ("end", "year"): "年底|年末",
        ("early", "month"): "月初",
        ("end", "month"): "月底|月末",
    },
    "G": {"ago": "前|之前|以前"},
    "F": {"hence": "后|後|之后|之後"},
    "V": {
        21: "春天|春季|春",
        22: "夏天|夏季|夏",
        23: "秋天|秋季|秋",
        24: "冬天|冬季|冬",
    },
    "H": {"01-01": "元旦", "12-25": "圣诞节|聖誕節", "05-01": "五一|劳动节", "10-01": "国庆节|國慶節"},
    "h": {"half": "半年"},
    "oh": {(1, "half"): "上半年", (2, "half"): "下半年"},
    "C": {"to": "至|到"},
    "&": {"and": "和|或|及|与|與"},
    "{": {"since": "自|从|自从|從|自從|以来|以來"},
    "P": {
        "": "的|在|于|於|期间|期間|会晤|会议|起|间|份|當地|当地|当地时间|當地時間|北京时间|时间"
    },
    "~": {"about": "约|大约|大概|左右|約|大約|近乎"},
    "t": {
        "morning": "早上|上午|凌晨|清晨|早晨|晨",
        "afternoon": "下午|中午|午后|午後",
        "evening": "晚上|晚|傍晚|晚间|晚間",
        "night": "夜间|深夜|午夜|夜",
    },
    "!": {
        "": "每|同|同一|当天|當天|次日|翌日|那|前一|几|數|数|近期|近日|最近几|日前|多|某|當日|当日"
    },
}  # fmt: skip
