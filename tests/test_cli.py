"""The commands, each run as a user runs it: what it prints, and its exit code."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from trackrecord.cli import cli
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.corpus.spans import stands

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
BERKELEY = "Who presented papers at the Berkeley meeting?"


@pytest.fixture
def trackrecord(index_folder):
    """Run a command on the index of the bundled library."""

    def run(*arguments, index=index_folder, stdin=""):
        command = [sys.executable, "-m", "trackrecord", *arguments]
        environment = os.environ | {"PYTHONUTF8": "1"}
        environment.pop("TRACKRECORD_INDEX", None)
        if index:
            environment["TRACKRECORD_INDEX"] = str(index)
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            timeout=120,
            check=False,
        )

    return run


def assert_refused(done, code):
    """The exit code, and one line that says why."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("trackrecord: ")


def assert_usage(done):
    """The exit code, and click's lines on how the command is used."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_the_command_is_installed():
    command = shutil.which("trackrecord", path=str(Path(sys.executable).parent))
    assert command
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)

    assert "trackrecord" in done.stdout


def test_an_answer_is_printed_with_its_place(trackrecord):
    done = trackrecord("ask", SANCTIONS)

    assert done.returncode == 0
    assert "opposed to the imposition of sanctions" in " ".join(done.stdout.split())
    assert "meeting 3, Beijing, China, 2006-04-28 to 2006-04-29, session 3, chaired by Ambassador Jin" in " ".join(
        done.stdout.split()
    )


def test_a_question_may_come_from_standard_input(trackrecord):
    done = trackrecord("ask", stdin="When was the Seoul meeting?\n")

    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "The second meeting was held on 11–12 October 2005.")


def test_a_refusal_exits_with_1(trackrecord):
    done = trackrecord("ask", BERKELEY)

    assert done.returncode == 1
    assert done.stdout.startswith("The report of that meeting is not held. Fourth meeting")


def test_a_search_that_finds_nothing_exits_with_1(trackrecord):
    done = trackrecord("search", SANCTIONS, "--place", "Seoul")

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "nothing found\n")


def test_a_search_with_filters(trackrecord):
    done = trackrecord("search", SANCTIONS, "--session", "3", "--date-from", "2006-04-01", "--top-k", "1")

    assert done.returncode == 0
    assert done.stdout.startswith(" 1. northeast-asia/3/s3/")


def test_a_search_says_what_scores_are_made_of(trackrecord):
    done = trackrecord("search", "What did Shen say about Pyongyang?", "--top-k", "1", "--explain")

    last = done.stdout.strip().splitlines()[-1]
    assert re.fullmatch(
        r" +score \d\.\d{3}: words \d.*, passage \d.*, sentence \d.*, speaker 0\.050, .*length × 0.*", last
    )


@pytest.mark.parametrize("question", [SANCTIONS, BERKELEY])
def test_ask_prints_the_fields_of_http(trackrecord, client, question):
    printed = json.loads(trackrecord("ask", question, "--json").stdout)
    answered = client.post("/v1/ask", json={"question": question}).json()

    assert printed | {"took_ms": 0} == answered | {"took_ms": 0}


def test_search_prints_the_fields_of_http(trackrecord, client):
    printed = json.loads(trackrecord("search", SANCTIONS, "--top-k", "3", "--json").stdout)
    answered = client.post("/v1/search", json={"query": SANCTIONS, "top_k": 3}).json()

    assert printed | {"took_ms": 0} == answered | {"took_ms": 0}


def test_meetings_prints_the_fields_of_http(trackrecord, client):
    assert json.loads(trackrecord("meetings", "--json").stdout) == client.get("/v1/study-groups").json()


def test_show_prints_the_fields_of_http(trackrecord, client):
    printed = trackrecord("show", "northeast-asia/3/s3/p1.9", "--context", "1", "--json").stdout

    assert json.loads(printed) == client.get("/v1/passages/northeast-asia/3/s3/p1.9?context=1").json()


def test_meetings_lists_those_without_reports_too(trackrecord):
    done = trackrecord("meetings")

    assert done.returncode == 0
    assert "  Fourth meeting: 23–24 October 2006, Berkeley, USA (report not held)" in done.stdout.splitlines()


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    "question", ["", "  ", "x" * 2_001, "a\x01b", "a\x7fb"], ids=["empty", "blank", "long", "U+0001", "U+007F"]
)
def test_what_is_no_question_exits_with_2(trackrecord, command, question):
    assert_refused(trackrecord(command, question), 2)


def test_no_question_on_standard_input_exits_with_2(trackrecord):
    assert_refused(trackrecord("ask", stdin=""), 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "x", "--top-k", "0"),
        ("search", "x", "--top-k", "101"),
        ("ask", "x", "--top-k", "0"),
        ("search", "x", "--place", "Beijng"),
        ("search", "x", "--session", "9"),
        ("ask", "x", "--meeting", "9"),
        ("show", "northeast-asia/3/s3/p99"),
        ("show", ""),
    ],
    ids=" ".join,
)
def test_a_wrong_value_exits_with_2_and_one_line(trackrecord, arguments):
    assert_refused(trackrecord(*arguments), 2)


def test_an_unknown_filter_value_is_answered_with_the_nearest(trackrecord):
    assert "Beijing" in trackrecord("search", "x", "--place", "Beijng").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "x", "--top-k", "many"),
        ("search", "x", "--mode", "magic"),
        ("search", "x", "--date-from", "2006-02-30"),
        ("search",),
        ("show", "northeast-asia/3/s3/p1.9", "--context", "11"),
        ("serve", "--port", "65536"),
        ("nothing",),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(trackrecord, arguments):
    assert_usage(trackrecord(*arguments))


@pytest.mark.parametrize(
    "arguments", [("ask", "x"), ("search", "x"), ("meetings",), ("show", "a"), ("serve", "--port", "0")], ids=" ".join
)
def test_a_missing_index_exits_with_3_and_says_how_to_make_one(trackrecord, tmp_path, arguments):
    done = trackrecord(*arguments, index=tmp_path / "nothing")

    assert_refused(done, 3)
    assert "trackrecord index" in done.stderr


def test_a_folder_of_something_else_is_no_index(trackrecord, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")

    assert_refused(trackrecord("meetings", index=tmp_path), 3)


def test_an_index_is_not_built_into_a_folder_of_something_else(trackrecord, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear all")

    assert_refused(trackrecord("index", str(BUNDLED), "--index", str(tmp_path)), 3)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_reports_without_a_folder_for_their_index_are_wrong_usage(trackrecord):
    assert_usage(trackrecord("index", str(BUNDLED), index=None))


def test_a_missing_report_exits_with_3_and_makes_no_index(trackrecord, tmp_path):
    target = tmp_path / "index"

    assert_refused(trackrecord("index", str(tmp_path / "nothing.txt"), "--index", str(target)), 3)
    assert not target.exists()


def test_an_index_is_built_and_found_unchanged(trackrecord, tmp_path):
    command = ("index", str(BUNDLED), "--index", str(tmp_path / "index"), "--json")
    first, second = trackrecord(*command), trackrecord(*command)

    assert (first.returncode, second.returncode) == (0, 0)
    assert json.loads(first.stdout)["reports"] == 1
    assert json.loads(second.stdout)["unchanged"] is True


def test_a_port_in_use_exits_with_3(trackrecord):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        assert_refused(trackrecord("serve", "--port", str(taken.getsockname()[1])), 3)


@pytest.mark.parametrize("command", [(), *((name,) for name in sorted(cli.commands))], ids=" ".join)
def test_every_command_has_help(trackrecord, command):
    done = trackrecord(*command, "--help")

    assert done.returncode == 0
    assert done.stdout.startswith("Usage: ")


def test_ask_loads_neither_torch_nor_a_server(index_folder):
    program = (
        "import sys; from trackrecord.cli import cli; "
        "cli(['ask', 'When was the Seoul meeting?', '--index', sys.argv[1]], standalone_mode=False); "
        "cli(['ask', 'What is China’s attitude to sanctions?', '--index', sys.argv[1]], standalone_mode=False); "
        "heavy = {'torch', 'transformers', 'fastapi', 'uvicorn', 'mcp', 'trackrecord.corpus.report'}; "
        "loaded = heavy & set(sys.modules); "
        "sys.exit(f'loaded {loaded}' if loaded else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(index_folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The second meeting was held on 11–12 October 2005.")


def test_what_is_not_reranked_loads_no_torch(index_folder):
    """Not even where a reranker is named, that nobody asks for."""
    program = (
        "import sys; from pathlib import Path; from trackrecord.cli import cli; "
        "from trackrecord.api.app import create_app; from trackrecord.indexer.opened import Index; "
        "create_app(Index(Path(sys.argv[1]))); "
        "cli(['search', 'sanctions', '--index', sys.argv[1]], standalone_mode=False); "
        "cli(['ask', 'When was the Seoul meeting?', '--index', sys.argv[1]], standalone_mode=False); "
        "loaded = {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules); "
        "sys.exit(f'loaded {loaded}' if loaded else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program, str(index_folder)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"TRACKRECORD_RERANKER": "no/such-reranker"},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_inspect_shows_how_a_report_was_understood(trackrecord):
    done = trackrecord("inspect", str(BUNDLED / "meeting-3-beijing-2006-04.txt"))

    assert done.returncode == 0
    assert "session 3: 6-Party Talks and Multilateral Security Cooperation, chaired by Ambassador Jin" in done.stdout
    assert "James Cotton (CSCAP Australia) “The Six Party Process on North Korea" in done.stdout
    assert "participants 26   from “26 participants”" in done.stdout
    assert "not said: place" in done.stdout
    assert "warning: Chen answers what Shen Shishun was asked" in done.stdout


def test_inspect_s_json_follows_the_law_of_provenance(trackrecord):
    file = BUNDLED / "meeting-3-beijing-2006-04.txt"
    seen = json.loads(trackrecord("inspect", str(file), "--json").stdout)
    source = file.read_text(encoding="utf-8")
    paragraphs = [
        *seen["header"],
        *(its for session in seen["sessions"] for its in session["paragraphs"]),
        *seen["closing"],
    ]

    assert all(stands(source, its["char_start"], its["char_end"], its["text"]) for its in paragraphs)
    assert all(its["turns"] for its in paragraphs)
    assert all(
        its["char_start"] <= turn["char_start"] < turn["char_end"] <= its["char_end"]
        for its in paragraphs
        for turn in its["turns"]
    )


def test_inspect_shows_a_group_s_page(trackrecord):
    seen = json.loads(trackrecord("inspect", str(BUNDLED / "study-group.txt"), "--json").stdout)

    assert seen["study_group"]["leads"] == ["CSCAP-Japan", "CSCAP-China", "CSCAP-Korea", "US-CSCAP"]
    assert [its["number"] for its in seen["meetings"]] == [1, 2, 3, 4]


def test_a_speaker_is_searched_by_name(trackrecord):
    done = trackrecord("search", "sanctions", "--speaker", "Shen Shishun", "--json")

    found = json.loads(done.stdout)["results"]
    assert found
    assert {its["passage"]["provenance"]["speaker"]["name"] for its in found} == {"Shen Shishun"}
