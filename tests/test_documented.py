"""Whatever a user can ask for is in the reference, and is told of on a page that somebody wrote."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
import trackrecord
from trackrecord.api.app import create_app
from trackrecord.api.mcp.tools import TOOLS
from trackrecord.cli.options import settings
from trackrecord.config import SETTINGS
from trackrecord.docs.generators import __main__ as generators
from trackrecord.docs.generators import commands, docstrings, http_routes, markdown, schemas
from trackrecord.indexer.opened import Index

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PROSE = "\n".join(
    file.read_text(encoding="utf-8")
    for file in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if REFERENCE not in file.parents and file.name != "index.md"
)


@dataclass(frozen=True)
class Face:
    """A kind of thing that users ask for.

    Attributes:
        names: all that there are, of an open index where they are an app's.
        page: of the reference.
        there: how a name is spelled on that page, as a regular expression.
        told: how a page of prose may spell it; None where the reference is enough.
    """

    names: Callable[[Index], Iterable[str]]
    page: str
    there: Callable[[str], str]
    told: Callable[[str], str] | None


def heading(name):
    return rf"^##+ {re.escape(name)}$"


def address(name):
    """An address as prose has it: `/v1/meetings/northeast-asia/3` is as good as `/v1/meetings/{group}/{number}`."""
    parts = re.split(r"\{\w+\}", name.partition(" ")[2])
    return r"(?:\{[^}]*\}|[^\s`'\"?{}]+)".join(map(re.escape, parts)) + r"(?![\w/{])"


def spoken(command):
    """A command as prose has it; `eval lint` is one, `lint` is a word."""
    words = command.split()[1:]
    return rf"trackrecord {re.escape(' '.join(words))}\b|`{re.escape(' '.join(words))}\b"


def routes(index):
    return dict(http_routes.operations(create_app(index).openapi()))


def named_commands(_):
    return [name for name, _ in commands.every() if name != "trackrecord"]


def options(_):
    return {
        name
        for _, its in commands.every()
        for one in commands.options(its)
        for name in (*one.opts, *one.secondary_opts)
    }


FACES = {
    "routes": Face(routes, "http.md", heading, address),
    "commands": Face(named_commands, "commands.md", heading, spoken),
    "options": Face(
        options,
        "commands.md",
        lambda name: rf"^\| [^|]*`{name}`",
        lambda name: rf"(?<![\w-]){name}(?![\w-])",
    ),
    "settings": Face(lambda _: SETTINGS, "settings.md", heading, lambda name: rf"{SETTINGS[name].variable}|`{name}`"),
    "tools": Face(lambda _: TOOLS, "mcp.md", heading, lambda name: f"`{name}`"),
    "names": Face(
        lambda _: trackrecord.__all__,
        "python.md",
        lambda name: rf"^##+ (?:trackrecord\.)?{name}$|`(?:trackrecord\.)?{name}`",
        None,
    ),
}


@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
def test_all_that_users_ask_for_is_in_the_reference(face, index):
    page = (REFERENCE / face.page).read_text(encoding="utf-8")

    assert [name for name in face.names(index) if not re.search(face.there(name), page, re.MULTILINE)] == []


@pytest.mark.parametrize("face", [face for face in FACES.values() if face.told])
def test_all_that_users_ask_for_is_told_of_on_a_page_of_prose(face, index):
    assert [name for name in face.names(index) if not re.search(face.told(name), PROSE)] == []


def test_what_prose_may_call_a_route_or_command():
    assert re.search(address("GET /v1/meetings/{group}/{number}"), "curl 127.0.0.1:8000/v1/meetings/northeast-asia/3")
    assert not re.search(address("GET /v1/meetings"), "`/v1/meetings/northeast-asia/3`")
    assert re.search(address("GET /v1/search"), "'127.0.0.1:8000/v1/search?q=sanctions'")
    assert not re.search(address("GET /v1/passages/{passage_id}"), "`/v1/passages/{id}/citation`")
    assert re.search(spoken("trackrecord eval lint"), "run `eval lint FILE`")
    assert not re.search(spoken("trackrecord show"), "what reports show, `showing` it")


def test_the_reference_says_what_the_code_says(tmp_path, capsys):
    assert generators.main(REFERENCE, check=True) == 0
    assert generators.main(tmp_path, check=True) == 1
    assert "make reference" in capsys.readouterr().err

    assert generators.main(tmp_path, check=False) == 0
    assert {file.name for file in tmp_path.iterdir()} == generators.PAGES.keys()
    assert generators.main(tmp_path, check=True) == 0


def test_links_within_a_page_lead_to_its_headings():
    for file in sorted(REFERENCE.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        headings = {markdown.link(name).rpartition("#")[2].rstrip(")") for name in re.findall(r"^#+ (.+)$", text, re.M)}
        assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


NAMED = {
    "Mode": {"type": "string", "enum": ["hybrid", "dense"]},
    "Mark": {"type": "object", "properties": {"start": {"type": "integer"}}, "description": "Where, or None."},
    "Body": {
        "type": "object",
        "additionalProperties": False,
        "required": ["q"],
        "properties": {"q": {"type": "string", "description": "the question"}, "n": {"type": "integer", "default": 3}},
        "description": "A search.\n\nAttributes:\n    n: how many, at\n        most. 0, 1 gave .1.\n    q: not this.",
    },
}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string", "minLength": 1, "maxLength": 2000}, "text (1 to 2,000 characters)"),
        ({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]}, "whole number (0 or more) or null"),
        ({"type": "array", "items": {"type": "integer"}, "maxItems": 100}, "list of whole numbers, at most 100"),
        ({"type": "array", "items": {"$ref": "#/x/Mark"}}, "list of [Mark](#mark)"),
        ({"anyOf": [{"$ref": "#/x/Mode"}, {"type": "null"}]}, "`hybrid`, `dense` or null"),
        ({"anyOf": [{"type": "boolean"}, {"type": "null"}]}, "true, false or null"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, "object of texts by name"),
        ({"type": "string", "format": "date"}, "day (2006-04-28)"),
        ({"type": "integer", "maximum": 2**53}, "whole number"),
    ],
)
def test_a_schema_in_words(schema, words):
    assert schemas.Types(NAMED).of(schema) == words


def test_a_body_is_told_with_its_route_and_what_it_refers_to_below():
    types = schemas.Types(NAMED)

    assert types.told({"$ref": "#/x/Body"}) == "A search."
    assert types.fields_of({"$ref": "#/x/Body"}, sent=True).splitlines()[2:] == [
        "| `q` | text | required | The question. |",
        "| `n` | whole number | `3` | How many, at most. |",
    ]
    assert list(types.sections())[:2] == ["### Mark", "Where, or null."]


def test_a_docstring_is_taken_apart():
    said, attributes = docstrings.parts("What it is.\n\nMore.\n\nAttributes:\n    a: one; two.\n    b: three. Four.")

    assert said == "What it is.\n\nMore."
    assert attributes == {"a": "one; two.", "b": "three."}


@click.group()
def tool():
    """Does things."""


@tool.command()
@click.argument("file")
@click.option("--times", type=click.IntRange(1, 9), default=2, show_default=True, help="how often, as --loud")
@click.option("--loud/--quiet", help="Say it.")
@settings("host")
def act(file, times, loud, config):
    """Do it with a FILE.

    \b
    tool act a
    tool act b
    """


def test_a_command_is_told_with_its_options():
    (_, _), (name, command) = commands.every(tool, "tool")
    usage, said, example, table = commands.section(name, command)[1:]

    assert name == "tool act"
    assert usage == "```text\ntool act [OPTIONS] FILE\n```"
    assert (said, example) == ("Do it with a FILE.", "```text\ntool act a\ntool act b\n```")
    assert table.splitlines()[2:] == [
        "| `--times` `INTEGER 1–9` | `2` |  | How often, as `--loud`. |",
        "| `--loud`, `--quiet` |  |  | Say it. |",
        "| `--host` `TEXT` | 127.0.0.1 | `TRACKRECORD_HOST` | Address to listen on. |",
    ]
