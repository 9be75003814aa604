"""`/opensearch.xml`: what a browser is told of how to put a search, and that the page leads there."""

from urllib.parse import quote

import defusedxml.ElementTree
import pytest

XMLNS = "{http://a9.com/-/spec/opensearch/1.1/}"
WORDS = "“hard” & soft <security>"


def described(client, **headers):
    reply = client.get("/opensearch.xml", headers=headers)
    assert reply.headers["content-type"].split(";")[0] == "application/opensearchdescription+xml"
    return defusedxml.ElementTree.fromstring(reply.content)


def templates(client, **headers):
    found = described(client, **headers).findall(f"{XMLNS}Url")
    return {its.get("type"): its.get("template") for its in found}


def test_its_names_are_as_long_as_they_may_be(client):
    root = described(client)

    assert root.tag == f"{XMLNS}OpenSearchDescription"
    assert len(root.findtext(f"{XMLNS}ShortName")) <= 16
    assert len(root.findtext(f"{XMLNS}Description")) <= 1024


def test_its_templates_lead_to_the_server_that_was_asked(client, server):
    assert templates(client) == {
        "text/html": f"{server}/?q={{searchTerms}}",
        "application/json": f"{server}/v1/search?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{server}/opensearch.xml",
    }
    assert templates(client, host="reports.example.org")["text/html"] == "http://reports.example.org/?q={searchTerms}"


def test_a_template_filled_in_searches(client):
    address = templates(client)["application/json"].replace("{searchTerms}", quote(WORDS))
    reply = client.get(address)

    assert (reply.status_code, reply.json()["query"]) == (200, WORDS)


@pytest.mark.parametrize("host", ['a"><x/>', "a&b", "<", "a'b", "{searchTerms}"])
def test_whatever_the_host_is_said_to_be_it_is_well_formed(client, host):
    assert len(templates(client, host=host)) == 3


def test_a_browser_finds_it(page, server):
    page.goto(server)
    link = page.locator("link[rel=search]")

    assert link.get_attribute("type") == "application/opensearchdescription+xml"
    assert link.evaluate("it => it.href") == f"{server}/opensearch.xml"
