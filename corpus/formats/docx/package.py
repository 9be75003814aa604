"""The zip file that a DOCX is, unpacked within limits, and its parts as XML."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ....errors import LibraryError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 5000
_LARGEST_PART = 64 << 20
_LARGEST_SUM = 256 << 20
# XML packs well, but not a thousand times.
_LARGEST_RATIO = 500
_SMALL = 1 << 20
_ENCRYPTED = 1


class Package:
    """The parts of a document by name."""

    def __init__(self, data: bytes) -> None:
        """Open a package.

        Raises:
            LibraryError: it is no zip file, or holds thousands of parts.
        """
        if data.startswith(_OLE):
            raise LibraryError("it is an old .doc file or has a password; save it as .docx without one")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise LibraryError("it is not a .docx file, or damaged; open it in a word processor and save it") from error
        parts = self._zip.infolist()
        if len(parts) > _MOST_PARTS:
            raise LibraryError(
                f"it packs {len(parts)} files, more than a document has; save it anew in a word processor"
            )
        self._parts = {part.filename.lstrip("/").lower(): part for part in parts}
        self._left = _LARGEST_SUM

    def xml(self, name: str) -> Element | None:
        """A part's root element, or None where there is no such part.

        Raises:
            LibraryError: the part is damaged, encrypted, declares entities, or unpacks to too much.
        """
        part = self._parts.get(name.lstrip("/").lower())
        if part is None:
            return None
        if part.flag_bits & _ENCRYPTED:
            raise LibraryError("it has a password; save it without one")
        try:
            # The size that the archive declares is not believed.
            with self._zip.open(part) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
            raise LibraryError(f"its part {name} is damaged; open it in a word processor and save it") from error
        self._left -= len(data)
        packed = max(1, part.compress_size)
        if len(data) > _LARGEST_PART or self._left < 0 or len(data) > max(_SMALL, _LARGEST_RATIO * packed):
            raise LibraryError(
                "it unpacks to far more than a document holds; if it is a report, save it as text and index that"
            )
        try:
            return fromstring(data, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError) as error:
            raise LibraryError(
                f"its part {name} is not the XML of a document; open it in a word processor and save it"
            ) from error

    def main(self) -> str:
        """The name of the part that holds the text."""
        for relation in children(self.xml("_rels/.rels")):
            if (attribute(relation, "Type") or "").endswith("/officeDocument"):
                return (attribute(relation, "Target") or "").lstrip("/")
        return "word/document.xml"


def tag(element: Element) -> str:
    """An element's name without its namespace: transitional and strict documents differ only in those."""
    return element.tag.rsplit("}", 1)[-1]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without namespace, or None."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, or the first child's first child and so on; None where one is missing."""
    for name in path:
        element = next((its for its in children(element) if tag(its) == name), None)
    return element


def children(element: Element | None) -> Iterator[Element]:
    """The children of an element, none for None."""
    return iter(()) if element is None else iter(element)


def value(element: Element | None, *path: str) -> str | None:
    """The `val` attribute at the end of a path of children."""
    return attribute(child(element, *path) if path else element, "val")


def number(written: str | None, otherwise: int) -> int:
    """A whole number as XML gives it, or `otherwise` where it is missing or none."""
    try:
        return int(written or "")
    except ValueError:
        return otherwise


def is_on(element: Element | None) -> bool:
    """Whether a switch (`<w:b/>`, `<w:b w:val="0"/>`) is there and on."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off", "none"}
