"""Meetings that are asked about and whose reports are not held: why nothing was found."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from ...retriever import catalogue
from .held import Held
from .parameters import FiltersOnPassages

#: Most meetings that are named; list_meetings has them all.
MOST = 10
_ON_MEETINGS = frozenset(["study_group", "meeting", "place", "date_from", "date_to"])

NotHeld = Annotated[
    tuple[str, ...],
    Field(
        description="Where the filters leave nothing, the meetings that they choose and whose report is not held, with "
        f"what is known of each; at most {MOST}."
    ),
]


async def not_held(asked: FiltersOnPassages, held: Held) -> tuple[str, ...]:
    """Those that the filters choose, each on one line with its id; none where no filter chooses meetings."""
    filters = asked.filters()
    if _ON_MEETINGS.isdisjoint(filters):
        return ()
    chosen = await held.reports.meetings(**filters)
    return tuple(f"{its.id}: {catalogue.line(its)}" for its in chosen if its.report is None)[:MOST]


def lines(missing: Sequence[str]) -> Iterator[str]:
    """The same for a model, as one paragraph; nothing where none is missing."""
    if missing:
        yield "\n".join(
            [
                "The filters choose meetings whose report is not held. Tell the user so:",
                *(f"- {its}" for its in missing),
            ]
        )
