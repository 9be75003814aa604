"""Haystack as its tutorial 30, "Preprocessing Different File Types", has it; the branch for text files.

https://haystack.deepset.ai/tutorials/30_file_type_preprocessing_index_pipeline
"""

import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from haystack import Pipeline
from haystack.components.converters import TextFileToDocument
from haystack.components.preprocessors import DocumentCleaner, DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from . import QuickStart


def build(folder: Path, model: str) -> QuickStart:
    """Index the text files of a folder."""
    store = InMemoryDocumentStore()
    indexing = Pipeline()
    indexing.add_component("converter", TextFileToDocument())
    indexing.add_component("cleaner", DocumentCleaner())
    indexing.add_component("splitter", DocumentSplitter(split_by="word", split_length=150, split_overlap=50))
    indexing.add_component("embedder", SentenceTransformersDocumentEmbedder(model=model, progress_bar=False))
    indexing.add_component("writer", DocumentWriter(store))
    indexing.connect("converter", "cleaner")
    indexing.connect("cleaner", "splitter")
    indexing.connect("splitter", "embedder")
    indexing.connect("embedder", "writer")
    indexing.run({"converter": {"sources": sorted(folder.glob("*.txt"))}})

    querying = Pipeline()
    querying.add_component("embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    querying.add_component("retriever", InMemoryEmbeddingRetriever(document_store=store))
    querying.connect("embedder.embedding", "retriever.query_embedding")

    def search(question: str, k: int) -> list[str]:
        found = querying.run({"embedder": {"text": question}, "retriever": {"top_k": k}})
        return [document.content or "" for document in found["retriever"]["documents"]]

    return QuickStart([document.content or "" for document in store.filter_documents()], search)
