"""DOCX: the text of a Word document, with the numbers of its lists and headings as Word shows them.

Read with the standard library and defusedxml: python-docx, docx2python and mammoth leave out the labels that
Word computes, and "Session II:" before a heading is often one of them.
"""

from ...source import Source
from .document import Document
from .package import Package


def read(data: bytes) -> Source:
    """The text of a document: paragraphs, list items, tables' rows; notes at its end, deleted and hidden text left out.

    Raises:
        LibraryError: it is no DOCX file, damaged, protected by a password, or unpacks to too much.
    """
    return Document(Package(data)).read()
