"""The pages in Chromium: found by keyboard, without a barrier, a console error or another host."""

import pytest
from axe_playwright_python.sync_playwright import Axe

ADDRESSES = (
    "/",
    "/p/northeast-asia/3/s5/p14",
    "/p/northeast-asia/3/s3/p1.10?char_start=12905&char_end=13095",
    "/meetings/northeast-asia/3",
    "/meetings/northeast-asia/4",
    "/study-groups/northeast-asia",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_has_a_barrier(page, server, address, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(server + address, wait_until="networkidle")

    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_the_window(page, server, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server + address, wait_until="networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_quote_leads_to_its_words_in_the_report(page, server):
    page.goto(server, wait_until="networkidle")
    page.keyboard.type("What is China’s attitude to sanctions on North Korea?")
    page.keyboard.press("Enter")
    quote = page.locator("#answer blockquote").first
    said = quote.locator("p").nth(1).inner_text()
    quote.get_by_role("link").click()

    marked = page.locator("mark")
    assert marked.inner_text() == said
    assert marked.evaluate(
        "its => { const box = its.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight }"
    )
    heading = page.get_by_role("heading", name="Session 3: 6-Party Talks and Multilateral Security Cooperation")
    assert heading.evaluate("its => its.getBoundingClientRect().top") >= 0
