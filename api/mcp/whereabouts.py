"""Where words stand, as each result has it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from pydantic import Field

from ...corpus import whereabouts
from ...corpus.model import Provenance
from ...retriever import by_id
from .quoted import single


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place in a report or on a study group's page; what the report does not say is null."""

    study_group: Annotated[str, Field(description="Id of the study group.")]
    meeting: Annotated[str | None, Field(description="Id of the meeting; null on a study group's page.")]
    place: Annotated[str | None, Field(description="Where the meeting was held.")]
    start: Annotated[date | None, Field(description="Its first day.")]
    end: Annotated[date | None, Field(description="Its last day.")]
    session: Annotated[int | None, Field(description="Number of the session.")]
    session_title: str | None
    chair: Annotated[str | None, Field(description="Who chaired the session.")]
    paragraph: Annotated[int, Field(description="Counted from 1 within the session or other section.")]
    page: Annotated[int | None, Field(description="Of the file, where it has pages.")]
    speaker: Annotated[str | None, Field(description="Who is reported as speaking.")]
    affiliation: Annotated[str | None, Field(description="Of the speaker.")]
    file: Annotated[str, Field(description="The file of the source text.")]
    char_start: Annotated[int, Field(description="Where it begins in the source text, in Unicode code points.")]
    char_end: Annotated[int, Field(description="Just past where it ends.")]


def of(passage_id: str, its: Provenance) -> Whereabouts:
    """Where a passage, or a quote of it, stands."""
    meeting, session, speaker = its.meeting, its.session, its.speaker
    return Whereabouts(
        study_group=its.study_group.id,
        meeting=by_id.meeting_of(passage_id) if meeting else None,
        place=meeting.place if meeting else None,
        start=meeting.start if meeting else None,
        end=meeting.end if meeting else None,
        session=session.number if session else None,
        session_title=session.title if session else None,
        chair=session.chair if session else None,
        paragraph=its.paragraph,
        page=its.page,
        speaker=speaker.name if speaker else None,
        affiliation=speaker.affiliation if speaker else None,
        file=its.source.file,
        char_start=its.source.char_start,
        char_end=its.source.char_end,
    )


def line(passage_id: str, its: Provenance) -> str:
    """The same on one line; who speaks is said where the kind of speech is."""
    session = its.session
    if session and session.title:
        session = replace(session, title=single(session.title))
    told = whereabouts.whereabouts(replace(its, session=session, speaker=None))
    return f"{passage_id}; {told}, paragraph {its.paragraph}"
