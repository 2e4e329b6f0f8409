"""Reads what prepare.ts wrote and makes batches of it."""
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

ANSWERED, OTHER_PASSAGE, SWAPPED, POLICY = 0, 1, 2, 3

RARE_FROM = 2000
"""Rank from which most words are names and terms."""


@dataclass(frozen=True)
class Pairs:
    meta: dict
    units: np.ndarray  # [tokens, 4]: word, prefix, suffix, shape
    features: np.ndarray  # [tokens of all pairs, features], bytes
    texts: np.ndarray  # [texts, 2]: first token, tokens; passages, then questions
    rows: np.ndarray  # [pairs, columns]: passage, question, first feature row, places, held out, kind
    question_mark: int  # its word

    def of(self, kind: int, held_out: bool) -> np.ndarray:
        return np.flatnonzero((self.rows[:, -1] == kind) & (self.rows[:, -2] == int(held_out)))

    def places(self, row: int) -> np.ndarray:
        """First and last token of each place of the answer, the likeliest first; [0, 2] when there is none."""
        places = self.rows[row, 3 : 3 + 2 * self.meta["places"]].reshape(-1, 2)
        return places[places[:, 0] >= 0]

    def passage_length(self, row: int) -> int:
        return int(self.texts[self.rows[row, 0], 1])


def read_pairs(folder: Path) -> Pairs:
    meta = json.loads((folder / "meta.json").read_text())
    return Pairs(
        meta,
        np.fromfile(folder / "units.bin", dtype=np.uint16).reshape(-1, 4),
        np.memmap(folder / "features.bin", dtype=np.uint8, mode="r").reshape(-1, len(meta["features"])),
        np.fromfile(folder / "texts.i32", dtype=np.int32).reshape(-1, 2),
        np.fromfile(folder / "pairs.i32", dtype=np.int32).reshape(-1, meta["pairColumns"]),
        1 + (folder / "words.txt").read_text().split("\n").index("?"),
    )


@dataclass(frozen=True)
class Augment:
    """Shares of texts or tokens that are changed in training: real documents and hasty questions are read as well."""

    lower_question: float = 0.2
    lower_passage: float = 0.07
    no_question_mark: float = 0.2
    unknown_word: float = 0.05
    other_name: float = 0.3


class Batches:
    """Batches of one passage length each: longer passages are cut to a random window that holds the answer."""

    def __init__(self, pairs: Pairs, seed: int, augment: Augment | None):
        self.pairs = pairs
        self.random = np.random.default_rng(seed)
        self.augment = augment
        shapes = pairs.meta["shapes"]
        self.lowered = np.arange(len(shapes))
        for name in ("capitalized", "opening-capital", "capitals", "initial", "mixed"):
            self.lowered[shapes.index(name)] = shapes.index("lower")

    def make(self, rows: np.ndarray, longest: int) -> dict[str, torch.Tensor]:
        """What SpanModel.read takes, and starts and ends [B, T + 1]: 1 where an answer starts or ends, last for none."""
        pairs = self.pairs
        length = min(longest, min(pairs.passage_length(row) for row in rows))
        questions = [self.question(row) for row in rows]
        width = max(len(question) for question in questions)
        count = len(rows)
        question = np.zeros((count, width, 4), dtype=np.int64)
        mask = np.zeros((count, width), dtype=np.float32)
        reverse = np.tile(np.arange(width), (count, 1))
        passage = np.zeros((count, length, 4), dtype=np.int64)
        features = np.zeros((count, length, pairs.features.shape[1]), dtype=np.float32)
        starts = np.zeros((count, length + 1), dtype=np.float32)
        ends = np.zeros((count, length + 1), dtype=np.float32)
        for i, row in enumerate(rows):
            q = questions[i]
            question[i, : len(q)] = q
            mask[i, : len(q)] = 1
            reverse[i, : len(q)] = np.arange(len(q))[::-1]
            where = pairs.places(row)
            skip = self.window(row, where, length)
            first = pairs.texts[pairs.rows[row, 0], 0] + skip
            passage[i] = pairs.units[first : first + length]
            begin = pairs.rows[row, 2] + skip
            features[i] = pairs.features[begin : begin + length]
            where = where - skip
            where = where[(where[:, 0] >= 0) & (where[:, 1] < length)]
            if len(where) == 0:
                starts[i, length] = ends[i, length] = 1
            else:
                starts[i, where[:, 0]] = 1
                ends[i, where[:, 1]] = 1
        features /= 255
        if self.augment is not None:
            for texts in zip(passage, question):
                self.rename(*texts)
            self.disturb(passage, self.augment.lower_passage)
            self.disturb(question, self.augment.lower_question)
        made = dict(passage=passage, features=features, question=question, mask=mask, reverse=reverse)
        return {name: torch.from_numpy(value) for name, value in (made | dict(starts=starts, ends=ends)).items()}

    def question(self, row: int) -> np.ndarray:
        first, length = self.pairs.texts[self.pairs.rows[row, 1]]
        units = self.pairs.units[first : first + length]
        drops = self.augment is not None and self.random.random() < self.augment.no_question_mark
        return units[:-1] if drops and length > 1 and units[-1, 0] == self.pairs.question_mark else units

    def window(self, row: int, where: np.ndarray, length: int) -> int:
        room = self.pairs.passage_length(row) - length
        if room <= 0:
            return 0
        if len(where) == 0:
            return int(self.random.integers(room + 1))
        low, high = max(0, where[0, 1] - length + 1), min(room, where[0, 0])
        return int(self.random.integers(low, high + 1)) if low <= high else int(min(room, where[0, 0]))

    def rename(self, passage: np.ndarray, question: np.ndarray) -> None:
        """Gives some rare words the rows of others, the same in both texts: what a name is must not matter."""
        both = np.concatenate([passage[:, 0], question[:, 0]])
        found, where = np.unique(both, return_inverse=True)
        others = self.random.integers(RARE_FROM, self.pairs.meta["words"] + 1, size=len(found))
        renamed = (found >= RARE_FROM) & (self.random.random(len(found)) < self.augment.other_name)
        both = np.where(renamed, others, found)[where]
        passage[:, 0], question[:, 0] = both[: len(passage)], both[len(passage) :]

    def disturb(self, units: np.ndarray, lower: float) -> None:
        lowered = self.random.random(len(units)) < lower
        units[lowered, :, 3] = self.lowered[units[lowered, :, 3]]
        unknown = (self.random.random(units.shape[:2]) < self.augment.unknown_word) & (units[..., 0] > 0)
        rows = 1 + self.pairs.meta["words"] + self.random.integers(self.pairs.meta["hashRows"], size=units.shape[:2])
        units[..., 0] = np.where(unknown, rows, units[..., 0])


def in_buckets(
    pairs: Pairs, rows: np.ndarray, size: int, longest: int, random: np.random.Generator
) -> list[np.ndarray]:
    """Batches of like passage length and, among those, like question length, in random order."""
    passage = np.minimum(pairs.texts[pairs.rows[rows, 0], 1], longest) // 8
    question = pairs.texts[pairs.rows[rows, 1], 1]
    order = np.lexsort((random.random(len(rows)), question, passage))
    batches = [rows[order[i : i + size]] for i in range(0, len(rows) - size + 1, size)]
    return [batches[i] for i in random.permutation(len(batches))]
