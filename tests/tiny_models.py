"""Sentence-transformers models of two layers, made here: real ones in all but what they have learnt.

Each is saved as such a model is published, with a tokenizer of the bundled report's words.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Dense, Normalize, Pooling, Transformer
from tokenizers import BertWordPieceTokenizer, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from trackrecord.corpus.bundled import BUNDLED
from transformers import (
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    MPNetConfig,
    MPNetModel,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    XLMRobertaConfig,
    XLMRobertaModel,
)

HIDDEN = 32
_PIECES = 800
_SHAPE = {
    "vocab_size": _PIECES,
    "hidden_size": HIDDEN,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    # Ten times what is usual, so that vectors of different texts lie well apart untrained.
    "initializer_range": 0.2,
}
_TEXTS = sorted(map(str, BUNDLED.glob("*.txt")))


def bert(folder: Path, *, length: int = 64, prompts: Mapping[str, str] | None = None, seed: int = 1) -> Path:
    """Mean pooling and normalisation, as MiniLM has them; with token types."""
    torch.manual_seed(seed)
    model = BertModel(BertConfig(**_SHAPE, max_position_embeddings=128))
    return _saved(folder, model, _word_pieces(), length, [Pooling(HIDDEN, "mean"), Normalize()], prompts)


def distilbert(folder: Path) -> Path:
    """The first piece's vector, then a dense layer to half the dimension; without token types or normalisation."""
    torch.manual_seed(2)
    shape = {"dim": HIDDEN, "n_layers": 2, "n_heads": 2, "hidden_dim": 64}
    config = DistilBertConfig(**shape, vocab_size=_PIECES, max_position_embeddings=128, initializer_range=0.2)
    dense = Dense(HIDDEN, HIDDEN // 2)
    return _saved(folder, DistilBertModel(config), _word_pieces(), 64, [Pooling(HIDDEN, "cls"), dense], None)


def mpnet(folder: Path) -> Path:
    """Relative positions, mean pooling, no normalisation."""
    torch.manual_seed(3)
    config = MPNetConfig(**_SHAPE, max_position_embeddings=130, pad_token_id=0)
    return _saved(folder, MPNetModel(config), _word_pieces(), 64, [Pooling(HIDDEN, "mean")], None)


def xlm_roberta(folder: Path) -> Path:
    """Pieces by likelihood, with blanks as parts of them; no limit of its own but for its positions."""
    torch.manual_seed(4)
    config = XLMRobertaConfig(**_SHAPE, max_position_embeddings=130, pad_token_id=1, type_vocab_size=1)
    return _saved(folder, XLMRobertaModel(config), _likely_pieces(), None, [Pooling(HIDDEN, "mean")], None)


def _saved(
    folder: Path,
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerFast,
    length: int | None,
    rest: list[torch.nn.Module],
    prompts: Mapping[str, str] | None,
) -> Path:
    parts = folder.with_name(f"{folder.name}-parts")
    model.save_pretrained(parts)
    tokenizer.save_pretrained(parts)
    whole = SentenceTransformer(modules=[Transformer(str(parts), max_seq_length=length), *rest], device="cpu")
    whole.prompts = dict(prompts or {})
    whole.save(str(folder), create_model_card=False)
    return folder


def _word_pieces() -> PreTrainedTokenizerFast:
    made = BertWordPieceTokenizer()
    made.train(_TEXTS, vocab_size=_PIECES, show_progress=False)
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(name, made.token_to_id(name)) for name in ("[CLS]", "[SEP]")],
    )
    names = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"}
    return PreTrainedTokenizerFast(tokenizer_object=made._tokenizer, mask_token="[MASK]", **names)


def _likely_pieces() -> PreTrainedTokenizerFast:
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    trainer = trainers.UnigramTrainer(
        vocab_size=_PIECES, special_tokens=special, unk_token="<unk>", show_progress=False
    )
    made.train(_TEXTS, trainer)
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    names = dict(zip(("bos_token", "pad_token", "eos_token", "unk_token", "mask_token"), special, strict=True))
    return PreTrainedTokenizerFast(tokenizer_object=made, cls_token="<s>", sep_token="</s>", **names)
