"""Lines to blocks: paragraphs, list items and headings as their author wrote them."""

import pytest
from trackrecord.corpus.layout import blocks


def texts(source: str) -> list[str]:
    """Each block's words, line ends shown as spaces."""
    return [" ".join(source[block.start : block.end].split()) for block in blocks(source)]


def marks(source: str) -> list[str | None]:
    return [block.mark for block in blocks(source)]


def titles(source: str) -> list[str | None]:
    return [block.heading.title for block in blocks(source) if block.heading]


def test_hard_wrapped_lines_are_one_paragraph():
    assert texts("The talks\nwere long.\n\nThey ended.\n") == ["The talks were long.", "They ended."]


def test_a_block_counts_its_lines():
    assert [block.lines for block in blocks("one\ntwo\nthree.\n\nfour.")] == [3, 1]


@pytest.mark.parametrize("source", ["", " \n\f\n \n"])
def test_no_text_has_no_blocks(source: str):
    assert blocks(source) == ()


def test_each_bullet_is_a_block_without_its_mark():
    source = "Proposals:\n• more talks,\nand soon;\n• fewer arms.\n"
    assert texts(source) == ["Proposals:", "more talks, and soon;", "fewer arms."]
    assert marks(source) == [None, "•", "•"]


def test_a_bullet_after_a_bullet_without_a_full_stop_is_an_item_of_its_own():
    source = "• peace on the peninsula\n\n• all states;\n"
    assert texts(source) == ["peace on the peninsula", "all states;"]


def test_numbered_items_are_blocks():
    source = "Agenda\n\n1. Measures\n2) Roles\n(c) Developments\n"
    assert texts(source) == ["Agenda", "Measures", "Roles", "Developments"]
    assert marks(source) == [None, "1.", "2)", "(c)"]


def test_a_number_at_the_start_of_a_wrapped_line_is_no_item():
    source = "The text cites paragraph\n12. It also cites another.\n"
    assert marks(source) == [None]


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_item():
    assert texts("The work was regional\n- and local.\n") == ["The work was regional - and local."]


def test_a_dash_after_a_blank_line_opens_an_item():
    assert marks("Agreed:\n\n- peace\n- quiet\n") == [None, "-", "-"]


@pytest.mark.parametrize("gap", ["\n\n", "\f", "\n\f\n", "\n\n\f\n"])
def test_a_sentence_cut_in_two_is_healed(gap: str):
    assert texts(f"The goals of{gap}encouraging trust remain.") == ["The goals of encouraging trust remain."]


def test_a_finished_sentence_is_not_joined_to_the_next_paragraph():
    assert len(blocks("The talks ended.\n\nand so on.")) == 2


def test_an_unfinished_line_is_not_joined_to_one_with_a_capital():
    assert len(blocks("Dr A. Writer\n\nThe University")) == 2


def test_a_heading_right_after_a_paragraph_opens_a_block():
    source = "The first session dealt with trust and with the many ways to it.\nSession 2: Energy\n\nOil.\n"
    assert titles(source) == ["Energy"]
    assert texts(source)[2] == "Oil."


def test_a_heading_inside_a_wrapped_sentence_is_ordinary_text():
    source = "The matter was postponed to\nsession 2\nof the meeting.\n"
    assert titles(source) == []


def test_a_paragraph_right_below_a_short_heading_is_not_part_of_it():
    source = "Session 2: Energy\nThe second session dealt with oil and gas and with their prices.\n"
    assert titles(source) == ["Energy"]
    assert len(blocks(source)) == 2


def test_a_heading_that_fills_its_line_goes_on_below():
    source = (
        "Session 1: Overview of Security Situation in Northeast Asia and Tasks for\n"
        "Multilateral Security Cooperation\n\n"
        "The first session was chaired by Professor Yamamoto of CSCAP Japan.\n"
    )
    assert titles(source) == [
        "Overview of Security Situation in Northeast Asia and Tasks for Multilateral Security Cooperation"
    ]
    assert texts(source)[1] == "The first session was chaired by Professor Yamamoto of CSCAP Japan."


def test_the_text_below_a_blank_line_is_not_part_of_a_heading():
    source = "Session 1: A Heading That Fills the Whole of Its Line\n\nThe text begins.\n"
    assert titles(source) == ["A Heading That Fills the Whole of Its Line"]
