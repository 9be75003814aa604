"""`<trackrecord-search>` in pages of other sites, in a real browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import in_browser
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from trackrecord.corpus.bundled import BUNDLED
from trackrecord.indexer.build import build

SANCTIONS = "What is China’s attitude to sanctions on North Korea?"
SEOUL = "When was the Seoul meeting?"
REFUSED = "Which bicycle is the fastest downhill?"
SCRIPT = Path(__file__).parent.parent / "api" / "web" / "static" / "trackrecord-search.js"

# What would run, or leave the page, if any of it were taken for HTML.
HOSTILE = """Summary report

The first meeting of the Study Group on <b>Markup</b> was held in Oslo, Norway, on 3-4 May 2016.

Session 1: <img src=x onerror="document.title='broken'"> and what browsers make of it

The session was chaired by Dr. Ada Holm (Bergen).

Dr. Piet Orlo (Tamreth) presented a paper on zeppelins. He argued that zeppelins \
<img src=x onerror="document.title='broken'"><script>document.title='broken'</script> must be \
moored to <a href="javascript:document.title='broken'">iron masts</a> in winter.

Ms. Runa Dahl (Bergen) presented a paper on losses. She reported that 😀 of the fleet 26 zeppelins had been lost \
since 1999.
"""


@dataclass(frozen=True)
class Sites:
    """Trackrecord, a site whose pages may ask it and one whose pages may not; both show what `put` makes."""

    server: str
    allowed: str
    foreign: str
    pages: dict[str, str]

    def put(self, *elements: str, head: str = "") -> None:
        """A page with elements, as somebody writes it who follows the documentation."""
        self.pages["/"] = (
            '<!doctype html><html lang="en"><title>A ministry</title><link rel="icon" href="data:,">'
            f'{head}<script type="module" src="{self.server}/trackrecord-search.js"></script>'
            f"<main><h1>Reports</h1>{''.join(elements)}</main></html>"
        )


@pytest.fixture(scope="module")
def sites(tmp_path_factory, serve) -> Iterator[Sites]:
    folder = tmp_path_factory.mktemp("sites")
    (folder / "hostile").mkdir()
    (folder / "hostile" / "markup.txt").write_text(HOSTILE)
    build([BUNDLED, folder / "hostile"], folder / "index")
    pages: dict[str, str] = {}
    with (
        in_browser.site(pages) as allowed,
        in_browser.site(pages) as foreign,
        serve(folder / "index", "--allowed-origins", allowed) as server,
    ):
        yield Sites(server, allowed, foreign, pages)


def ask(page: Page, question: str) -> None:
    page.get_by_role("searchbox", name="Ask the reports").fill(question)
    page.get_by_role("button", name="Ask").click()


def part(page: Page, name: str):
    return page.locator(f'[part~="{name}"]')


def violations(page: Page) -> str:
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


def test_it_is_small_and_needs_nothing_else():
    assert SCRIPT.stat().st_size < 10_000
    assert "import " not in SCRIPT.read_text(encoding="utf-8").replace("import.meta", "")


def test_it_is_served_to_any_site_and_kept(client):
    reply = client.get("/trackrecord-search.js", headers={"origin": "https://www.example.org"})

    assert reply.headers["content-type"].startswith("text/javascript")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["cache-control"] == "public, max-age=86400, must-revalidate"
    assert "set-cookie" not in reply.headers
    for tag in (reply.headers["etag"], f"W/{reply.headers['etag']}", f'"other", {reply.headers["etag"]}'):
        again = client.get("/trackrecord-search.js", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/trackrecord-search.js", headers={"if-none-match": '"other"'}).status_code == 200


def test_an_answer_is_quoted_with_where_it_stands(page, sites, asked):
    sites.put("<trackrecord-search></trackrecord-search>")
    page.goto(sites.allowed)
    ask(page, SANCTIONS)

    expect(page.get_by_role("status")).to_contain_text("Answered, with ")
    quote = part(page, "quote").first
    expect(quote).to_contain_text("Presentation by Shen Shishun")
    expect(quote).to_contain_text("Meeting 3, Beijing, China, 28–29 April 2006 · Session 3: ")
    expect(quote).to_contain_text("chaired by Ambassador Jin · Shen Shishun")
    link = quote.get_by_role("link", name="paragraph 1")
    assert link.evaluate("it => it.href").startswith(f"{sites.server}/p/northeast-asia/3/s3/p1")
    assert violations(page) == ""
    assert {urlsplit(its).netloc for its in asked} == {urlsplit(its).netloc for its in (sites.allowed, sites.server)}


def test_the_fact_that_was_asked_for_is_marked(page, sites):
    sites.put('<trackrecord-search question="How many zeppelins had been lost since 1999?"></trackrecord-search>')
    page.goto(sites.allowed)

    # The sign before it is one character of the report, and two of JavaScript's.
    expect(part(page, "words").first).to_contain_text("😀 of the fleet 26 zeppelins")
    expect(part(page, "mark").first).to_contain_text("26")


def test_what_the_catalogue_knows_is_said_before_its_quotes(page, sites):
    sites.put(f'<trackrecord-search question="{SEOUL}"></trackrecord-search>')
    page.goto(sites.allowed)

    expect(part(page, "message")).to_have_text("The second meeting was held on 11–12 October 2005.")
    expect(part(page, "words")).to_have_text("11-12 October 2005")


def test_a_refusal_says_why_and_what_came_nearest(page, sites):
    sites.put("<trackrecord-search></trackrecord-search>")
    page.goto(sites.allowed)
    ask(page, REFUSED)

    expect(page.get_by_role("status")).to_have_text("Not answered.")
    expect(part(page, "message")).not_to_be_empty()
    expect(part(page, "searched")).to_contain_text("The nearest miss")
    expect(part(page, "quote")).to_have_count(1)
    assert violations(page) == ""


def test_the_answer_is_told_to_the_page(page, sites):
    sites.put("<trackrecord-search top-k=3></trackrecord-search>")
    page.goto(sites.allowed)
    page.evaluate("document.addEventListener('trackrecord-answer', (its) => { window.told = its.detail })")
    ask(page, SANCTIONS)
    told = page.wait_for_function("window.told").json_value()

    assert (told["question"], told["answered"], len(told["results"])) == (SANCTIONS, True, 3)
    page.get_by_text("Passages", exact=True).click()
    expect(part(page, "passage")).to_have_count(3)
    assert violations(page) == ""


def test_a_page_that_is_not_allowed_is_told_so(page, sites, troubles):
    sites.put("<trackrecord-search></trackrecord-search>")
    page.goto(sites.foreign)
    ask(page, SANCTIONS)

    expect(page.get_by_role("status")).to_contain_text(f"does not allow pages of {sites.foreign} to ask")
    assert any("CORS" in trouble for trouble in troubles)
    troubles.clear()


def test_what_the_server_says_is_wrong_is_shown(page, sites, troubles):
    sites.put('<trackrecord-search top-k="5000"></trackrecord-search>')
    page.goto(sites.allowed)
    ask(page, SANCTIONS)

    expect(page.get_by_role("status")).to_contain_text("top_k: ")
    assert ["422" in trouble for trouble in troubles] == [True]
    troubles.clear()


@pytest.mark.parametrize(
    ("server", "said"),
    [("javascript:alert(1)", "is no address of a server"), ("/nothing", "answered with status 501")],
)
def test_another_server_that_is_none_is_told(page, sites, troubles, server, said):
    sites.put(f'<trackrecord-search server="{server}"></trackrecord-search>')
    page.goto(sites.allowed)
    ask(page, SANCTIONS)

    expect(page.get_by_role("status")).to_contain_text(said)
    troubles.clear()


def test_words_of_a_report_are_never_taken_for_html(page, sites):
    sites.put("<trackrecord-search top-k=5></trackrecord-search>")
    page.goto(sites.allowed)
    ask(page, "How must zeppelins be moored in winter?")

    expect(part(page, "words").first).to_contain_text("<img src=x onerror=\"document.title='broken'\"><script>")
    expect(part(page, "where").first).to_contain_text("Session 1: <img src=x")
    assert page.locator("trackrecord-search img, trackrecord-search script").count() == 0
    assert part(page, "link").first.evaluate("it => it.protocol") == "http:"
    assert page.title() == "A ministry"


def test_two_stand_in_one_page(page, sites):
    sites.put(
        f'<trackrecord-search label="Reports" question="{SEOUL}"></trackrecord-search>',
        f'<trackrecord-search label="The same reports" question="{REFUSED}"></trackrecord-search>',
    )
    page.goto(sites.allowed)
    first, second = (page.locator("trackrecord-search").nth(n) for n in range(2))

    expect(first.get_by_role("status")).to_contain_text("Answered")
    expect(second.get_by_role("status")).to_have_text("Not answered.")
    expect(first.get_by_role("searchbox", name="Reports", exact=True)).to_have_value(SEOUL)
    expect(second.get_by_role("searchbox", name="The same reports")).to_have_value(REFUSED)
    assert violations(page) == ""


def test_it_is_used_by_keyboard_alone(page, sites):
    sites.put("<trackrecord-search></trackrecord-search>")
    page.goto(sites.allowed)
    field, status = page.get_by_role("searchbox"), page.get_by_role("status")
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type(SEOUL)
    page.keyboard.press("Enter")

    expect(status).to_contain_text("Answered")
    expect(field).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ask")).to_be_focused()
    page.keyboard.press("Tab")
    expect(part(page, "link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(status).to_be_empty()
    expect(part(page, "answer")).to_be_hidden()


def test_a_new_question_lets_the_earlier_one_go(page, sites):
    sites.put("<trackrecord-search></trackrecord-search>")
    page.goto(sites.allowed)
    answered = page.evaluate(
        """async ([first, second]) => {
            const element = document.querySelector("trackrecord-search"), told = [];
            element.addEventListener("trackrecord-answer", (its) => told.push(its.detail.question));
            await Promise.all([element.ask(first), element.ask(second)]);
            return told;
        }""",
        [SANCTIONS, SEOUL],
    )

    assert answered == [SEOUL]


def test_it_is_made_and_changed_by_script(page, sites):
    sites.put()
    page.goto(sites.allowed)
    page.evaluate(
        """(question) => {
            const element = document.createElement("trackrecord-search");
            element.setAttribute("placeholder", "Such as this");
            document.querySelector("main").append(element);
            element.setAttribute("question", question);
        }""",
        SEOUL,
    )

    expect(page.get_by_role("status")).to_contain_text("Answered")
    field = page.get_by_role("searchbox")
    expect(field).to_have_value(SEOUL)
    expect(field).to_have_attribute("placeholder", "Such as this")


@pytest.mark.parametrize(("lang", "days"), [("en-US", "April 28–29, 2006"), ("de", "28–29 April 2006")])
def test_days_are_written_in_the_english_of_the_page(page, sites, lang, days):
    sites.put(f'<trackrecord-search lang="{lang}" question="{SANCTIONS}"></trackrecord-search>')
    page.goto(sites.allowed)

    expect(part(page, "where").first).to_contain_text(f"Beijing, China, {days} · ")


@pytest.mark.parametrize(
    ("scheme", "style", "ground"),
    [
        ("light", "", "rgb(252, 252, 250)"),
        ("dark", "", "rgb(21, 24, 27)"),
        ("dark", "color-scheme: light", "rgb(252, 252, 250)"),
        ("light", "--trackrecord-ground: #012345", "rgb(1, 35, 69)"),
    ],
)
def test_it_is_light_or_dark_as_the_page_wants_it(page, sites, scheme, style, ground):
    page.emulate_media(color_scheme=scheme)
    sites.put(f'<trackrecord-search style="{style}"></trackrecord-search>')
    page.goto(sites.allowed)

    element = page.locator("trackrecord-search")
    expect(element).to_have_css("background-color", ground)
    ask(page, SEOUL)
    expect(page.get_by_role("status")).to_contain_text("Answered")
    if not style.startswith("--"):
        assert violations(page) == ""


def test_its_parts_are_styled_from_outside(page, sites):
    style = "<style>trackrecord-search::part(speech) { color: rgb(200, 0, 0) }</style>"
    sites.put(f'<trackrecord-search question="{SANCTIONS}"></trackrecord-search>', head=style)
    page.goto(sites.allowed)

    expect(part(page, "speech").first).to_have_css("color", "rgb(200, 0, 0)")


def test_a_strict_policy_of_the_page_lets_it_work(page, sites):
    policy = f"default-src 'none'; script-src {sites.server}; connect-src {sites.server}; img-src data:"
    sites.put(
        f'<trackrecord-search question="{SEOUL}"></trackrecord-search>',
        head=f'<meta http-equiv="content-security-policy" content="{policy}">',
    )
    page.goto(sites.allowed)

    expect(page.get_by_role("status")).to_contain_text("Answered")
