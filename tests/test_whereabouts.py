"""Where a passage comes from, in words."""

from dataclasses import replace
from datetime import date

import pytest
from trackrecord.corpus.model import MeetingRef, Provenance, SessionRef, SourceSpan, Speaker, StudyGroupRef
from trackrecord.corpus.whereabouts import whereabouts

GROUP = StudyGroupRef("water", "Water")
SPAN = SourceSpan("file.txt", "0" * 64, 0, 10)
MEETING = MeetingRef(2, "Second Meeting", "Hane, Dessia", None, date(2011, 5, 3), None)


def said(meeting=MEETING, session=None, speaker=None):
    return whereabouts(Provenance(GROUP, meeting, session, 1, None, speaker, SPAN))


@pytest.mark.parametrize(
    ("provenance", "words"),
    [
        ({"meeting": None}, "the group's page"),
        ({}, "meeting 2, Hane, Dessia, 2011-05-03"),
        (
            {"session": SessionRef(3, "Salt", "Mr Orlo"), "speaker": Speaker("Ketta Orsolin", "Drovers' League")},
            "meeting 2, Hane, Dessia, 2011-05-03, session 3, chaired by Mr Orlo; "
            "speaking: Ketta Orsolin (Drovers' League)",
        ),
        ({"meeting": replace(MEETING, end=date(2011, 5, 4))}, "meeting 2, Hane, Dessia, 2011-05-03 to 2011-05-04"),
        ({"meeting": replace(MEETING, end=MEETING.start)}, "meeting 2, Hane, Dessia, 2011-05-03"),
        ({"session": SessionRef(None, "Salt", None)}, "meeting 2, Hane, Dessia, 2011-05-03, “Salt”"),
        ({"session": SessionRef(None, None, None)}, "meeting 2, Hane, Dessia, 2011-05-03"),
        (
            {"speaker": Speaker(None, "Drovers' League")},
            "meeting 2, Hane, Dessia, 2011-05-03; speaking: Drovers' League",
        ),
    ],
)
def test_what_is_known_is_said(provenance, words):
    assert said(**provenance) == words
