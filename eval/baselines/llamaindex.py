"""LlamaIndex as its "Starter Tutorial (Using Local LLMs)" has it; the part that retrieves.

https://developers.llamaindex.ai/python/framework/getting_started/starter_example_local
"""

import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

from llama_index.core import SimpleDirectoryReader, VectorStoreIndex
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from . import QuickStart


def build(folder: Path, model: str) -> QuickStart:
    """Index the text files of a folder."""
    documents = SimpleDirectoryReader(str(folder), required_exts=[".txt"]).load_data()
    index = VectorStoreIndex.from_documents(documents, embed_model=HuggingFaceEmbedding(model_name=model))

    def search(question: str, k: int) -> list[str]:
        retriever = index.as_retriever(similarity_top_k=k)
        return [found.get_content() for found in retriever.retrieve(question)]

    return QuickStart([node.get_content() for node in index.docstore.docs.values()], search)
