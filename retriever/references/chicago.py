"""A note as in the Chicago Manual of Style (17th edition, 14.220 for reports, 14.217 for meetings), as plain text."""

import calendar
from collections.abc import Sequence

from .item import Dates, Item, listed


def write(items: Sequence[Item]) -> str:
    """A line for each."""
    return "".join(f"{note(item)}\n" for item in items)


def note(item: Item) -> str:
    """Author, title, place and days, session, paragraph, page, when it was accessed, address."""
    told = listed(
        *(name.literal for name in item.author),
        item.title,
        item.genre[:1].lower() + item.genre[1:] if item.genre and item.type == "webpage" else None,
        item.event_place,
        days(item.event_date) if item.event_date else None,
        item.note[:1].lower() + item.note[1:] if item.note else None,
        f"para. {item.locator}" if item.locator else None,
        f"{'pp.' if '–' in item.page else 'p.'} {item.page}" if item.page else None,
        f"accessed {days(item.accessed)}" if item.accessed else None,
        item.url,
    )
    return f"{told}."


def days(dates: Dates) -> str:
    """`April 28–29, 2006`, `April 30–May 2, 2006`, `December 30, 2005–January 2, 2006`."""
    (year, month, day), (last_year, last_month, last_day) = dates.parts[0], dates.parts[-1]
    first = f"{calendar.month_name[month]} {day}"
    if len(dates.parts) == 1:
        return f"{first}, {year}"
    last = f"{last_day}, {last_year}"
    if (year, month) == (last_year, last_month):
        return f"{first}–{last}"
    last = f"{calendar.month_name[last_month]} {last}"
    return f"{first}–{last}" if year == last_year else f"{first}, {year}–{last}"
