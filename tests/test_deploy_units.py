"""The units in deploy/ are what systemd reads as it is meant, and leave what they start little to do harm with."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from trackrecord.config import SETTINGS

DEPLOY = Path(__file__).parent.parent / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))

pytestmark = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd-analyze is missing; it comes with systemd"
)

unit = pytest.mark.parametrize("unit", UNITS, ids=lambda file: file.name)


def analyzed(*arguments):
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def installed(tmp_path):
    """A unit, as if what it starts were installed: systemd looks whether it is there."""

    def _copy(file, *more):
        text = file.read_text(encoding="utf-8")
        assert "ExecStart=/opt/trackrecord/bin/trackrecord " in text
        text = text.replace("/opt/trackrecord/bin/trackrecord", sys.executable)
        (tmp_path / file.name).write_text("\n".join([text, *more]), encoding="utf-8")
        return tmp_path / file.name

    return _copy


@unit
def test_systemd_understands_every_line(unit, installed):
    done = analyzed("verify", "--man=no", str(installed(unit)))

    assert (done.returncode, done.stderr) == (0, "")


@unit
def test_a_line_that_it_does_not_understand_is_seen(unit, installed):
    done = analyzed("verify", "--man=no", str(installed(unit, "[Service]", "ProtectEverything=yes")))

    assert "ProtectEverything" in done.stderr


@unit
def test_little_is_left_open(unit):
    """Exposure, of 10: 1.2 and 0.7 as systemd 252 counts; above 2 something that was closed is open."""
    if "--offline" not in analyzed("--help").stdout:
        pytest.skip("this systemd-analyze knows no --offline; it came with version 250")

    done = analyzed("security", "--offline=yes", "--threshold=20", "--no-pager", str(unit))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "exposure level" in done.stdout


def test_both_units_are_confined_alike():
    confinement = [file.read_text(encoding="utf-8").partition("# What may be written")[2] for file in UNITS]

    assert len(confinement) == 2
    assert confinement[0] == confinement[1] != ""


def test_the_environment_names_what_the_commands_and_units_take():
    lines = (DEPLOY / "environment").read_text(encoding="utf-8").splitlines()
    named = {line.lstrip("#").split("=")[0] for line in lines if "=" in line}
    taken = {its.variable for its in SETTINGS.values()}
    put_in = set(re.findall(r"\$\{(\w+)\}", "".join(unit.read_text(encoding="utf-8") for unit in UNITS)))

    assert put_in <= named <= taken | put_in
