"""The house: data flows one way, and every room is packed."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_no_lower_room_imports_a_higher_one():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_every_room_is_packed():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hidden_or_built = {"build", "dist", "tests"}
    on_disk = {
        ".".join(("trackrecord", *file.relative_to(ROOT).parent.parts))
        for top in ROOT.iterdir()
        if top.is_dir() and not top.name.startswith(".") and top.name not in hidden_or_built
        for file in top.rglob("__init__.py")
    }

    assert on_disk | {"trackrecord"} == set(settings["tool"]["setuptools"]["packages"])
