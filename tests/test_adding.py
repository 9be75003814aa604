"""Reports that are added on the page, over a real server: taken in, understood, corrected, indexed, and asked."""

import re
from pathlib import Path

import pytest
from adding_on_page import held, until, value
from rain_reports import PAGE, SECOND, numbered
from trackrecord.indexer import generation
from trackrecord.indexer.store import Store


def test_nothing_can_be_added_unless_it_is_switched_on(client):
    for reply in (client.get("/add"), client.post("/add", files={"file": ("rain.txt", SECOND)}), client.get("/add/x")):
        assert reply.status_code == 404
        assert reply.headers["content-type"].startswith("text/html")
        assert "--additions" in reply.text


def test_a_report_is_understood_corrected_indexed_and_asked(adding):
    address = adding.sent("rain 2008.txt", SECOND)
    page = adding.client.get(address).text
    assert (value(page, "number"), value(page, "venue"), value(page, "start")) == ("2", "Fjord Hotel", "2008-06-12")
    assert "Read from “at the Fjord Hotel”" in page
    assert value(page, "session-1-chair") == "Mr. Tomas Brill"
    assert "presentation: Ada Holm, Bergen Institute" in page
    assert "host, committees, co-chairs" in page

    typed = {"venue": "Grand Hotel", "session-1-chair": "Ms. Ines Brill"}
    assert adding.client.post(f"{address}/corrections", data=typed).status_code == 303
    page = adding.client.get(address).text
    assert (value(page, "venue"), value(page, "session-1-chair")) == ("Grand Hotel", "Ms. Ines Brill")
    assert "what was read: Fjord Hotel" in page

    told = adding.indexed(address)
    assert re.fullmatch(r"Indexed: \d+ passages\.", told["words"])
    assert [link["address"] for link in told["links"]] == [
        "/meetings/rain/2",
        "/?q=What+was+recommended%3F&meeting=rain%2F2",
        "/add",
    ]
    meeting = adding.client.get("/v1/meetings/rain/2").json()
    assert meeting["venue"] == "Grand Hotel"
    assert meeting["sessions"][0]["chair"] == "Ms. Ines Brill"
    answer = adding.client.post("/v1/ask", json={"question": "Why must clouds be counted every spring?"}).json()
    assert "the storms of 1987" in answer["citations"][0]["quote"]
    assert (adding.folder / "rain 2008" / "rain 2008.txt").read_text() == SECOND
    assert "northeast-asia/meeting-3-beijing-2006-04.txt" not in held(adding.index)
    assert "meeting-3-beijing-2006-04.txt" in held(adding.index)
    assert adding.client.get(address).headers["location"] == f"{address}/progress"


def test_what_stands_in_the_fields_holds_when_it_is_indexed(adding):
    address = adding.sent("fourth.txt", numbered("fourth"))
    adding.client.post(f"{address}/index", data={"place": "Tromsø, Norway"})
    until(lambda: adding.client.get(f"{address}/progress.json").json()["ended"], "the end")

    assert adding.client.get("/v1/meetings/rain/4").json()["place"] == "Tromsø, Norway"


def test_an_emptied_field_takes_the_fact_away_and_what_was_read_again_is_no_correction(adding):
    address = adding.sent("away.txt", numbered("fifth"))
    typed = {"number": "", "venue": "", "start": "", "place": "Oslo"}
    adding.client.post(f"{address}/corrections", data=typed)
    page = adding.client.get(address).text
    assert [value(page, name) for name in typed] == ["", "", "", "Oslo"]
    file = next(adding.folder.glob(".waiting/*/away/trackrecord.toml"))

    # A field that is not sent stays as it was corrected.
    adding.client.post(f"{address}/corrections", data={"place": "Bergen, Norway", "number": "5"})
    assert file.read_text().splitlines() == ['[reports."away.txt"]', 'start = ""', 'venue = ""']

    adding.client.post(f"{address}/corrections", data={"start": "2008-06-12", "venue": "Fjord Hotel"})
    assert not file.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"start": "12.6.2008"}, "“12.6.2008” is no day; write it as 2006-04-28"),
        ({"number": "1000001"}, "“1000001” is no whole number from 0 to 1,000,000"),
        ({"participants": "many"}, "“many” is no whole number"),
        ({"end": "2007-01-01"}, "It ends before it begins"),
        ({"study_group": "nowhere"}, "There is no study group “nowhere”"),
        ({"title": "x" * 1_001}, "It has 1,001 characters"),
        ({"venue": "a\x07b"}, "U+0007"),
    ],
)
def test_a_correction_that_is_none_comes_back_with_what_was_typed(adding, typed, said):
    address = adding.sent("wrong.txt", numbered("seventh"))
    reply = adding.client.post(f"{address}/corrections", data={**typed, "host": "Kept <Office>"})

    assert reply.status_code == 422
    (name, text) = next(iter(typed.items()))
    assert said in reply.text
    assert f'href="#{name}"' in reply.text
    assert name == "study_group" or value(reply.text, name) == text
    assert value(reply.text, "host") == "Kept &lt;Office&gt;"
    assert not list(adding.folder.glob(".waiting/*/wrong/trackrecord.toml"))
    adding.client.post(f"{address}/discard")


