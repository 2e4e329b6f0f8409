"""How well passages are found that were kept from training: by keywords, by vectors, by both."""

import numpy as np
import scipy.sparse as sparse
import torch

import arrays

K1, B = 1.2, 0.75  # as in the product's keyword search
QUESTIONS_MAX = 2000
WEIGHTS = (0.25, 0.5, 0.75, 1.0)


def bm25(questions, passages, idf):
    """[questions, passages]; Robertson and Zaragoza 2009."""
    rows, counts, of_text = arrays.counted(passages)
    lengths = np.bincount(of_text, weights=counts, minlength=len(passages))
    norm = K1 * (1 - B + B * lengths[of_text] / max(1e-6, lengths.mean()))
    scores = (idf[rows] * counts * (K1 + 1) / (counts + norm)).astype(np.float32)
    found = sparse.csr_matrix((scores, (of_text, rows)), shape=(len(passages), len(idf)))
    rows, _, of_text = arrays.counted(questions)
    asked = sparse.csr_matrix((np.ones(len(rows), np.float32), (of_text, rows)), shape=(len(questions), len(idf)))
    return np.asarray((asked @ found.T).todense())


def held_out(table, sets, idf):
    return {name: of_source(table, sets, idf, source) for source, name in enumerate(sets.sources)}


def of_source(table, sets, idf, source):
    held = np.flatnonzero(sets.held & (sets.source == source))
    asked = [(query, at) for at, passage in enumerate(held) for query in range(*sets.asked[passage])]
    asked = asked[:: max(1, len(asked) // QUESTIONS_MAX)]
    asked = [(query, at) for query, at in asked if len(sets.queries.at(query))]
    questions = [sets.queries.at(query) for query, _ in asked]
    passages = [np.concatenate([sets.titles.at(i), sets.passages.at(i)]) for i in held]
    wanted = np.array([at for _, at in asked])
    with torch.no_grad():
        vectors = table(arrays.bags(passages), "passage").numpy()
        cosines = table(arrays.bags(questions), "query").numpy() @ vectors.T
    keywords = bm25(questions, passages, idf)
    keywords /= np.maximum(keywords.max(1, keepdims=True), 1e-6)
    figures = {"passages": len(held), "questions": len(questions)}
    for name, scores in {
        "keywords": keywords,
        "cosine": cosines,
        **{f"keywords + {w} cosine": keywords + w * cosines for w in WEIGHTS},
    }.items():
        right = scores[np.arange(len(wanted)), wanted]
        rank = (scores > right[:, None]).sum(1)
        figures[name] = [round(float((rank < depth).mean()), 4) for depth in (1, 5, 10)]
    return figures
