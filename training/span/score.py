"""Scores a model on held-out articles while it trains. What ships is measured by evaluate.ts, through the product."""
import numpy as np
import torch

from model import SpanModel
from pairs import ANSWERED, OTHER_PASSAGE, SWAPPED, Batches, Pairs

SPAN_TOKENS_MAX = 18
PASSAGE_TOKENS_MAX = 600


@torch.no_grad()
def score(model: SpanModel, pairs: Pairs, count: int) -> str:
    """Answers found at a right place, by tokens, and how well the margin tells the pairs without an answer."""
    random = np.random.default_rng(7)
    batches = Batches(pairs, 1, None)

    def read(kind: int, limit: int) -> list[tuple[int, int, int, float]]:
        rows = random.permutation(pairs.of(kind, True))[:limit]
        return [(row, *best_span(model, batches.make(np.array([row]), PASSAGE_TOKENS_MAX))) for row in rows]

    answered = read(ANSWERED, count)
    exact, overlap = [], []
    for row, first, last, _ in answered:
        places = pairs.places(row)
        exact.append(any(first == a and last == b for a, b in places))
        overlap.append(max(f1(first, last, a, b) for a, b in places))
    margins = [margin for *_, margin in answered]
    tells = {
        name: auroc(margins, [margin for *_, margin in read(kind, count // 2)])
        for name, kind in (("other passage", OTHER_PASSAGE), ("swapped word", SWAPPED))
    }
    told = "  ".join(f"AUROC {name} {value:.3f}" for name, value in tells.items())
    return f"held out: exact {100 * np.mean(exact):.1f}  overlap {100 * np.mean(overlap):.1f}  {told}"


def best_span(model: SpanModel, batch) -> tuple[int, int, float]:
    """First and last token of the likeliest span of the batch's one pair, and its score beyond no answer's."""
    start, end, none = (logits[0].float() for logits in model.read(batch))
    scores = start[:, None] + end[None, :]
    allowed = torch.ones_like(scores).triu().tril(SPAN_TOKENS_MAX - 1) > 0
    scores = scores.masked_fill(~allowed, -1e9)
    first, last = divmod(int(scores.argmax()), len(start))
    return first, last, float(scores[first, last] - 2 * none)


def f1(first: int, last: int, a: int, b: int) -> float:
    common = max(0, min(last, b) - max(first, a) + 1)
    return 2 * common / (last - first + 1 + b - a + 1)


def auroc(positive: list[float], negative: list[float]) -> float:
    """The chance that a positive one is above a negative one (Mann-Whitney)."""
    ranks = np.empty(len(positive) + len(negative))
    ranks[np.argsort(np.concatenate([positive, negative]), kind="stable")] = np.arange(1, len(ranks) + 1)
    n = len(positive)
    return (ranks[:n].sum() - n * (n + 1) / 2) / (n * len(negative))
