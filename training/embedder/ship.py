"""The table as Lectern reads it (models/embedded/embedder)."""

import hashlib
import json

import numpy as np
import torch

NAME = "lectern-static-128"


def write(table, words, hash_rows, out):
    """
    `table.bin`: for each row the scale of its numbers in a question and in a passage (32-bit floats, little-endian, the
    learned weight times the scale of rounding), then all rows as 8-bit integers. `words.txt`: what the first rows stand
    for, a line each. `manifest.json` names both with their SHA-256.
    """
    rows = table.rows.detach()
    scale = rows.abs().amax(1).clamp_min(1e-8) / 127
    rounded = torch.round(rows / scale[:, None]).to(torch.int8)
    weigh = lambda weight: (torch.nn.functional.softplus(weight.detach()) * scale).numpy().astype("<f4")  # noqa: E731
    out.mkdir(parents=True, exist_ok=True)
    scales = np.stack([weigh(table.query_weight), weigh(table.passage_weight)], axis=1)
    (out / "table.bin").write_bytes(scales.tobytes() + rounded.numpy().tobytes())
    (out / "words.txt").write_bytes(words.read_bytes())
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in ("table.bin", "words.txt")}
    manifest = {"name": NAME, "dimensions": rows.shape[1], "hashRows": hash_rows, "files": files}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
