"""Whether the server lives, and whether it can answer."""

from dataclasses import dataclass

from fastapi import APIRouter

from .schemas import NoQuery, OpenIndex

router = APIRouter(tags=["health"], dependencies=[NoQuery])


@dataclass(frozen=True, slots=True)
class Health:
    """The process lives."""

    status: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """The server can answer, from this generation."""

    status: str
    index: str
    reports: int
    passages: int


@router.get("/healthz")
def healthz() -> Health:
    """The process lives."""
    return Health("ok")


@router.get("/readyz")
def readyz(index: OpenIndex) -> Readiness:
    """The index is open and can be asked."""
    return Readiness("ready", index.generation, index.manifest.reports, index.manifest.passages)
