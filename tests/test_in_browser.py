"""The page that browser tests are given sees what goes wrong in it."""

import in_browser
import pytest


@pytest.fixture
def origin():
    pages = {
        "/": "<!doctype html><link rel=icon href=data:,><p>Nothing is wrong here.",
        "/console": "<link rel=icon href=data:,><script>console.error('not well')</script>",
        "/error": "<link rel=icon href=data:,><script>nothing.at.all</script>",
        "/elsewhere": "<link rel=icon href=data:,><img src='http://elsewhere.example/x.png'>",
    }
    with in_browser.site(pages) as address:
        yield address


def test_a_page_without_trouble_passes(page, origin, asked):
    page.goto(origin)

    assert asked == [f"{origin}/"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/console", ["console: not well"]),
        ("/error", ["error: nothing is not defined"]),
        ("/elsewhere", ["request: http://elsewhere.example/x.png", "ERR_NAME_NOT_RESOLVED"]),
    ],
)
def test_what_goes_wrong_is_seen(page, origin, troubles, path, said):
    page.goto(origin + path, wait_until="load")

    assert len(troubles) == len(said)
    assert all(expected in trouble for expected, trouble in zip(said, troubles, strict=True))
    troubles.clear()
