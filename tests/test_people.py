"""People: mentions in reports, and who is meant by them."""

import pytest
from trackrecord.corpus.model import Speaker
from trackrecord.corpus.people import People, mentions_in


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ("Professor T J Pempel (CSCAP USA) presented a paper.", "T J Pempel", "CSCAP USA"),
        ("Dr. K. V. Lomakina of the Centre for Policy Research spoke.", "K. V. Lomakina", "Centre for Policy Research"),
        ("Following Professor Pempel’s paper, nobody spoke.", "Pempel", None),
        ("Maj. Gen. (Ret.) Rezaul Chowdhury of the Bengal Institute argued.", "Rezaul Chowdhury", "Bengal Institute"),
        ("Amb. Anneke de Bruyn took the chair.", "Anneke de Bruyn", None),
        ("Ratu Semi Vakalala of the Suva Institute spoke.", "Semi Vakalala", "Suva Institute"),
        ("Prof. Dr.-Ing. Max Overhoff (Garching) spoke.", "Max Overhoff", "Garching"),
    ],
)
def test_a_mention_is_read_with_its_affiliation(text, name, affiliation):
    (mention,) = [its for its in mentions_in(text) if its.titled or its.affiliation]

    assert (mention.name, mention.affiliation) == (name, affiliation)


@pytest.mark.parametrize(
    "text", ["The Third Expert Meeting was held.", "Northeast Asia and the Six Party Talks.", "CSCAP"]
)
def test_what_is_no_person_is_not_known(text):
    assert not [its for its in mentions_in(text) if People([text]).knows(its)]


def speaker(people, text):
    return people.speaker(next(its for its in mentions_in(text) if people.knows(its)))


@pytest.mark.parametrize("later", ["Mr Yeo", "Seung-Bae Yeo", "Dr Seung-bae Yeo"])
def test_names_are_joined_across_their_spellings(later):
    first = "Seung-bae Yeo (CSCAP Korea) provided an update."
    people = People([first, f"{later} felt that patience was required."])

    assert speaker(people, f"{later} felt that patience was required.") == Speaker("Seung-bae Yeo", "CSCAP Korea")


def test_every_form_of_a_name_is_kept():
    people = People(
        ["Professor Phillip Yang, Taiwan University;", "It was presented by Professor Philip Yang of Taiwan."]
    )

    assert [its.forms for its in people.people] == [["Phillip Yang", "Philip Yang"]]


def test_a_name_that_fits_two_people_stands_for_neither():
    people = People(["Dr Anil Menon (Delhi) spoke.", "Dr Raghav Menon (Mumbai) replied.", "Dr Menon agreed."])

    assert speaker(people, "Dr Menon agreed.") == Speaker("Menon", None)


def test_of_two_people_a_title_says_which_is_meant():
    people = People(["Dr Lalitha Menon (Delhi) spoke.", "Captain Rajesh Menon (Mumbai) replied."])

    assert speaker(people, "Captain Menon agreed.") == Speaker("Rajesh Menon", "Mumbai")


def test_a_name_with_a_hyphen_and_without_is_the_same():
    people = People(["Prof. Kwon Hye-jin (Hangang) spoke.", "Prof. Kwon Hyejin replied."])

    assert speaker(people, "Prof. Kwon Hyejin replied.") == Speaker("Kwon Hye-jin", "Hangang")
