"""`trackrecord.toml`: what a person says of a report or its group always wins, and a slip in it is told."""

import os
import re
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


MISREAD = REPORT.replace("Session 1:", "Chair: Sofia Conti Lead\n\nSession 1:") + (
    "\nThe Chair: the clouds are late today.\n\nSofia Conti Lead: I saw them at noon.\n"
)


@pytest.mark.parametrize(
    ("right", "leads", "speaks"),
    [
        ("Sofia Conti", "Sofia Conti", "Sofia Conti"),
        ("Dr Sofia Conti", "Sofia Conti", "Sofia Conti"),
        ("Ivo Lind", "Ivo Lind", "Sofia Conti Lead"),
    ],
)
def test_a_chair_who_is_corrected_is_called_so_wherever_they_speak(folder: Path, right: str, leads: str, speaks: str):
    (folder / "second.txt").write_text(MISREAD)
    before = inspection.inspect(folder / "second.txt")
    after = corrected(folder, f'[reports."second.txt"]\nco_chairs = ["{right}"]\n')

    assert before.meeting["co_chairs"] == ("Sofia Conti Lead",)
    assert after.meeting["co_chairs"] == (right,)
    for seen, names in ((before, ["Sofia Conti Lead"] * 2), (after, [leads, speaks])):
        spoken = [turn.speaker.name for its in seen.sessions[0].paragraphs for turn in its.turns if turn.speaker]
        assert spoken == ["Ada Holm", *names]


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
        ("x = " + "[" * 5000, "nested far deeper"),
        ('[reports."secnd.txt"]\nnumber = 3\n', "there is no file 'secnd.txt' here; there is second.txt"),
        (f'[reports."{"x" * 300}.txt"]\nnumber = 3\n', "there is second.txt"),
        ('[reports."./second.txt"]\nnumber = 3\n', "is not how a file here is named; write its path from this folder"),
        ('[reports."../second.txt"]\nnumber = 3\n', "is not how a file here is named"),
        ('[report."second.txt"]\nnumber = 3\n', "report is not known; near it is reports"),
        ('[study_group]\ntitel = "Rain"\n', "study_group.titel is not known; near it is title"),
        ('[reports."second.txt"]\nnumbr = 3\n', "reports.'second.txt'.numbr is not known; near it is number"),
        ('[reports."second.txt"]\nxyz = 3\n', "xyz is not known; known are co_chairs, committees, end, host, number"),
        (
            '[[reports."second.txt".sessions]]\nnumber = 1\nchiar = "A"\n',
            "sessions.chiar is not known; near it is chair",
        ),
        ('[[reports."second.txt".turns]]\nquot = "She said"\n', "turns.quot is not known; near it is quote"),
        ('sha256 = "0"\n', "sha256 is not known"),
        ('[reports."second.txt"]\nnumber = "three"\n', "Expected `int"),
        ('[reports."second.txt"]\nnumber = 99999999999999999999\n', "Expected `int"),
        ('[reports]\n"second.txt" = 3\n', "Expected `object"),
        (
            '[[reports."second.txt".sessions]]\nnumber = 7\n',
            "session 7, which the report does not have; it has sessions 1",
        ),
        ('[[reports."second.txt".turns]]\nquote = "never said"\n', "stands 0 times"),
        ('[[reports."second.txt".turns]]\nquote = "e"\n', "quote words that stand once"),
        ('[[reports."second.txt".turns]]\nquote = "She said"\nkind = "speech"\n', "kind"),
    ],
)
def test_a_slip_is_told(folder: Path, toml: str, told: str):
    with pytest.raises(LibraryError, match=re.escape(told)):
        corrected(folder, toml)


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ('[reports."second.txt"]\nnumber = 3\n[reports."second.txt"]\nnumber = 4\n', "twice"),
        (
            '[[reports."second.txt".sessions]]\nnumber = 1\ntitle = "Fog"\n'
            '[[reports."second.txt".sessions]]\nnumber = 1\nchair = "Dr Ivo Lind"\n',
            "sessions of 'second.txt': number 1 is corrected 2 times; put all of it into one",
        ),
        (
            '[[reports."second.txt".turns]]\nquote = "She said"\nspeaker = "A"\n'
            '[[reports."second.txt".turns]]\nquote = "She  said"\nspeaker = "B"\n',
            "turns of 'second.txt': quote 'She said' is corrected 2 times",
        ),
    ],
    ids=["report", "session", "turn"],
)
def test_two_corrections_of_one_thing_are_told_and_neither_is_lost(folder: Path, toml: str, told: str):
    with pytest.raises(LibraryError, match=re.escape(told)):
        corrected(folder, toml)


