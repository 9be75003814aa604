"""What holds of a passage in any framework: its metadata is its provenance, and its text stands in its source."""

from operator import attrgetter

from trackrecord.corpus.spans import stands
from trackrecord.corpus.whereabouts import whereabouts

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
SESSION_3 = {"session": 3, "meeting": "northeast-asia/3"}
UNKNOWN_SPEAKER = {"speaker": "Shen Shishum"}
NEAREST_SPEAKER = "no report knows the speaker 'Shen Shishum'; nearest are: Shen Shishun"

PLACES = {
    "passage_id": "id",
    "kind": "kind",
    "speaker": "provenance.speaker.name",
    "affiliation": "provenance.speaker.affiliation",
    "study_group": "provenance.study_group.id",
    "study_group_title": "provenance.study_group.title",
    "meeting": "provenance.meeting.number",
    "meeting_title": "provenance.meeting.title",
    "place": "provenance.meeting.place",
    "venue": "provenance.meeting.venue",
    "start": "provenance.meeting.start",
    "end": "provenance.meeting.end",
    "session": "provenance.session.number",
    "session_title": "provenance.session.title",
    "chair": "provenance.session.chair",
    "paragraph": "provenance.paragraph",
    "page": "provenance.page",
    "file": "provenance.source.file",
    "sha256": "provenance.source.sha256",
    "char_start": "provenance.source.char_start",
    "char_end": "provenance.source.char_end",
}


def is_provenance_of(passage, generation, metadata):
    """Whether metadata says all of a passage's provenance, and nothing else."""
    expected = {"generation": generation, "whereabouts": whereabouts(passage.provenance)}
    for name, place in PLACES.items():
        try:
            value = attrgetter(place)(passage)
        except AttributeError:  # no meeting, no session or no speaker
            value = None
        expected[name] = str(value) if name in ("start", "end") and value else value
    return metadata == expected


def stands_in_its_source(reports, text, metadata):
    """The law of provenance."""
    source = reports.source(metadata["study_group"], metadata["file"])
    return stands(source, metadata["char_start"], metadata["char_end"], text)
