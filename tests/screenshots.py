"""Pictures of every view, light and dark, on a desk and on a phone: `make screenshots`, into build/screenshots."""

import sys
import tempfile
from pathlib import Path

from conftest import served
from in_browser import opened_browser
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.indexer.build import build
from views import VIEWS

SCREENS = {"desk": (1280, 900), "phone": (390, 844)}
#: Pixels of a page that are shown; what is longer goes on as it began.
TALLEST = 3_000


def take(browser, address, folder):
    """Pictures of all views that a server has."""
    for scheme in ("light", "dark"):
        for screen, (width, height) in SCREENS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
            )
            page = context.new_page()
            for name, path in VIEWS.items():
                page.goto(address + path, wait_until="networkidle")
                shown = folder / f"{name.replace(' ', '-')}-{scheme}-{screen}.png"
                # A passage is seen as it opens: in the middle of its report.
                if path.startswith("/p/"):
                    page.screenshot(path=shown)
                else:
                    tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
                    page.screenshot(path=shown, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
            context.close()


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, opened_browser() as browser:
        build([BUNDLED], Path(scratch, "index"))
        with served(Path(scratch, "index")) as address:
            take(browser, address, folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
