"""`/v1/passages/{id}/citation`: a passage, or a quote in it, as a scholar cites it."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from ..retriever.references import FORMS, Format
from ..retriever.references.cited import find
from ..retriever.references.item import item
from .described import problems
from .schemas import OpenIndex, PassageId, Strict

router = APIRouter(prefix="/v1", tags=["library"])

_QUOTE = "in its source text; with the other one, a quote in the passage is cited."
_Offset = Annotated[int, Field(ge=0)]


class CitationQuery(Strict):
    """What to cite, and how."""

    format: Annotated[Format, Field(description="How it is written.")] = Format.CHICAGO
    char_start: Annotated[_Offset | None, Field(description=f"Where a quote begins {_QUOTE}")] = None
    char_end: Annotated[_Offset | None, Field(description=f"Just past where a quote ends {_QUOTE}")] = None
    accessed: Annotated[date | None, Field(description="When it was looked at; left out where it is not given.")] = None


@router.get(
    "/passages/{passage_id:path}/citation",
    response_class=Response,
    responses={
        200: {"content": {its.media_type: {"schema": {"type": "string"}} for its in FORMS.values()}},
        **problems({404: "there is no passage of this id; the nearest are named"}),
    },
)
def citation(
    passage_id: PassageId, query: Annotated[CitationQuery, Query()], index: OpenIndex, request: Request
) -> Response:
    """A passage or paragraph by its id, or a quote in it: a Chicago note, BibTeX, RIS or CSL-JSON.

    Its permanent link is to this server, at the address by which it was asked.
    """
    cited = find(index.store, passage_id, query.char_start, query.char_end)
    its = item(cited, str(request.base_url), query.accessed)
    form = FORMS[query.format]
    name = f'inline; filename="{its.id}.{form.suffix}"'
    media_type = f"{form.media_type}; charset=utf-8"
    return Response(form.write([its]), media_type=media_type, headers={"content-disposition": name})
