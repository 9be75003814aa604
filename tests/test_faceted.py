"""Facets: counts over the nearest passages, each under every other filter but its own."""

from collections import Counter

import pytest
from trackrecord.errors import FilterError
from trackrecord.retriever import faceted
from trackrecord.retriever.faceted import FacetName
from trackrecord.retriever.filters import Filters

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"


def counts(found):
    return {its.name: {one.value: one.count for one in its.values} for its in found.facets}


def chosen(found):
    return {its.name: [one.value for one in its.values if one.is_chosen] for its in found.facets}


def test_what_is_counted_are_the_nearest_passages(searcher):
    found = faceted.search(searcher, SANCTIONS, Filters(), 10)
    nearest = [its.passage for its in searcher.search(SANCTIONS, top_k=100).results]

    assert found.counted == len(nearest)
    assert counts(found)["kind"] == Counter(its.kind.value for its in nearest)
    assert counts(found)["speaker"]["Shen Shishun"] == 2
    # The rest of them stand on the group's page, and are of no meeting.
    assert counts(found)["meeting"] == {"northeast-asia/3": sum(bool(its.provenance.meeting) for its in nearest)}
    assert counts(found)["year"] == {"2006": counts(found)["meeting"]["northeast-asia/3"]}


def test_the_results_are_those_of_a_search(searcher):
    found = faceted.search(searcher, SANCTIONS, Filters(kind=("discussion",)), 5)
    searched = searcher.search(SANCTIONS, filters=Filters(kind=("discussion",)), top_k=5, explain=True)

    assert found.results == searched.results


def test_a_chosen_value_narrows_the_other_facets_and_not_its_own(searcher):
    before = faceted.search(searcher, SANCTIONS, Filters(), 10)
    after = faceted.search(searcher, SANCTIONS, Filters(session=(3,)), 10)

    assert after.counted == counts(before)["session"]["3"]
    assert counts(after)["session"] == counts(before)["session"]
    assert chosen(after)["session"] == ["3"]
    assert sum(counts(after)["kind"].values()) == after.counted
    assert "Ralf Emmers" in counts(before)["speaker"]
    assert "Ralf Emmers" not in counts(after)["speaker"]


def test_what_is_chosen_is_shown_though_nothing_is_left_of_it(searcher):
    found = faceted.search(searcher, SANCTIONS, Filters(session=(4,), speaker=("shen shishun",)), 10)

    assert found.counted == 0
    assert not found.results
    # As the reports spell it, though no passage of session 4 has it.
    assert chosen(found)["speaker"] == ["Shen Shishun"]
    assert chosen(found)["session"] == ["4"]
    assert counts(found)["session"] == {"3": 2, "4": 0}


@pytest.mark.parametrize("meeting", ["3", "northeast-asia/3", "NORTHEAST-ASIA/3"])
def test_a_meeting_is_chosen_by_number_or_id(searcher, meeting):
    assert chosen(faceted.search(searcher, SANCTIONS, Filters(meeting=(meeting,)), 1))["meeting"] == [
        "northeast-asia/3"
    ]


def test_sessions_stand_in_their_order_and_the_rest_by_count(searcher):
    facets = {its.name: its.values for its in faceted.search(searcher, SANCTIONS, Filters(), 1).facets}

    assert [its.value for its in facets[FacetName.SESSION]] == ["1", "2", "3", "4", "5"]
    kinds = [its.count for its in facets[FacetName.KIND]]
    assert kinds == sorted(kinds, reverse=True)


def test_an_unknown_value_is_refused_as_a_search_does(searcher):
    with pytest.raises(FilterError, match="nearest are: Shen Shishun"):
        faceted.search(searcher, SANCTIONS, Filters(speaker=("Shen Shishum",)), 1)
