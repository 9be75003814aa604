"""Names in a question: whom and what it names, and that nobody's view is given in another's place."""

import pytest
import salt_council
from hypothesis import given, settings
from hypothesis import strategies as st
from trackrecord.retriever import names
from trackrecord.retriever.profiles import stems_of

# Those who have the floor, without their titles; two are called Veldt.
PEOPLE = ("Anna Veldt", "Jan Veldt", "Ruth Amsel", "Kenji Morita", "Laura Whitfield", "Piet Orlo")
TOPICS = ("the sea wall", "ferries", "a night ferry", "sanctions", "stone", "masons", "the channel", "smugglers")
FRAMES = (
    "What did {} say about {}?",
    "What is {}'s view of {}?",
    "How does {} see {}?",
    "Did {} support {}?",
    "Why did {} oppose {}?",
    "What did {} think of {} at the second meeting?",
    "What did {} say about {} in 2012?",
)


def named(salt, question):
    """Each name with whether it is a person's, and whether that one's view is asked for."""
    query = salt.searcher.query(question)
    found = names.named(query, salt.searcher.ranker.speakers.named(question))
    return [(its.text, its.is_person, its.has_view) for its in found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did Ruth Amsel say about stone?", [("Ruth Amsel", True, True)]),
        ("What did Professor Amsel say about stone?", [("Amsel", True, True)]),
        ("what did professor amsel say about stone?", [("amsel", True, True)]),
        ("Amsel's view of stone?", [("Amsel's", True, True)]),
        ("what did ruth amsel say about stone?", [("ruth amsel", True, True)]),
        ("Vorland's view of stone?", [("Vorland's", False, True)]),
        ("What is Mr. Nobody's view of stone?", [("Nobody's", True, True)]),
        ("What is the view of Captain Veldt on ferries?", [("Veldt", True, True)]),
        ("Was Ruth Amsel's paper read by Professor Nobody?", [("Ruth Amsel's", True, True), ("Nobody", True, False)]),
        ("What did Japan say about stone?", [("Japan", False, True)]),
        ("what does japan say about stone?", [("japan", False, True)]),
        ("How is stone brought to Japan?", [("Japan", False, False)]),
        ("Was Japan mentioned?", [("Japan", False, False)]),
        ("What did the envoy of Japan say?", [("Japan", False, False)]),
        ("Piao Jianyi's view of stone?", [("Piao", False, True), ("Jianyi's", False, True)]),
        ("What broke the wall in 1987?", [("1987", False, False)]),
        ("What broke the wall?", []),
        ("Summarise the discussion.", []),
        ("THE SEA WALL AND THE NIGHT FERRY", []),
        ("The Sea Wall And The Night Ferry", []),
        ("", []),
    ],
)
def test_whom_and_what_a_question_names(salt, question, expected):
    assert named(salt, question) == expected


def test_a_title_and_an_opening_verb_are_no_part_of_a_name(salt):
    assert named(salt, "Describe Professor Amsel's view.") == [("Amsel's", True, True)]
    assert named(salt, "Please: Describe Japan.") == [("Japan", False, False)]


def test_us_is_a_country_in_capitals_only(salt):
    assert named(salt, "What does the US want?") == [("US", False, True)]
    assert named(salt, "What does the wall mean to us?") == []


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("What does Washington want?", "the United States wants salt", True),
        ("What does the US want?", "the United States wants salt", True),
        ("What does the United States want?", "the US wants salt", True),
        ("What does the US want?", "what the wall means to us", False),
        ("What does Kestrava want?", "the Kestravian view", True),
        ("What do the Kestravians want?", "a stone from Kestrava", True),
        ("What does Tamreth want?", "the Tamrethi view", True),
        ("What does Tamreth want?", "the tamarisks on the wall", False),
        ("What does the Harbour Board want?", "a board in the harbour", True),
        ("What does the Harbour Board want?", "the harbour alone", False),
        ("What does Japan want?", "the Pilots' Guild", False),
        ("What broke the wall in 1987?", "the storms of 1978", False),
    ],
)
def test_a_text_has_a_name_by_another_or_as_its_people_are_called(salt, question, text, there):
    found = names.named(salt.searcher.query(question), frozenset())

    assert found
    assert (names.unmet(found, stems_of(text)) == []) is there


def test_a_person_is_named_by_any_part_and_anything_else_by_all(salt):
    question = "What did Ruth Amsel say?"
    (amsel,) = names.named(salt.searcher.query(question), frozenset(["Ruth Amsel"]))

    assert amsel.is_in(stems_of("Professor Amsel spoke"))
    assert not amsel.is_in(stems_of("Professor Veldt spoke"))
    assert names.unmet([amsel], stems_of("Professor Veldt spoke")) == [amsel]


def test_something_of_several_words_is_named_by_all_of_them():
    board = names.Name("Harbour Board", "Harbour Board", (stems_of("harbour"), stems_of("board")))

    assert board.is_in(stems_of("the board of the harbour"))
    assert not board.is_in(stems_of("the harbour"))


