"""BibTeX entries, in ASCII as far as LaTeX has names for letters.

pylatexenc knows those names; it has no writer of entries, which is a line a field. A field is in two pairs of braces
where BibTeX would else take it apart or change its capitals: a corporate body's name, a title.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import cast

from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

from .item import Dates, Item
from .notes import note

_TYPES = {"report": "techreport", "webpage": "misc"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(items: Sequence[Item]) -> str:
    """An entry for each, with an empty line between them."""
    return "\n".join(map(_entry, items))


def _entry(item: Item) -> str:
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(item))
    return f"@{_TYPES[item.type]}{{{item.id},\n{fields}\n}}\n"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    author = " and ".join(f"{{{escaped(name.literal)}}}" for name in item.author)
    wanted = {
        "author": author,
        "title": f"{{{escaped(item.title)}}}",
        # BibTeX's styles want it, and a report's author here is the body whose report it is.
        "institution": author,
        "type" if item.type == "report" else "howpublished": escaped(item.genre or ""),
        "number": escaped(item.number or ""),
        "year": str(item.event_date.parts[0][0]) if item.event_date else "",
        "eventtitle": escaped(item.event_title or ""),
        "eventdate": "/".join(_iso(item.event_date)) if item.event_date else "",
        "venue": escaped(item.event_place or ""),
        "pages": (item.page or "").replace("–", "--"),
        "note": escaped(note(item)),
        "annote": escaped(f"“{item.annote}”") if item.annote else "",
        # Fields for addresses are read as they are; nothing in one needs more than percent signs: `permanent_link`.
        "url": item.url or "",
        "urldate": _iso(item.accessed)[0] if item.accessed else "",
    }
    for name, value in wanted.items():
        if value:
            yield name, f"{{{value}}}"
        if name == "year" and item.event_date:
            yield "month", _MONTHS[item.event_date.parts[0][1] - 1]


def escaped(text: str) -> str:
    """A text in which nothing is a command to LaTeX, and every brace has its partner."""
    return _encode()(text)


# What pylatexenc writes otherwise: `\{`, which BibTeX counts as a brace that is open, and signs of mathematics.
_OWN_NAMES = {"{": r"\textbraceleft", "}": r"\textbraceright", "<": r"\textless", ">": r"\textgreater"}


@cache
def _encode() -> Callable[[str], str]:
    encoder = UnicodeToLatexEncoder(
        conversion_rules=[
            UnicodeToLatexConversionRule(RULE_DICT, {ord(sign): name for sign, name in _OWN_NAMES.items()}),
            "defaults",
        ],
        replacement_latex_protection="braces-all",
        # Letters of other scripts have no names; TeX reads UTF-8.
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )
    return cast("Callable[[str], str]", encoder.unicode_to_latex)  # pyright: ignore[reportUnknownMemberType]


def _iso(dates: Dates) -> list[str]:
    return [f"{year:04}-{month:02}-{day:02}" for year, month, day in dates.parts]
