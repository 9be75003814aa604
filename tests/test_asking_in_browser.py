"""Asking on the page, in Chromium: by mouse, by keys alone, without script; opening, narrowing, taking away."""

import re

import pytest
from playwright.sync_api import expect

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"


@pytest.fixture
def found(page, server):
    page.goto(f"{server}/?q={SANCTIONS}")
    return page


@pytest.fixture
def copied(page, server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    return lambda: page.evaluate("navigator.clipboard.readText()")


def focused(page):
    return page.evaluate("document.activeElement.innerText")


def test_a_quote_leads_to_its_words_in_the_report(page, server):
    page.goto(server)
    page.keyboard.type(SANCTIONS)
    page.keyboard.press("Enter")
    quote = page.locator("#answer .quote").first
    said = quote.locator("blockquote").inner_text()
    quote.get_by_role("link", name="Session 3").click()

    marked = page.locator("mark")
    expect(marked).to_have_text(said)
    assert marked.evaluate(
        "its => { const box = its.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight }"
    )
    heading = page.get_by_role("heading", name="Session 3: 6-Party Talks and Multilateral Security Cooperation")
    assert heading.evaluate("its => its.getBoundingClientRect().top") >= 0
    expect(page.get_by_text("Presentation by Shen Shishun (CSCAP China)")).to_be_visible()


def test_the_address_is_the_search(found, server):
    found.get_by_role("complementary").get_by_role("link", name="3: 6-Party Talks").click()
    expect(found.locator("aside [aria-current]")).to_have_count(1)
    narrowed = found.url
    quotes = found.locator("#answer").inner_text()

    found.go_back()
    expect(found.locator("aside [aria-current]")).to_have_count(0)
    found.goto(narrowed)
    assert found.locator("#answer").inner_text() == quotes


def test_asking_anew_stays_within_the_filters(found):
    found.get_by_role("complementary").get_by_role("link", name="3: 6-Party Talks").click()
    found.get_by_role("searchbox").fill("What did Pempel argue?")
    found.keyboard.press("Enter")

    expect(found).to_have_url(re.compile("q=What.did.Pempel.argue%3F&session=3"))
    expect(found.locator("aside [aria-current]")).to_have_count(1)


def test_keys_lead_through_all_of_it(found):
    first, second = found.locator("a.hit").all()[:2]
    found.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    found.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    found.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    found.keyboard.press("ArrowUp")
    expect(found.locator("#q")).to_be_focused()
    found.keyboard.press("Escape")
    expect(found.locator("#q")).to_have_value("")
    found.keyboard.type("nuclear rollback")
    found.keyboard.press("Enter")
    expect(found).to_have_title("nuclear rollback – Trackrecord")
    found.keyboard.press("ArrowDown")
    found.keyboard.press("Escape")
    expect(found.locator("#q")).to_be_focused()
    found.locator("#q").blur()
    found.keyboard.press("ArrowDown")
    found.keyboard.press("Enter")
    expect(found).to_have_url(re.compile("/p/northeast-asia/3/s3/"))
    found.keyboard.press("/")
    expect(found.locator("#q")).to_be_focused()
    expect(found.locator("#q")).to_have_value("")


def test_the_last_hit_is_the_last(found):
    for _ in range(100):
        found.keyboard.press("ArrowDown")
    expect(found.locator("a.hit").last).to_be_focused()


def test_single_keys_can_be_turned_off_and_stay_so(found):
    found.get_by_text("Keyboard", exact=True).click()
    found.get_by_role("checkbox").uncheck()
    found.get_by_role("checkbox").blur()
    found.keyboard.press("/")
    expect(found.locator("#q")).not_to_be_focused()
    found.reload()
    found.keyboard.press("ArrowDown")
    expect(found.locator("a.hit").first).not_to_be_focused()


@pytest.mark.parametrize(("name", "begins"), [("Chicago", "CSCAP"), ("BibTeX", "@"), ("RIS", "TY  - ")])
def test_a_quote_is_copied_as_a_citation(found, copied, client, name, begins):
    link = found.locator("#answer").get_by_role("link", name=name).first
    link.click()

    expect(found.get_by_role("status")).to_have_text(f"{name} copied")
    assert copied() == client.get(link.get_attribute("href")).text.strip()
    assert copied().startswith(begins) or begins == "CSCAP"


def test_a_link_is_copied_and_opens_the_words(found, copied):
    said = found.locator("#answer blockquote").first.inner_text()
    found.locator("#answer").get_by_role("link", name="link", exact=True).first.click()
    expect(found.get_by_role("status")).to_have_text("Link copied")

    found.goto(copied())
    expect(found.locator("mark")).to_have_text(said)


def test_where_nothing_can_be_copied_the_citation_opens(found):
    found.evaluate("delete Navigator.prototype.clipboard")
    found.locator("#answer").get_by_role("link", name="Chicago").first.click()

    expect(found).to_have_url(re.compile("/citation"))


@pytest.mark.parametrize("name", ["CSV", "JSON"])
def test_results_are_downloaded(found, name):
    with found.expect_download() as download:
        found.get_by_role("link", name=name).click()

    assert "northeast-asia/3/s3/p1" in download.value.path().read_text()
    assert download.value.suggested_filename.endswith(name.lower())


def test_printing_leaves_the_words_and_where_they_stand(found):
    found.evaluate("window.print = () => { window.printed = true }")
    found.get_by_role("button", name="Print").click()
    assert found.evaluate("window.printed")
    found.emulate_media(media="print")

    for gone in ("form[role=search]", "aside", ".actions", "footer"):
        expect(found.locator(gone).first).to_be_hidden()
    expect(found.locator("#answer blockquote").first).to_be_visible()


def test_why_is_folded_until_it_is_asked(found):
    why = found.locator(".passages .why").first
    expect(why).to_be_hidden()
    found.get_by_text("Why this passage").first.click()
    expect(why).to_contain_text("Likeness of meaning")


def test_a_refusal_is_read_and_its_nearest_miss_opened(page, server):
    page.goto(f"{server}/?q=What did Jo say about nuclear fusion in Brazil?")
    expect(page.get_by_role("heading", name="No answer")).to_be_visible()
    page.locator("#answer .quote a.hit").first.click()

    expect(page.locator("mark").first).to_be_visible()


def test_all_of_it_works_without_script(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    page.get_by_role("searchbox").fill(SANCTIONS)
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("complementary").get_by_role("link", name="Discussion").click()
    page.get_by_text("Why this passage").first.click()
    expect(page.locator(".passages .why").first).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_label("to", exact=True).fill("2006-12-31")
    page.get_by_role("button", name="Narrow down").click()
    expect(page.locator(".chosen .chip")).to_have_count(2)
    page.locator(".passages a.hit").first.click()
    expect(page.locator("mark").first).to_be_visible()
    context.close()
