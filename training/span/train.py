"""Trains the span model. Usage: train.py DATA_FOLDER OUT_FOLDER (--minutes N | --until HH:MM) [--seed N]

DATA_FOLDER holds what words.ts, word_vectors.py and prepare.ts wrote. The learning rate falls by wall clock, so that
training ends on time however busy the machine is; a pause only makes the schedule jump. checkpoint.pt is written every
few minutes, and a run that finds one goes on from it. One thread: two are slower on tensors this small.
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

from model import ConvBlock, Sizes, SpanModel
from pairs import ANSWERED, OTHER_PASSAGE, POLICY, SWAPPED, Augment, Batches, Pairs, in_buckets, read_pairs
from score import score

BATCH = 48
PASSAGE_TOKENS_MAX = 144
LEARNING_RATE = 1.6e-3
WARM_UP_STEPS = 300
LAST_SHARE = 0.02
WEIGHT_DECAY = 0.03
BETAS = (0.9, 0.99)
CLIP = 5.0
AVERAGE_DECAY = 0.999
SHARES = {OTHER_PASSAGE: 0.25, SWAPPED: 0.07, POLICY: 0.04}
"""Pairs of an epoch beside each of SQuAD's answered questions."""

REPORT_SECONDS = 30
SAVE_SECONDS = 180
SCORE_SECONDS = 600
SCORED, SCORED_AT_LAST = 1200, 4000


def main() -> None:
    options = read_options()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pairs = read_pairs(options.data)
    sizes = Sizes(
        words=pairs.meta["words"],
        hash_rows=pairs.meta["hashRows"],
        affix_rows=pairs.meta["affixRows"],
        shapes=len(pairs.meta["shapes"]),
        features=len(pairs.meta["features"]),
    )
    (options.out / "sizes.json").write_text(json.dumps(dataclasses.asdict(sizes)))
    run = Run(SpanModel(sizes, torch.from_numpy(np.load(options.data / "vectors.npy"))), options)
    train(run, pairs, options.seed)


class Run:
    """Everything that changes in training, and how it is kept."""

    def __init__(self, model: SpanModel, options: argparse.Namespace):
        for block in model.modules():
            if isinstance(block, ConvBlock):
                block.mix = torch.compile(block.mix, dynamic=True)
        self.model = model
        self.weights = list(model.parameters())
        self.average = [weight.detach().clone() for weight in self.weights]
        self.optimizer = torch.optim.AdamW(
            self.weights, lr=LEARNING_RATE, betas=BETAS, weight_decay=WEIGHT_DECAY, fused=True
        )
        self.checkpoint = options.out / "checkpoint.pt"
        self.ends = options.ends
        self.state = dict(step=0, pairs=0, began=time.time())
        if self.checkpoint.exists():
            self.resume()

    def resume(self) -> None:
        kept = torch.load(self.checkpoint, weights_only=False)
        self.model.load_state_dict(kept["model"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.average = kept["average"]
        self.state = kept["state"]
        print(f"goes on from step {self.state['step']}", flush=True)

    def save(self) -> None:
        kept = dict(
            model=self.model.state_dict(),
            optimizer=self.optimizer.state_dict(),
            average=self.average,
            state=self.state,
        )
        part = self.checkpoint.with_suffix(".part")
        torch.save(kept, part)
        part.rename(self.checkpoint)

    def learn(self, batch: dict[str, torch.Tensor]) -> float:
        """One step. Returns the loss before it."""
        state = self.state
        share = (time.time() - state["began"]) / (self.ends - state["began"])
        rate = LEARNING_RATE * min(1.0, (state["step"] + 1) / WARM_UP_STEPS) * falling(share)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.model.train()
        with torch.autocast("cpu", torch.bfloat16):
            start, end, none = self.model.read(batch)
        loss = place_loss(start, none, batch["starts"]) + place_loss(end, none, batch["ends"])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.weights, CLIP)
        self.optimizer.step()
        state["step"] += 1
        state["pairs"] += len(batch["starts"])
        # Early on the average follows closely: it would else hold on to the first random weights.
        decay = min(AVERAGE_DECAY, (1 + state["step"]) / (10 + state["step"]))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.weights, 1 - decay)
        return loss.item()

    def averaged(self) -> SpanModel:
        """A model of the averaged weights, for reading."""
        copied = SpanModel(self.model.sizes, self.model.words.fixed[: 1 + self.model.sizes.words])
        with torch.no_grad():
            for weight, mean in zip(copied.parameters(), self.average):
                weight.copy_(mean)
        return copied.eval()


def train(run: Run, pairs: Pairs, seed: int) -> None:
    random = np.random.default_rng([seed, run.state["step"]])
    batches = Batches(pairs, seed + run.state["step"], Augment())
    reported = saved = scored = time.time()
    losses: list[float] = []
    while time.time() < run.ends:
        for rows in epoch(pairs, random):
            now = time.time()
            if now >= run.ends:
                break
            losses.append(run.learn(batches.make(rows, PASSAGE_TOKENS_MAX)))
            if now - reported > REPORT_SECONDS:
                print(report(run, losses), flush=True)
                losses.clear()
                reported = now
            if now - saved > SAVE_SECONDS:
                run.save()
                saved = now
            if now - scored > SCORE_SECONDS:
                print(score(run.averaged(), pairs, SCORED), flush=True)
                scored = now
    run.save()
    print(score(run.averaged(), pairs, SCORED_AT_LAST), flush=True)


def report(run: Run, losses: list[float]) -> str:
    state, rate = run.state, run.optimizer.param_groups[0]["lr"]
    seconds = f"{time.time() - state['began']:6.0f} s, {time.process_time():6.0f} s of a core"
    return f"{seconds}  step {state['step']}  pairs {state['pairs']}  loss {np.mean(losses):.3f}  rate {rate:.5f}"


def epoch(pairs: Pairs, random: np.random.Generator) -> list[np.ndarray]:
    """Batches of every answered question of SQuAD once, and a share of the other kinds."""
    answered = pairs.of(ANSWERED, False)
    others = [
        random.permutation(pairs.of(kind, False))[: int(share * len(answered))] for kind, share in SHARES.items()
    ]
    return in_buckets(pairs, np.concatenate([answered, *others]), BATCH, PASSAGE_TOKENS_MAX, random)


def falling(share: float) -> float:
    """Half a cosine, from 1 to LAST_SHARE."""
    return LAST_SHARE + (1 - LAST_SHARE) * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def place_loss(logits: torch.Tensor, none: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """Minus the logarithm of the probability that all right places have together; the last place is no answer.

    SQuAD's pages do not say which occurrence of an answer is meant: any of them is right (Clark & Gardner 2018, 3.1).
    """
    logs = F.log_softmax(torch.cat([logits, none[:, None]], -1), -1)
    return -torch.logsumexp(logs.masked_fill(places == 0, -1e9), -1).mean()


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=110)
    parser.add_argument("--until", help="HH:MM today, instead of --minutes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.ends = time.time() + 60 * options.minutes
    if options.until is not None:
        clock = time.strptime(options.until, "%H:%M")
        today = time.localtime()
        options.ends = time.mktime((*today[:3], clock.tm_hour, clock.tm_min, 0, 0, 0, -1))
    return options


if __name__ == "__main__":
    main()
