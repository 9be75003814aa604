"""txtai as its "RAG Quick Start" has it; the part that retrieves.

https://github.com/neuml/txtai/blob/master/examples/rag_quickstart.py
"""

import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

from txtai import Embeddings
from txtai.pipeline import Textractor

from . import QuickStart


def build(folder: Path, model: str, unit: str = "sections") -> QuickStart:
    """Index the text files of a folder.

    The quick start cuts at sections: in plain text three line ends in a row. "paragraphs" is the kinder choice here.
    """
    # Without a backend: the quick start's is for PDF and office files, and gives one chunk for each text file.
    textractor = Textractor(backend=None, **{unit: True})
    files = [str(path) for path in sorted(folder.glob("*.txt"))]
    chunks = [(file, chunk) for file in files for chunk in textractor(file)]
    embeddings = Embeddings(content=True, path=model)
    embeddings.index(chunks)

    def search(question: str, k: int) -> list[str]:
        return [found["text"] for found in embeddings.search(question, k)]

    return QuickStart([chunk for _, chunk in chunks], search)