def test_a_misspelt_name_lists_what_is_there_the_nearest_first(folder: Path):
    (folder / "2010").mkdir()
    for name in ("third.txt", "2010/fourth.txt", "notes.rtf", "a.pdf", "b.pdf", "c.pdf", "d.pdf"):
        (folder / name).write_text(REPORT)

    with pytest.raises(LibraryError, match=r"no file 'thrd.txt' here; near it are third\.txt, .*second\.txt") as told:
        corrected(folder, '[reports."thrd.txt"]\nnumber = 3\n')
    assert "notes.rtf" not in str(told.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_corrections_that_may_not_be_read_are_told(folder: Path):
    (folder / "trackrecord.toml").write_text("")
    (folder / "trackrecord.toml").chmod(0)

    with pytest.raises(LibraryError, match=r"trackrecord\.toml: Permission denied"):
        inspection.inspect(folder / "second.txt")


@pytest.fixture
def below(folder: Path) -> Path:
    """A report in a folder below that of the corrections."""
    (folder / "2008").mkdir()
    (folder / "second.txt").rename(folder / "2008" / "second.txt")
    (folder / "trackrecord.toml").write_text(
        '[study_group]\nid = "rain"\n[reports."2008/second.txt"]\nnumber = 9\n'
        '[[reports."2008/second.txt".sessions]]\nnumber = 1\ntitle = "Fog"\n'
    )
    return folder / "2008" / "second.txt"


def test_a_file_below_is_inspected_as_it_is_indexed(folder: Path, below: Path):
    seen = inspection.inspect(below)
    (group,) = library.read([folder]).groups

    assert (seen.meeting["number"], seen.study_group.id, seen.sessions[0].title) == (9, "rain", "Fog")
    assert (group.meetings[0].number, group.id, group.meetings[0].sessions[0].title) == (9, "rain", "Fog")


def test_a_file_is_inspected_alike_from_within_its_folder(below: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(below.parent)

    assert inspection.inspect(Path("second.txt")).meeting["number"] == 9


def test_the_nearest_corrections_hold(below: Path):
    (below.parent / "trackrecord.toml").write_text('[reports."second.txt"]\nnumber = 5\n')

    assert inspection.inspect(below).meeting["number"] == 5


def test_a_report_that_is_left_out_is_not_inspected(folder: Path):
    with pytest.raises(LibraryError, match=r"second\.txt: trackrecord\.toml leaves it out; to see it, remove"):
        corrected(folder, '[reports."second.txt"]\nskip = true\n')


def test_an_empty_text_takes_numbers_and_days_away(folder: Path):
    seen = corrected(folder, '[reports."second.txt"]\nnumber = ""\nstart = ""\nend = ""\nparticipants = ""\n')

    assert [seen.meeting[name] for name in ("number", "start", "end", "participants")] == [None] * 4
    assert set(seen.found_in) & {"number", "start", "end"} == set()
    assert seen.meeting["venue"] == "Fjord Hotel"


def test_what_no_file_says_may_not_be_written(folder: Path):
    with pytest.raises(LibraryError, match="gone is not known"):
        corrected(folder, '[reports."second.txt"]\ngone = ["number"]\n')


def test_one_group_corrected_in_two_places_keeps_both(folder: Path):
    for name, said in (("a", 'leads = ["Norway"]'), ("b", 'equivalents = [["rain", "wet weather"]]')):
        (folder / name).mkdir()
        (folder / name / "report.txt").write_text(REPORT.replace("12-13", {"a": "12-13", "b": "14-15"}[name]))
        (folder / name / "trackrecord.toml").write_text(f'[study_group]\nid = "rain"\n{said}\n')
    (folder / "second.txt").unlink()

    (group,) = library.read([folder]).groups

    assert group.leads == ("Norway",)
    assert group.equivalents == (("rain", "wet weather"),)


def test_hidden_folders_are_not_looked_into(folder: Path):
    for hidden in (".waiting", ".cache/below"):
        (folder / hidden).mkdir(parents=True)
        (folder / hidden / "third.txt").write_text(REPORT)

    assert [its.file for its in library.read([folder]).documents] == ["second.txt"]
    assert [its.file for its in library.read([folder / ".waiting"]).documents] == ["third.txt"]
