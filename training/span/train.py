"""Trains the span model. Usage: train.py DATA_FOLDER OUT_FOLDER --minutes N [--until HH:MM] [--seed N]

DATA_FOLDER holds what words.ts, word_vectors.py and prepare.ts wrote. The learning rate falls by wall clock, so that
training ends on time however busy the machine is; a pause only makes the schedule jump. checkpoint.pt is written every few
minutes, and a run that finds one goes on from it. One thread: two of them are slower on tensors this small.
"""
import argparse
import dataclasses
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from model import ConvBlock, SpanModel, Sizes
from pairs import ANSWERED, OTHER_PASSAGE, POLICY, SWAPPED, Augment, Batches, in_buckets, read_pairs

BATCH = 48
LONGEST = 144
LEARNING_RATE = 1.6e-3
WARM_UP_STEPS = 300
LAST_SHARE = 0.02
CLIP = 5.0
EMA_DECAY = 0.9993
# Pairs of one epoch beside each answered question of SQuAD.
SHARES = {OTHER_PASSAGE: 0.25, SWAPPED: 0.07, POLICY: 0.04}
CHECKPOINT_SECONDS = 180
SCORE_SECONDS = 600
SCORED = 1200


def main() -> None:
    options = read_options()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pairs = read_pairs(options.data)
    pairs.meta["folder"] = str(options.data)
    sizes = Sizes(
        words=pairs.meta["words"],
        hash_rows=pairs.meta["hashRows"],
        affix_rows=pairs.meta["affixRows"],
        shapes=len(pairs.meta["shapes"]),
        features=len(pairs.meta["features"]),
    )
    model = SpanModel(sizes, torch.from_numpy(np.load(options.data / "vectors.npy")))
    for block in model.modules():
        if isinstance(block, ConvBlock):
            block.mix = torch.compile(block.mix, dynamic=True)
    (options.out / "sizes.json").write_text(json.dumps(dataclasses.asdict(sizes)))
    train(model, pairs, options)


def train(model: SpanModel, pairs, options) -> None:
    weights = [p for p in model.parameters() if p.requires_grad]
    print(f"{sum(w.numel() for w in weights)} trained numbers, {sum(w.numel() for w in weights) - model.words.tuned.weight.numel()} beside the word table", flush=True)
    decayed = [w for w in weights if w.dim() > 1 and w is not model.words.tuned.weight]
    others = [w for w in weights if not any(w is d for d in decayed)]
    optimizer = torch.optim.AdamW(
        [dict(params=decayed, weight_decay=0.01), dict(params=others, weight_decay=0.0)],
        lr=LEARNING_RATE, betas=(0.9, 0.99), fused=True,
    )
    average = [w.detach().clone() for w in weights]
    state = dict(step=0, seen=0, epoch=0, began=time.time(), ends=options.ends)
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        average = kept["average"]
        state = kept["state"] | dict(ends=options.ends)
        print(f"resumed at step {state['step']}", flush=True)

    random = np.random.default_rng([options.seed, state["step"]])
    batches = Batches(pairs, options.seed + state["step"], Augment())
    saved = scored = reported = time.time()
    losses: list[float] = []
    while time.time() < state["ends"]:
        for rows in epoch(pairs, random):
            now = time.time()
            if now >= state["ends"]:
                break
            share = (now - state["began"]) / (state["ends"] - state["began"])
            rate = LEARNING_RATE * min(1.0, (state["step"] + 1) / WARM_UP_STEPS) * falling(share)
            for group in optimizer.param_groups:
                group["lr"] = rate
            losses.append(step(model, batches.make(rows, LONGEST), weights, optimizer))
            state["step"] += 1
            state["seen"] += len(rows)
            decay = min(EMA_DECAY, (1 + state["step"]) / (10 + state["step"]))
            torch._foreach_lerp_(average, weights, 1 - decay)
            if now - reported > 30:
                seconds, cpu = now - state["began"], time.process_time()
                print(f"{seconds:6.0f} s  cpu {cpu:6.0f}  step {state['step']}  {state['seen']} pairs  loss {np.mean(losses):.3f}  rate {rate:.5f}", flush=True)
                losses.clear()
                reported = now
            if now - scored > SCORE_SECONDS:
                print(score(averaged(model, weights, average), pairs), flush=True)
                scored = now
            if now - saved > CHECKPOINT_SECONDS:
                save(checkpoint, model, optimizer, average, state)
                saved = now
        state["epoch"] += 1
        print(f"epoch {state['epoch']} done", flush=True)
    save(checkpoint, model, optimizer, average, state)
    print(score(averaged(model, weights, average), pairs, 4000), flush=True)
    print("finished", flush=True)


