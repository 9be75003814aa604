"""`/add` where no folder is set for reports that are added: a page that says so."""

from fastapi import APIRouter
from starlette.responses import Response

from ..rendered import refused

router = APIRouter(include_in_schema=False)


@router.api_route("/add", methods=["GET", "POST"])
@router.api_route("/add/{below:path}", methods=["GET", "POST"])
def switched_off() -> Response:
    """Who can switch it on, and how."""
    why = "nothing can be added here; whoever runs this server can switch it on by --additions"
    return refused(404, why, "Nothing can be added here")
