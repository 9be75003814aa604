"""The people of a library: who is one, what they did, and their pages; worked out by hand from the reports."""

import json

import httpx2
import pytest
from selectolax.lexbor import LexborHTMLParser
from trackrecord.indexer.build import build
from trackrecord.indexer.opened import Index
from trackrecord.retriever.identities import How, Mention, joined
from trackrecord.retriever.people import People, chair_names
from trackrecord.retriever.spellings import spelling

FIRST = """Summary report

The first meeting of the Council on the Lamps of Tarn Bay was held in Pellworth on 3-4 May 2010. Those present \
included Dr. Ruth Amsel (Tamreth), Dr. Piet Orlo (Tamreth) and Ms. Nina Orlo (Harbour Board). The co-chairs were \
Professor José Alvarez (Vigo) and Dr. Ruth Amsel (Tamreth).

Session 1: Oil

The session was chaired by Professor Alvarez and Dr. Amsel.

Dr. Kim Min-su (Seoul) presented a paper entitled "Oil at Sea". He argued that oil was dear and that lamps must burn \
less of it.

Mr. Kim Dae-ho (Busan) presented a paper on wicks. He held that wicks of cotton last for eleven nights.

In the discussion, Dr. Kim said that the price of oil would fall by 1912.

Session 2: Glass

The session was chaired by Dr. Orlo.

Ms. Laura Whitfield (United States) presented a paper on glass. She said that glass from Tamreth breaks in frost.
"""
SECOND = """Summary report

The second meeting of the Council on the Lamps of Tarn Bay was held in Dunmarrow on 7-8 June 2011.

Session 1: Oil

The session was chaired by Jose Alvarez.

Professor Min-su Kim (Seoul) presented a paper on whale oil. He said that whales had become rare near Dunmarrow.

Ms. L. Whitfield (United States) presented a paper on prisms. She found that prisms throw the light for nine miles.

Session 2: Keepers

Mr. Kenji Morita (Japan) presented a paper on keepers. He asked for two keepers in each tower.
"""
PAGE = """Council on the Lamps of Tarn Bay

The council advises the harbour towns on lamps.

Meetings

First meeting: Pellworth, 3-4 May 2010

Second meeting: Dunmarrow, 7-8 June 2011
"""
HOSTILE = '<script>alert("Kim")</script> O\'Neil'
# As a person might correct it: whatever stands there is text.
CORRECTED = f"""[study_group]
id = "lamps"

[[reports."2.txt".sessions]]
number = 2
chair = {json.dumps(HOSTILE)}
"""


@pytest.fixture(scope="module")
def lamps_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lamps")
    (folder / "lamps").mkdir()
    for name, text in {"page.txt": PAGE, "1.txt": FIRST, "2.txt": SECOND, "trackrecord.toml": CORRECTED}.items():
        (folder / "lamps" / name).write_text(text, encoding="utf-8")
    build([folder / "lamps"], folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def lamps(lamps_folder):
    index = Index(lamps_folder)
    return People(index).of(index.store.groups[0])


@pytest.fixture(scope="module")
def beijing(index):
    return People(index).of(index.store.groups[0])


def named(meeting, *names, how=How.CHAIRING):
    return [Mention(meeting, its, None, how) for its in names]


def grouped(*mentions):
    return [{its.written for its in one.mentions} for one in joined(mentions)]


def texts(index, person):
    return [its.passage.text for said in person.quoted for its in index.store.passages(said.rows)]


# Spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Professor Yoshinobu Yamamoto", "Yamamoto Yoshinobu"),
        ("Dr. José Álvarez", "jose alvarez"),
        ("Seung-bae Yeo", "Mr Yeo Seung Bae"),
        ("T J Pempel", "Prof. T.J. Pempel"),
        ("Ambassador (ret.) Rahel Odunsk", "Rahel Odunsk"),
        ("Siobhan O’Hara", "Siobhan O'Hara"),
    ],
)
def test_names_are_the_same_but_for_titles_accents_and_order(one, other):
    assert spelling(one).keys & spelling(other).keys


