"""A text, cut once: sentences, lines, tokens, folded letters, script and language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, strategies as st

from claimex.text import Document, bare, fold, language_of, latin, name_key, script_of

# each line is a text; " | " marks where its sentences are to be cut
SENTENCES = """
He left. | She stayed.
Mr. Smith met Gen. Lee. | They agreed.
He flew to the U.S. | The visit was short.
The U.S. Secretary of State met him.
It was a priority of Mr. Obama’s. | Netanyahu came.
Lt. Gen. Eng. Marhaf Abu Qasra came to Moscow. | He left.
George W. Bush met J. Edgar Hoover.
He came on Nov. 16. | She came on Nov. 17.
He came at 10 p.m. | She left at 11 p.m. on Friday.
Acme Inc. | The firm closed.
“Will you come?” she asked. | “No.” | He left.
"It is done." | Then he left.
He hesitated ... and left. | Why?! | Nobody knows…
Er kam am 3. März nach Wien. | Sie kam z.B. am 4. April.
1. The envoys met.
He was number 7. | She was number 8.
It cost 3.5 million. | They paid.
会议结束了。|他们离开了。
هل غادر؟ | نعم غادر.
क्या वे मिले? | हाँ। | वे मिले।
Он приехал в 2012 г. в Москву. | Они встретились.
See www.example.org for more. | It is free.
"""


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in Document(text).sentences]


def test_sentences_are_cut_where_a_reader_would_cut_them() -> None:
    wrong = []
    for row in SENTENCES.strip().splitlines():
        wanted = [part.strip() for part in row.split("|")]
        text = row.replace(" | ", " ").replace("|", "")
        if (found := _cut(text)) != wanted:
            wrong.append((wanted, found))
    assert not wrong


def test_a_headline_is_a_sentence_and_a_line_that_was_broken_for_its_width_is_one() -> None:
    text = (
        "Envoys meet in Oslo\n\nThe envoys of the two countries met in the old town hall of\n"
        "Oslo on Tuesday and spoke for more than two hours about the\nprice of grain. They left.\n"
    )
    first, second, third = _cut(text)
    assert first == "Envoys meet in Oslo"
    assert second.startswith("The envoys")
    assert second.endswith("price of grain.")
    assert third == "They left."
    assert [line.opens for line in Document(text).lines] == [True, True]


def test_the_sentences_of_a_stretch() -> None:
    document = Document("One came. Two came. Three came.")
    assert document.sentences_in(4, 5) == ((0, 9),)
    assert document.sentences_in(8, 11) == ((0, 9), (10, 19))
    assert document.sentences_in(9, 10) == ()
    assert Document("").sentences_in(0, 1) == ()


TEXTS = st.lists(st.sampled_from([*"aB.!?…。 \n\"”'1", "Mr", " U.S. ", "\n\n", "会", "word "]), max_size=80)


@given(TEXTS.map("".join))
def test_sentences_cover_all_but_white_space_and_tokens_lie_in_order(text: str) -> None:
    document = Document(text)
    end = 0
    for start, stop in document.sentences:
        assert end <= start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
    bounds = [
        bound for token in zip(document.tokens.starts, document.tokens.ends, strict=True) for bound in token
    ]
    assert bounds == sorted(bounds)


@pytest.mark.parametrize("piece", [".", ". ", '."', "…", "\n", " ", "a.", "A. ", "x-\n", "é", "\u0301", "。"])
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    document = Document(piece * (200_000 // len(piece)))
    before = time.process_time()
    assert len(document.tokens) >= 0
    assert time.process_time() - before < 3


def test_languages_and_scripts() -> None:
    texts = {
        ("en", "latin"): "The ministers met in Geneva on Tuesday and spoke of the war.",
        ("de", "latin"): "Der Minister traf sich am Dienstag mit dem Präsidenten und sprach von dem Krieg.",
        ("fr", "latin"): "Le ministre a rencontré le président dans la capitale et les deux sont d'accord.",
        ("es", "latin"): "El ministro se reunió con el presidente en la capital y los dos hablaron.",
        ("tr", "latin"): "Bakan ile başkan bir araya geldi ve görüşme için bu karar alındı.",
        ("ru", "cyrillic"): "Министр встретился с президентом и они говорили о том, что было в Сирии.",
        ("uk", "cyrillic"): "Міністр зустрівся з президентом і вони говорили про це та інше.",
        ("ar", "arabic"): "التقى الوزير مع الرئيس في موسكو وقال إن هذا مهم",
        ("fa", "arabic"): "وزیر با رئیس جمهور در تهران دیدار کرد و این را گفت که مهم است",
        ("zh", "han"): "外交部长周二在日内瓦会见了代表团。",
        ("ja", "kana"): "外務大臣は火曜日にジュネーブで代表団と会談した。",
        ("he", "hebrew"): "שר החוץ נפגש אתמול עם הנשיא בירושלים",
    }
    found = {(language_of(text), script_of(text)): text for text in texts.values()}
    assert found == texts
    assert (language_of(""), script_of("")) == ("en", "latin")
    assert Document("Le ministre", "fr-CH").language == "fr"
    assert Document("The minister and the king").language == "en"


def test_letters_are_folded_at_four_levels() -> None:
    rows = [
        ("Erdoğan", "erdoğan", "erdogan", "erdogan", "erdogan"),
        ("U.S.", "us", "us", "u s", "u.s."),
        ("Łódź", "łódź", "lodz", "lodz", "lodz"),
        ("Шойгу́", "шойгу", "шоигу", "шоигу", "shoygu"),
        ("٣٤", "34", "34", "٣٤", "34"),
        ("co-\noperation", "cooperation", "cooperation", "co operation", "co-\noperation"),
        ("ﬁ", "fi", "fi", "fi", "fi"),
    ]
    wrong = [row for row in rows if (fold(row[0]), bare(row[0]), name_key(row[0]), latin(row[0])) != row[1:]]
    assert not wrong
    assert bare("أحمد") == bare("احمد") != fold("أحمد")
    assert name_key("al-Shar’a") == "al shara"


def test_the_language_of_a_short_text_is_told_or_left_open() -> None:
    told = {
        "Ada Lovelace met Anna Müller in Oslo.": "en",
        "La reine a rencontré Anna Müller à Vienne.": "fr",
        "La reina se reunió con Anna Müller en Viena.": "es",
        "Die Königin hat Anna Müller in Wien getroffen.": "de",
        "Królowa spotkała się z Anną Müller.": "pl",
        "Královna se setkala s Annou v Praze.": "cs",
        "Regina s-a întâlnit și vorbește țâfnoasă, însă așa.": "und",
        "Drottning träffade före påsk": "und",
    }
    assert {text: language_of(text) for text in told} == told
