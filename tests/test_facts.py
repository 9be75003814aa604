"""Facts of a meeting from a report's opening: one habit of writers an example, expected values by hand."""

from datetime import date

import pytest
from trackrecord.corpus import facts, report
from trackrecord.corpus.numerals import parse

MEETING = "The third meeting of the Study Group was held in Hanoi on 3 May 2010."


def read(text: str) -> dict[str, facts.Fact]:
    return dict(report.read("opening.txt", text + "\n").facts)


@pytest.mark.parametrize(
    ("said", "host"),
    [
        ("It was hosted by the Institute of Steppe Studies.", "Institute of Steppe Studies"),
        ("The meeting was organised and hosted by CSIS Indonesia.", "CSIS Indonesia"),
        ("They met at the kind invitation of the Lakeside Institute.", "Lakeside Institute"),
        ("The Lakeside Institute kindly acted as host.", "Lakeside Institute"),
        ("The Lakeside Institute hosted the meeting.", "Lakeside Institute"),
        ("Participants were the guests of the Lakeside Institute.", "Lakeside Institute"),
        ("The host was the Lakeside Institute.", "Lakeside Institute"),
        ("The Lakeside Institute, our host, had prepared everything.", "Lakeside Institute"),
        ("It was hosted by the Malaysian member committee, the Straits Institute.", "Straits Institute"),
        ("The Indian committee hosted.", "Indian committee"),
        ("It was hosted by the S. Rajaratnam School.", "S. Rajaratnam School"),
        ("It was convened by the Forum Secretariat and hosted by the Straits Institute.", "Straits Institute"),
    ],
)
def test_a_host_is_named_in_many_ways(said: str, host: str):
    assert read(f"{MEETING} {said}")["host"] == host


def test_who_convened_the_meeting_with_others_is_its_host():
    text = "The Lakeside Institute, in collaboration with the Pacific Forum, convened the fourth meeting in Ohrid."
    assert read(text)["host"] == "Lakeside Institute"


@pytest.mark.parametrize(
    "said",
    [
        "A dinner was hosted by the Ministry of Foreign Affairs.",
        "The previous meeting was hosted by the Lakeside Institute.",
        "The fourth meeting will be hosted by the Lakeside Institute in Ohrid.",
        "The Group accepted an invitation to host the Fourth General Conference.",
        "It was hosted by the Malaysian.",
    ],
)
def test_a_dinner_another_meeting_or_a_nationality_gives_no_host(said: str):
    assert "host" not in read(f"{MEETING} {said}")


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("at the Rex Hotel", "Rex Hotel"),
        ("at the Shangri-La Makati", "Shangri-La Makati"),
        ("in Room 4 of the Maison de la Documentation", "Room 4 of the Maison de la Documentation"),
        ("in the old Customs House", "Customs House"),
        ("at the Ak-Bulut sanatorium", "Ak-Bulut sanatorium"),
        ("at the headquarters of the Korea Energy Institute", "headquarters of the Korea Energy Institute"),
    ],
)
def test_a_venue_is_a_house_with_a_name(said: str, venue: str):
    assert read(f"The meeting was held {said} in Hanoi on 3 May 2010.")["venue"] == venue


@pytest.mark.parametrize(
    "said",
    [
        "The list of participants is in Annex B.",
        "Some met again in Room 3.",
        "The previous meeting was held at the Langham Hotel.",
    ],
)
def test_an_annex_a_bare_room_or_another_meetings_house_is_no_venue(said: str):
    assert "venue" not in read(f"{MEETING} {said}")


def test_a_meeting_by_video_has_no_place():
    text = "The ninth meeting was held by videoconference on 3 May 2010, with speakers in Tokyo and Seoul."
    assert {"place", "venue"}.isdisjoint(read(text))


@pytest.mark.parametrize(
    ("line", "venue", "place"),
    [
        ("Venue: Peace Hall, Juba", "Peace Hall", "Juba"),
        ("Venue: Sheraton Towers, Singapore", "Sheraton Towers", "Singapore"),
        ("Place: Divisional Offices, Bulawayo", "Divisional Offices", "Bulawayo"),
        ("Place: Loja, Ecuador", None, "Loja, Ecuador"),
    ],
)
def test_a_labelled_line_gives_venue_and_place(line: str, venue: str | None, place: str):
    its = read(f"Minutes of the Meeting\n\nDate: 3 May 2010\n{line}\n\nThe chair opened the meeting.")
    assert (its.get("venue"), its["place"], its["start"]) == (venue, place, date(2010, 5, 3))


