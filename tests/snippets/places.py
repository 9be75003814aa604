"""Where the snippets of a page are run: a folder that is the user's home, and what a page asks to have in it."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
from trackrecord.indexer.build import build

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
#: What belongs to the copy that a page has by `needs: checkout`, and is not taken from this one.
_ITS_OWN = {".venv", "build", "comparison"}
# What is set for us, and what a make above has to say to one below.
_OF_OTHERS = ("TRACKRECORD_", "MAKE", "MFLAGS")


def environment(home: Path) -> Mapping[str, str]:
    """What a user's shell has: this copy's command on the path, nothing set; caches are the ones that everybody has."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OF_OTHERS)}
    commands = Path(sys.executable).parent
    return {
        **inherited,
        "HOME": str(home),
        "PATH": f"{commands}{os.pathsep}{inherited['PATH']}",
        # Two folders up from where Trackrecord has its own: the bundled index is not built anew for a page.
        "XDG_CACHE_HOME": str(Path(platformdirs.user_cache_dir("trackrecord", appauthor=False)).parent),
        "PYTHONUTF8": "1",
        "NO_PROXY": "127.0.0.1",
    }


def _reports(home: Path) -> None:
    shutil.copytree(ROOT / "docs" / "reports", home / "reports")


def _index(home: Path) -> None:
    if not (home / "reports").exists():
        _reports(home)
    build([home / "reports"], home / "reports.index")


def _questions(home: Path) -> None:
    shutil.copy(Path(__file__).with_name("questions.yaml"), home)


def _models(home: Path) -> None:
    """Models small enough to be made here, where the pages have theirs."""
    # They load torch.
    import tiny_models
    import tiny_reranker

    (home / "models").mkdir()
    tiny_models.bert(home / "models" / "some-model")
    tiny_reranker.made(home / "models" / "cross-encoder")


def _checkout(home: Path) -> None:
    """This copy, set up; what is written beside its files stays in the page's folder."""
    for entry in ROOT.iterdir():
        if entry.name not in _ITS_OWN:
            (home / entry.name).symlink_to(entry)
    (home / ".venv").mkdir()
    for entry in Path(sys.prefix).iterdir():
        if entry.name != "ready":
            (home / ".venv" / entry.name).symlink_to(entry)
    # Newer than what it is made from, so that make sets nothing up.
    (home / ".venv" / "ready").touch()


#: In the order in which they are put in place; `server`, which all pages share, is not made in a folder.
THINGS: Mapping[str, Callable[[Path], None]] = {
    "checkout": _checkout,
    "reports": _reports,
    "index": _index,
    "questions": _questions,
    "models": _models,
}


#: Only slow snippets use these.
SLOW = {"models"}


def furnish(home: Path, needs: list[str], *, slow: bool) -> None:
    """Put in place what a page asks for; with `slow`, what its slow snippets use too.

    Raises:
        ValueError: it asks for what nobody knows.
    """
    if unknown := set(needs) - {*THINGS, "server"}:
        raise ValueError(f"no thing that a page can need: {', '.join(sorted(unknown))}")
    for name, put in THINGS.items():
        if name in needs and (slow or name not in SLOW):
            put(home)


def missing(tools: str, environment: Mapping[str, str]) -> list[str]:
    """Those of some commands that this machine has not."""
    return [tool for tool in re.findall(r"[^\s,]+", tools) if shutil.which(tool, path=environment["PATH"]) is None]