def falling(share: float) -> float:
    """Half a cosine, from 1 to LAST_SHARE."""
    return LAST_SHARE + (1 - LAST_SHARE) * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def epoch(pairs, random: np.random.Generator) -> list[np.ndarray]:
    """Every answered question of SQuAD once, and its share of the other kinds."""
    answered = pairs.of(ANSWERED, False)
    parts = [answered]
    for kind, share in SHARES.items():
        rows = pairs.of(kind, False)
        parts.append(random.permutation(rows)[: int(share * len(answered))])
    return in_buckets(pairs, np.concatenate(parts), BATCH, LONGEST, random)


def step(model: SpanModel, batch, weights, optimizer) -> float:
    model.train()
    with torch.autocast("cpu", torch.bfloat16):
        start, end, none = run(model, batch)
    loss = place_loss(start, none, batch["starts"]) + place_loss(end, none, batch["ends"])
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(weights, CLIP)
    optimizer.step()
    return loss.item()


def run(model: SpanModel, batch):
    return model(batch["passage"], batch["features"], batch["question"], batch["mask"], batch["reverse"])


def place_loss(logits, none, places):
    """Minus the log of the probability that all right places have together; the last place is none."""
    logs = F.log_softmax(torch.cat([logits, none[:, None]], -1), -1)
    return -torch.logsumexp(logs.masked_fill(places == 0, -1e9), -1).mean()


def averaged(model: SpanModel, weights, average) -> SpanModel:
    copied = SpanModel(model.sizes, model.words.fixed[: 1 + model.sizes.words])
    names = [name for name, p in model.named_parameters() if p.requires_grad]
    given = dict(zip(names, average))
    with torch.no_grad():
        for name, p in copied.named_parameters():
            if name in given:
                p.copy_(given[name])
    return copied.eval()


@torch.no_grad()
def score(model: SpanModel, pairs, count: int = SCORED) -> str:
    """On held-out articles: answers at a right place, by tokens, and how well the margin tells unanswered pairs."""
    random = np.random.default_rng(7)
    answered = random.permutation(pairs.of(ANSWERED, True))[:count]
    none = random.permutation(pairs.of(OTHER_PASSAGE, True))[: count // 2]
    swapped = random.permutation(pairs.of(SWAPPED, True))[: count // 2]
    batches = Batches(pairs, 1, None)
    exact, overlap, margins = [], [], {}
    for name, rows in (("answered", answered), ("other", none), ("swapped", swapped)):
        margins[name] = []
        for row in rows:
            batch = batches.make(np.array([row]), 600)
            start, end, nothing = (t[0].float() for t in run(model, batch))
            spans = torch.triu(torch.tril(start[:, None] + end[None, :], 17 + 0)) + torch.where(
                torch.tril(torch.triu(torch.ones(len(start), len(start))), 17) > 0, 0.0, -1e9
            )
            best = int(spans.argmax())
            first, last = divmod(best, len(start))
            margins[name].append(float(spans.flatten()[best] - 2 * nothing))
            if name == "answered":
                where = pairs.rows[row, 3 : 3 + 2 * pairs.meta["places"]].reshape(-1, 2)
                where = where[where[:, 0] >= 0]
                exact.append(any(first == a and last == b for a, b in where))
                overlap.append(max(f1(first, last, a, b) for a, b in where))
    return (
        f"held out: exact {100 * np.mean(exact):.1f}  overlap {100 * np.mean(overlap):.1f}  "
        f"AUROC other {auroc(margins['answered'], margins['other']):.3f}  swapped {auroc(margins['answered'], margins['swapped']):.3f}"
    )


def f1(first: int, last: int, a: int, b: int) -> float:
    common = max(0, min(last, b) - max(first, a) + 1)
    return 2 * common / (last - first + 1 + b - a + 1)


def auroc(positive: list[float], negative: list[float]) -> float:
    order = np.argsort(np.concatenate([positive, negative]), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    n = len(positive)
    return (ranks[:n].sum() - n * (n + 1) / 2) / (n * len(negative))


def save(path: Path, model, optimizer, average, state) -> None:
    kept = dict(model=model.state_dict(), optimizer=optimizer.state_dict(), average=average, state=state)
    temporary = path.with_suffix(".part")
    torch.save(kept, temporary)
    temporary.rename(path)


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=110)
    parser.add_argument("--until", help="HH:MM, instead of --minutes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.ends = time.time() + 60 * options.minutes
    if options.until is not None:
        hour, minute = map(int, options.until.split(":"))
        today = time.localtime()
        options.ends = time.mktime((today.tm_year, today.tm_mon, today.tm_mday, hour, minute, 0, 0, 0, -1))
    return options


if __name__ == "__main__":
    main()
