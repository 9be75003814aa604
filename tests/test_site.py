"""The documentation's site: it fetches nothing from other hosts, and its contents are the start page's lists."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from trackrecord.docs import elsewhere

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<script src="https://cdn.example/x.js"></script>', ["script src=https://cdn.example/x.js"]),
        ('<link rel="stylesheet" href="//fonts.example/css">', ["link href=//fonts.example/css"]),
        (
            '<img srcset="a.png 1x, https://img.example/b.png 2x">',
            ["img srcset=a.png 1x, https://img.example/b.png 2x"],
        ),
        ('<p style="background: url(http://img.example/a)">x</p>', ["url(http://img.example/a"]),
        ('<style>@import "https://fonts.example/a.css";</style>', ['@import "https://fonts.example/a.css']),
        ('<script>fetch("https://count.example/hit")</script>', ['"https://count.example/hit']),
        ('<a href="https://example.org/">there</a> and https://example.org/ in words', []),
        (
            '<link rel="next" href="../a.html"><img src="data:image/png;base64,AAAA//w="><script src="b.js"></script>',
            [],
        ),
        ('<svg xmlns="http://www.w3.org/2000/svg"></svg><script>n = "http://www.w3.org/2000/svg" // a</script>', []),
    ],
)
def test_what_a_page_would_fetch_from_another_host_is_found(text, found):
    assert list(elsewhere.of_page(f"<!DOCTYPE html><title>x</title><body>{text}")) == found


def test_a_site_is_looked_through(tmp_path, capsys):
    (tmp_path / "styles").mkdir()
    (tmp_path / "index.html").write_text("<p>All is here.</p>")
    (tmp_path / "styles" / "a.css").write_text("@font-face { src: url('a.woff2') } /* https://example.org */")

    assert elsewhere.main(tmp_path) == 0
    (tmp_path / "styles" / "a.css").write_text("@font-face { src: url('https://fonts.example/a.woff2') }")
    assert elsewhere.main(tmp_path) == 1
    assert "a.css: url('https://fonts.example/a.woff2" in capsys.readouterr().err
    assert elsewhere.main(tmp_path / "styles") == 1


@pytest.fixture(scope="module")
def settings():
    spec = spec_from_file_location("conf", DOCS / "conf.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_start_page_s_lists_are_the_contents(settings):
    source = [
        "# Start\n\n- [No](no.md)\n\n## How to\n\n- [One](how-to/one.md): and [two](two.md)\n\n- [Up](../README.md)\n"
    ]

    settings._with_contents(None, settings.root_doc, source)

    assert source[0].endswith("\n```{toctree}\n:hidden:\n:caption: How to\n\n/docs/how-to/one\n/README\n```\n")


def test_every_page_is_in_the_contents():
    """Sphinx would say so too, but is not installed for the tests."""
    listed = re.findall(r"^- \[[^\]]+\]\(([^)#]+\.md)\)", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE)

    on_disk = {file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md")} - {"index.md"}
    assert on_disk <= set(listed)
    assert len(listed) == len(set(listed))
