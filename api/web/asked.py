"""What the page is asked, as its address says it: a link is a search, and each choice on the page is a link."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Self, cast
from urllib.parse import urlencode

from pydantic import Field, StrictStr
from starlette.datastructures import QueryParams

from ...retriever import question
from ...retriever.answer import By
from ...retriever.faceted import FacetName, days_of
from ...retriever.meetings import Meetings
from ..schemas import FilterQuery

_FIRST = 10


class Asked(FilterQuery):
    """A question, or none yet, what to look in, how many passages to lay out."""

    q: StrictStr = ""
    top_k: Annotated[int, Field(ge=1, le=question.MAX_RESULTS)] = _FIRST
    by: By | None = None

    @classmethod
    def of(cls, parameters: QueryParams, meetings: Meetings) -> Self:
        """As an address says it; fields that a form sent empty are left out, and so is what the page does not know.

        Args:
            parameters: of the address.
            meetings: that there are; one given by its number alone is told by all ids that it may mean.

        Raises:
            pydantic.ValidationError: a value is none that its field takes.
        """
        said: dict[str, object] = {}
        for name, its in cls.model_fields.items():
            values = [value.strip() for value in parameters.getlist(name) if value.strip()]
            if values:
                said[name] = values if isinstance(its.default, list) else values[0]
        asked = cls.model_validate(said)
        named = [[its.id for its in meetings.by_name.get(one.casefold(), ())] or [one] for one in asked.meeting]
        return asked.model_copy(update={"meeting": [one for ids in named for one in ids]})

    def address(self, path: str = "/", **changes: object) -> str:
        """The address of the same, with some fields changed; `path` may be a route that takes the same fields."""
        return self._address(path, changes)

    def toggled(self, name: FacetName, value: str) -> str:
        """The address with a facet's value chosen as well, or not any more; of years only one is."""
        if name is FacetName.YEAR:
            days = days_of(int(value))
            first, last = (None, None) if (self.date_from, self.date_to) == days else days
            return self.address(date_from=first, date_to=last)
        values: Sequence[object] = getattr(self, name)
        kept = [one for one in values if str(one).casefold() != value.casefold()]
        return self._address("/", {name.value: kept if len(kept) < len(values) else [*values, value]})

    @property
    def is_a_year(self) -> bool:
        """Whether the days are those of one whole year."""
        return self.date_from is not None and (self.date_from, self.date_to) == days_of(self.date_from.year)

    def filtered(self) -> Sequence[tuple[str, str]]:
        """What restricts the search, as fields that a form sends along."""
        return [(name, value) for name, value in self._parameters({}) if name not in ("q", "top_k", "by")]

    def unfiltered(self) -> str:
        """The address of the same question, asked of everything."""
        return type(self)(q=self.q, top_k=self.top_k, by=self.by).address()

    def _address(self, path: str, changes: Mapping[str, object]) -> str:
        query = urlencode([*self._parameters(changes)])
        return f"{path}?{query}" if query else path

    def _parameters(self, changes: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        for name, its in type(self).model_fields.items():
            value = changes.get(name, getattr(self, name))
            if value != its.default and value is not None:
                values = cast("list[object]", value) if isinstance(value, list) else [value]
                yield from ((name, str(one)) for one in values)
        yield from ((name, str(value)) for name, value in changes.items() if name not in type(self).model_fields)
