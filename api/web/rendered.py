"""Pages written as HTML on the server: whatever a report says is text in them, and they work without script."""

from pathlib import Path
from typing import Any

import jinja2
from starlette.responses import Response

from ...corpus.model import role
from ...retriever import by_id, quote_labels
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
# What a part of a report is called that is no session, by its role.
_PARTS = {
    "group": "The study group’s page",
    "header": "Opening of the report",
    "closing": "Closing of the report",
    "notes": "Notes of the report",
}


def _section(passage_id: str) -> str:
    """`northeast-asia/3/closing/p1` → "Closing of the report"."""
    return _PARTS.get(role(by_id.section_of(passage_id)), "Report")


_globals: dict[str, Any] = _environment.globals
_globals |= {
    "count": telling.count,
    "day": telling.day,
    "days": telling.days,
    "line": telling.line,
    "meeting_of": by_id.meeting_of,
    "pieces": marked.pieces,
    "section": _section,
    "speech": quote_labels.speech,
    "static": static_files.address,
    "why": why.why,
}


def _sentence(text: str) -> str:
    """A message as a sentence: with a capital, but for a file's name that it begins with."""
    return text if "." in text.partition(" ")[0] else telling.capital(text)


_environment.filters["sentence"] = _sentence


def rendered(template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 — whatever a template shows
    """A page from a template of the folder `templates`."""
    html = _environment.get_template(template).render(**values)
    return Response(html, status, HEADERS, media_type="text/html")


def refused(status: int, why: str, heading: str = "Not here") -> Response:
    """A page that says why there is no other."""
    return rendered("refused.html", status, heading=heading, why=why)
