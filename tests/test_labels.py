"""Labels: who speaks, put in front of the words, in eight invented reports and in line."""

import pytest
from labelled_speech import REPORTS, read, speaker_of


@pytest.mark.parametrize(
    ("name", "words", "speaker"),
    [(name, *sentence) for name, (_, _, sentences) in REPORTS.items() for sentence in sentences],
)
def test_who_has_the_floor(name, words, speaker):
    text, reader, _ = REPORTS[name]

    assert speaker_of(read(text, reader), words) == speaker
