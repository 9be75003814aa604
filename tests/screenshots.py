"""Pictures of every view, light and dark, on a desk and on a phone: `make screenshots`, into build/screenshots."""

import itertools
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from conftest import served
from in_browser import opened_browser, site
from rain_reports import SECOND
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.indexer.build import build
from views import VIEWS

SCREENS = {"desk": (1280, 900), "phone": (390, 844)}
#: Pixels of a page that are shown; what is longer goes on as it began.
TALLEST = 3_000


@dataclass(frozen=True)
class Camera:
    """A page of one scheme and size, and the folder that its pictures go to."""

    page: object
    folder: Path
    look: str

    def take(self, name, *, whole=True):
        """A picture of what the page shows now: all of it, or what is in the window."""
        size = self.page.viewport_size
        tall = min(TALLEST, self.page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": size["width"], "height": max(tall, size["height"])}
        file = self.folder / f"{name.replace(' ', '-')}-{self.look}.png"
        self.page.screenshot(path=file, **({"full_page": True, "clip": clip} if whole else {}))


def views(camera, server):
    for name, path in VIEWS.items():
        camera.page.goto(server + path, wait_until="networkidle")
        # A passage is seen as it opens: in the middle of its report.
        camera.take(name, whole=not path.startswith("/p/"))
    camera.page.goto(server + VIEWS["answer"], wait_until="networkidle")
    for folded in camera.page.locator("summary").all():
        folded.click()
    camera.take("unfolded")


def adding(camera, server):
    page = camera.page
    page.goto(f"{server}/add", wait_until="networkidle")
    camera.take("adding")
    page.set_input_files("#file", {"name": "rain.txt", "mimeType": "text/plain", "buffer": SECOND.encode()})
    page.get_by_role("button", name="Look at it").click()
    page.locator("#number").wait_for()
    camera.take("added report, as understood")
    page.locator("#end").fill("1999-01-01")
    page.get_by_role("button", name="Apply corrections").click()
    page.locator(".field.wrong").wait_for()
    camera.take("added report, a slip", whole=False)
    page.locator("#end").fill("")
    page.get_by_role("button", name="Index it").click()
    page.locator("#told li").first.wait_for()
    camera.take("added report, indexed")


def element(camera, server, pages, origin):
    """The element in a page of another site."""
    pages["/"] = (
        '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A ministry</title>'
        '<style>:root { color-scheme: light dark; font-family: sans-serif }</style><link rel="icon" href="data:,">'
        f'<script type="module" src="{server}/trackrecord-search.js"></script><h1>A ministry’s own page</h1>'
        '<trackrecord-search question="What is China’s attitude to sanctions on North Korea?"></trackrecord-search>'
    )
    camera.page.goto(origin)
    camera.page.get_by_text("Shen Shishun").first.wait_for()
    camera.take("element in another page")


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    pages = {}
    with tempfile.TemporaryDirectory() as scratch, opened_browser() as browser, site(pages) as origin:
        for scheme, (screen, (width, height)) in itertools.product(("light", "dark"), SCREENS.items()):
            own = Path(scratch, scheme, screen)
            build([BUNDLED], own / "index")
            window = {"width": width, "height": height}
            context = browser.new_context(viewport=window, color_scheme=scheme, locale="en-GB")
            camera = Camera(context.new_page(), folder, f"{scheme}-{screen}")
            options = ("--additions", str(own / "added"), "--allowed-origins", origin)
            with served(own / "index", *options) as server:
                element(camera, server, pages, origin)
                views(camera, server)
                adding(camera, server)
            context.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.resolve()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
