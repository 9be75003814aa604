"""Search: what is found, what filters leave, and what is highlighted."""

from datetime import date

import pytest
from trackrecord.errors import FilterError, NotConfiguredError, QueryError
from trackrecord.retriever.filters import Filters
from trackrecord.retriever.ranking import Mode
from trackrecord.retriever.search import HighlightKind

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"


def ids(found):
    return [result.passage.id for result in found.results]


@pytest.mark.parametrize("mode", list(Mode))
def test_the_sanctions_question_finds_session_3_first(searcher, mode):
    first = searcher.search(SANCTIONS, mode=mode).results[0].passage.provenance

    assert (first.meeting.number, first.session.number) == (3, 3)


def test_results_are_ranked_from_1_by_falling_score(searcher):
    results = searcher.search(SANCTIONS, top_k=10).results

    assert [result.rank for result in results] == list(range(1, 11))
    assert [result.score for result in results] == sorted((its.score for its in results), reverse=True)


def test_fewer_results_are_the_start_of_more(searcher):
    assert ids(searcher.search(SANCTIONS, top_k=3)) == ids(searcher.search(SANCTIONS, top_k=10))[:3]


@pytest.mark.parametrize("top_k", [0, 101, -1])
def test_a_number_of_results_out_of_bounds_is_an_error(searcher, top_k):
    with pytest.raises(QueryError, match="1 to 100"):
        searcher.search(SANCTIONS, top_k=top_k)


def test_a_reranker_that_is_not_there_is_an_error(searcher):
    with pytest.raises(NotConfiguredError, match="--reranker or TRACKRECORD_RERANKER"):
        searcher.search(SANCTIONS, rerank=True)


@pytest.mark.parametrize("session", [1, 2, 3, 4, 5])
def test_a_session_filter_leaves_only_its_session(searcher, session):
    results = searcher.search(SANCTIONS, top_k=5, filters=Filters(session=(session,))).results

    # Session 4, the shortest, has five passages.
    assert [result.passage.provenance.session.number for result in results] == [session] * 5


def test_two_values_of_a_filter_mean_any_of_them(searcher):
    results = searcher.search(SANCTIONS, top_k=100, filters=Filters(session=(1, 4))).results

    assert {result.passage.provenance.session.number for result in results} == {1, 4}


def test_filters_restrict_before_ranking(searcher, index):
    """Every passage of the closing comes back, however badly it fits the question."""
    closing = [its.id for its in index.store.dump() if its.kind == "closing"]
    unfiltered = ids(searcher.search(SANCTIONS, top_k=len(closing)))

    found = ids(searcher.search(SANCTIONS, top_k=len(closing), filters=Filters(kind=("closing",))))

    assert sorted(found) == sorted(closing)
    assert not set(closing) & set(unfiltered)


@pytest.mark.parametrize("meeting", ["3", "northeast-asia/3"])
def test_a_meeting_is_named_by_its_number_or_within_its_group(searcher, meeting):
    results = searcher.search("study group", top_k=100, filters=Filters(meeting=(meeting,))).results

    assert {result.passage.provenance.meeting.number for result in results} == {3}


@pytest.mark.parametrize("place", ["Beijing", "China", "Beijing, China", "beijing"])
def test_a_place_is_the_meetings_or_a_part_of_it(searcher, place):
    results = searcher.search("study group", top_k=10, filters=Filters(place=(place,))).results

    assert [result.passage.provenance.meeting.place for result in results] == ["Beijing, China"] * 10


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2006, 4, 29), None, 10),
        (date(2006, 4, 30), None, 0),
        (None, date(2006, 4, 28), 10),
        (None, date(2006, 4, 27), 0),
        (date(2006, 4, 1), date(2006, 4, 30), 10),
    ],
)
def test_dates_are_compared_with_the_meetings_first_and_last_day(searcher, first, last, count):
    """The third meeting, the only one with a report, was on 28 and 29 April 2006."""
    found = searcher.search(SANCTIONS, top_k=10, filters=Filters(date_from=first, date_to=last))

    assert len(found.results) == count


def test_dates_in_the_wrong_order_are_an_error(searcher):
    with pytest.raises(FilterError, match="exchange"):
        searcher.search(SANCTIONS, filters=Filters(date_from=date(2006, 5, 1), date_to=date(2006, 4, 1)))


@pytest.mark.parametrize(
    ("filters", "nearest"),
    [
        (Filters(place=("Beijng",)), "Beijing"),
        (Filters(study_group=("northeast-asja",)), "northeast-asia"),
        (Filters(meeting=("northeast-asia/9",)), "northeast-asia/3"),
        (Filters(session=(9,)), "1, 2, 3, 4, 5"),
        (Filters(kind=("closin",)), "closing"),
    ],
)
def test_an_unknown_value_is_an_error_that_names_the_nearest(searcher, filters, nearest):
    with pytest.raises(FilterError, match=nearest):
        searcher.search(SANCTIONS, filters=filters)


@pytest.mark.parametrize("mode", list(Mode))
def test_valid_values_that_leave_nothing_are_an_empty_result(searcher, mode):
    """A meeting was in Seoul, but its report is not held."""
    assert searcher.search(SANCTIONS, mode=mode, filters=Filters(place=("Seoul",))).results == ()


def test_highlights_lie_inside_the_text(searcher):
    for result in searcher.search(SANCTIONS, top_k=100).results:
        for its in result.highlights:
            assert 0 <= its.start < its.end <= len(result.passage.text)


def test_one_highlight_marks_the_best_sentence(searcher):
    results = searcher.search("China is opposed to the imposition of sanctions", top_k=10).results
    result = next(its for its in results if "opposed to the imposition of sanctions" in its.passage.text)

    marked = [
        result.passage.text[its.start : its.end] for its in result.highlights if its.kind is HighlightKind.SENTENCE
    ]

    assert marked == [
        "Given the sensitivity of the issues involved, China favours the adoption of non-coercive means for "
        "resolving the North Korean nuclear issues, and is opposed to the imposition of sanctions."
    ]


def test_highlights_mark_matched_words_in_any_of_their_forms(searcher):
    result = searcher.search("sanction", mode=Mode.LEXICAL, top_k=1).results[0]

    marked = {
        result.passage.text[its.start : its.end].lower() for its in result.highlights if its.kind is HighlightKind.WORD
    }

    assert marked
    assert marked <= {"sanction", "sanctions"}
