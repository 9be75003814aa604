"""Pages written as HTML on the server: whatever a report says is text in them, and they work without script."""

from pathlib import Path
from typing import Any

import jinja2
from starlette.responses import Response

from ...retriever import quote_labels
from ...retriever.catalogue import telling
from . import marked, static_files, why

TEMPLATES = Path(__file__).parent / "templates"
#: Nothing is fetched from another host, and nobody frames a page.
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}

_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_globals: dict[str, Any] = _environment.globals
_globals |= {
    "count": telling.count,
    "days": telling.days,
    "line": telling.line,
    "pieces": marked.pieces,
    "speech": quote_labels.speech,
    "static": static_files.address,
    "why": why.why,
}


def rendered(template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 — whatever a template shows
    """A page from a template of the folder `templates`."""
    html = _environment.get_template(template).render(**values)
    return Response(html, status, HEADERS, media_type="text/html")