@pytest.mark.parametrize(
    ("one", "other"), [("Kim Min-su", "Kim Dae-ho"), ("Lian", "Li An"), ("Ana Maria Kim", "Maria Ana Kim")]
)
def test_names_of_two_are_not_the_same(one, other):
    assert not spelling(one).keys & spelling(other).keys


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Yamamoto", "Yoshinobu Yamamoto"),
        ("Shen", "Shen Shishun"),
        ("van Doorn", "Maaike van Doorn"),
        ("Hamdi", "Yusuf al-Hamdi"),
        ("T Pempel", "T J Pempel"),
        ("K V Kesavan", "Krishnan Vasudev Kesavan"),
        ("I.-T. Hyun", "In-Taek Hyun"),
        ("J. Kim", "Kim Jin"),
        ("James Cotton", "James A. Cotton"),
    ],
)
def test_a_family_name_or_initials_may_stand_for_a_name(short, full):
    assert spelling(short).may_stand_for(spelling(full))
    assert not spelling(full).may_stand_for(spelling(short))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Kim Su", "Kim Min Su"),
        ("E. Smith", "Anna Smith"),
        ("Min", "Kim Min Su"),
        ("Philip Yang", "Phillip Yang"),
        ("Ms Torvaag", "Mr Per Torvaag"),
        ("M. Rossi", "Anna Rossi"),
        ("", "Kim Su"),
    ],
)
def test_what_may_be_someone_elses_stands_for_nobody(short, full):
    assert not spelling(short).may_stand_for(spelling(full))


# Who is who


def test_a_family_name_is_that_of_the_one_in_the_same_report():
    there = named("g/1", "Kim Min-su", "Dr. Kim")
    elsewhere = named("g/2", "Kim Dae-ho")

    assert grouped(*there, *elsewhere) == [{"Kim Min-su", "Dr. Kim"}, {"Kim Dae-ho"}]


def test_a_family_name_without_a_bearer_in_its_report_is_that_of_the_only_one_in_the_group():
    assert grouped(*named("g/1", "Shen"), *named("g/2", "Shen Shishun")) == [{"Shen", "Shen Shishun"}]


def test_a_family_name_of_two_is_nobodys_and_not_the_same_in_another_report():
    found = joined(named("g/1", "Kim Min-su", "Kim Dae-ho", "Kim") + named("g/2", "Kim"))

    assert [[its.written for its in one.mentions] for one in found] == [
        ["Kim Min-su"],
        ["Kim Dae-ho"],
        ["Kim"],
        ["Kim"],
    ]
    assert [one.may_be for one in found] == [(), (), *[("Kim Dae-ho", "Kim Min-su")] * 2]


def test_a_name_that_stays_unsure_has_a_key_for_each_meeting_in_their_order(tmp_path):
    (tmp_path / "lamps").mkdir()
    again = SECOND.replace("Min-su Kim", "Ann Brook").replace("Mr. Kenji Morita (Japan)", "Mr. Kim")
    for name, text in {"page.txt": PAGE, "1.txt": FIRST, "2.txt": again}.items():
        (tmp_path / "lamps" / name).write_text(text, encoding="utf-8")
    build([tmp_path / "lamps"], tmp_path / "index")
    opened = Index(tmp_path / "index")
    everyone = People(opened).of(opened.store.groups[0])

    unsure = [(its.key, [one.number for one in its.meetings]) for its in everyone.all if its.name == "Kim"]
    assert unsure == [("kim", [1]), ("kim-2", [2])]


def test_an_affiliation_says_which_of_two_is_meant():
    matei = Mention("g/1", "Matei Solvay", "Railways", How.SPEAKING)
    irena = Mention("g/1", "Irena Solvay", None, How.CHAIRING)
    alone = Mention("g/1", "Solvay", "Railways", How.SPEAKING)

    assert grouped(matei, irena, alone) == [{"Matei Solvay", "Solvay"}, {"Irena Solvay"}]


def test_who_speaks_is_never_taken_for_somebody_whom_the_report_only_names():
    chen = named("g/1", "Chen", how=How.SPEAKING)
    present = named("g/1", "Dr Chen Xulong", how=How.NAMED)

    assert grouped(*chen, *present) == [{"Chen"}, {"Dr Chen Xulong"}]
    assert grouped(*named("g/1", "Dr Chen"), *present) == [{"Dr Chen", "Dr Chen Xulong"}]


