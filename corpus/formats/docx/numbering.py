"""The labels that Word computes for numbered paragraphs and headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..labels import shown
from ..plain import BULLET
from .package import attribute, child, children, is_on, number, tag, value

_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Instance:
    """A list in use: the definition it follows, and its levels that differ from that."""

    definition: str
    overrides: dict[int, Element]


class Styles:
    """What styles say of numbering, and of hidden text."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(its, "styleId") or "": its for its in children(root) if tag(its) == "style"}
        self.default = next(
            (
                name
                for name, its in self._styles.items()
                if attribute(its, "type") == "paragraph" and attribute(its, "default") in {"1", "true", "on"}
            ),
            "",
        )

    def numbered(self, style: str) -> tuple[str | None, str | None, str]:
        """The list and level that a style puts its paragraphs into, and the style that says so, itself or a base."""
        for name, its in self._with_bases(style):
            properties = child(its, "pPr", "numPr")
            if (instance := value(properties, "numId")) is not None:
                return instance, value(properties, "ilvl"), name
        return None, None, style

    def hides(self, style: str) -> bool:
        """Whether a style hides its text, by itself or by a base."""
        said = (child(its, "rPr", "vanish") for _, its in self._with_bases(style))
        return is_on(next((its for its in said if its is not None), None))

    def _with_bases(self, style: str) -> Iterator[tuple[str, Element]]:
        """A style, the one that it is based on, that one's base and so on, each with its name."""
        for _ in range(_LONGEST_CHAIN):
            its = self._styles.get(style)
            if its is None:
                return
            yield style, its
            style = value(its, "basedOn") or ""


class Numbering:
    """Counts through all lists of a document; paragraphs must be asked for in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._definitions: dict[str, dict[int, Element]] = {}
        self._instances: dict[str, _Instance] = {}
        self._count: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        links: dict[str, str] = {}
        for its in children(root):
            if tag(its) == "abstractNum":
                name = attribute(its, "abstractNumId") or ""
                self._definitions[name] = {_level(level): level for level in its if tag(level) == "lvl"}
                if linked := value(its, "numStyleLink"):
                    links[name] = linked
            elif tag(its) == "num":
                overrides = {_level(level): level for level in its if tag(level) == "lvlOverride"}
                self._instances[attribute(its, "numId") or ""] = _Instance(value(its, "abstractNumId") or "", overrides)
        for name, style in links.items():  # a list style stands for another list
            instance = self._instances.get(styles.numbered(style)[0] or "")
            if instance and instance.definition in self._definitions:
                self._definitions[name] = self._definitions[instance.definition]

    def level_of(self, instance: str, style: str) -> int:
        """The level of a list that a style belongs to, 0 where none says so."""
        levels = self._levels(instance) if instance in self._instances else {}
        return next((at for at, level in levels.items() if value(level, "pStyle") == style), 0)

    def label(self, instance: str, level: int) -> str | None:
        """The label of the next paragraph of a list, `•` for any bullet; None where it has none."""
        if instance not in self._instances:
            return None
        levels = self._levels(instance)
        if level not in levels:
            return None
        count = self._advance(instance, level, levels)
        if _form(levels, level) == "bullet":
            return BULLET
        legal = is_on(child(levels[level], "isLgl"))

        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = _form(levels, at)
            return shown(count.get(at, _first(levels, at)), "decimal" if legal and form != "none" else form)

        return re.sub(r"%(\d)", part, value(levels[level], "lvlText") or "").strip() or None

    def _levels(self, instance: str) -> dict[int, Element]:
        its = self._instances[instance]
        own = {at: level for at, over in its.overrides.items() if (level := child(over, "lvl")) is not None}
        return {**self._definitions.get(its.definition, {}), **own}

    def _advance(self, instance: str, level: int, levels: dict[int, Element]) -> dict[int, int]:
        its = self._instances[instance]
        count = self._count.setdefault(its.definition, {})  # lists of one definition count on together
        if (instance, level) not in self._started:
            self._started.add((instance, level))
            start = value(its.overrides.get(level), "startOverride")
            if start is not None:
                count[level] = number(start, 1) - 1
        count[level] = count.get(level, _first(levels, level) - 1) + 1
        for below in [at for at in count if at > level]:
            restarts = value(levels.get(below), "lvlRestart")
            if restarts is None or level < number(restarts, 0):
                del count[below]
        return count


def _level(element: Element) -> int:
    return number(attribute(element, "ilvl"), 0)


def _first(levels: dict[int, Element], level: int) -> int:
    return number(value(levels.get(level), "start"), 1)


def _form(levels: dict[int, Element], level: int) -> str:
    return value(levels.get(level), "numFmt") or "decimal"