# A question, and who alone may be quoted, if anybody; nobody where it has to be refused.
WHOSE = [
    ("What did Anna Veldt say about the sea wall?", "Anna Veldt"),
    ("What did Captain Veldt say about ferries?", "Jan Veldt"),
    ("What did Jan Veldt say about ferries?", "Jan Veldt"),
    ("Veldt's view of ferries?", "Jan Veldt"),
    ("Why did Ruth Amsel oppose raising the sea wall?", "Ruth Amsel"),
    ("Why did Professor Amsel oppose raising the sea wall?", "Ruth Amsel"),
    ("why did professor amsel oppose raising the sea wall?", "Ruth Amsel"),
    ("Amsel's view of the sea wall?", "Ruth Amsel"),
    ("What is Ruth Amsel’s view of the sea wall?", "Ruth Amsel"),
    ("According to Amsel, what is the ground like?", "Ruth Amsel"),
    ("What did Ruth Amsel think of ferries?", "Ruth Amsel"),
    ("What did Ruth Amsel say about the sea wall at the third meeting?", None),
    ("What did Ruth Amsel say about the sea wall at the Pellworth meeting of 2012?", None),
    ("What did Anna Veldt propose at the second meeting?", None),
    ("What did Piet Orlo say about sanctions at the Dunmarrow meeting?", None),
    ("What did Mr. Kowalczyk say about the sea wall?", None),
    ("Kowalczyk Janina's view of the sea wall?", None),
    ("What did Tamreth say about the sea wall?", "Ruth Amsel"),
    ("What did Tamreth think of a night ferry?", "Piet Orlo"),
    ("What is Kestrava's view of the sea wall?", "Anna Veldt"),
    ("What did Kestrava say about the sea wall at the first meeting?", "Anna Veldt"),
    ("What did Kestrava say about the sea wall at the second meeting?", None),
    ("What is the Kestravian view of the sea wall in 2010?", "Anna Veldt"),
    ("What did Kestrava think of the night ferry?", None),
    ("what did morita say about the sea wall?", "Kenji Morita"),
    ("what did ruth amsel say about the sea wall?", "Ruth Amsel"),
    ("Tamreth's view of a night ferry?", "Piet Orlo"),
    ("Washington's view of sanctions?", "Laura Whitfield"),
    ("Vorland's view of the sea wall?", None),
    ("How does Japan see stone?", "Kenji Morita"),
    ("how does japan see stone?", "Kenji Morita"),
    ("How does Tokyo see stone?", "Kenji Morita"),
    ("What is Japan's view of sanctions?", "Kenji Morita"),
    ("What is Washington's view of sanctions?", "Laura Whitfield"),
    ("What does the US think of sanctions?", "Laura Whitfield"),
    ("What does America think of sanctions?", "Laura Whitfield"),
    ("What did France say about the sea wall?", None),
    ("what did france say about the sea wall?", None),
    ("What did the Pilots' Guild say about ferries?", "Jan Veldt"),
]
SURE = {
    *("What did Anna Veldt say about the sea wall?", "What did Captain Veldt say about ferries?"),
    *("Why did Ruth Amsel oppose raising the sea wall?", "why did professor amsel oppose raising the sea wall?"),
    *("Amsel's view of the sea wall?", "What did Tamreth say about the sea wall?", "How does Japan see stone?"),
    *("What is Washington's view of sanctions?", "What does the US think of sanctions?"),
    *("What did the Pilots' Guild say about ferries?",),
}


@pytest.mark.parametrize(("question", "speaker"), WHOSE)
def test_nobody_is_quoted_for_another(salt, question, speaker):
    answer = salt.ask(question)
    quoted = {its.provenance.speaker and its.provenance.speaker.name for its in answer.citations}

    assert quoted <= {speaker} - {None}
    assert answer.answered is bool(quoted)


@pytest.mark.parametrize("question", sorted(SURE))
def test_whoever_spoke_is_quoted(salt, question):
    assert salt.ask(question).answered


@pytest.mark.parametrize(
    ("question", "meetings"),
    [
        ("What was said about the sea wall at the second meeting?", {"2"}),
        ("What was said about the sea wall at the Dunmarrow meeting?", {"2"}),
        ("What was said about the sea wall at the meeting in Dunmarrow?", {"2"}),
        ("what was said about the sea wall at the dunmarrow meeting?", {"2"}),
        ("What was said about the sea wall at the meeting of June 2011?", {"2"}),
        ("What was said about ferries at the Pellworth meetings?", {"1", "3"}),
        ("What was said about ferries at the Pellworth meeting of 2012?", {"3"}),
        ("What was said about sanctions at the first meeting?", {"1"}),
        ("What did anyone say of masons at meeting 3?", {"3"}),
    ],
)
def test_a_meeting_that_is_named_is_alone_quoted(salt, question, meetings):
    for its in salt.ask(question).citations:
        assert its.provenance.meeting is None or str(its.provenance.meeting.number) in meetings


