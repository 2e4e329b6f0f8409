"""Word vectors to start from: positive PMI of the training texts, randomised SVD. Usage: word_vectors.py DATA_FOLDER

Reads tokens.u16 (word numbers, 0 between texts) and words.txt, writes vectors.npy [words + 1, 128], rows of unit length
times 3 (row 0 is padding). Levy, Goldberg & Dagan 2015: context distribution smoothed by 0.75, vectors weighted by the
root of the singular values; window and decay as in the measured recipe.
"""
import sys
from pathlib import Path

import numpy as np
import scipy.sparse as sp

WINDOW = 8
SMOOTHING = 0.75
DIMENSIONS = 128
SCALE = 3.0
SEED = 1


def main(folder: Path) -> None:
    stream = np.fromfile(folder / "tokens.u16", dtype=np.uint16).astype(np.int64)
    words = len((folder / "words.txt").read_text().split("\n"))
    ppmi = positive_pmi(cooccurrence(stream, words + 1))
    left, singular = randomized_svd(ppmi, DIMENSIONS)
    vectors = left * np.sqrt(singular)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = SCALE * vectors / np.maximum(norms, 1e-9)
    vectors[0] = 0
    np.save(folder / "vectors.npy", vectors.astype(np.float32))
    print(f"{vectors.shape}, {ppmi.nnz} cells, singular values {singular[0]:.1f} to {singular[-1]:.1f}")


def cooccurrence(stream: np.ndarray, rows: int) -> sp.csr_matrix:
    """Counts of word pairs at most WINDOW apart, nearer ones weighing more; symmetric."""
    counts = sp.csr_matrix((rows, rows), dtype=np.float32)
    ends = np.cumsum(stream == 0)
    for distance in range(1, WINDOW + 1):
        left, right = stream[:-distance], stream[distance:]
        kept = (left > 0) & (right > 0) & (ends[:-distance] == ends[distance:])
        weight = np.full(int(kept.sum()), 1.0 / distance, dtype=np.float32)
        counts = counts + sp.coo_matrix((weight, (left[kept], right[kept])), shape=(rows, rows)).tocsr()
    return counts + counts.T


def positive_pmi(counts: sp.csr_matrix) -> sp.csr_matrix:
    total = counts.sum()
    word = np.asarray(counts.sum(axis=1)).ravel()
    context = word**SMOOTHING
    context /= context.sum()
    cells = counts.tocoo()
    pmi = np.log(cells.data * 1.0 / np.maximum(word[cells.row], 1e-9) / np.maximum(context[cells.col], 1e-30))
    kept = pmi > 0
    return sp.csr_matrix((pmi[kept].astype(np.float32), (cells.row[kept], cells.col[kept])), shape=counts.shape)


def randomized_svd(matrix: sp.csr_matrix, rank: int, extra: int = 32, rounds: int = 3):
    """Halko, Martinsson & Tropp 2011, algorithm 4.4."""
    random = np.random.default_rng(SEED)
    basis, _ = np.linalg.qr(matrix @ random.standard_normal((matrix.shape[1], rank + extra), dtype=np.float32))
    for _ in range(rounds):
        basis, _ = np.linalg.qr(matrix.T @ basis)
        basis, _ = np.linalg.qr(matrix @ basis)
    small = (matrix.T @ basis).T
    left, singular, _ = np.linalg.svd(small, full_matrices=False)
    return (basis @ left)[:, :rank], singular[:rank]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
