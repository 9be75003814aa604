"""Where a passage or quote comes from, in words."""

from collections.abc import Sequence

from .model import Provenance, SessionRef


def whereabouts(provenance: Provenance) -> str:
    """Meeting, session and speaker, as far as they are known: "meeting 3, Beijing, China, 2006-04-28, session 2"."""
    meeting, session = provenance.meeting, provenance.session
    parts: Sequence[str | None] = (
        f"meeting {meeting.number}" if meeting and meeting.number else None,
        meeting.place if meeting else "the group's page",
        meeting.start.isoformat() if meeting and meeting.start else None,
        _session(session) if session else None,
        f"chaired by {session.chair}" if session and session.chair else None,
        _speaker(provenance),
    )
    return ", ".join(part for part in parts if part)


def _session(its: SessionRef) -> str | None:
    if its.number:
        return f"session {its.number}"
    return f"“{its.title}”" if its.title else None


def _speaker(provenance: Provenance) -> str | None:
    its = provenance.speaker
    if its is None or its.name is None:
        return its.affiliation if its else None
    return f"{its.name} ({its.affiliation})" if its.affiliation else its.name