@pytest.mark.parametrize(
    ("chair", "names"),
    [
        ("Professor Yamamoto", ("Professor Yamamoto",)),
        ("Professor Hyun and Dr Lee (Seoul)", ("Professor Hyun", "Dr Lee")),
        ("Dr A. Okoye, Dr B. Lund & C. Diaz", ("Dr A. Okoye", "Dr B. Lund", "C. Diaz")),
        ("Ambassador (ret.) Rahel Odunsk, Dorvane", ("Ambassador (ret.) Rahel Odunsk",)),
    ],
)
def test_a_chair_may_be_shared(chair, names):
    assert chair_names(chair) == names


# The bundled library


def test_the_people_of_the_beijing_report(beijing):
    assert [its.key for its in beijing.all] == [
        *("chen", "hideya-kurata", "in-taek-hyun", "james-cotton", "jin-guihua", "jo-kyong-wan", "jongryn-mo"),
        *("k-v-kesavan", "phillip-yang", "ralf-emmers", "seung-bae-yeo", "shen-shishun", "t-j-pempel"),
        *("tanya-ogilvie-white", "tsutomu-kikuchi", "yoshinobu-yamamoto"),
    ]


def test_what_yamamoto_did(index, beijing):
    its = beijing.get("yoshinobu-yamamoto")

    assert set(its.spellings) == {"Yoshinobu Yamamoto", "Professor Yoshinobu Yamamoto", "Professor Yamamoto"}
    assert (its.name, its.affiliations, its.speakers) == (
        "Yoshinobu Yamamoto",
        ("CSCAP Japan",),
        ("Yoshinobu Yamamoto",),
    )
    assert [one.id for one in its.co_chaired] == ["northeast-asia/3"]
    assert [(one.meeting.id, one.session.number) for one in its.chaired] == [("northeast-asia/3", 1)]
    (paper,) = its.presented
    assert (paper.session.number, paper.presentation.title) == (
        2,
        "Multilateral Security Framework in Northeast Asia – A Theoretical Essay",
    )
    said = texts(index, its)
    assert len(said) == its.passages == 2
    assert said[0].startswith("The first paper, entitled “Multilateral Security Framework in Northeast Asia")
    assert said[-1].endswith("maintain stability through dialogue and confidence-building.")


def test_chen_is_neither_shen_nor_chen_xulong_who_was_present(index, beijing):
    its = beijing.get("chen")

    assert (its.name, its.affiliations, its.chaired, its.presented) == ("Chen", (), (), ())
    assert texts(index, its)[0].startswith("Professor Chen explained that China’s relations with Pyongyang")


# An invented one


def test_the_people_of_the_lamps(lamps):
    assert [(its.key, set(its.spellings), its.may_be) for its in lamps.all[1:]] == [
        ("jose-alvarez", {"Professor José Alvarez", "Professor Alvarez", "Jose Alvarez"}, ()),
        ("kenji-morita", {"Kenji Morita"}, ()),
        ("kim", {"Kim"}, ("Kim Dae-ho", "Kim Min-su")),
        ("kim-dae-ho", {"Kim Dae-ho"}, ()),
        ("kim-min-su", {"Kim Min-su", "Min-su Kim"}, ()),
        ("laura-whitfield", {"Laura Whitfield", "L. Whitfield"}, ()),
        ("orlo", {"Dr. Orlo"}, ("Nina Orlo", "Piet Orlo")),
        ("ruth-amsel", {"Dr. Ruth Amsel", "Dr. Amsel"}, ()),
    ]


def test_each_of_two_who_share_a_chair_chaired(lamps):
    for key in ("jose-alvarez", "ruth-amsel"):
        its = lamps.get(key)
        assert (its.chaired[0].meeting.id, its.chaired[0].session.number) == ("lamps/1", 1)
        assert [one.id for one in its.co_chaired] == ["lamps/1"]


def test_what_is_said_at_two_meetings_is_one_persons(lamps):
    its = lamps.get("kim-min-su")

    assert [(one.meeting.id, one.session.number) for one in its.presented] == [("lamps/1", 1), ("lamps/2", 1)]
    assert [(said.meeting.id, len(said.rows)) for said in its.quoted] == [("lamps/1", 1), ("lamps/2", 1)]


