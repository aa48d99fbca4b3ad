"""Train the encoder from a seed, with the trainer and losses of sentence-transformers, on one or two cores."""

import math
import tempfile
from dataclasses import dataclass, field

import numpy as np
import torch
from datasets import Dataset
from sentence_transformers import (
    SentenceTransformer,
    SentenceTransformerModelCardData,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.base.sampler import DefaultBatchSampler
from sentence_transformers.sentence_transformer.losses import MatryoshkaLoss, MultipleNegativesRankingLoss
from torch.utils.data import SequentialSampler
from transformers import PrinterCallback

from ml.encoder.grams import grams
from ml.encoder.sounds import sounds
from ml.encoder.training.module import HashedPieces
from ml.encoder.training.pairs import Dealer, Mix
from ml.encoder.training.sources import Sources
from ml.encoder.weights import Float32

NAME = "doorstroom-nl-1"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what comes out, beside the sources. The values are those of the shipped model."""

    seed: int = 7
    buckets: int = 32_768
    dimensions: int = 256
    sizes: tuple[int, ...] = (256, 128, 64)
    steps: int = 350
    batch: int = 512
    rate: float = 0.005
    scale: float = 20.0
    dropout: float = 0.2
    runs: int = 3
    mix: Mix = field(default_factory=Mix)


SHIPPED = Recipe()


def train(sources: Sources, recipe: Recipe, *, without: frozenset[str] = frozenset()) -> SentenceTransformer:
    """A trained model: the mean of `recipe.runs` runs, which begin alike and are dealt other pairs.

    `without`: titles, made plain, that it must never see. The mean generalises better than each of its parts, since
    what a single order of pairs happened to teach falls away.
    """
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(1)  # two collapse as soon as anything else wants a core
    dealers = [Dealer(sources, recipe.mix, recipe.seed + run, without) for run in range(recipe.runs)]
    spread = rareness(dealers[0].texts(), recipe.buckets)
    start = np.random.default_rng(recipe.seed).normal(size=(recipe.buckets, recipe.dimensions)).astype(np.float32)
    start /= math.sqrt(recipe.dimensions)
    mean = np.zeros_like(start)
    for dealer in dealers:
        mean += _run(dealer, recipe, start.copy(), spread) / recipe.runs
    model = _model(recipe, mean, spread)
    model.eval()
    return model


def _model(recipe: Recipe, table: Float32, spread: Float32) -> SentenceTransformer:
    module = HashedPieces(table, name=NAME, sizes=recipe.sizes, spread=spread, dropout=recipe.dropout)
    card = SentenceTransformerModelCardData(generate_widget_examples=False)  # the card is written by hand
    card.widget = [{"source_sentence": "hovenier"}]  # with an example it looks for none, and draws no bar
    return SentenceTransformer(modules=[module], device="cpu", model_card_data=card)


def _run(dealer: Dealer, recipe: Recipe, start: Float32, spread: Float32) -> Float32:
    """The table (not yet with shares folded in) after one run."""
    model = _model(recipe, start, spread)
    dealt = dealer.batches(recipe.steps, recipe.batch)
    pairs = Dataset.from_dict({"anchor": [one[0] for one in dealt], "positive": [one[1] for one in dealt]})
    with tempfile.TemporaryDirectory() as folder:
        arguments = _arguments(recipe, folder)
        trainer = SentenceTransformerTrainer(
            model=model, args=arguments, train_dataset=pairs, loss=_loss(model, recipe)
        )
        trainer.remove_callback(PrinterCallback)  # who trains asked for a model, not for its losses
        trainer.train()
    trained: Float32 = model[0].pieces.weight.detach().numpy()
    return trained


def rareness(texts: list[str], buckets: int) -> Float32:
    """Per bucket log(texts / texts with it) + 1, as in TF-IDF: what all names share weighs little."""
    counts = np.zeros(buckets, dtype=np.int64)
    for text in texts:
        found = sounds(text)
        if found:
            counts[np.unique(grams(found, buckets).buckets)] += 1
    return (np.log((len(texts) + 1) / (counts + 1)) + 1).astype(np.float32)


def _loss(model: SentenceTransformer, recipe: Recipe) -> torch.nn.Module:
    loss = MultipleNegativesRankingLoss(
        model,
        scale=recipe.scale,
        directions=("query_to_doc", "query_to_query", "doc_to_query", "doc_to_doc"),
    )
    return MatryoshkaLoss(model, loss, list(recipe.sizes)) if len(recipe.sizes) > 1 else loss


def _arguments(recipe: Recipe, folder: str) -> SentenceTransformerTrainingArguments:
    return SentenceTransformerTrainingArguments(
        output_dir=folder,
        max_steps=recipe.steps,
        per_device_train_batch_size=recipe.batch,
        learning_rate=recipe.rate,
        warmup_steps=30,
        lr_scheduler_type="linear",
        optim="adamw_torch_fused",
        weight_decay=0.0,
        max_grad_norm=0.0,
        batch_sampler=_in_order,
        seed=recipe.seed,
        use_cpu=True,
        report_to=[],
        save_strategy="no",
        logging_strategy="no",
        disable_tqdm=True,
        dataloader_drop_last=True,
    )


def _in_order(
    dataset: Dataset, batch_size: int, drop_last: bool, generator: torch.Generator | None = None, **kwargs: object
) -> DefaultBatchSampler:
    """Batches as they were dealt."""
    return DefaultBatchSampler(SequentialSampler(dataset), batch_size=batch_size, drop_last=drop_last)
