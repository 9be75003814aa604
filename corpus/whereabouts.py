"""Where a passage or quote comes from, in words."""

from collections.abc import Sequence

from .model import MeetingRef, Provenance, SessionRef


def whereabouts(provenance: Provenance) -> str:
    """Meeting, session and speaker, as far as they are known.

    `meeting 3, Beijing, China, 2006-04-28 to 2006-04-29, session 2; speaking: Hideya Kurata (CSCAP Japan)`
    """
    meeting, session = provenance.meeting, provenance.session
    parts: Sequence[str | None] = (
        f"meeting {meeting.number}" if meeting and meeting.number else None,
        meeting.place if meeting else "the group's page",
        _days(meeting) if meeting else None,
        _session(session) if session else None,
        f"chaired by {session.chair}" if session and session.chair else None,
    )
    stands = ", ".join(part for part in parts if part)
    speaker = _speaker(provenance)
    # Behind a chair, a comma would make two of them.
    return f"{stands}; speaking: {speaker}" if speaker else stands


def _days(its: MeetingRef) -> str | None:
    if its.start and its.end and its.end != its.start:
        return f"{its.start} to {its.end}"
    return str(its.start) if its.start else None


def _session(its: SessionRef) -> str | None:
    if its.number:
        return f"session {its.number}"
    return f"“{its.title}”" if its.title else None


def _speaker(provenance: Provenance) -> str | None:
    its = provenance.speaker
    if its is None or its.name is None:
        return its.affiliation if its else None
    return f"{its.name} ({its.affiliation})" if its.affiliation else its.name
