"""`trackrecord.toml`: what a person says of a report or its group always wins, and a slip in it is told."""

from datetime import date
from pathlib import Path

import pytest
from trackrecord.corpus import inspection, library
from trackrecord.errors import LibraryError

REPORT = (
    "Report of the Second Meeting\n\n"
    "The second meeting of the Study Group on Rain was held at the Fjord Hotel in Bergen, Norway, "
    "on 12-13 June 2008.\n\nSession 1: Clouds\n\n"
    "The first presenter, Dr Ada Holm (Bergen Institute), spoke about clouds. "
    "She said that they drift. Somebody else measured them.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "second.txt").write_text(REPORT)
    return tmp_path


def corrected(folder: Path, toml: str):
    (folder / "trackrecord.toml").write_text(toml)
    return inspection.inspect(folder / "second.txt")


def test_facts_are_corrected_added_and_taken_away(folder: Path):
    seen = corrected(folder, '[reports."second.txt"]\nnumber = 3\nvenue = ""\nhost = "Rain Office"\nend = 2008-06-14\n')

    assert seen.meeting["number"] == 3
    assert seen.meeting["venue"] is None
    assert seen.meeting["host"] == "Rain Office"
    assert seen.meeting["end"] == date(2008, 6, 14)
    assert seen.meeting["place"] == "Bergen, Norway"
    assert set(seen.found_in) & {"number", "venue", "host", "end"} == set()


def test_a_session_is_corrected(folder: Path):
    seen = corrected(folder, '[[reports."second.txt".sessions]]\nnumber = 1\ntitle = "Fog"\nchair = "Dr Ivo Lind"\n')

    assert (seen.sessions[0].title, seen.sessions[0].chair) == ("Fog", "Dr Ivo Lind")


def test_who_said_a_sentence_is_corrected(folder: Path):
    seen = corrected(
        folder,
        '[[reports."second.txt".turns]]\nquote = "Somebody else measured"\nspeaker = "Ivo Lind"\nkind = "discussion"\n',
    )
    turns = seen.sessions[0].paragraphs[0].turns

    assert [(turn.kind.value, turn.speaker.name) for turn in turns] == [
        ("presentation", "Ada Holm"),
        ("discussion", "Ivo Lind"),
    ]


def test_a_view_is_taken_from_a_name(folder: Path):
    seen = corrected(folder, '[[reports."second.txt".turns]]\nquote = "Somebody else measured"\nspeaker = ""\n')

    assert seen.sessions[0].paragraphs[0].turns[-1].speaker is None


def test_the_group_is_what_the_file_says(folder: Path):
    (folder / "trackrecord.toml").write_text(
        '[study_group]\nid = "rain"\ntitle = "On Rain"\nleads = ["A", "B"]\nactive = true\n'
    )
    (group,) = library.read([folder]).groups

    assert (group.id, group.title, group.leads, group.active) == ("rain", "On Rain", ("A", "B"), True)


def test_the_file_of_a_folder_above_holds_below_it(folder: Path):
    (folder / "2008").mkdir()
    (folder / "second.txt").rename(folder / "2008" / "second.txt")
    (folder / "trackrecord.toml").write_text('[reports."2008/second.txt"]\nnumber = 9\n')
    (group,) = library.read([folder]).groups

    assert group.meetings[0].number == 9


def test_a_report_can_be_left_out(folder: Path):
    (folder / "draft.txt").write_text(REPORT.replace("second", "third"))
    (folder / "trackrecord.toml").write_text('[reports."draft.txt"]\nskip = true\n')

    assert [document.file for document in library.read([folder]).documents] == ["second.txt"]


def test_a_correction_makes_another_library_of_the_same_files(folder: Path):
    before = library.corpus_hash(library.read([folder]))
    (folder / "trackrecord.toml").write_text('[reports."second.txt"]\nnumber = 3\n')

    assert library.corpus_hash(library.read([folder])) != before


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[reports", "trackrecord.toml"),
        ('[reports."secnd.txt"]\nnumber = 3\n', "near it is second.txt"),
        ('[reports."second.txt"]\nnumbr = 3\n', "numbr"),
        ('[reports."second.txt"]\nnumber = "three"\n', "Expected `int"),
        ('[[reports."second.txt".sessions]]\nnumber = 7\n', "session 7"),
        ('[[reports."second.txt".turns]]\nquote = "never said"\n', "stands 0 times"),
        ('[[reports."second.txt".turns]]\nquote = "e"\n', "quote words that stand once"),
        ('[[reports."second.txt".turns]]\nquote = "She said"\nkind = "speech"\n', "kind"),
    ],
)
def test_a_slip_is_told(folder: Path, toml: str, told: str):
    with pytest.raises(LibraryError, match=told):
        corrected(folder, toml)
