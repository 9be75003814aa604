"""`/opensearch.xml`: how a browser, or another program, puts a search to this server (OpenSearch 1.1)."""

from xml.sax.saxutils import quoteattr

from fastapi import APIRouter, Request
from starlette.responses import Response

_DESCRIPTION = """\
<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Trackrecord</ShortName>
  <Description>Ask the meeting reports, and see where every word of the answer stands.</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Language>en</Language>
  <Url type="text/html" method="get" template={page}/>
  <Url type="application/json" method="get" template={passages}/>
  <Url type="application/opensearchdescription+xml" rel="self" template={itself}/>
</OpenSearchDescription>
"""

router = APIRouter(include_in_schema=False)


@router.get("/opensearch.xml")
def description(request: Request) -> Response:
    """The description, with the address by which the server was asked."""
    base = str(request.base_url)
    content = _DESCRIPTION.format(
        page=quoteattr(f"{base}?q={{searchTerms}}"),
        passages=quoteattr(f"{base}v1/search?q={{searchTerms}}"),
        itself=quoteattr(f"{base}opensearch.xml"),
    )
    headers = {"x-content-type-options": "nosniff", "cache-control": "no-cache"}
    return Response(content, media_type="application/opensearchdescription+xml", headers=headers)
