"""The app: routes, checks and error pages around one open index."""

from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from .. import __version__
from ..indexer.opened import Index
from ..retriever.answerer import Answerer
from ..retriever.feedback_log import FeedbackLog
from ..retriever.following import Following
from ..retriever.reranking import Reranker
from ..retriever.search import Searcher
from . import ask, citation, described, feedback, health, library, problems, search
from .cross_origin import CrossOrigin
from .intake import Intake
from .web import component, front, opensearch, person_pages, report_pages, static_files
from .web.adding import switched_off
from .workers import Workers

if TYPE_CHECKING:
    from ..indexer.additions.additions import Additions


def create_app(
    index: Index,
    reranker: Reranker | None = None,
    feedback_log: FeedbackLog | None = None,
    allowed_origins: Collection[str] = (),
    additions: "Additions | None" = None,
    url: str | None = None,
) -> FastAPI:
    """An ASGI app that answers from `index`, and from each generation that follows it; it keeps no state but that.

    What works on questions begins and ends with the app's lifespan: where it is mounted in another app, that one has to
    run it.

    Args:
        index: what is asked.
        reranker: what searches with `rerank` are given to; without one they are answered with 409.
        feedback_log: where feedback is kept; without one it is answered with 409.
        allowed_origins: of other sites' pages that may ask, as `web_origins` has them.
        additions: where reports that are added on the page go; without them nothing can be added.
        url: where the app is served, if not only by an IP address: pages that add answer to that host.
    """
    app = FastAPIOffline(
        docs_url="/docs",
        redoc_url=None,
        title="Trackrecord",
        version=__version__,
        lifespan=_life,
        responses=described.ANY_ROUTE,
        description="Ask series of meeting reports, and see where every word of the answer stands.",
    )
    app.state.following = Following(Answerer(Searcher(index, reranker=reranker)))
    app.state.feedback_log = feedback_log
    app.state.additions = additions
    app.state.url = url
    # A citation's address goes before a passage's, whose id would take it in.
    for room in (ask, feedback, search, citation, library, health):
        app.include_router(room.router)
    for room in (front, report_pages, person_pages, static_files, component, opensearch):
        app.include_router(room.router)
    uploads_to = _add_on(app) if additions else None
    if not additions:
        app.include_router(switched_off.router)
    problems.install(app)
    app.add_middleware(Intake, uploads_to=uploads_to)
    # Around the intake, so that a page may read what that refuses.
    if allowed_origins:
        app.add_middleware(CrossOrigin, allowed_origins=allowed_origins)
    return app


def _add_on(app: FastAPI) -> str:
    """Let reports be added on the page: the address that they are sent to."""
    # What reads reports takes 30 MB that a server which takes none does without.
    from .web.adding import pages
    from .web.adding.desk import Desk
    from .web.adding.upload import Uploads

    app.state.uploads, app.state.desk = Uploads(), Desk()
    app.include_router(pages.router)
    return pages.UPLOADS_TO


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncGenerator[None]:
    """What runs beside the event loop, for as long as it does."""
    with Workers() as app.state.workers, app.state.following, app.state.additions or nullcontext():
        yield
