"""What parameters tools share, each with what a model is told of it."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ...client.filter_values import FilterValues
from ...corpus.model import Kind
from ...retriever.question import MAX_CHARACTERS
from .tool import Tool

#: Most passages of one search: some 120 tokens each as text, twice as many in the structured content.
MAX_PASSAGES = 25

Question = Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)]
_Name = Annotated[str, Field(min_length=1, max_length=300)]
#: A meeting's id or number.
MeetingName = _Name | int


def _day(value: object) -> date:
    """A day as JSON has it: a text. Pydantic would take numbers too, as seconds since 1970."""
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("date_parsing", "it is no day") from None


_Day = Annotated[date, BeforeValidator(_day)]


class FiltersOnMeetings(Tool):
    """Which meetings are looked at."""

    study_group: Annotated[
        _Name | None, Field(description="Only this study group, by its id as list_meetings has it: northeast-asia.")
    ] = None
    place: Annotated[
        _Name | None, Field(description="Only meetings in this town or country, as list_meetings has it: Beijing.")
    ] = None
    date_from: Annotated[_Day | None, Field(description="Only meetings that end on this day or later: 2006-04-28.")] = (
        None
    )
    date_to: Annotated[
        _Day | None, Field(description="Only meetings that begin on this day or earlier: 2006-04-29.")
    ] = None

    def filters(self) -> FilterValues:
        """What is given, as the reports take it."""
        named = FilterValues.__annotations__.keys() & type(self).model_fields.keys()
        values = {name: getattr(self, name) for name in named}
        return FilterValues(**{name: its for name, its in values.items() if its is not None})


class FiltersOnPassages(FiltersOnMeetings):
    """Which passages are looked at."""

    meeting: Annotated[
        MeetingName | None,
        Field(description="Only this meeting, by its number or its id: 3, or northeast-asia/3."),
    ] = None
    session: Annotated[int | None, Field(description="Only sessions of this number.")] = None
    speaker: Annotated[
        _Name | None,
        Field(
            description="Only what this person is reported as saying, by the name as results have it: Hideya Kurata. "
            "A name that is not known is answered with the nearest."
        ),
    ] = None
    affiliation: Annotated[
        _Name | None, Field(description="Only what people of this body or country are reported as saying: CSCAP Japan.")
    ] = None
    kind: Annotated[
        Annotated[Kind, Field(strict=False)] | None,
        Field(
            description="Only this kind of passage. A presentation is one person's view, a discussion what was said "
            "about it, a recommendation what the report puts down as such."
        ),
    ] = None
