"""The pages in Chromium: found by keyboard, without a barrier, a console error or another host."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from views import VIEWS

# The size of targets, WCAG 2.2, is not looked at unless it is asked for.
OPTIONS = {"rules": {"target-size": {"enabled": True}}}


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_a_view_has_no_barrier_and_fits(page, server, address, troubles):
    page.goto(server + address, wait_until="networkidle")
    unfold(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=OPTIONS)
        assert found.violations_count == 0, f"{scheme}: {found.generate_report()}"
        assert "target-size" in {its["id"] for its in found.response["passes"]}
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    forget_status(troubles)


def unfold(page):
    for folded in page.locator("summary").all():
        folded.click()


def forget_status(troubles):
    """A page that says what is wrong has the status of that, which Chromium calls an error."""
    troubles[:] = [its for its in troubles if "the server responded with a status of 4" not in its]
