"""An index brought up to date: what changed is read again, what is gone leaves, and nothing else moves."""

from pathlib import Path

import pytest
from trackrecord.errors import LibraryError
from trackrecord.indexer.build import Options, build
from trackrecord.indexer.opened import Index
from trackrecord.indexer.run import Happened, Run


def report(topic: str, number: int = 1) -> str:
    return (
        f"REPORT OF MEETING NO. {number} OF THE STUDY GROUP ON {topic.upper()}\n\nOslo, {number} May 2010\n\n"
        f"Session 1: {topic.title()}\n\nDr. Ann Lee spoke of {topic} in the north. She said that {topic} was rare.\n"
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of two groups with a report each."""
    for topic in ("whales", "seals"):
        (tmp_path / "reports" / topic).mkdir(parents=True)
        (tmp_path / "reports" / topic / "one.txt").write_text(report(topic))
    return tmp_path / "reports"


@pytest.fixture
def index(reports: Path, tmp_path: Path) -> Path:
    build([reports], tmp_path / "index")
    return tmp_path / "index"


def happened(run: Run) -> dict[str, str]:
    return {its.file: its.happened.value for its in run.files}


def texts(index: Path) -> str:
    return " ".join(passage.text for passage in Index(index).store.dump())


def test_a_second_run_has_nothing_to_do(index: Path):
    again = build([], index)

    assert again.unchanged
    assert happened(again) == {"seals/one.txt": "unchanged", "whales/one.txt": "unchanged"}


def test_a_new_report_is_read_and_embedded_alone(index: Path, reports: Path):
    (reports / "whales" / "two.txt").write_text(report("orcas", 2))

    done = build([], index)

    assert happened(done) == {"seals/one.txt": "unchanged", "whales/one.txt": "unchanged", "whales/two.txt": "indexed"}
    # The title, the passage, and its two sentences.
    assert done.embedded == 4
    assert "orcas" in texts(index)
    assert "whales" in texts(index)


def test_a_report_that_changed_is_replaced(index: Path, reports: Path):
    (reports / "seals" / "one.txt").write_text(report("walruses"))

    done = build([], index)

    assert happened(done) == {"seals/one.txt": "replaced", "whales/one.txt": "unchanged"}
    assert "seals" not in texts(index)
    assert "walruses" in texts(index)


def test_a_report_that_is_gone_leaves_the_index(index: Path, reports: Path):
    (reports / "seals" / "one.txt").unlink()

    done = build([], index)

    assert happened(done) == {"seals/one.txt": "removed", "whales/one.txt": "unchanged"}
    assert "seals" not in texts(index)


def test_naming_a_part_leaves_the_rest(index: Path, reports: Path):
    (reports / "whales" / "two.txt").write_text(report("orcas", 2))
    (reports / "seals" / "one.txt").unlink()

    done = build([reports / "whales"], index)

    assert happened(done) == {"seals/one.txt": "kept", "whales/one.txt": "unchanged", "whales/two.txt": "indexed"}
    assert {"seals", "orcas"} <= set(texts(index).replace(".", "").split())


def test_naming_one_file_keeps_the_name_that_it_has(index: Path, reports: Path):
    (reports / "seals" / "one.txt").write_text(report("walruses"))

    done = build([reports / "seals" / "one.txt"], index)

    assert happened(done) == {"seals/one.txt": "replaced", "whales/one.txt": "kept"}


def test_naming_a_file_that_is_gone_removes_it(index: Path, reports: Path):
    (reports / "seals" / "one.txt").unlink()

    assert happened(build([reports / "seals" / "one.txt"], index))["seals/one.txt"] == "removed"


def test_another_folder_is_added(index: Path, tmp_path: Path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "three.txt").write_text(report("penguins", 3))

    build([tmp_path / "more"], index)
    again = build([], index)

    assert again.unchanged
    assert {"penguins", "seals", "whales"} <= set(texts(index).replace(".", "").split())


def test_only_lets_go_of_what_is_not_named(index: Path, reports: Path):
    done = build([reports / "whales"], index, Options(only=True))

    assert happened(done) == {"seals/one.txt": "removed", "one.txt": "replaced"}
    assert "seals" not in texts(index)


def test_a_folder_that_is_not_there_keeps_its_reports(index: Path, reports: Path):
    reports.rename(reports.with_name("elsewhere"))

    done = build([], index)

    assert happened(done) == {"seals/one.txt": "kept", "whales/one.txt": "kept"}
    assert [f"{reports} is not there: its reports are kept" in warning for warning in done.warnings] == [True]
    assert "seals" in texts(index)


def test_a_folder_that_is_named_and_gone_is_dropped(index: Path, reports: Path, tmp_path: Path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "three.txt").write_text(report("penguins", 3))
    build([tmp_path / "more"], index)
    reports.rename(reports.with_name("elsewhere"))

    build([reports], index)

    assert "seals" not in texts(index)
    assert "penguins" in texts(index)


def test_one_bad_file_stops_no_other(index: Path, reports: Path):
    (reports / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (reports / "whales" / "two.txt").write_text(report("orcas", 2))

    done = build([], index)

    assert happened(done)["bad.pdf"] == "refused"
    assert [its.file for its in done.refused] == ["bad.pdf"]
    assert "bad.pdf: " in (done.refused[0].why or "")
    assert "orcas" in texts(index)


def test_a_report_that_went_bad_keeps_its_earlier_version(index: Path, reports: Path):
    (reports / "seals" / "one.txt").write_bytes(b"no text, no text, no\0text")

    done = build([], index)

    assert happened(done)["seals/one.txt"] == "refused"
    assert done.unchanged
    assert "seals" in texts(index)


def test_two_files_of_the_same_content_are_one(index: Path, reports: Path):
    (reports / "whales" / "copy.txt").write_text(report("whales"))

    done = build([], index)

    assert happened(done)["whales/one.txt"] == "unchanged"
    assert done.reports == 2
    (duplicate,) = (its for its in done.files if its.happened is Happened.DUPLICATE)
    assert "it holds the same as" in (duplicate.why or "")


def test_two_reports_that_claim_one_meeting_are_both_kept_and_told_apart(index: Path, reports: Path):
    other = report("whales").replace("1 May", "9 June").replace("rare", "common")
    (reports / "whales" / "two.txt").write_text(other)

    build([], index)

    ids = [passage.id for passage in Index(index).store.dump() if "whales" in passage.text and "spoke" in passage.text]
    assert len(ids) == len(set(ids)) == 2
    assert "2010-05-01" in " ".join(ids)
    assert "2010-06-09" in " ".join(ids)


def test_corrections_are_a_change(index: Path, reports: Path):
    (reports / "seals" / "trackrecord.toml").write_text('[reports."one.txt"]\nplace = "Bergen"\n')

    done = build([], index)

    assert happened(done) == {"seals/one.txt": "replaced", "whales/one.txt": "unchanged"}
    places = {meeting.place for group in Index(index).store.groups for meeting in group.meetings}
    assert "Bergen" in places


def test_a_report_that_is_to_be_skipped_leaves_the_index(index: Path, reports: Path):
    (reports / "seals" / "trackrecord.toml").write_text('[reports."one.txt"]\nskip = true\n')

    assert happened(build([], index))["seals/one.txt"] == "skipped"
    assert "seals" not in texts(index)


def test_when_the_last_report_goes_the_index_stays_and_says_so(index: Path, reports: Path):
    for file in reports.rglob("*.txt"):
        file.unlink()

    with pytest.raises(LibraryError, match="no reports were found"):
        build([], index)
    assert "seals" in texts(index)


def test_many_files_are_read_in_a_child_to_the_same_passages(tmp_path: Path):
    (tmp_path / "many").mkdir()
    for number in range(1, 31):
        (tmp_path / "many" / f"{number}.txt").write_text(report("whales", number) + "\nWhales sing at night. " * 500)
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "7.txt").write_bytes((tmp_path / "many" / "7.txt").read_bytes())

    build([tmp_path / "many"], tmp_path / "large")
    build([tmp_path / "few"], tmp_path / "small")

    of_seven = [its for its in Index(tmp_path / "large").store.dump() if its.provenance.source.file == "7.txt"]
    alone = list(Index(tmp_path / "small").store.dump())
    assert [its.text for its in of_seven] == [its.text for its in alone]


def test_how_many_generations_are_kept_is_remembered(index: Path):
    build([], index, Options(kept=3, force=True))
    for _ in range(3):
        build([], index, Options(force=True))

    assert len(list((index / "generations").iterdir())) == 3
