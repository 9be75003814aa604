"""What a framework's retriever was told, as arguments of `Reports.search`."""

from collections.abc import Mapping
from typing import Any, cast

from ..client.filter_values import FilterValues, filters_of


def arguments(top_k: int, mode: str, filters: Mapping[str, Any] | None) -> dict[str, Any]:
    """The arguments beside the query; what is no filter is not handed on as an argument of another name.

    Raises:
        FilterError: a filter that there is none of, a session that is no number, or a day that is none.
    """
    its = dict(filters or {})
    filters_of(cast(FilterValues, its))
    return {**its, "top_k": top_k, "mode": mode}