def test_the_words_for_a_chair_are_parted_into_names(lamps):
    parts = lamps.chairs("lamps/1", "Professor Alvarez and Dr. Amsel")

    assert [(its.text, its.key) for its in parts] == [
        ("Professor Alvarez", "jose-alvarez"),
        (" and ", None),
        ("Dr. Amsel", "ruth-amsel"),
    ]


def test_in_the_salt_council_the_veldts_are_two(salt):
    everyone = salt.people.of(salt.searcher.index.store.groups[0])

    assert [(its.key, its.passages) for its in everyone.all] == [
        *[("anna-veldt", 2), ("jan-veldt", 1), ("kenji-morita", 1), ("laura-whitfield", 1), ("piet-orlo", 1)],
        *[("ruth-amsel", 1), ("tomas-brill", 0)],
    ]


# Pages


@pytest.fixture(scope="module")
def lamps_client(lamps_folder, serve):
    with serve(lamps_folder) as address, httpx2.Client(base_url=address, timeout=30, trust_env=False) as opened:
        yield opened


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    return LexborHTMLParser(answer.text)


def folded(node):
    return " ".join(node.text().split())


def links(node):
    return {folded(its): its.attributes["href"] for its in node.css("a[href]")}


def test_a_group_lists_its_people_with_what_they_did(client):
    listed = [folded(its) for its in page(client, "/people/northeast-asia").css(".people > li")]

    assert len(listed) == 16
    assert listed[12] == (
        "T. J. Pempel CSCAP USA co-chaired 1 meeting, chaired 1 session, gave 1 presentation, quoted in 3 passages"
    )


def test_a_persons_page_tells_what_they_did_and_leads_to_the_words(client):
    html = page(client, "/people/northeast-asia/t-j-pempel")
    told = folded(html.css_first("main"))

    assert folded(html.css_first("h1")) == "T. J. Pempel"
    assert [folded(its) for its in html.css("h2")] == ["Co-chaired", "Chaired", "Presented", "Quoted"]
    assert "Session 4: Non-traditional Security Threat and Multilateral Security Cooperation" in told
    assert "“Toward a Multilateral Framework for Northeast Asian Security”" in told
    quoted = html.css("blockquote")
    assert folded(quoted[0]).startswith("Professor T J Pempel (CSCAP USA) presented a reworked version of a paper")
    assert quoted[0].css_first("a").attributes["href"] == "/p/northeast-asia/3/s1/p1.2"
    chaired = html.css(".deeds")[1].css_first("a.number").attributes["href"]
    assert folded(page(client, chaired).css_first("mark")).startswith(
        "The fourth session was chaired by Professor T J P"
    )


def test_every_link_on_a_persons_page_leads_somewhere(client):
    html = page(client, "/people/northeast-asia/in-taek-hyun")

    for address in {its.attributes["href"] for its in html.css("main a[href]")}:
        assert client.get(address).status_code == 200, address


def test_the_search_within_what_they_said_is_for_all_their_spellings(lamps_client):
    form = page(lamps_client, "/people/lamps/kim-min-su").css_first("main form.asks")

    assert (form.attributes["action"], form.attributes.get("method", "get")) == ("/", "get")
    speakers = [its.attributes["value"] for its in form.css("input[name=speaker]")]
    assert sorted(speakers) == ["Kim Min-su", "Min-su Kim"]
    found = lamps_client.get("/v1/search", params={"q": "oil", "speaker": speakers}).json()["results"]
    assert {its["passage"]["provenance"]["speaker"]["name"] for its in found} == set(speakers)


def test_a_name_that_may_be_one_of_several_peoples_leads_to_each(lamps_client):
    html = page(lamps_client, "/people/lamps/kim")

    assert {"Kim Dae-ho": "/people/lamps/kim-dae-ho", "Kim Min-su": "/people/lamps/kim-min-su"}.items() <= links(
        html
    ).items()
    assert "It may be Kim Dae-ho or Kim Min-su’s." in folded(html.css_first("main"))
    unsure = [folded(its) for its in page(lamps_client, "/people/lamps").css(".people")[1].css("li")]
    assert unsure == [
        "Kim First meeting: 3–4 May 2010, Pellworth Kim Dae-ho or Kim Min-su; quoted in 1 passage",
        "Orlo First meeting: 3–4 May 2010, Pellworth Nina Orlo or Piet Orlo; chaired 1 session",
    ]


