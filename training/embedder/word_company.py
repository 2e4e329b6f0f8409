"""Vectors of words from the company they keep, where training starts."""

import numpy as np
import scipy.sparse as sparse

import arrays

WINDOW = 8
CONTEXT_EXPONENT = 0.75
LENGTH = 0.6
NOISE = 0.05
OVERSAMPLING = 24
POWERS = 3


def vectors(sets, dimensions, random):
    """
    Positive PMI of words up to 8 apart (nearer ones count more; contexts smoothed by the power 0.75, Levy, Goldberg and
    Dagan 2015), its largest singular directions by randomized SVD (Halko et al. 2011), scaled by the roots of the
    singular values; every row 0.6 long, plus noise.
    """
    words, values = leading(ppmi(sets), dimensions, random)
    rows = words * np.sqrt(values)
    rows *= LENGTH / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return (rows + random.normal(0, NOISE, rows.shape)).astype(np.float32)


def ppmi(sets):
    size = sets.table_rows
    together = sparse.csr_matrix((size, size), dtype=np.float32)
    kept = np.flatnonzero(~sets.held)
    for part in np.array_split(kept, max(1, len(kept) // 6000)):
        together = together + company(sets, part)
    total = together.sum()
    word = np.asarray(together.sum(1)).ravel()
    context = np.asarray(together.sum(0)).ravel() ** CONTEXT_EXPONENT
    context /= context.sum()
    pairs = together.tocoo()
    pmi = np.log(pairs.data * total / (word[pairs.row] * (context * total)[pairs.col]))
    positive = pmi > 0
    return sparse.csr_matrix((pmi[positive], (pairs.row[positive], pairs.col[positive])), shape=(size, size))


def company(sets, passages):
    """How often each two rows stand near each other in some passages; 8 apart count an eighth of side by side."""
    # A gap between passages as wide as the window: nothing is near across it.
    gap = np.full((WINDOW, 2), -1, dtype=np.int32)
    words = np.concatenate([part for passage in passages for part in (sets.passages.at(passage), gap)])
    size = sets.table_rows
    counts = sparse.csr_matrix((size, size), dtype=np.float32)
    for apart in range(1, WINDOW + 1):
        weight = (WINDOW + 1 - apart) / WINDOW
        for left in words[:-apart].T:
            for right in words[apart:].T:
                both = (left >= 0) & (right >= 0)
                data = np.full(both.sum(), weight, dtype=np.float32)
                counts = counts + sparse.csr_matrix((data, (left[both], right[both])), shape=(size, size))
    return counts + counts.T


def leading(matrix, dimensions, random):
    basis = np.linalg.qr(matrix @ random.normal(size=(matrix.shape[1], dimensions + OVERSAMPLING)).astype(np.float32))[0]
    for _ in range(POWERS):
        basis = np.linalg.qr(matrix.T @ basis)[0]
        basis = np.linalg.qr(matrix @ basis)[0]
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    return (basis @ left)[:, :dimensions], values[:dimensions]
