"""What a framework's retriever or tool was told, as what `Reports` takes, or in words what is wrong with it."""

import os
from collections.abc import Mapping
from typing import Any, cast

from ..client.filter_values import FilterValues, filters_of
from ..client.operations import chosen
from ..client.reports import Reports
from ..retriever.question import check_top_k
from ..retriever.ranking import Mode


def arguments(top_k: int, mode: str, filters: Mapping[str, Any] | None) -> dict[str, Any]:
    """The arguments of `Reports.search` beside the query; what is no filter is not handed on as one of another name.

    Whether a report knows a filter's value, only a search can tell.

    Raises:
        QueryError: a mode that there is none of, or `top_k` outside its bounds.
        FilterError: a filter that there is none of, a session that is no number, or a day that is none.
    """
    its = dict(filters or {})
    check_top_k(top_k)
    chosen(Mode, mode)
    filters_of(cast(FilterValues, its))
    return {**its, "top_k": top_k, "mode": mode}


def opened(reports: object) -> Reports:
    """The reports as they were given, if they are that.

    Raises:
        TypeError: they are something else, such as where they are; it says how to open that.
    """
    if isinstance(reports, Reports):
        return reports
    if isinstance(reports, (str, os.PathLike)):
        where = os.fspath(cast("str | os.PathLike[str]", reports))
        way = "connect" if where.startswith(("http://", "https://")) else "open"
        raise TypeError(f'{where!r} says where reports are; open them first: trackrecord.{way}("{where}")')
    raise TypeError(f"a {type(reports).__name__} is no reports; they come from trackrecord.open or trackrecord.connect")
