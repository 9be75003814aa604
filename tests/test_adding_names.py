"""The names that files from outside get."""

import pytest
from trackrecord.errors import LibraryError
from trackrecord.indexer.additions.file_names import safe


@pytest.mark.parametrize(
    ("name", "here"),
    [
        ("rain.txt", "rain.txt"),
        ("Rain.TXT", "Rain.txt"),
        ("../../etc/rain.md", "rain.md"),
        ("C:\\Users\\me\\rain.docx", "rain.docx"),
        (".hidden.txt", "hidden.txt"),
        (".txt", "report.txt"),
        ("...pdf", "report.pdf"),
        ("a\x00b\n\u202ec.txt", "a b c.txt"),
        ("README.md", "README report.md"),
        ("Re\u0301union.pdf", "R\u00e9union.pdf"),
        ("x" * 300 + ".html", "x" * 60 + ".html"),
        ("雨" * 300 + ".html", "雨" * 60 + ".html"),
        ("trackrecord.toml.txt", "trackrecord.toml.txt"),
    ],
)
def test_a_file_gets_a_name_that_is_safe(name, here):
    assert safe(name) == here


@pytest.mark.parametrize("name", ["", "rain", "rain.exe", "trackrecord.toml", "rain.txt/", "rain.txt/..", "\x00"])
def test_a_name_of_no_format_that_is_read_is_refused(name):
    with pytest.raises(LibraryError, match="this format is not read"):
        safe(name)
