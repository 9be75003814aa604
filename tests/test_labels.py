"""Labels: who speaks, put in front of the words, in eight invented reports and in line."""

import pytest
from labelled_speech import REPORTS, read, speaker_of
from trackrecord.corpus.formats import markdown


@pytest.mark.parametrize(
    ("name", "words", "speaker"),
    [(name, *sentence) for name, (_, _, sentences) in REPORTS.items() for sentence in sentences],
)
def test_who_has_the_floor(name, words, speaker):
    text, reader, _ = REPORTS[name]

    assert speaker_of(read(text, reader), words) == speaker


OPENING = "Report of the Third Kiosk Forum\n\nThe Third Kiosk Forum was held in Cork, Ireland, on 3 March 2020.\n\n"
TALK = "Session 1: Kiosks\n\nDr Ana Ruiz (Trade Board) presented a paper on kiosks. She said that they are small.\n\n"


def speakers(*paragraphs, talk=TALK):
    """Whose each paragraph behind a presentation by Ana Ruiz is, by the words at its end."""
    its = read(OPENING + talk + "\n\n".join(paragraphs) + "\n")
    return [speaker_of(its, paragraph[-12:]) for paragraph in paragraphs]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Tom Reilly (Farmers' Union)", "Tom Reilly"),
        ("Tom Reilly (a farmer from Kerry)", "Tom Reilly"),
        ("Mr Reilly", "Reilly"),
        ("MR REILLY", "REILLY"),
        ("Mr Tom Reilly (Ireland)", "Tom Reilly"),
        ("Ruiz", "Ana Ruiz"),
        ("RUIZ", "Ana Ruiz"),
        ("Ana Ruiz (Trade Board)", "Ana Ruiz"),
        ("Someone from the sailing club", None),
        ("A fisherman", None),
        ("One of the farmers", None),
        ("Participant", None),
        ("Participant 3", None),
        ("Q", None),
        ("Question from the floor", None),
        ("Several members", None),
        ("The Secretary", None),
        ("The Chair", None),
        ("Agreed", None),
        ("Action", None),
        ("Decision", None),
        ("Note", None),
        ("Lough Garvan (County Wexford)", None),
        ("Addis Zemen (Ethiopia)", None),
        ("Water Supply (Phase 2)", None),
    ],
)
def test_one_label_behind_a_presentation(label, speaker):
    assert speakers(f"{label}: the walls are lower than the sea.") == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Background: the crisis began years ago.",
        "China: GDP grew by six per cent.",
        "Three things matter: count, and count again.",
        "The first kiosk opened at 9:30 sharp.",
        "Of every four kiosks one is painted, a ratio of 1:3.",
    ],
)
def test_what_is_no_label_leaves_the_floor_to_whoever_has_it(text):
    assert speakers(text) == ["Ana Ruiz"]


def test_places_with_their_countries_are_topics_and_speakers_with_theirs_are_not():
    built = ("Nairobi (Kenya): two were closed.", "Addis Zemen (Ethiopia): ten were built.")
    said = ("Wanjiru Otieno (Kenya): I closed two of mine.", "Tesfaye Zewdu (Ethiopia): We built ten that year.")

    assert speakers(*built) == [None, None]
    assert speakers(*said) == ["Wanjiru Otieno", "Tesfaye Zewdu"]


def test_countries_that_answer_each_other_speak_without_a_name():
    paragraphs = ("Norway: kiosks are safe.", "Iceland: not in winter. Ours blew away.", "Norway: tie them down.")
    its = read(OPENING + "Session 1: Kiosks\n\n" + "\n\n".join(paragraphs) + "\n")
    turns = [turn.speaker for section in its.sections for paragraph in section.paragraphs for turn in paragraph.turns]

    assert [(who.name, who.affiliation) for who in turns if who] == [
        (None, "Norway"),
        (None, "Iceland"),
        (None, "Norway"),
    ]


def test_a_paragraph_without_a_label_is_not_given_to_who_had_the_last_one():
    found = speakers(
        "Mr Reilly: The walls are low. They fell in March.",
        "Lunch was taken on the pier.",
        "Mr Reilly: They will fall again.",
    )

    assert found == ["Reilly", None, "Reilly"]


def test_a_list_goes_on_with_the_words_that_lead_it_in():
    text = (
        OPENING
        + TALK
        + "Mr Reilly: There are two ways out:\n\n- to build higher.\n- to move inland.\n\nLunch was taken.\n"
    )
    its = read(text)

    assert [speaker_of(its, words) for words in ("build higher", "move inland", "Lunch was")] == [
        "Reilly",
        "Reilly",
        None,
    ]


def test_labels_stand_within_a_line_too():
    its = read(OPENING + TALK + "Mr Reilly: Which walls? Ms Penn: All of them. Mr Reilly: Then we are lost.\n")

    assert [speaker_of(its, words) for words in ("Which", "All of", "Then we")] == ["Reilly", "Penn", "Reilly"]


def test_a_label_gives_no_name_to_the_words_of_the_room():
    assert speakers("Mr Reilly: One participant called the walls too low.") == [None]


def test_who_is_named_as_the_subject_takes_the_floor_from_a_presenter():
    its = read(
        OPENING + "Session 1: Kiosks\n\nMr Abara reported that 412 people came. Ms Penn withdrew her objection.\n"
    )

    assert [speaker_of(its, words) for words in ("412 people", "withdrew")] == ["Abara", None]


@pytest.mark.parametrize("gap", ["        ", "\t", " "])
def test_two_fields_on_a_line_name_two_people(gap):
    its = read(
        f"Minutes of the Glacier Committee\n\nChair: S. Conti{gap}Minutes: I. Keller\n\n1. Stakes\n\nAll stood.\n"
    )

    assert its.facts["co_chairs"] == ("S. Conti",)


def test_sessions_without_numbers_are_not_told_apart_by_them():
    its = read(
        OPENING + "\n\n".join(f"{name}\n\nThe keepers spoke of it all morning." for name in ("Doors", "Locks", "Keys"))
    )

    assert [section.session.number for section in its.sections if section.session] == [None] * 3
    assert its.warnings == ()


MINUTES = """Minutes of the Glacier Committee

Held in Bern, Switzerland, on 3 March 2019, with nine members present.

1. Report of the year
The winter was short and the summer long.

2. Stake data
S. Conti reported that the stakes moved nine metres.

3. Cameras
Ms Keller said that two are broken.
"""


def test_a_numbered_title_directly_above_text_is_a_heading():
    its = read(MINUTES)

    assert [section.session.title for section in its.sections if section.session] == [
        "Report of the year",
        "Stake data",
        "Cameras",
    ]


def test_an_opening_that_somebody_chairs_is_a_session_like_those_below_it():
    its = read(
        "# Minutes\n\n## 1. Opening (chair: Dana Whitfield)\n\nThe meeting began at half past nine in the hut.\n\n"
        "## 2. Stakes\n\nThe stakes had moved by nine metres since the autumn.\n\n## 3. Cameras\n\nTwo are broken.\n",
        markdown,
    )

    assert [(section.key, section.session.chair) for section in its.sections if section.session] == [
        ("s1", "Dana Whitfield"),
        ("s2", None),
        ("s3", None),
    ]