def test_a_hostile_name_is_text(lamps_client):
    for address in ("/people/lamps", "/people/lamps/script-alert", "/meetings/lamps/2", "/p/lamps/2/s2/p1"):
        html = page(lamps_client, address)
        assert not [its for its in html.css("script") if "Kim" in (its.text() or "")]
        assert "<script>alert" in folded(html.css_first("main"))


@pytest.mark.parametrize(
    ("key", "nearest"), [("yamamoto", "Yoshinobu Yamamoto"), ("shen-shisun", "Shen Shishun"), ("CHEN", "Chen")]
)
def test_nobody_of_a_name_is_answered_with_the_nearest(client, key, nearest):
    html = page(client, f"/people/northeast-asia/{key}", 404)

    assert f"name nobody “{key}”" in folded(html.css_first("main"))
    assert next(iter(links(html.css_first("main")))) == nearest


@pytest.mark.parametrize("key", ["%3Cb%3Ex", "x" * 3_000, "%F0%9F%91%A4", "…"])
def test_what_is_no_key_is_not_there(client, key):
    html = page(client, f"/people/northeast-asia/{key}", 404)
    assert not html.css("main b")


def test_a_group_that_is_not_there_names_those_that_are(client):
    for address in ("/people/nowhere", "/people/nowhere/chen"):
        assert "known are northeast-asia" in folded(page(client, address, 404).css_first("main"))


@pytest.mark.parametrize("query", ["page=0", "page=x", "pages=2", "page=2000000"])
def test_a_page_that_cannot_be_is_refused(client, query):
    assert client.get(f"/people/northeast-asia/chen?{query}").status_code == 422


def test_the_pages_of_reports_lead_to_their_people(client):
    meeting = links(page(client, "/meetings/northeast-asia/3"))
    passage = links(page(client, "/p/northeast-asia/3/s3/p1.4"))

    assert meeting["Professor Yamamoto"] == meeting["Yoshinobu Yamamoto"] == "/people/northeast-asia/yoshinobu-yamamoto"
    assert meeting["Ambassador Jin Guihua"] == passage["Ambassador Jin"] == "/people/northeast-asia/jin-guihua"
    assert passage["Shen Shishun"] == "/people/northeast-asia/shen-shishun"
    assert links(page(client, "/study-groups/northeast-asia"))["People"] == "/people/northeast-asia"


def test_the_line_above_a_turn_reads_as_before(client):
    lines = [folded(its) for its in page(client, "/p/northeast-asia/3/s3/p1.4").css(".paragraph .where")]

    assert "Presentation by Shen Shishun (CSCAP China)" in lines
    assert "Chen, in discussion" in lines


# Who is quoted in more passages than are shown at once


@pytest.fixture(scope="module")
def talker(tmp_path_factory, serve):
    folder = tmp_path_factory.mktemp("talker")
    (folder / "talk").mkdir()
    text = """Summary report

The first meeting of the Lamp Circle was held in Pellworth on 3 May 2010.

Session 1: Lamps

Dr. Anna Veldt (Kestrava) presented a paper on lamps.
"""
    text += "".join(f"\nDr. Anna Veldt said that lamp number {n} was out.\n" for n in range(1, 121))
    (folder / "talk" / "1.txt").write_text(text, encoding="utf-8")
    build([folder / "talk"], folder / "index")
    with serve(folder / "index") as address, httpx2.Client(base_url=address, timeout=30, trust_env=False) as opened:
        yield opened


def test_hundreds_of_passages_come_page_by_page(talker):
    group = talker.get("/v1/study-groups").json()["study_groups"][0]["id"]
    address = f"/people/{group}/anna-veldt"
    said = []
    while address:
        html = page(talker, address)
        said += [folded(its) for its in html.css("blockquote")]
        following = html.css_first("a[rel=next]")
        address = following and f"/people/{group}/anna-veldt{following.attributes['href']}"

    assert len(said) == 121
    assert [its for n, its in enumerate(said[1:], 1) if f"number {n} was" not in its] == []
    assert "has no page 4" in folded(page(talker, f"/people/{group}/anna-veldt?page=4", 404).css_first("main"))
