"""Every command and program in the documentation does what it says: `make snippets` for the slow ones too."""

import os
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from snippets import blocks, left_out, page, places
from snippets.shell import Shell, matches, session

SLOW = os.environ.get("SNIPPETS") == "all"


def named(file):
    return str(file.relative_to(places.ROOT))


@pytest.fixture(scope="module")
def running(request, tmp_path_factory, server):
    """The chosen pages that have commands alone, two at a time: a second one fills the time in which one waits."""
    tests = [its for its in request.session.items if its.originalname == "test_the_snippets_of_a_page_do_what_it_says"]
    files = [its.callspec.params["file"] for its in tests if not blocks.has_programs(its.callspec.params["file"])]
    with ThreadPoolExecutor(2) as pool:
        yield {file: pool.submit(page.run, file, tmp_path_factory.mktemp("home"), server, slow=SLOW) for file in files}


@pytest.mark.parametrize("file", [its for its in places.PAGES if left_out.runs_something(its, slow=SLOW)], ids=named)
def test_the_snippets_of_a_page_do_what_it_says(file, running, server, tmp_path, monkeypatch):
    if file in running:
        left = running[file].result()
    else:
        for name in os.environ.keys() - places.environment(tmp_path).keys():
            monkeypatch.delenv(name)
        for name, value in places.environment(tmp_path).items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        left = page.run(file, tmp_path, server, slow=SLOW)

    if left:
        pytest.skip("; ".join(left))


@pytest.mark.parametrize("file", places.PAGES, ids=named)
def test_every_block_says_what_it_is(file):
    known = {*blocks.RUN, *blocks.SHOWN}

    assert [blocks.place(its) for its in blocks.parsed(file, "") if blocks.language(its) not in known] == []


def test_nobody_leaves_a_snippet_out_silently():
    """Where one is left out with good reason, `make snippets-listed` adds it to the list."""
    assert left_out.FILE.read_text(encoding="utf-8") == left_out.listed()


def test_what_varies_is_left_open():
    assert matches("took …\nin generation …, all", "took 3 ms\nand more\nin generation 20, all\n")
    assert matches("\n[1] one  \n", "[1] one")
    assert not matches("in generation …, all", "in generation 20, some")
    assert not matches("one", "one\ntwo")


def test_a_number_may_be_off_by_one_in_its_last_place():
    assert matches("confidence 0.75, 3.1 s", "confidence 0.76, 3.0 s")
    assert not matches("confidence 0.75", "confidence 0.77")
    assert not matches("confidence 0.75", "confidence 0.752")
    assert not matches("p1.4 of 1.2.3, 4", "p1.5 of 1.2.3, 4")
    assert not matches("p1.4 of 1.2.3, 4", "p1.4 of 1.2.4, 4")
    assert not matches("p1.4 of 1.2.3, 4", "p1.4 of 1.2.3, 5")


def test_a_session_is_taken_apart():
    text = "$ one \\\n  --more\nprinted\n\n$ two |\n> three\n"

    assert list(session(text)) == [("one \\\n  --more", "printed\n"), ("two |\nthree", "")]


@pytest.fixture
def shell(tmp_path):
    return Shell(tmp_path, places.environment(tmp_path), tmp_path / "state", 60)


def test_a_block_goes_on_where_the_one_before_it_stopped(shell, tmp_path):
    (tmp_path / "below").mkdir()

    shell.printed("cd below\nexport NAME='of a shell'")

    assert shell.printed('echo "$NAME"; pwd') == f"of a shell\n{tmp_path / 'below'}\n"


@pytest.mark.parametrize("command", ["false\ntrue", "(exit 3) | cat", "nobody-has-this", "(exit 2)"])
def test_a_command_that_fails_fails_its_block(shell, command):
    with pytest.raises(AssertionError, match="exit code"):
        shell.printed(command, exits="1" if "2" in command else "")


def test_a_command_may_exit_with_the_code_that_is_expected(shell):
    assert shell.printed("(exit 1)\necho then", exits="1") == "then\n"
    with pytest.raises(AssertionError):
        shell.compared("$ echo one\ntwo")


def test_marks_stand_right_in_front_of_a_block(tmp_path):
    file = tmp_path / "page.md"
    file.write_text(
        "<!-- needs: server, reports -->\n<!-- slow -->\nText.\n\n<!-- not run: it never\nends -->\n\n"
        "<!-- exits: 1 -->\n```sh\none\n```\n\n```console\n$ curl localhost:8000\n```\n<!-- sloww -->\n```text\n```\n"
    )
    first, second, third = blocks.parsed(file, "127.0.0.1:4711")

    assert blocks.needs(file) == ["server", "reports"]
    assert blocks.marks(first) == {"not run": "it never ends", "exits": "1"}
    assert (blocks.language(second), blocks.marks(second)) == ("console", {})
    assert second.parsed == "$ curl 127.0.0.1:4711\n"
    with pytest.raises(ValueError, match=r"page.md:17: no mark: sloww"):
        blocks.marks(third)


def test_a_program_is_run_as_a_file_or_as_a_session(tmp_path, monkeypatch):
    file = tmp_path / "page.md"
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    text = (
        "<!-- file: data.json -->\n```json\n[1, 2]\n```\n```python\nimport json\n"
        "numbers = json.loads(open('data.json').read())\n```\n```python\n>>> sum(numbers)\n3\n```\n"
    ).replace("open('data.json').read()", "__import__('pathlib').Path('data.json').read_text()")
    file.write_text(text)

    assert page.run(file, home, "", slow=False) == []
    file.write_text(text.replace("3", "4"))
    with pytest.raises(AssertionError, match="Expected:\n    4\nGot:\n    3"):
        page.run(file, home, "", slow=False)
    file.write_text("<!-- tool: nobody-has-this -->\n```sh\nnobody-has-this\n```\n")
    assert page.run(file, home, "", slow=False) == ["page.md:2 needs nobody-has-this"]


def test_a_server_goes_on_until_the_page_ends(tmp_path):
    file = tmp_path / "page.md"
    home = tmp_path / "home"
    home.mkdir()
    file.write_text(
        "<!-- serves -->\n```sh\ntrackrecord serve\n```\n"
        "```sh\npython -c \"from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz')\"\n"
        "echo http://127.0.0.1:8000/healthz > address\n```\n"
    )

    assert page.run(file, home, "", slow=False) == []
    with pytest.raises(httpx2.ConnectError):
        httpx2.get((home / "address").read_text().strip(), trust_env=False)
