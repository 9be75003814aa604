"""Cross-encoders small enough to be made in a test: two layers, random weights, the words of the bundled report."""

import re
from pathlib import Path

import torch
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from trackrecord.corpus.bundled import BUNDLED
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

REPORT = BUNDLED / "meeting-3-beijing-2006-04.txt"
READS = 128


def made(folder: Path, *, labels: int = 1, head: bool = True, seed: int = 1) -> str:
    """The folder of a new model; `head` False for one that has nothing trained to score pairs."""
    words = sorted(set(re.findall(r"\w+|[^\w\s]", REPORT.read_text(encoding="utf-8").lower())))
    vocabulary = {word: at for at, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=READS,
        num_labels=labels,
        # Large, so that random weights tell passages apart.
        initializer_range=0.5,
    )
    torch.manual_seed(seed)
    (BertForSequenceClassification if head else BertModel)(config).save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=READS,
    ).save_pretrained(folder)
    if head:
        CrossEncoder(str(folder), device="cpu", local_files_only=True).save_pretrained(str(folder))
    return str(folder)
