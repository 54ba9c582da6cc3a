"""Plans that were called off, reports denied by a colon, rumour and fiction, cut heads, and subjects left out."""

from __future__ import annotations

from claimex import ground
from tests.tables import each_row

QUOTE = "Ada Lovelace met Grace Hopper in Paris"
PLAN = "Ada Lovelace will meet Grace Hopper in Paris"


@each_row(
    ("quote", "text"),
    [
        ("Ada told Grace ... would resign", "Ada told Grace that her deputy would resign."),
        ("Ada told reporters ... had met Grace", "Ada told reporters that the queen had met Grace."),
        ("Ada announced that ... will visit Kyiv", "Ada announced that the king will visit Kyiv."),
        ("Ada believes ... met Grace in Paris", "Ada believes her rival Alan met Grace in Paris."),
        ("Ada confirmed ... signed the treaty", "Ada confirmed her predecessor signed the treaty."),
        ("Ada said ... was in Riga", "Ada said last week that the envoy was in Riga."),
        ("Ada said ... would resign", "Ada said ministers would resign."),
        ("Ada hopes ... will visit", "Ada hopes the king will visit."),
        ("Ada said ... also met Grace", "Ada said her deputy also met Grace."),
        ("Ada assured Grace ... would stop", "Ada assured Grace the raids would stop."),
        ("Ada a dit que ... a rencontré Grace", "Ada a dit que le ministre a rencontré Grace."),
        ("Ada ha detto che ... ha incontrato Grace", "Ada ha detto che il ministro ha incontrato Grace."),
    ],
)
def test_an_ellipsis_that_hides_the_subject_of_a_clause_proves_nothing(quote: str, text: str) -> None:
    assert not ground(quote, text).proves


@each_row(
    ("quote", "text"),
    [
        ("Ada, ... met Grace in Paris", "Ada, who took office in May, met Grace in Paris."),
        ("Ada said ... would sign the treaty", "Ada said on Monday she would sign the treaty."),
        ("Ada told reporters ... she had met Grace", "Ada told reporters at noon that she had met Grace."),
        ("Ada told reporters ... and flew home", "Ada told reporters about the deal and flew home."),
        ("The deal announced ... was signed", "The deal announced on Monday was signed."),
        ("The deal ... was signed", "The deal that Ada proposed was signed."),
        ("Ada said that ... the talks had failed", "Ada said that in her view the talks had failed."),
        ("Ada said the talks ... had failed", "Ada said the talks on the border had failed."),
    ],
)
def test_an_ellipsis_that_leaves_the_subject_proves(quote: str, text: str) -> None:
    assert ground(quote, text).proves


@each_row(
    "behind",
    [
        ", but the meeting was called off.",
        ", but the talks were cancelled.",
        ". The meeting has since been cancelled.",
        " before fog closed the airport and forced her to turn back.",
        ". The summit was later scrapped.",
        ", but the visit fell through.",
        ", but then called it off.",
        " until a strike forced her to cancel the trip.",
        ". However, the trip has been postponed indefinitely.",
        ". She later cancelled the trip.",
        ". On Sunday, the meeting was called off.",
        ". Officials said the meeting had been cancelled.",
        ". It was called off at the last minute.",
        ". The trip did not go ahead.",
    ],
)
def test_a_plan_that_was_called_off_is_undone(behind: str) -> None:
    assert not ground(PLAN, PLAN + behind).proves


@each_row(
    ("quote", "behind"),
    [
        (PLAN, ". The meeting will be held in the castle."),
        (PLAN, ". A dinner planned for Friday was cancelled."),
        (PLAN, ". Their meeting in May was cancelled because of a strike."),
        (PLAN, ". Their previous meeting was cancelled."),
        (PLAN, " after an earlier meeting was cancelled."),
        (PLAN, " after Alan cancelled."),
        (PLAN, ", but did not cancel the dinner."),
        (PLAN, ". Alan called off the strike."),
        (PLAN, " unless the meeting is called off."),
        (PLAN, ". If the meeting is cancelled, she will fly home."),
        (PLAN, '. "The meeting should be cancelled," Alan said.'),
        (QUOTE, ". The talks were cancelled by Berlin last year."),
        (QUOTE, " before fog forced her to turn back."),
        (QUOTE, ", but the talks collapsed."),
    ],
)
def test_what_calls_off_something_else_undoes_nothing(quote: str, behind: str) -> None:
    assert ground(quote, quote + behind).proves


@each_row(
    "sentence",
    [
        # a report that is denied or wished for
        'The ministry denied a report in the Times: "{}."',
        'The ministry denied a report that read "{}".',
        "Officials dismissed a story on Facebook saying “{}”.",
        "The palace rejected the headline “{}”.",
        "She denied having written: “{}”.",
        'Alan had hoped the headline would read "{}".',
        "Alan wished the papers had written “{}”.",
        # rumour
        "According to a post circulating on Telegram, {}.",
        "According to an unverified post on Telegram, {}.",
        "According to a viral video on TikTok, {}.",
        "According to claims shared on social media, {}.",
        "According to a screenshot doing the rounds, {}.",
        "Citing an unverified clip, the Times wrote that {}.",
        # fiction
        "Satire site Gnarl wrote: {}.",
        "The parody account Gnarl said {}.",
        "In the TV series, {}.",
        "In a Netflix crime drama, {}.",
        "In a deepfake video seen by millions, {}.",
        "In a forged memo leaked to the press, {}.",
        "In an alternate history imagined by the author, {}.",
        "In a future dreamed up by fans, {}.",
        # a negation that reaches further
        "The spokesman stopped short of saying {}.",
        "He would not go so far as to say {}.",
        "He refused to say {}.",
        "He refrained from saying {}.",
        "Had the storm not closed the airport, {}.",
        "Were it not for the storm, {}.",
        "{} only virtually.",
        "{} in name only.",
    ],
)
def test_what_makes_it_unreal_is_found(sentence: str) -> None:
    assert not ground(QUOTE, sentence.format(QUOTE)).proves


