"""Dates and runs of days in running text."""

from datetime import date

import pytest
from trackrecord.corpus.dates import find

APRIL_28, APRIL_29 = date(2006, 4, 28), date(2006, 4, 29)
APRIL_30, MAY_2 = date(2010, 4, 30), date(2010, 5, 2)
NEW_YEAR = (date(2009, 12, 30), date(2010, 1, 2))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("28 April 2006", APRIL_28, APRIL_28),
        ("28th of April, 2006", APRIL_28, APRIL_28),
        ("April 28, 2006", APRIL_28, APRIL_28),
        ("Friday, 28 April 2006", APRIL_28, APRIL_28),
        ("Apr. 28, 2006", APRIL_28, APRIL_28),
        ("2006-04-28", APRIL_28, APRIL_28),
        ("28-29 April 2006", APRIL_28, APRIL_29),
        ("28–29 April 2006", APRIL_28, APRIL_29),
        ("28th and 29th April 2006", APRIL_28, APRIL_29),
        ("April 28-29, 2006", APRIL_28, APRIL_29),
        ("30 April to 2 May 2010", APRIL_30, MAY_2),
        ("April 30 to May 2, 2010", APRIL_30, MAY_2),
        ("Friday 30 April to Sunday 2 May 2010", APRIL_30, MAY_2),
        ("30 December 2009 - 2 January 2010", *NEW_YEAR),
        ("December 30, 2009 - January 2, 2010", *NEW_YEAR),
    ],
)
def test_a_form_is_read_as_a_whole(written: str, first: date, last: date):
    (span,) = find(written)
    assert (span.first, span.last) == (first, last)
    assert written[span.at : span.to] == written


def test_where_a_date_is_written_is_known():
    text = "held in Beijing, from 28-29 April 2006."
    (span,) = find(text)
    assert text[span.at : span.to] == "28-29 April 2006"


def test_dates_come_in_the_order_of_the_text():
    found = find("on 3-4 June 2007, after May 1, 2006 and 2006-04-28")
    assert [span.first for span in found] == [date(2007, 6, 3), date(2006, 5, 1), APRIL_28]


@pytest.mark.parametrize(
    "written",
    ["31 April 2006", "February 30, 2006", "29 February 2007", "2006-13-01", "32 May 2006", "0 May 2006"],
)
def test_an_impossible_date_is_left_out(written: str):
    assert find(written) == []


def test_the_29th_of_february_is_possible_in_a_leap_year():
    assert [span.first for span in find("29 February 2008")] == [date(2008, 2, 29)]


@pytest.mark.parametrize("written", ["May 2006", "mid-October 2006", "28 April", "since 2005", "28-29"])
def test_what_names_no_day_and_year_is_no_date(written: str):
    assert find(written) == []


@pytest.mark.parametrize("text", ["29-28 April 2006", "31 April - 2 May 2006"])
def test_the_tail_of_an_impossible_run_is_not_read_as_a_day(text):
    assert find(text) == []


def test_a_run_may_end_with_a_weekday_and_a_day_alone():
    text = "between the morning of Thursday, 15 October 1998 and a rather late lunch on Saturday the 17th"
    assert [(span.first, span.last) for span in find(text)] == [(date(1998, 10, 15), date(1998, 10, 17))]
