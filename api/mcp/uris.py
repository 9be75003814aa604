"""Addresses of resources: source texts and passages."""

from urllib.parse import quote

from mcp import UriTemplate

SOURCES = UriTemplate.parse("trackrecord://sources/{study_group}/{+file}")
PASSAGES = UriTemplate.parse("trackrecord://passages/{+passage_id}")


def of_source(study_group: str, file: str) -> str:
    """That of a source text; characters with a meaning in addresses are escaped, which a template would leave."""
    return f"trackrecord://sources/{quote(study_group, safe='')}/{quote(file)}"


def read(template: UriTemplate, uri: str) -> dict[str, str] | None:
    """The variables of an address, or None where it is not of that template.

    Nor where it leads upwards: asked of a server elsewhere, that would be another route.
    """
    found = {name: str(value) for name, value in (template.match(uri) or {}).items()}
    upwards = any({".", ".."} & {*value.split("/")} for value in found.values())
    return None if upwards or not found else found