@each_row(
    "sentence",
    [
        'The ministry denied a report in the Times. It said: "{}."',
        'The ministry published a report in the Times: "{}."',
        'Alan, who denied a bribe, wrote: "{}."',
        'Alan rejected the plan and wrote: "{}."',
        "Alan hoped the law would pass and said {}.",
        "According to a post on the ministry's website, {}.",
        "According to a letter shared by the palace, {}.",
        "In a series of talks, {}.",
        "In a video released by the palace, {}.",
        "In the TV interview, {}.",
        "In a statement shared with reporters, {}.",
        "Had lunch been late? {}.",
        "Few doubted that {}.",
        "In the last few days {}.",
        "Alan went so far as to say that {}.",
        "Alan refused to resign but said {}.",
        "Officials say {}.",
        "{} only once.",
    ],
)
def test_what_is_only_like_it_undoes_nothing(sentence: str) -> None:
    assert ground(QUOTE, sentence.format(QUOTE)).proves


@each_row(
    ("quote", "text"),
    [
        ("of the delegates supported the plan", "Few of the delegates supported the plan."),
        ("of the ministers attended", "Only two of the ministers attended."),
        ("delegates supported the plan", "Few delegates supported the plan."),
        (
            "the ministers to sign the accord",
            "The envoy failed to persuade the ministers to sign the accord.",
        ),
        ("the ministers to sign the accord", "She was unable to get the ministers to sign the accord."),
        (
            "the ministers to sign the accord",
            "She tried in vain to convince the ministers to sign the accord.",
        ),
    ],
)
def test_a_quote_that_lost_its_head_proves_nothing(quote: str, text: str) -> None:
    assert not ground(quote, text).proves


@each_row(
    ("quote", "text"),
    [
        ("of Poland on Monday", "Ada met the prime minister of Poland on Monday."),
        ("Of the delegates, ten supported it", "Of the delegates, ten supported it."),
        (
            "the ministers to sign the accord",
            "The envoy managed to persuade the ministers to sign the accord.",
        ),
    ],
)
def test_a_part_that_says_what_the_whole_says_proves(quote: str, text: str) -> None:
    assert ground(quote, text).proves


@each_row(
    ("undone", "plain", "quote"),
    [
        (
            [
                "È una bufala la notizia secondo cui {}.",
                "Il ministero ha smentito la notizia secondo cui {}.",
                "Il governo nega le voci secondo cui {}.",
                "È falsa la notizia secondo la quale {}.",
            ],
            "Secondo il ministero, {}.",
            "Ada ha incontrato Grace lunedì a Parigi",
        ),
        (
            [
                "Le ministère a démenti l'information selon laquelle {}.",
                "Le ministère dément les rumeurs selon lesquelles {}.",
                "Est fausse l'information selon laquelle {}.",
            ],
            "Selon le ministère, {}.",
            "Ada a rencontré Grace lundi à Paris",
        ),
        (
            [
                "Es un bulo la noticia según la cual {}.",
                "El ministerio desmintió la noticia según la cual {}.",
                "El ministerio negó la información de que {}.",
            ],
            "Según el ministerio, {}.",
            "Ada se reunió con Grace el lunes en París",
        ),
        (
            [
                "É um boato a notícia segundo a qual {}.",
                "O ministério desmentiu a notícia segundo a qual {}.",
                "O governo negou a informação de que {}.",
            ],
            "Segundo o ministério, {}.",
            "Ada encontrou Grace na segunda-feira em Paris",
        ),
        (
            [
                "Das Ministerium dementierte einen Bericht, wonach {}.",
                "Es ist eine Ente, dass {}.",
                "Das Ministerium wies Berichte zurück, denen zufolge {}.",
            ],
            "Laut einem Bericht, wonach der Winter mild war: {}.",
            "Ada am Montag Grace in Paris traf",
        ),
    ],
)
def test_a_denied_report_in_further_languages(undone: list[str], plain: str, quote: str) -> None:
    assert [one for one in undone if ground(quote, one.format(quote)).proves] == []
    assert ground(quote, plain.format(quote)).proves


@each_row(
    ("quote", "proves"),
    [
        ("spent &euro;4.5 billion on rail links", True),
        ("spent &euro;45 billion on rail links", False),
        ("spent &pound;4.5 billion on rail links", False),
        ("spent €4.5 billion on [rail links](https://example.org/a?b=1)", True),
        ("spent €4.5 billion on [rail links](denied)", False),
        ("spent €4.5 billion on [road links](https://example.org/a?b=1)", False),
    ],
)
def test_an_entity_or_an_address_that_only_the_quote_has_adds_no_word(quote: str, proves: bool) -> None:
    assert ground(quote, "The two leaders spent €4.5 billion on rail links.").proves is proves
