"""What a system returned, held against the evidence."""

import pytest
from trackrecord.errors import QuestionsError
from trackrecord.eval.judging import ByQuotes
from trackrecord.eval.qrels import ByIds, level
from trackrecord.eval.questions import Evidence, Question
from trackrecord.eval.systems import Asked, Piece, Retrieved, Span, Trackrecord

ENERGY = "Northeast Asia may benefit form engaging in discussions over energy cooperation"
GROUP, REPORT = "northeast-asia", "meeting-3-beijing-2006-04.txt"


def question(*quotes, **more):
    evidence = tuple(Evidence(quote, "northeast-asia/3", grade) for quote, grade in quotes)
    return Question("q", "What about energy?", "fact", evidence=evidence, **more)


def place(index, text):
    """A stretch of the report, as any system might cut it."""
    start = index.store.source(GROUP, REPORT).index(text)
    return Span(GROUP, REPORT, start, start + len(text))


def judge(index, asked, *pieces, all_pieces=None, answer=None):
    retrieved = Retrieved("q", pieces, {}, answer)
    return ByQuotes([asked], index.store).judge(asked, retrieved, all_pieces or pieces)


def test_evidence_is_judged_by_where_it_stands(index):
    pieces = Trackrecord("bm25", index).pieces()

    its = judge(index, question((ENERGY, 2)), pieces[0], all_pieces=pieces)

    assert its.relevant == {"northeast-asia/3/s5/p5": 2}
    assert its.whole == 1.0


def test_a_quote_that_is_gone_is_named_with_its_line(index):
    with pytest.raises(QuestionsError, match="line 7: q: this quote is not in northeast-asia/3: No such words"):
        ByQuotes([question(("No such words", 2), line=7)], index.store)


def test_words_are_counted_until_a_quote_was_read_whole(index):
    # "The fourth session" … "(CSCAP USA)." is 11 words; the evidence ends with the first five, the piece before has 3.
    before = Piece("a", "", place(index, "Ambassador Jin Guihua"))
    holding = Piece("b", "", place(index, "The fourth session was chaired by Professor T J Pempel (CSCAP USA)."))

    its = judge(index, question(("The fourth session was chaired", 2)), before, holding)

    assert its.words == 3 + 5


def test_a_quote_that_is_cut_up_counts_as_read_when_all_of_it_was(index):
    first = Piece("a", "", place(index, "The fourth session was"))
    second = Piece("b", "", place(index, "chaired by Professor T J Pempel"))
    asked = question(("The fourth session was chaired by Professor T J Pempel", 2))

    assert judge(index, asked, first).words is None
    assert judge(index, asked, first, second).words == 10
    assert judge(index, asked, first, second).whole == 0.0


def test_the_right_words_in_the_wrong_session_are_told_apart(index):
    passages = {its.id: its for its in Trackrecord("bm25", index).pieces()}
    asked = question((ENERGY, 2))
    elsewhere = next(its for its in passages.values() if "/s4/" in its.id and "energy" in its.text)
    same_session = passages["northeast-asia/3/s5/p4"]

    def misplaced(first):
        return judge(index, asked, first, all_pieces=list(passages.values())).misplaced

    assert misplaced(elsewhere)
    assert not misplaced(same_session)
    assert not misplaced(passages["northeast-asia/3/s5/p5"])


def test_an_answer_is_right_where_its_quotes_are_evidence(index):
    quote = "The fourth session was chaired by Professor T J Pempel (CSCAP USA)."
    asked = question((quote, 2), answer="T J Pempel")
    piece = Piece("a", "", place(index, quote))
    cited = Asked(True, 0.9, None, ((quote, piece.span),))
    beside = Asked(True, 0.9, None, (("Ambassador Jin Guihua", place(index, "Ambassador Jin Guihua")),))

    right, wrong = (judge(index, asked, piece, answer=its).answer for its in (cited, beside))

    assert (right.right, right.concise, right.precision, right.short) == (True, True, 1.0, True)
    assert (wrong.right, wrong.precision, wrong.short) == (False, 0.0, False)


@pytest.mark.parametrize(("quotes", "lists", "concise"), [(3, False, True), (4, False, False), (4, True, True)])
def test_a_long_answer_is_concise_only_as_a_list(index, quotes, lists, concise):
    words = ["The fourth session", "was chaired by", "Professor T J Pempel", "(CSCAP USA)"]
    asked = question(("The fourth session was chaired", 2), lists=lists)
    answer = Asked(True, 0.9, None, tuple((text, place(index, text)) for text in words[:quotes]))

    assert judge(index, asked, answer=answer).answer.concise is concise


def test_evidence_of_grade_1_helps_but_does_not_answer(index):
    best, helping = "The fourth session was chaired", "Ambassador Jin Guihua"
    asked = question((best, 2), (helping, 1))
    cited = Asked(True, 0.9, None, ((helping, place(index, helping)),))

    answer = judge(index, asked, answer=cited).answer

    assert (answer.right, answer.precision) == (False, 1.0)


def test_evidence_that_no_piece_holds_counts_as_not_found(index):
    its = judge(index, question((ENERGY, 2)), Piece("a", "energy", place(index, "Ambassador Jin Guihua")))

    assert not set(its.run) & set(its.relevant)
    assert its.relevant
    assert (its.whole, its.words) == (0.0, None)


@pytest.mark.parametrize(
    ("judged", "run"),
    [
        ("northeast-asia/3/s5/p1.2", ("northeast-asia/3/s5/p1.2", "northeast-asia/3/s5/p1.3")),
        ("northeast-asia/3/s4/p1", ("northeast-asia/3/s5/p1",)),
        ("northeast-asia/3/s4", ("northeast-asia/3/s5",)),
        ("northeast-asia/2", ("northeast-asia/3",)),
    ],
)
def test_qrels_may_name_passages_or_what_stands_above_them(judged, run):
    qrels = {"q": {judged: 1}}
    pieces = [Piece(f"northeast-asia/3/s5/p1.{part}", "", Span("", "", 0, 1)) for part in (2, 3)]

    its = ByIds(qrels, level(qrels)).judge(question((ENERGY, 2)), Retrieved("q", tuple(pieces), {}), ())

    assert its.run == run


def test_qrels_of_passages_may_name_paragraphs_that_are_one_passage():
    qrels = {"q": {"northeast-asia/3/s5/p1.2": 1, "northeast-asia/3/s5/p5": 2}}

    assert level(qrels)("northeast-asia/3/s5/p1.2") == "northeast-asia/3/s5/p1.2"
    assert level(qrels)("northeast-asia/3/s5/p5") == "northeast-asia/3/s5/p5"


def test_qrels_of_several_kinds_are_refused():
    with pytest.raises(QuestionsError, match="the qrels name paragraphs and sections"):
        level({"q": {"northeast-asia/3/s5/p1": 1, "northeast-asia/3/s5": 1}})
