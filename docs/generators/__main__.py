"""The reference, written from the code: `make reference`, or `python -m trackrecord.docs.generators`.

With `--check` nothing is written, and the exit code is 1 where a page in `docs/reference/` says something else than
the code by now.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from . import commands, http_routes, mcp_tools, names, settings

FOLDER = Path(__file__).parent.parent / "reference"

PAGES: Mapping[str, Callable[[], str]] = {
    "http.md": http_routes.page,
    "commands.md": commands.page,
    "settings.md": settings.page,
    "python.md": names.page,
    "mcp.md": mcp_tools.page,
}


def main(folder: Path, *, check: bool) -> int:
    """Write all pages, or with `check` compare them with what would be written; 1 where one is another."""
    stale = 0
    for name, written in PAGES.items():
        file, text = folder / name, written()
        if not check:
            folder.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        elif not file.exists() or file.read_text(encoding="utf-8") != text:
            print(f"{file}: the code says something else by now; write it anew with: make reference", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main(FOLDER, check="--check" in sys.argv[1:]))
