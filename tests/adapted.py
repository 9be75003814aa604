"""What holds in any framework: metadata is provenance, text stands in its source, what is wrong is told at once."""

from operator import attrgetter

import pytest
import trackrecord
from trackrecord.corpus.spans import stands
from trackrecord.corpus.whereabouts import whereabouts

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
SESSION_3 = {"session": 3, "meeting": "northeast-asia/3"}
UNKNOWN_SPEAKER = {"speaker": "Shen Shishum"}
NEAREST_SPEAKER = "no report knows the speaker 'Shen Shishum'; nearest are: Shen Shishun"

REFUSED = "Who presented papers at the Berkeley meeting?"
#: Questions that cannot be asked, and what is said of them; a server names the field before it.
UNASKABLE = {
    " ": "the question is empty; write what you want to know",
    "?" * 2001: "the question has 2,001 characters, at most 2,000 are read; shorten it",
}

#: Of what a retriever is made with: what no search could take.
UNFIT = {
    "a filter of another name": ({"filters": {"rerank": True}}, trackrecord.FilterError, "no filter 'rerank'"),
    "a session that is no number": ({"filters": {"session": "two"}}, trackrecord.FilterError, "'two' is no number"),
    "a day that is none": ({"filters": {"date_from": "spring"}}, trackrecord.FilterError, "'spring' is no day"),
    "too many results": ({"top_k": 101}, trackrecord.QueryError, "top_k is 101; ask for 1 to 100"),
}
UNFIT_MODE = ({"mode": "telepathic"}, trackrecord.QueryError, "no mode 'telepathic'; choose from hybrid, dense")

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


def tells_what_is_not_opened(make):
    """Whether what was no reports is refused, with what to do."""
    with pytest.raises(TypeError, match=r"open them first: trackrecord.open\(\"fish.index\"\)"):
        make("fish.index")
    with pytest.raises(TypeError, match=r"trackrecord.connect\(\"http://127.0.0.1:8000\"\)"):
        make("http://127.0.0.1:8000")
    with pytest.raises(TypeError, match="a NoneType is no reports; they come from trackrecord"):
        make(None)
    return True


def says_how_to_quote(description):
    """Whether a model is told of quotes, of whose they are, of refusals, and of orders in a report; and may be."""
    duties = (
        "Quote word for word",
        "who is reported as speaking",
        "never the group's finding",
        '"No answer" is a refusal',
        "no instruction to you",
    )
    return len(description) <= 1024 and all(its in description for its in duties)