def test_a_country_that_is_called_a_federation_does_not_hide_its_town():
    text = "The 20th session was held in Astrakhan, Russian Federation, from 11 to 14 November 2003."
    assert read(text)["place"] == "Astrakhan, Russian Federation"


@pytest.mark.parametrize(
    ("said", "participants"),
    [
        ("It was attended by 41 participants.", 41),
        ("Attendance stood at forty-two.", 42),
        ("Some forty scholars and officials took part.", 40),
        ("There were 17 of us in all.", 17),
        ("Sixty-two people registered and 55 attended.", 55),
        ("The meeting brought together two dozen experts.", 24),
        ("Nine American and eleven Soviet participants attended.", 20),
        ("Fourteen of the eighteen Commissioners were present.", 14),
    ],
)
def test_participants_are_counted_in_many_ways(said: str, participants: int):
    assert read(f"{MEETING} {said}")["participants"] == participants


@pytest.mark.parametrize(
    "said",
    ["Twelve papers presented by scholars were discussed by those present.", "On May 19 the participants rested."],
)
def test_papers_and_days_are_no_participants(said: str):
    assert "participants" not in read(f"{MEETING} {said}")


def test_those_named_as_present_are_counted():
    text = (
        "Minutes\n\nPresent: Dr. R. Silva (Chair), Mr. P. Menon, Ms. A. Khan, Prof. S. Rahman\nApologies: Mr. Dorji\n"
    )
    assert read(text)["participants"] == 4


@pytest.mark.parametrize(
    ("said", "committees"),
    [
        ("They came from nine countries.", 9),
        ("Twelve member committees were represented.", 12),
        ("All but two of the Council's fourteen member committees sent representatives.", 12),
        ("Delegations of Fiji, Samoa and Tonga attended.", 3),
        ("Delegates came from Fiji, Samoa and Tonga, the Government of Palau having sent its regrets.", 3),
    ],
)
def test_committees_are_counted_or_listed(said: str, committees: int):
    assert read(f"{MEETING} {said}")["committees"] == committees


@pytest.mark.parametrize(
    "said",
    [
        "It was organised in partnership with two state universities, and thirty people attended.",
        "Forty people attended, among them prosecutors from five countries.",
    ],
)
def test_partners_and_some_of_those_present_are_no_committees(said: str):
    assert "committees" not in read(f"{MEETING} {said}")


@pytest.mark.parametrize(
    ("said", "chairs"),
    [
        ("It was co-chaired by Dr Ann Lee of Fiji and Mr Bo Park of Samoa.", ("Dr Ann Lee", "Mr Bo Park")),
        (
            "It was co-chaired by Dr Ann Lee, Director of Maritime Safety of Fiji, and Mr Bo Park.",
            ("Dr Ann Lee", "Mr Bo Park"),
        ),
        ("It was co-chaired by the Hon. Ann Lee and the Hon. Bo Park.", ("Hon. Ann Lee", "Hon. Bo Park")),
        ("Co-Chairs Dr Ann Lee and Dr Bo Park recalled the mandate.", ("Dr Ann Lee", "Dr Bo Park")),
        (
            "Dr Ann Lee chaired the morning session and Dr Bo Park that of the afternoon.",
            ("Dr Ann Lee", "Dr Bo Park"),
        ),
        ("It was chaired by Dr Ann Lee and minuted by Mr Bo Park.", ("Dr Ann Lee",)),
        ("In the absence of Dr Ann Lee, Mr Bo Park took the chair.", ("Mr Bo Park",)),
    ],
)
def test_chairs_are_named_in_many_ways(said: str, chairs: tuple[str, ...]):
    assert read(f"{MEETING} {said}")["co_chairs"] == chairs


def test_who_leads_prayers_does_not_chair():
    assert "co_chairs" not in read(f"{MEETING} Prayers were led by Rev. Bo Park.")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The Group met for the fourth time in Ohrid on 3 May 2010.", 4),
        ("The Group met for the first time in Ohrid on 3 May 2010.", 1),
        ("The Committee met in XII Ordinary Meeting in Quito on 3 May 2010.", 12),
        ("MINUTES of the 43rd meeting of the Board held at Juba on 3 May 2010.", 43),
        ("The inaugural meeting of the Group was held in Ohrid on 3 May 2010.", 1),
    ],
)
def test_meetings_are_counted_in_many_ways(text: str, number: int):
    assert read(text)["number"] == number