def test_a_report_that_is_held_is_not_added_twice(adding):
    data = numbered("sixth")
    adding.indexed(adding.sent("sixth.txt", data))
    before = adding.waiting_files()

    reply = adding.send("another name.txt", data)

    assert reply.status_code == 409
    assert 'held already: <a href="/meetings/rain/6">' in reply.text
    assert adding.waiting_files() == before


def test_two_files_of_one_name_stay_two(adding):
    for ordinal in ("eleventh", "twelfth"):
        adding.indexed(adding.sent("same.txt", numbered(ordinal)))

    assert (adding.folder / "same" / "same.txt").read_bytes() == numbered("eleventh")
    assert (adding.folder / "same-2" / "same.txt").read_bytes() == numbered("twelfth")


def test_what_the_index_refuses_waits_again(adding):
    data = numbered("thirteenth")
    first, second = adding.sent("one.txt", data), adding.sent("two.txt", data)
    assert adding.indexed(first)["words"].startswith("Indexed")

    told = adding.indexed(second)
    assert told["words"] == "It was not indexed: it holds the same as one/one.txt. Nothing is lost: it waits as before."
    assert told["links"] == [{"address": second, "words": "Back to the report"}]
    assert "It holds the same" not in adding.client.get(first + "/progress").text
    assert "it holds the same as one/one.txt" in adding.client.get(second).text
    assert not (adding.folder / "two").exists()
    assert adding.client.post(f"{second}/discard").headers["location"] == "/add"
    assert adding.client.get(second + "/progress").status_code == 404
    assert "two.txt" not in adding.waiting_files()


def test_a_page_of_a_group_goes_into_the_group_that_is_chosen(adding):
    address = adding.sent("page.txt", PAGE)
    page = adding.client.get(address).text
    assert "the page of a study group" in page
    assert "3–4 May 2007" in page
    assert 'id="number"' not in page

    adding.client.post(f"{address}/corrections", data={"study_group": "northeast-asia"})
    assert "It goes into: Future prospects" in adding.client.get(address).text
    adding.client.post(f"{address}/discard")


def test_a_second_report_of_one_meeting_is_pointed_out(adding, index_folder):
    third = next(its for its in Store(generation.current(index_folder)).held() if "meeting-3" in its.file)
    address = adding.sent("again.txt", Path(third.path).read_text() + "\nIt was revised.\n")
    adding.client.post(f"{address}/corrections", data={"study_group": "northeast-asia"})

    assert 'held already: <a href="/meetings/northeast-asia/3">' in adding.client.get(address).text
    adding.client.post(f"{address}/discard")


def test_a_group_that_is_new_is_called_what_is_typed_and_one_that_is_there_is_not(adding):
    text = numbered("twenty-third").replace(b"Study Group on Rain", b"Study Group on Hail")
    address = adding.sent("hail.txt", text)
    page = adding.client.get(address).text
    assert "It makes a study group of its own, “Hail” (hail)." in page
    group = value(page, "group_title")

    typed = {"group_title": "Hail and sleet", "venue": "Grand Hotel"}
    adding.client.post(f"{address}/corrections", data=typed)
    page = adding.client.get(address).text
    assert value(page, "group_title") == "Hail and sleet"
    assert f"what was read: {group}" in page
    assert "Corrected: title of the group; venue." in page

    there = adding.sent("there.txt", numbered("twenty-fourth"))
    adding.client.post(f"{there}/corrections", data={"study_group": "northeast-asia", "group_title": "Never"})
    assert "Never" not in adding.client.get(there).text
    adding.client.post(f"{there}/discard")

    links = adding.indexed(address)["links"]
    meeting = adding.client.get(links[0]["address"]).text
    assert "Hail and sleet" in meeting
    assert links[0]["words"].endswith(", Hail and sleet")


def test_a_slip_is_named_by_its_field_in_the_list_above(adding):
    address = adding.sent("slips.txt", numbered("twenty-fifth"))
    typed = {"end": "2007-01-01", "session-2-chair": "x" * 1_001}
    page = adding.client.post(f"{address}/corrections", data=typed).text

    assert '<a href="#end">Last day: it ends before it begins</a>' in page
    assert '<a href="#session-2-chair">Session 2, chair: it has 1,001 characters' in page
    adding.client.post(f"{address}/discard")
