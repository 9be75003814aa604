"""Turns: who has the floor, sentence by sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trackrecord.corpus.headings import Heading
from trackrecord.corpus.model import Kind
from trackrecord.corpus.people import People
from trackrecord.corpus.turns import Floor

YANG = "The first presenter, Dr Mei Yang (CSCAP Taipei), presented a paper entitled “Rivers without Borders”."


def said(*sentences, key="s1", title=None, mark=None):
    """Kind and speaker of each sentence of one paragraph."""
    text = " ".join(sentences)
    turns = Floor(key, title, People([text])).read(text, mark=mark)
    found = []
    for sentence in sentences:
        middle = text.index(sentence) + len(sentence) // 2
        turn = next(its for its in turns if its.start <= middle < its.end)
        found.append((turn.kind.value, turn.speaker.name if turn.speaker else None))
    return found


def test_a_presenter_keeps_the_floor_until_someone_else_has_it():
    assert said(
        YANG,
        "She argued that dams divide.",
        "The paper examined nine of them.",
        "Nobody had asked the farmers.",
        "Next, Prof. Ivo Brandt (University of Basel) spoke about data.",
    ) == [("presentation", "Mei Yang")] * 4 + [("presentation", "Ivo Brandt")]


@pytest.mark.parametrize(
    "announced",
    [
        "The second paper, “On Rivers and Rain”, was presented by Dr Arun Rao of the Delhi Centre.",
        "Dr Arun Rao, from the Delhi Centre, gave the next paper.",
        "Arun Rao (Delhi Centre) argued that rain is shared.",
        "In a paper on “Shared Rain”, Dr Arun Rao of the Delhi Centre maintained that rain is shared.",
        "The session began with a presentation by Dr Arun Rao of the Delhi Centre on rain.",
        "The paper by Dr Arun Rao, of the Delhi Centre, bore the title “Shared Rain”.",
        "In “Shared Rain”, Arun Rao, a lecturer at the Delhi Centre, asked whose rain it is.",
        "Dr Arun Rao, of the Delhi Centre, had been invited to talk about rain.",
        "The last of the three speakers, Arun Rao, had brought a bucket.",
    ],
)
def test_presenters_are_announced_in_many_ways(announced):
    assert said(announced, "He asked for rain.") == [("presentation", "Arun Rao")] * 2


RAO = "Dr Arun Rao (Delhi Centre)"


@pytest.mark.parametrize(
    "does",
    [
        "would have none of it.",
        "had no such fears.",
        "was of another mind.",
        "too was troubled by the cost.",
        "was impressed by the figures.",
        "was unable to agree.",
        "was invited to comment and said that rain is shared.",
        "was unpersuaded.",
        ", for his part, was sceptical.",
        ", on the other hand, who had welcomed the dams, had become more doubtful.",
    ],
)
def test_who_is_introduced_as_the_subject_has_the_floor_whatever_the_verb(does):
    sentence = f"{RAO}{'' if does.startswith(',') else ' '}{does}"
    assert [name for _, name in said(YANG, "She asked for rain.", sentence, "He gave figures.")] == [
        "Mei Yang",
        "Mei Yang",
        "Arun Rao",
        "Arun Rao",
    ]


@pytest.mark.parametrize(
    "mentioned",
    [
        f"{RAO} was thanked for his help.",
        f"{RAO} had been unable to attend.",
        f"{RAO} left the meeting.",
        f"She cited {RAO}, a former judge, who had complained that dams arrive late, leak early and never go.",
    ],
)
def test_who_is_only_mentioned_does_not_take_the_floor(mentioned):
    assert said(YANG, mentioned, "She asked for rain.") == [("presentation", "Mei Yang")] * 3


def test_who_opens_a_paragraph_to_contradict_discusses_and_gives_reasons():
    before = f"{YANG} She argued that dams divide."
    text = f"{RAO} was not persuaded. An earlier dam had leaked. It would leak again. Several members agreed."
    floor = Floor("s1", None, People([before, text]))
    floor.read(before)

    turns = floor.read(text)
    assert [(its.kind, its.speaker and its.speaker.name) for its in turns] == [
        (Kind.DISCUSSION, "Arun Rao"),
        (Kind.DISCUSSION, None),
    ]


@pytest.mark.parametrize(
    ("presents", "then", "keeps"),
    [
        ("Mr Abara", "Ms Penn withdrew her objection.", False),
        ("Prof. Suh Min-kyu", "Prof. Seo withdrew his objection.", True),
        ("Dr Chattopadhyay", "Dr Chatterji withdrew his objection.", True),
        ("Captain Menon", "Nobody withdrew an objection, as Ms Penn had.", True),
    ],
)
def test_a_sentence_of_somebody_else_is_not_the_presenters_unless_only_the_spelling_differs(presents, then, keeps):
    (_, before), (_, after) = said(f"{presents} presented a paper on kiosks.", then)

    assert after == (before if keeps else None)


def test_in_a_discussion_only_who_is_named_has_the_floor():
    assert said(
        YANG,
        "In the discussion that followed, one participant doubted the figures.",
        "The figures were old.",
        "Dr Yang replied that they were the only ones.",
        "She added that nobody had newer ones.",
        "It was suggested that they be checked.",
    ) == [
        ("presentation", "Mei Yang"),
        ("discussion", None),
        ("discussion", None),
        ("discussion", "Mei Yang"),
        ("discussion", "Mei Yang"),
        ("discussion", None),
    ]


def test_a_presenter_comes_in_after_what_nobody_says():
    assert said(
        "The second session was held in the library.",
        "Captain Arun Rao, of the Delhi Centre, unrolled a map.",
        "His subject was rain.",
    ) == [("other", None), ("presentation", "Arun Rao"), ("presentation", "Arun Rao")]


def test_who_resumes_a_presentation_presents():
    assert (
        said(YANG, "One participant asked about rain.", "Resuming her paper, Dr Yang turned to snow.", "Snow melts.")[
            2:
        ]
        == [("presentation", "Mei Yang")] * 2
    )


def test_who_was_asked_is_who_answers():
    assert said(YANG, "One participant asked Dr Yang whether rivers listen.", "She answered that they do.")[1:] == [
        ("discussion", None),
        ("discussion", "Mei Yang"),
    ]


def test_how_a_session_was_led_is_nobody_s_view():
    assert said("The first session was chaired by Dr Mei Yang (CSCAP Taipei).") == [("other", None)]


def test_a_delegation_speaks_without_a_person():
    text = "Australia briefed the Meeting on its strategy. It offered to share it."
    (turn,) = Floor("s1", None, People([text])).read(text)

    assert (turn.kind, turn.speaker.name, turn.speaker.affiliation) == (Kind.DISCUSSION, None, "Australia")


@pytest.mark.parametrize(
    "sentence",
    [
        "No agreement was reached, and the co-chairs proposed to return to it.",
        "Nobody opposed the signals.",
        "Concern was also expressed at the cost.",
        "Broad support was expressed for a register.",
        "Their report found the dam in good order.",
    ],
)
def test_what_only_begins_a_sentence_is_no_delegation(sentence):
    (turn,) = Floor("s1", None, People([sentence])).read(f"In the discussion, several members spoke. {sentence}")

    assert (turn.kind, turn.speaker) == (Kind.DISCUSSION, None)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The member from Fiji who had spoken first asked for rain.", "Fiji"),
        ("The delegation of Chile was unable to support this.", "Chile"),
    ],
)
def test_a_delegation_s_name_ends_where_more_is_told_of_it(sentence, name):
    (turn,) = Floor("s1", None, People([sentence])).read(sentence)

    assert turn.speaker.affiliation == name


@pytest.mark.parametrize(
    ("lead_in", "mark"), [("The Group recommended:", "13."), ("The Group recommended to Council:", None)]
)
def test_a_lead_in_is_no_recommendation(lead_in, mark):
    floor = Floor("body", "Recommendations", People([]))

    assert [floor.read(lead_in, mark=mark)[0].kind, floor.read("that data be shared.", mark="(a)")[0].kind] == [
        Kind.OTHER,
        Kind.RECOMMENDATION,
    ]


def test_a_list_of_recommendations_is_over_where_the_count_of_its_lead_in_goes_on():
    floor = Floor("body", "Recommendations", People(["Mr Renn informed the Group."]))
    paragraphs = [
        ("13.", "The Group recommended:"),
        ("(a)", "that data be shared;"),
        ("(b)", "that a register be kept."),
        ("14.", "The reserve was not discussed."),
        ("15.", "Mr Renn informed the Group that a trial had begun."),
        ("16.", "States should report on it."),
    ]
    kinds = [floor.read(text, mark=mark)[0].kind for mark, text in paragraphs]
    assert [its is Kind.RECOMMENDATION for its in kinds] == [False, True, True, False, False, True]


def test_what_was_not_put_as_a_recommendation_is_none():
    floor = Floor("s3", "Medicines", People([]))
    floor.read("The co-chairs noted the following points, which were not put to the Group as formal recommendations:")

    assert floor.read("couriers should have a green lane.", mark="(a)")[0].kind is Kind.DISCUSSION


def test_a_heading_behind_recommendations_that_heads_none_ends_them():
    floor = Floor("s3", "Medicines", People([]))
    floor.read("The following recommendations were adopted:")
    floor.read("Data should be shared.", mark="•")
    floor.head(Heading("title", None, "Points of convergence"), "Points of convergence")

    assert floor.read("Couriers are needed.", mark="•")[0].kind is not Kind.RECOMMENDATION


def test_what_was_recommended_before_is_told_by_who_has_the_floor():
    assert said(YANG, "She wanted the poles which the group recommended in 2017.") == [("presentation", "Mei Yang")] * 2


def test_items_below_a_lead_in_are_recommendations():
    floor = Floor("s5", None, People([]))
    floor.read("The following recommendations were adopted:")

    assert [turn.kind for turn in floor.read("Data should be shared. They are public.", mark="•")] == [
        Kind.RECOMMENDATION
    ]


def test_what_is_said_of_a_list_of_recommendations_is_none():
    floor = Floor("s5", None, People([]))
    floor.read("The recommendations of the meeting are listed below.")

    items = [
        "Data should be shared.",
        "India reserved its position on data.",
        "A proposal to sell data found no support.",
    ]
    assert [floor.read(its, mark="•")[0].kind for its in items] == [
        Kind.RECOMMENDATION,
        Kind.DISCUSSION,
        Kind.DISCUSSION,
    ]


@pytest.mark.parametrize(
    "leave",
    ["There being no other business, the Chairman thanked the interpreters.", "A vote of thanks was carried.",
     "The sixth conference, on rain, will be held in the spring of 1980.", "Thanks are due to the interpreters."],
)  # fmt: skip
def test_a_meeting_takes_leave_in_any_section(leave):
    assert said(YANG, leave, "It rained.")[1:] == [("closing", None)] * 2


@pytest.mark.parametrize(
    "planned",
    ["Nine papers were grouped under three themes.", "Three questions had been set for this meeting.",
     "Saturday morning was kept for conclusions.", "The Committee adopted its agenda with the addition of rain.",
     "The meeting was to consider rain, rivers and roofs."],
)  # fmt: skip
def test_what_a_header_says_of_the_programme_is_agenda(planned):
    assert said("The meeting was held in Seoul.", planned, key="header") == [("header", None), ("agenda", None)]


def test_who_answers_under_nearly_the_name_that_was_asked_is_left_as_the_text_has_it():
    text = (
        "Shen Shishun (CSCAP China) presented a paper. Dr Chen Xulong (CIIS) was present. "
        "Most of the questions were directed at Professor Shen. Professor Chen explained that China agrees."
    )
    floor = Floor("s3", None, People([text]))
    last = floor.read(text)[-1]

    assert (last.speaker.name, last.speaker.affiliation) == ("Chen", None)
    assert floor.warnings[0].startswith("Chen answers what Shen Shishun was asked")


VERBS = st.sampled_from(
    ["argued", "noted", "asked", "suggested", "felt", "objected", "stressed", "wondered", "replied"]
)
NOBODY = st.sampled_from(
    ["One participant", "Several speakers", "Another delegate", "Some members", "Most participants", "Other experts",
     "A participant from Japan", "Two discussants", "Many of the participants", "One of them", "Participants"]
)  # fmt: skip
THINGS = st.sampled_from(
    ["that dams divide", "that rain is shared", "whether Dr Yang was right", "that the data are old"]
)
BEFORE = st.lists(
    st.sampled_from(
        [YANG, "She argued that dams divide.", "In the discussion, Dr Yang replied at length.",
         "Dr Arun Rao (Delhi Centre) asked a question.", "The Meeting noted this.", "He agreed."]
    ),
    max_size=4,
)  # fmt: skip


@given(before=BEFORE, who=NOBODY, verb=VERBS, what=THINGS)
def test_a_view_of_people_who_are_not_named_is_never_tied_to_a_name(before, who, verb, what):
    sentence = f"{who} {verb} {what}."

    assert said(*dict.fromkeys([YANG, *before]), sentence)[-1][1] is None


@given(st.lists(st.sampled_from([YANG, "He agreed.", "Rain fell.", "Dr Rao asked why.", "It was noted."]), min_size=1))
def test_turns_cover_the_sentences_in_order(sentences):
    text = " ".join(sentences)
    turns = Floor("s1", None, People([text])).read(text)

    assert turns[0].start == 0
    assert turns[-1].end == len(text)
    assert all(before.end <= after.start for before, after in pairwise(turns))
    assert all((one.kind, one.speaker) != (two.kind, two.speaker) for one, two in pairwise(turns))


ARRIVES = "Dr Arun Rao, a historian from Delhi, doubted that rain is old."


def test_who_fills_a_paragraph_alone_presents_in_whatever_way_it_begins():
    told = [ARRIVES, "He traced it to a clerk.", "Before him it had not been measured."]
    floor = Floor("s1", None, People([YANG, " ".join(told)]))
    floor.read(f"{YANG} She argued that dams divide.")

    assert [its.kind for its in floor.read(" ".join(told))] == [Kind.PRESENTATION]


def test_who_soon_loses_the_floor_to_others_discusses():
    paragraph = "Dr Arun Rao, of Delhi, observed that rain is old. Dr Yang agreed with him. One participant did not."
    floor = Floor("s1", None, People([YANG, paragraph]))
    floor.read(f"{YANG} She argued that dams divide.")

    assert {its.kind for its in floor.read(paragraph)} == {Kind.DISCUSSION}


def test_a_sentence_may_lead_up_to_a_presenter():
    assert (
        said(
            "On Tuesday the guests had the floor.",
            "Dr Arun Rao, of the Delhi Centre, told the seminar about a flood.",
            "Bridges had since been built without piers.",
            "He made the point that rain is no engineer.",
        )
        == [("other", None)] + [("presentation", "Arun Rao")] * 3
    )


def test_a_header_without_an_end_ends_where_a_paper_is_given():
    assert (
        said(
            "Dr Arun Rao, of the Delhi Centre, read a paper about rain.",
            "It began with a roof.",
            "He ended with a river.",
            key="header",
        )
        == [("presentation", "Arun Rao")] * 3
    )


def test_in_a_session_of_business_members_report_and_do_not_present():
    reported = "Mr Arun Rao reported that the lease had been ended."

    assert said(reported, title="Matters arising") == [("discussion", "Arun Rao")]


def test_who_brings_back_what_a_group_found_keeps_the_floor():
    text = (
        "Ms. Li Na reported on behalf of Working Group B. The group had discussed cold rooms. Its members proposed a "
        "register. It found that most failures were failures of power."
    )
    turns = Floor("s1", None, People([text])).read(text)

    said = [(turn.kind, turn.speaker.name if turn.speaker else None, text[turn.start : turn.end]) for turn in turns]
    assert said == [
        (
            Kind.PRESENTATION,
            "Li Na",
            "Ms. Li Na reported on behalf of Working Group B. The group had discussed cold rooms.",
        ),
        (Kind.DISCUSSION, None, "Its members proposed a register."),
        (Kind.PRESENTATION, "Li Na", "It found that most failures were failures of power."),
    ]


def test_the_first_of_a_panel_opens_it_where_another_leads():
    texts = [
        "Moderator: Ms. Ruth Adeyemi",
        "Mr. Kofi Mensah, who heads an office, opened the panel. Few voters see a count.",
    ]
    floor = Floor("s1", None, People(texts), ["Ms. Ruth Adeyemi"])
    assert [floor.read(text)[-1].kind for text in texts] == [Kind.OTHER, Kind.PRESENTATION]


def test_several_talks_that_are_announced_are_each_somebody_s():
    text = (
        "Two short talks followed. Dr. Grace Otieno described boxes. They hold ice. Mr. Tan Wei Ming turned to roads."
    )
    turns = Floor("s1", None, People([text])).read(text)
    assert [turn.speaker.name if turn.speaker else None for turn in turns] == [None, "Grace Otieno", "Tan Wei Ming"]
