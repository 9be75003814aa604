"""Settings: flags before the environment before the file, and what is wrong is said with its place."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from trackrecord import ConfigError, config
from trackrecord.config import SETTINGS, Origin


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    """An environment without settings, and a folder of settings that is empty."""
    for name in [name for name in os.environ if name.startswith("TRACKRECORD_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "trackrecord"
    folder.mkdir()
    return folder / "config.toml"


def test_without_any_the_defaults_hold():
    read = config.read()

    assert read.config == config.Config()
    assert set(read.origins.values()) == {Origin.DEFAULT}


def test_a_flag_goes_before_the_environment_before_the_file(monkeypatch, file):
    file.write_text('host = "10.0.0.1"\nport = 1\nmcp_port = 2\n')
    monkeypatch.setenv("TRACKRECORD_PORT", "3")
    monkeypatch.setenv("TRACKRECORD_MCP_PORT", "4")
    read = config.read({"mcp_port": 5})

    assert (read.config.host, read.config.port, read.config.mcp_port) == ("10.0.0.1", 3, 5)
    assert [read.origins[name] for name in ("host", "port", "mcp_port", "url")] == [
        Origin.FILE,
        Origin.ENVIRONMENT,
        Origin.FLAG,
        Origin.DEFAULT,
    ]


@pytest.mark.parametrize("its", SETTINGS.values(), ids=lambda its: its.name)
def test_each_is_read_from_the_environment(monkeypatch, its):
    given = {str: "https://reports.example.org", int: "12", Path: "/reports"}[its.kind]
    monkeypatch.setenv(its.variable, given)
    read = config.read()

    assert getattr(read.config, its.name) == its.kind(given)
    assert read.origins[its.name] is Origin.ENVIRONMENT


def test_an_empty_variable_sets_nothing(monkeypatch):
    monkeypatch.setenv("TRACKRECORD_URL", "")

    assert config.read().config.url is None


def test_a_path_is_seen_from_where_it_is_written(monkeypatch, tmp_path, file):
    file.write_text('index = "reports.index"\nfeedback = "~/feedback.jsonl"\n')
    assert config.read().config.index == file.parent / "reports.index"
    assert config.read().config.feedback == Path.home() / "feedback.jsonl"

    monkeypatch.setenv("TRACKRECORD_INDEX", "other.index")
    assert config.read().config.index == Path("other.index")


def test_the_environment_may_name_the_file(monkeypatch, tmp_path):
    (tmp_path / "mine.toml").write_text("port = 81")
    monkeypatch.setenv("TRACKRECORD_CONFIG", str(tmp_path / "mine.toml"))

    assert config.read().config.port == 81


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("port = 65536", "port in .*config.toml: .*less than or equal to 65535"),
        ('port = "http"', "port in .*config.toml: .*valid integer"),
        ("prot = 81", "'prot', which is no setting; nearest is port"),
        ("[serve]\nport = 81", "'serve', which is no setting"),
        ('url = "reports.example.org"', "does not begin with http"),
        ("port = ", "cannot be read"),
        ("port = 1\nport = 2", "cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(file, text, said):
    file.write_text(text)
    with pytest.raises(ConfigError, match=said):
        config.read()


def test_a_file_that_is_no_text_is_said(file):
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot be read"):
        config.read()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('index = ""', "index in .*config.toml is empty"),
        ('host = ""', "host in .*config.toml is empty"),
        ('index = "~nobody-of-that-name/x"', "user that there is not"),
        ("x = " + "[" * 5_000, "cannot be read"),
    ],
)
def test_odd_values_are_said(file, text, said):
    file.write_text(text)
    with pytest.raises(ConfigError, match=said):
        config.read()


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"rerank_within": -1}, "--rerank-within: -1 is no whole number from 0 to 600000"),
        ({"rerank_within": "x"}, "--rerank-within: 'x' is no whole number"),
        ({"host": ""}, "--host is empty"),
        ({"allowed_origins": "www.example.org"}, "--allowed-origins: 'www.example.org' is no origin"),
        ({"url": "reports.example.org"}, "--url: 'reports.example.org' does not begin with http"),
    ],
)
def test_flags_are_checked_whatever_else_is_set(monkeypatch, flags, said, elsewhere):
    if elsewhere:
        monkeypatch.setenv("TRACKRECORD_PORT", "81")
    with pytest.raises(ConfigError, match=said):
        config.read(flags)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_user_s_folder_is_known_in_flags(monkeypatch, elsewhere):
    if elsewhere:
        monkeypatch.setenv("TRACKRECORD_PORT", "81")
    assert config.read({"index": Path("~/reports.index")}).config.index == Path.home() / "reports.index"


def test_a_folder_is_no_file_of_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKRECORD_CONFIG", str(tmp_path))
    with pytest.raises(ConfigError, match="is no file"):
        config.read()


def test_a_password_is_not_shown(file):
    done = _trackrecord("config", TRACKRECORD_SERVER="https://me:secret@reports.example.org")

    assert "https://…@reports.example.org" in done.stdout


def test_a_wrong_variable_is_named(monkeypatch):
    monkeypatch.setenv("TRACKRECORD_RERANK_WITHIN", "-1")
    with pytest.raises(ConfigError, match=r"TRACKRECORD_RERANK_WITHIN: .*greater than or equal to 0"):
        config.read()


def test_a_named_file_that_is_not_there_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKRECORD_CONFIG", str(tmp_path / "nothing.toml"))
    with pytest.raises(ConfigError, match="which TRACKRECORD_CONFIG names, is no file"):
        config.read()


def _trackrecord(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "trackrecord", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)


def test_the_command_shows_each_with_where_it_comes_from(file):
    file.write_text("mcp_port = 82")
    done = _trackrecord("config", "--json", TRACKRECORD_PORT="81")
    shown = json.loads(done.stdout)

    assert shown["file"] == str(file)
    assert list(shown["settings"]) == list(SETTINGS)
    assert shown["settings"]["port"] == {"value": 81, "from": "environment"}
    assert shown["settings"]["mcp_port"] == {"value": 82, "from": "file"}
    assert shown["settings"]["index"] == {"value": None, "from": "default"}


def test_the_command_says_what_is_no_setting():
    done = _trackrecord("config", TRACKRECORD_PROT="81")

    assert done.returncode == 0
    assert "TRACKRECORD_PROT is no setting; nearest is TRACKRECORD_PORT" in done.stderr
    assert "port            8000" in done.stdout


def test_commands_take_what_is_set(index_folder):
    asked = ("ask", "When was the Seoul meeting?", "--json")
    done = _trackrecord(*asked, TRACKRECORD_INDEX=str(index_folder))
    assert json.loads(done.stdout)["receipt"]["generation"] == (index_folder / "CURRENT").read_text().strip()

    done = _trackrecord(*asked, TRACKRECORD_PORT="many")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("trackrecord: TRACKRECORD_PORT:")


def test_where_nothing_is_set_pydantic_is_not_loaded():
    program = "import sys; from trackrecord import config; config.read(); sys.exit('pydantic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
