"""The arrays that prepare.ts writes, and texts as bags of rows."""

import json
from dataclasses import dataclass

import numpy as np
import torch


@dataclass(frozen=True)
class Texts:
    """Texts end to end: [words, 2] rows of the table, -1 for none, and where each text ends."""

    rows: np.ndarray
    ends: np.ndarray

    def at(self, text):
        return self.rows[self.ends[text - 1] if text else 0 : self.ends[text]]

    def lengths(self):
        return np.diff(self.ends, prepend=0)

    def __len__(self):
        return len(self.ends)


@dataclass(frozen=True)
class Sets:
    sources: tuple
    words: int
    hash_rows: int
    titles: Texts
    passages: Texts
    queries: Texts
    source: np.ndarray  # of each passage, its place in `sources`
    group: np.ndarray  # of each passage
    held: np.ndarray  # of each passage: kept from training
    asked: np.ndarray  # [passages, 2]: the first query of each passage and the one after its last

    @property
    def table_rows(self):
        return self.words + self.hash_rows


def read(folder):
    about = json.loads((folder / "about.json").read_text())
    numbers = lambda name: np.fromfile(folder / name, dtype="<i4")  # noqa: E731
    texts = lambda name: Texts(numbers(f"{name}.rows").reshape(-1, 2), numbers(f"{name}.ends") // 2)  # noqa: E731
    source = numbers("passage-source")
    # Queries stand in the order of their passages.
    of_passage = numbers("query-passage")
    passages = np.arange(len(source))
    asked = np.stack([np.searchsorted(of_passage, passages, side) for side in ("left", "right")], axis=1)
    return Sets(
        sources=tuple(about["sources"]),
        words=about["words"],
        hash_rows=about["hashRows"],
        titles=texts("titles"),
        passages=texts("passages"),
        queries=texts("queries"),
        source=source,
        group=numbers("passage-group"),
        held=numbers("passage-held") == 1,
        asked=asked,
    )


def flat(words):
    """All rows of a text, without the -1."""
    rows = words.ravel()
    return rows[rows >= 0]


def counted(texts, table_rows=1 << 20):
    """Distinct rows of each text end to end, how often each stands there, and which text it is of."""
    rows = [flat(words) for words in texts]
    of_text = np.repeat(np.arange(len(rows), dtype=np.int64), [len(row) for row in rows])
    keys, counts = np.unique(of_text * table_rows + np.concatenate(rows), return_counts=True)
    return keys % table_rows, counts.astype(np.float32), keys // table_rows


def bags(texts):
    """What torch's embedding_bag takes: rows, counts, and where each text starts."""
    rows, counts, of_text = counted(texts)
    offsets = np.searchsorted(of_text, np.arange(len(texts)))
    return torch.from_numpy(rows), torch.from_numpy(counts), torch.from_numpy(offsets)


def idf_of(sets):
    """Inverse document frequency of every row over the passages not held back; the highest there is for the unseen."""
    rows, _, _ = counted([sets.passages.at(i) for i in np.flatnonzero(~sets.held)])
    holding = np.bincount(rows, minlength=sets.table_rows)
    return np.log(1 + ((~sets.held).sum() - holding + 0.5) / (holding + 0.5)).astype(np.float32)
