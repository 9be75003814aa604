"""Speakers: whom a question names, of those who are reported as speaking."""

import pytest
from trackrecord.retriever.speakers import Speakers


@pytest.fixture(scope="module")
def speakers(index):
    return Speakers(index.facets)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Shen say?", {"Shen Shishun"}),
        ("What did Professor Jo Kyong Wan say?", {"Jo Kyong Wan"}),
        ("Did Kurata answer Shen?", {"Shen Shishun", "Kurata"}),
        ("What is Shen’s view of the talks?", {"Shen Shishun"}),
        ("Who spoke?", set()),
        ("what did shen say?", {"Shen Shishun"}),
        ("what did jo say?", set()),  # so short a word may be any
    ],
)
def test_a_speaker_is_known_by_any_of_their_names(speakers, question, named):
    found = speakers.named(question)

    assert len(found) == len(named)
    assert all(any(name in other for other in found) for name in named)


class _Held:
    """Facets of a library whose speakers have names that are hard to tell apart."""

    def values(self, name):
        names = ["Kim Lee", "Kim Chul", "Lee Min", "Øystein Tunsjø", "Do Thi Ha", "LI WEI", "Li Wei"]
        found = {}
        for its in names:
            found[its.casefold()] = (*found.get(its.casefold(), ()), its)
        return found if name == "speaker" else {}


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Kim Lee say?", {"Kim Lee"}),
        ("Did Kim agree with Lee?", {"Kim Lee", "Kim Chul", "Lee Min"}),
        ("What did Øystein say?", {"Øystein Tunsjø"}),
        ("Do the parties agree?", set()),
        ("What did Do Thi Ha say?", {"Do Thi Ha"}),
        ("What did Li Wei say?", {"LI WEI", "Li Wei"}),
    ],
)
def test_names_are_told_apart(question, named):
    assert Speakers(_Held()).named(question) == named


def test_who_is_named_gains(searcher):
    results = searcher.search("What did Shen say about talks?", top_k=30, explain=True).results

    by_speaker = {its.passage.provenance.speaker and its.passage.provenance.speaker.name: its for its in results}
    assert by_speaker["Shen Shishun"].explanation.speaker > 0
    assert all(its.explanation.speaker == 0 for name, its in by_speaker.items() if name != "Shen Shishun")
