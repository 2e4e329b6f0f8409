"""Trains the static token embedder on the arrays of prepare.ts and writes what Lectern ships.

    python training/embedder/train.py --arrays FOLDER --out models/embedded/embedder [--minutes 15] [--seed 1]

A text's vector is the sum of its words' rows, each times a learned weight and 1 + ln(count), at unit length. Rows start
from the words' company in the training text (positive PMI, Levy and Goldberg 2014) and learn by in-batch softmax to
find each question's passage among those about the same thing.
One thread; needs numpy, scipy and torch.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
import torch
import torch.nn.functional as functional

import arrays
import measure
import ship
import word_company

DIMENSIONS = 128
BATCH = 1024
GROUPS = 32  # articles in a batch, 32 passages of each: so that negatives are about the same thing
PASSAGE_WORDS_MAX = 200
DROPPED_WORDS = 0.3
TITLE_SHARE = 0.5  # of the passages that have a title: in the product it stands before every passage
RATE = 2e-3
WARM_UP = 30
REVERSE = 0.3  # weight of finding the question by its passage
# Share of steps by where questions come from; `cloze` are some words of a passage in search of the rest of it.
# `policyqa` asks every site the same questions: as negatives its passages would be false ones.
MIX = {"squad": 0.3, "cloze": 0.45, "headings": 0.12, "medquad": 0.06, "pairs": 0.07}
PAIRS = ("nq-uda", "pubmedqa-labeled", "qed-dev")
CLOZE_WORDS = (6, 14)
CLOZE_LEFT_IN = 0.2


class Table(torch.nn.Module):
    """Rows and the two weights of each: in a question and in a passage. [rows, 128], [rows], [rows]."""

    def __init__(self, rows, idf):
        super().__init__()
        self.rows = torch.nn.Parameter(torch.from_numpy(rows))
        start = torch.log(torch.expm1(torch.from_numpy(idf).clamp_min(0.05)))
        self.query_weight = torch.nn.Parameter(start.clone())
        self.passage_weight = torch.nn.Parameter(start.clone())
        self.cosine_scale = torch.nn.Parameter(torch.tensor(math.log(20.0)))

    def forward(self, bags, role):
        rows, counts, offsets = bags
        weight = self.query_weight if role == "query" else self.passage_weight
        weights = functional.softplus(weight[rows]) * (1 + torch.log(counts))
        summed = functional.embedding_bag(rows, self.rows, offsets, mode="sum", per_sample_weights=weights)
        return functional.normalize(summed, dim=-1, eps=1e-6)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrays", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    random = np.random.default_rng(options.seed)

    sets = arrays.read(options.arrays)
    idf = arrays.idf_of(sets)
    rows = word_company.vectors(sets, DIMENSIONS, random)
    table = Table(rows, idf)
    train(table, sets, random, options.minutes * 60)
    ship.write(table, options.arrays / "words.txt", sets.hash_rows, options.out)
    print(json.dumps(measure.held_out(table, sets, idf), indent=2))


def train(table, sets, random, seconds):
    optimizer = torch.optim.Adam(table.parameters(), lr=RATE)
    draws = {name: groups_of(sets, name) for name in MIX}
    started = time.monotonic()
    step = 0
    while (spent := (time.monotonic() - started) / seconds) < 1:
        for setting in optimizer.param_groups:
            setting["lr"] = RATE * min(1, (step + 1) / WARM_UP) * (1 - spent)
        kind = random.choice(list(MIX), p=np.array(list(MIX.values())) / sum(MIX.values()))
        questions, passages = draw(sets, kind, draws[kind], random)
        loss, right = loss_of(table, questions, passages, random)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        if step % 20 == 0:
            print(f"{spent:5.1%} step {step} {kind} loss {loss:.3f} right {right:.3f}", flush=True)
        step += 1
    print(f"{step} steps")


def loss_of(table, questions, passages, random):
    thinned = [words[random.random(len(words)) >= DROPPED_WORDS] for words in passages]
    vectors = table(arrays.bags(questions), "query")
    logits = table.cosine_scale.exp() * (vectors @ table(arrays.bags(thinned), "passage").T)
    wanted = torch.arange(len(questions))
    right = (logits.argmax(1) == wanted).float().mean().item()
    loss = functional.cross_entropy(logits, wanted) + REVERSE * functional.cross_entropy(logits.T, wanted)
    return loss, right


def groups_of(sets, kind):
    """Passages that may be drawn for a kind of question, by group."""
    names = PAIRS if kind == "pairs" else sets.sources if kind == "cloze" else (kind,)
    wanted = np.isin(sets.source, [sets.sources.index(name) for name in names]) & ~sets.held
    if kind == "cloze":
        wanted &= sets.passages.lengths() > 3 * CLOZE_WORDS[1]
    chosen = np.flatnonzero(wanted)
    order = chosen[np.argsort(sets.group[chosen], kind="stable")]
    return np.split(order, np.flatnonzero(np.diff(sets.group[order])) + 1)


def draw(sets, kind, groups, random):
    """BATCH questions and the passage of each, as arrays of [words, 2] rows."""
    chosen = []
    for at in random.permutation(len(groups)):
        group = groups[at]
        chosen.extend(random.permutation(group)[: BATCH // GROUPS])
        if len(chosen) >= BATCH:
            break
    questions, passages = [], []
    for passage in chosen[:BATCH]:
        words = sets.passages.at(passage)[:PASSAGE_WORDS_MAX]
        if kind == "cloze":
            question, words = cloze(words, random)
        else:
            first, last = sets.asked[passage]
            if first == last:
                continue
            question = sets.queries.at(random.integers(first, last))
        if len(question) == 0 or len(words) == 0:
            continue
        if random.random() < TITLE_SHARE:
            words = np.concatenate([sets.titles.at(passage), words])
        questions.append(question)
        passages.append(words)
    return questions, passages


def cloze(words, random):
    length = random.integers(CLOZE_WORDS[0], CLOZE_WORDS[1] + 1)
    start = random.integers(0, len(words) - length + 1)
    taken = words[start : start + length]
    if random.random() < CLOZE_LEFT_IN:
        return taken, words
    return taken, np.concatenate([words[:start], words[start + length :]])


if __name__ == "__main__":
    main()
