"""What BibTeX and RIS have no fields for, as a note: where in the report, and that its year is its meeting's."""

from .chicago import days
from .item import Item, listed


def note(item: Item) -> str:
    """`Session 2, “Title” (chaired by …), remarks of …, as reported, paragraph 1. Meeting held: place, days; …`."""
    where = listed(item.note, f"paragraph {item.locator}" if item.locator else None)
    held = listed(item.event_place, days(item.event_date) if item.event_date else None)
    dated = "; year and month are the meeting's, since the report's own are not known" if item.event_date else ""
    told = (where[:1].upper() + where[1:], f"Meeting held: {held}{dated}" if held else None)
    return ". ".join(part for part in told if part)