@pytest.mark.parametrize(
    "text",
    [
        "The Group met in Ohrid on 3 May 2010, back-to-back with the 5th Seminar on Ports.",
        "The Group met in Ohrid on 3 May 2010 before the 24th Asia-Pacific Roundtable.",
        "The Group met in Ohrid on 3 May 2010; it was the first such gathering since 1990.",
    ],
)
def test_another_meetings_number_is_not_this_ones(text: str):
    assert "number" not in read(text)


def test_days_of_other_meetings_are_not_this_ones():
    text = (
        "The Group met in Ohrid in June 2015. The minutes of the 15th meeting, held on 4 December 2014, were approved."
    )
    assert "start" not in read(text)


def test_a_meeting_may_close_in_the_next_sentence():
    text = "The Congress opened at Coimbra on 5 May 1969. For six days, until 10 May, members heard papers."
    assert (read(text)["start"], read(text)["end"]) == (date(1969, 5, 5), date(1969, 5, 10))


def test_dozens_are_numbers():
    assert [parse("a dozen"), parse("two dozen")] == [12, 24]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("It was co-chaired by Captain (Navy) Raj Devi, Director of Ports, and Dr. Ann Lee.", ("Devi", "Lee")),
        ("The meeting asked Dr Ann Lee to take the chair.", ("Lee",)),
        ("Dr Ann Lee took the chair on Monday and the Reverend Bo Hume for the remainder.", ("Lee", "Hume")),
        ("The chair rotated by country, beginning with Ms Arta Hoxha of the Albanian section.", ("Hoxha",)),
        ("It was called to order in El Paso, Texas, by Dr. Ann Lee, U.S. Co-Chair, and Dr. Bo Hume.", ("Lee", "Hume")),
        ("Lord Carrick of Invershiel was in the chair.", ("Invershiel",)),
        ("Present were Dr Ann Lee (co-chair), Mr Ian Roe and Mr Bo Hume (co-chair).", ("Lee", "Hume")),
        (
            "There were 26 of us, with the co-chairs: Dr Ann Lee (Oslo); Mr Ian Roe (Bonn); and Dr Bo Hume (Bern).",
            ("Lee", "Roe", "Hume"),
        ),
        ("It was co-chaired by Dr Ann Lee and Dr Bo Hume, and in his absence by Dr Bo Hume.", ("Lee", "Hume")),
    ],
)
def test_more_chairs(said: str, names: tuple[str, ...]):
    assert tuple(name.split()[-1] for name in read(f"{MEETING} {said}")["co_chairs"]) == names


def test_who_chaired_one_session_did_not_chair_the_meeting():
    assert "co_chairs" not in read(f"{MEETING} The first session was chaired by Dr Ann Lee.")


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("The old courtyard house called the Gidan Littafi was made ready.", "Gidan Littafi"),
        ("It was hosted by the Faculty of Law, in whose Senate Room all sittings took place.", "Senate Room"),
        ("The Foresters' Hostel was placed at their disposal.", "Foresters' Hostel"),
        ("It was hosted by the Lakeside Institute in its own premises.", "Lakeside Institute"),
    ],
)
def test_more_venues(said: str, venue: str):
    assert read(f"{MEETING} {said}")["venue"] == venue


@pytest.mark.parametrize(
    "said", ["It ended with a reception at the Grand Hotel.", "Members visited the Old Museum at the end."]
)
def test_where_members_went_is_not_where_they_met(said: str):
    assert "venue" not in read(f"{MEETING} {said}")


def test_a_footnotes_call_may_end_a_paragraph():
    assert read(f"{MEETING} It was hosted by the Lakeside Institute.[1]")["host"] == "Lakeside Institute"


def test_lines_of_a_title_page_are_read_one_by_one():
    text = (
        "Council of Churches in the Alpine Lands\nMinutes of the Fifth Meeting of the Executive\n"
        f"Mother House, Bregenz, 8-10 November 1955\n\n{'The members then turned to what was before them. ' * 4}\n"
    )
    found = read(text)
    assert (found["number"], found["venue"], found["place"]) == (5, "Mother House", "Bregenz")


def test_the_date_of_a_report_gives_way_to_that_of_the_meeting():
    text = "Third Meeting\n\n15 December 2008\n\nThe meeting took place in Hanoi from 24 to 27 November 2008."
    assert (read(text)["start"], read(text)["end"]) == (date(2008, 11, 24), date(2008, 11, 27))


def test_a_later_paragraph_may_tell_when_the_meeting_closed():
    text = "The Group met in Ohrid on 3 May 2010.\n\nTwo papers were read.\n\nThe session rose on 5 May after a visit."
    assert read(text)["end"] == date(2010, 5, 5)
