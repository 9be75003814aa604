"""Where a passage comes from as flat metadata, which frameworks filter by, print and write as JSON."""

from datetime import date

from ..corpus.model import Passage
from ..corpus.whereabouts import whereabouts


def metadata(passage: Passage, generation: str) -> dict[str, str | int | None]:
    """Everything that is known of where a passage stands; each key is always there, None where nothing is known.

    `whereabouts` says most of it in words, for prompts and for people. A key that is a filter's name as well
    (`study_group`, `meeting`, `session`, `kind`, `speaker`, `affiliation`, `place`) has a value that the filter takes.
    Rank and score are not there: a passage has the same metadata however it was found, by which frameworks know it
    again.

    Args:
        passage: as a search returns it.
        generation: name of the generation that answered, as `SearchResults.index` has it.
    """
    its = passage.provenance
    meeting, session, speaker = its.meeting, its.session, its.speaker
    return {
        "passage_id": passage.id,
        "whereabouts": whereabouts(its),
        "kind": passage.kind.value,
        "speaker": speaker.name if speaker else None,
        "affiliation": speaker.affiliation if speaker else None,
        "study_group": its.study_group.id,
        "study_group_title": its.study_group.title,
        "meeting": meeting.number if meeting else None,
        "meeting_title": meeting.title if meeting else None,
        "place": meeting.place if meeting else None,
        "venue": meeting.venue if meeting else None,
        "start": _day(meeting.start) if meeting else None,
        "end": _day(meeting.end) if meeting else None,
        "session": session.number if session else None,
        "session_title": session.title if session else None,
        "chair": session.chair if session else None,
        "paragraph": its.paragraph,
        "page": its.page,
        "file": its.source.file,
        "sha256": its.source.sha256,
        "char_start": its.source.char_start,
        "char_end": its.source.char_end,
        "generation": generation,
    }


def _day(its: date | None) -> str | None:
    return its.isoformat() if its else None
