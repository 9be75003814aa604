"""Adding a report in Chromium: dropped or chosen, corrected, indexed and asked; with and without script."""

import base64
import io
import re
import shutil
from collections.abc import Iterator

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from rain_reports import PAGE, SECOND, numbered

WIDTH = 360


@pytest.fixture(scope="module")
def adding(tmp_path_factory, index_folder, serve) -> Iterator[str]:
    """The address of a server on which reports can be added."""
    folder = tmp_path_factory.mktemp("adding")
    shutil.copytree(index_folder, folder / "index")
    with serve(folder / "index", "--additions", str(folder / "added")) as server:
        yield server


def word_file(text: str) -> bytes:
    written = docx.Document()
    for paragraph in text.split("\n\n"):
        written.add_paragraph(paragraph)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def send(page: Page, server: str, name: str, data: bytes) -> None:
    page.goto(f"{server}/add")
    page.get_by_label("Choose a report").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def drop(page: Page, name: str, data: bytes) -> None:
    """A file let go of over the place for it."""
    page.evaluate(
        """([name, data]) => {
          const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([bytes], name));
          document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
        }""",
        [name, base64.b64encode(data).decode()],
    )


def test_a_report_is_dropped_corrected_indexed_and_asked(page: Page, adding: str):
    page.goto(f"{adding}/add")
    expect(page.get_by_text("or drop it here")).to_be_visible()
    drop(page, "rain.docx", word_file(SECOND))
    expect(page.get_by_role("heading", level=1)).to_have_text("rain.docx")
    expect(page.get_by_label("Number")).to_have_value("2")
    expect(page.get_by_label("First day")).to_have_value("2008-06-12")
    expect(page.get_by_label("First day")).to_have_accessible_description("Read from “12-13 June 2008”")

    page.get_by_label("Venue").fill("Grand Hotel")
    page.get_by_role("button", name="Apply corrections").click()
    expect(page.get_by_text("what was read: Fjord Hotel")).to_be_visible()

    page.get_by_role("button", name="Index it").click()
    told = page.locator("#told")
    expect(told.get_by_text(re.compile(r"^Indexed: \d+ passages\.$"))).to_be_visible()
    address = page.url
    told.get_by_role("link", name="second meeting of the Study Group on Rain").click()
    expect(page.get_by_text("Grand Hotel")).to_be_visible()

    # The page is the same to who loads it after the end.
    page.goto(address)
    told.get_by_role("link", name="What was recommended?").click()
    quote = page.locator("#answer blockquote").filter(has_text="each gauge be inspected every spring")
    expect(quote.first).to_be_visible()


def test_it_all_works_without_script(browser: Browser, adding: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    send(page, adding, "plain.txt", numbered("fourth"))
    expect(page.get_by_text("or drop it here")).to_have_count(0)
    page.get_by_label("Host").fill("Rain Office")
    page.get_by_role("button", name="Index it").click()
    page.get_by_role("link", name="fourth meeting of the Study Group on Rain").click()
    expect(page.get_by_text("Rain Office")).to_be_visible()
    context.close()


def test_what_is_wrong_is_said_beside_its_field(page: Page, adding: str, troubles: list[str]):
    send(page, adding, "wrong.txt", numbered("fifth"))
    page.get_by_label("Last day").fill("2001-01-01")
    page.get_by_role("button", name="Index it").click()

    last = page.get_by_label("Last day")
    expect(last).to_have_value("2001-01-01")
    expect(last).to_have_accessible_description(re.compile("It ends before it begins"))
    page.get_by_role("link", name="Last day: it ends before it begins").click()
    expect(last).to_be_focused()
    page.get_by_role("button", name="Throw away").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a report")
    assert [its for its in troubles if "422" in its] == troubles
    troubles.clear()


def test_a_file_that_is_too_large_is_not_sent(page: Page, adding: str, asked: list[str]):
    page.goto(f"{adding}/add")
    page.evaluate("document.getElementById('send').dataset.largest = '10'")
    asked.clear()
    drop(page, "large.txt", b"12345678901")

    expect(page.locator("#sending")).to_have_text(re.compile("This file has 1 MB"))
    expect(page.get_by_role("button", name="Look at it")).to_be_disabled()
    assert f"{adding}/add" not in asked


def test_names_and_words_that_look_like_markup_are_text(page: Page, adding: str):
    hostile = "<img src=x onerror=\"document.title='broken'\">"
    # Browsers send a quotation mark in a name as %22.
    name = hostile.replace('"', "") + ".txt"
    text = numbered("sixth").replace(b"Fjord Hotel", hostile.encode()).replace(b": Clouds", f": {hostile}".encode())
    page.goto(f"{adding}/add")
    drop(page, name, text)
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    for one in page.locator("summary").all():
        one.click()
    page.get_by_role("button", name="Index it").click()
    expect(page.locator("#told li")).to_have_count(3)

    assert page.locator("main img").count() == 0
    assert "broken" not in page.title().replace(name, "")


# Where each page of adding begins, and a step further from there.
PAGES = ("start", "waiting", "report", "wrong", "group", "ended", "refused")


def opened(page: Page, server: str, name: str, troubles: list[str]) -> None:
    if name == "start":
        page.goto(f"{server}/add")
    elif name == "refused":
        page.goto(f"{server}/add/gone")
    elif name == "group":
        send(page, server, "group.txt", PAGE.encode())
    else:
        # Of another content each time: what is held is not added again.
        opened.count = getattr(opened, "count", 100) + 1
        send(page, server, "report.txt", SECOND.replace("Eighteen", str(opened.count)).encode())
    if name == "waiting":
        page.goto(f"{server}/add")
    if name == "wrong":
        page.get_by_label("Last day").fill("2001-01-01")
        page.get_by_role("button", name="Apply corrections").click()
        expect(page.get_by_role("alert")).to_be_visible()
    if name == "ended":
        page.get_by_role("button", name="Index it").click()
        expect(page.locator("#told a").first).to_be_visible()
    troubles[:] = [its for its in troubles if "Failed to load resource" not in its]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_barrier_or_is_wider_than_a_telephone(page, adding, troubles, name):
    page.set_viewport_size({"width": WIDTH, "height": 800})
    opened(page, adding, name, troubles)
    for one in page.locator("summary").all():
        one.click()

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    if page.get_by_role("button", name="Throw away").count():
        page.get_by_role("button", name="Throw away").click()