def test_a_session_that_is_named_is_alone_quoted(salt):
    answer = salt.ask("What did Ruth Amsel say about the sea wall in session 1 of the second meeting?")
    other = salt.ask("What did Ruth Amsel say about the sea wall in session 2 of the second meeting?")

    assert {its.provenance.session.number for its in answer.citations} == {1}
    assert not other.answered


@pytest.mark.parametrize("year", ["1953", "1886", "2009"])
def test_a_year_that_no_report_has_is_refused_by_its_name(salt, year):
    answer = salt.ask(f"What happened to the sea wall in {year}?")

    assert (answer.answered, answer.message) == (False, f"No report names {year}.")


def test_a_year_that_a_report_has_is_answered_from_there(salt):
    answer = salt.ask("What broke the sea wall in 1987?")

    assert "the winter storms of 1987" in " ".join(its.quote for its in answer.citations)


def test_a_meeting_without_a_report_is_answered_by_none_of_the_others(salt):
    answer = salt.ask("What did Anna Veldt say about the sea wall at the fourth meeting?")

    assert (answer.answered, answer.citations) == (False, ())
    assert answer.known_meeting.number == 4


def test_a_refusal_says_whom_nothing_concerns(salt):
    answer = salt.ask("What did Anna Veldt propose at the second meeting?")

    assert answer.message == "What comes near in the reports does not concern Anna Veldt."


@given(
    frame=st.sampled_from([*FRAMES, "{}'s view of {}?", "According to {}, what of {}?"]),
    person=st.sampled_from(PEOPLE),
    title=st.sampled_from(["", "Dr. ", "Professor ", "Ambassador ", "Mr "]),
    topic=st.sampled_from(TOPICS),
)
@settings(max_examples=150, deadline=None)
def test_whoever_is_quoted_has_the_surname_that_is_asked_about(salt, frame, person, title, topic):
    surname = person.split()[-1]
    weighed = salt_council.weighed(salt, frame.format(f"{title}{surname}", topic))

    for its in weighed.found:
        speaker = its.passage.provenance.speaker
        assert not its.concerns or (speaker is not None and surname in speaker.name)


@given(
    frame=st.sampled_from(FRAMES),
    country=st.sampled_from(["Kestrava", "Tamreth", "Japan", "the United States", "the US", "Washington"]),
    topic=st.sampled_from(TOPICS),
)
@settings(max_examples=150, deadline=None)
def test_whoever_is_quoted_for_a_country_is_from_there(salt, frame, country, topic):
    called = "United States" if country in ("the US", "Washington", "the United States") else country
    weighed = salt_council.weighed(salt, frame.format(country, topic))

    for its in weighed.found:
        speaker = its.passage.provenance.speaker
        assert not its.concerns or (speaker is not None and speaker.affiliation == called)


@given(
    people=st.permutations(
        ["Ruth Amsel", "Kenji Morita", "Laura Whitfield", "Piet Orlo", "Nils Ekberg", "Ines Duarte"]
    ),
    countries=st.permutations(["Kestrava", "Tamreth", "Japan", "United States", "Mongolia", "Vorland"]),
    topic=st.sampled_from(TOPICS),
)
@settings(max_examples=12, deadline=None)
def test_views_go_with_their_names_where_names_are_exchanged(tmp_path_factory, people, countries, topic):
    roles = ("Ruth Amsel", "Kenji Morita", "Laura Whitfield", "Piet Orlo")
    places = ("Kestrava", "Tamreth", "Japan", "United States")
    exchange = dict(zip([*roles, *places], [*people[:4], *countries[:4]], strict=True))
    council = salt_council.opened(tmp_path_factory.mktemp("exchanged"), exchange)

    for name in (*people, *countries):
        answer = council.ask(f"What did {name} say about {topic}?")
        for its in answer.citations:
            speaker = its.provenance.speaker
            assert speaker is not None
            assert name in (speaker.name, speaker.affiliation)
        assert answer.answered is bool(answer.citations)
    # Whoever stands in the place of Ruth Amsel.
    assert council.ask(f"Why did {people[0]} oppose raising the sea wall?").answered


@pytest.mark.parametrize("topic", ["sanctions", "energy security", "missile defence", "trust"])
def test_speakers_of_the_bundled_reports_are_quoted_where_they_speak_or_are_named(answerer, topic):
    answered = 0
    for name in sorted({name for its in answerer.searcher.index.facets.values("speaker").values() for name in its}):
        for its in answerer.ask(f"What did {name} say about {topic}?").citations:
            speaker = its.provenance.speaker
            assert (speaker is not None and speaker.name == name) or any(part in its.quote for part in name.split())
            answered += 1

    assert answered
