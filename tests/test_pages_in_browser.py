"""The pages in Chromium: found by keyboard, without a barrier, a console error or another host."""

import pytest
from axe_playwright_python.sync_playwright import Axe

ADDRESSES = (
    "/",
    "/?q=What+is+China’s+attitude+to+sanctions+on+North+Korea%3F",
    "/?q=What+was+recommended+on+energy%3F&session=5&top_k=20",
    "/?q=What+did+Jo+say+about+nuclear+fusion+in+Brazil%3F",
    "/?q=What+was+recommended+at+the+Berkeley+meeting%3F&by=meeting",
    "/?q=sanctions&session=three",
    "/p/northeast-asia/9/s9/p9",
    "/p/northeast-asia/3/s5/p14",
    "/p/northeast-asia/3/s3/p1.10?char_start=12905&char_end=13095",
    "/meetings/northeast-asia/3",
    "/meetings/northeast-asia/4",
    "/study-groups/northeast-asia",
    "/people/northeast-asia",
    "/people/northeast-asia/t-j-pempel",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_has_a_barrier(page, server, address, scheme, troubles):
    page.emulate_media(color_scheme=scheme)
    page.goto(server + address, wait_until="networkidle")
    for folded in page.locator("summary").all():
        folded.click()

    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    _forget_status(troubles)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_the_window(page, server, address, width, troubles):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(server + address, wait_until="networkidle")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    _forget_status(troubles)


def _forget_status(troubles):
    """A page that says what is wrong has the status of that, which Chromium calls an error."""
    troubles[:] = [its for its in troubles if "the server responded with a status of 4" not in its]
