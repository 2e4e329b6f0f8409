"""Writes the span model as the product runs it. Usage: export.py DATA_FOLDER OUT_FOLDER RUN_FOLDER …

OUT_FOLDER gets model.onnx, words.txt and manifest.json. One question and one passage a run: no padding, no masks.
The word table is stored in 8 bits with a scale for each row, everything else in 16-bit floats that the runtime widens
when it opens the model. Weights are the running average of training. Several runs read together: their logits are
averaged, and the words that training leaves alone are stored once.
Checks that onnxruntime and PyTorch agree on held-out pairs.
"""
import hashlib
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from model import ConvBlock, RecurrentBlock, SelfAttention, Sizes, SpanModel
from pairs import ANSWERED, Batches, read_pairs

OPSET = 17
IR_VERSION = 8
CHECKED = 40
TOLERANCE = 0.02
"""Largest difference of a logit: 16-bit weights of some thousand products each."""


def main(data: Path, out: Path, runs: list[Path]) -> None:
    torch.set_num_threads(1)
    models = [read_model(data, run) for run in runs]
    graph = Writer()
    write_models(graph, [(model, write_words(graph, model)) for model in models])
    out.mkdir(parents=True, exist_ok=True)
    path = out / "model.onnx"
    path.write_bytes(graph.finish())
    shutil.copyfile(data / "words.txt", out / "words.txt")
    print(f"largest difference of a logit {agreement(models, data, path):.4f}")
    write_manifest(out, json.loads((data / "meta.json").read_text()))
    for name in ("model.onnx", "words.txt"):
        print(name, (out / name).stat().st_size, "bytes")


def read_model(data: Path, run: Path) -> SpanModel:
    sizes = Sizes(**json.loads((run / "sizes.json").read_text()))
    model = SpanModel(sizes, torch.from_numpy(np.load(data / "vectors.npy"))).eval()
    average = torch.load(run / "checkpoint.pt", weights_only=False, map_location="cpu")["average"]
    trained = [p for p in model.parameters() if p.requires_grad]
    with torch.no_grad():
        for place, value in zip(trained, average):
            place.copy_(value)
    return model


def write_words(g: "Writer", model: SpanModel) -> tuple[str, str]:
    """The word table in 8 bits and its scales; the model reads what is stored from now on.

    In three parts, so that the middle one, which no training changes, is the same for all models and stored once.
    """
    scales, numbers = quantized(model.words.whole())
    with torch.no_grad():
        model.words.fixed.copy_(numbers.float() * scales)
        model.words.tuned.weight.zero_()
    parts = [1 + model.sizes.tuned_words, model.sizes.words - model.sizes.tuned_words, model.sizes.hash_rows]
    return tuple(
        g("Concat", *[g.raw(part.numpy()) for part in stored.split(parts)], axis=0) for stored in (numbers, scales)
    )


def quantized(table: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    scales = (table.detach().abs().amax(1, keepdim=True) / 127).clamp_min(1e-8)
    return scales, torch.round(table.detach() / scales).to(torch.int8)


def write_manifest(out: Path, meta: dict) -> None:
    digest = lambda name: hashlib.sha256((out / name).read_bytes()).hexdigest()
    files = {
        name: {"bytes": (out / name).stat().st_size, "sha256": digest(name)} for name in ("model.onnx", "words.txt")
    }
    manifest = {"name": "lectern-span-2", "features": meta["features"], "shapes": meta["shapes"], "files": files}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


class Writer:
    """An ONNX graph in the making; values are known by name."""

    def __init__(self):
        self.nodes, self.stored, self.names = [], {}, 0

    def __call__(self, op: str, *inputs: str, **attributes) -> str:
        return self.many(op, inputs, 1, **attributes)[0]

    def many(self, op: str, inputs, outputs: int, **attributes) -> list[str]:
        made = [f"{op}_{self.names}_{i}" for i in range(outputs)]
        self.names += 1
        self.nodes.append(helper.make_node(op, list(inputs), made, **attributes))
        return made

    def raw(self, array: np.ndarray) -> str:
        """A small constant or table as it is; equal ones are stored once."""
        name = f"c_{hashlib.sha256(array.tobytes() + str((array.shape, array.dtype)).encode()).hexdigest()[:16]}"
        self.stored[name] = numpy_helper.from_array(np.array(array, order="C"), name)
        return name

    def ints(self, *values: int) -> str:
        return self.raw(np.array(values, dtype=np.int64))

    def weight(self, tensor: torch.Tensor) -> str:
        """16-bit floats in the file, 32-bit ones in the graph."""
        half = self.raw(tensor.detach().numpy().astype(np.float16))
        return self("Cast", half, to=TensorProto.FLOAT)

    def linear(self, x: str, layer: torch.nn.Linear) -> str:
        return self("Add", self("MatMul", x, self.weight(layer.weight.T)), self.weight(layer.bias))

    def norm(self, x: str, layer: torch.nn.LayerNorm) -> str:
        weight, bias = self.weight(layer.weight), self.weight(layer.bias)
        return self("LayerNormalization", x, weight, bias, axis=-1, epsilon=layer.eps)

    def columns(self, x: str, start: int, end: int) -> str:
        return self("Slice", x, self.ints(start), self.ints(end), self.ints(1))

    def finish(self) -> bytes:
        inputs = [
            helper.make_tensor_value_info("passage", TensorProto.INT64, ["tokens", 4]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["tokens", None]),
            helper.make_tensor_value_info("question", TensorProto.INT64, ["question_tokens", 4]),
        ]
        outputs = [
            helper.make_tensor_value_info("start", TensorProto.FLOAT, ["tokens"]),
            helper.make_tensor_value_info("end", TensorProto.FLOAT, ["tokens"]),
            helper.make_tensor_value_info("none", TensorProto.FLOAT, [1]),
        ]
        graph = helper.make_graph(self.nodes, "span", inputs, outputs, list(self.stored.values()))
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        onnx.checker.check_model(made, full_check=True)
        return made.SerializeToString()


def write_models(g: Writer, models: list[tuple[SpanModel, tuple[str, str]]]) -> None:
    """The mean of all models' logits."""
    each = [write_model(g, model, *words) for model, words in models]
    count = g.raw(np.array(len(models), dtype=np.float32))
    for name, *logits in zip(("start", "end", "none"), *each):
        mean = g("Div", g("Sum", *logits), count)
        g.nodes.append(helper.make_node("Reshape", [mean, g.ints(-1)], [name]))


def write_model(g: Writer, model: SpanModel, table: str, scale: str) -> tuple[str, str, str]:
    """The same steps as SpanModel.forward in evaluation, for one pair: [tokens, width] throughout.

    Returns start and end [tokens, 1] and none [1, 1].
    """
    def token(units: str) -> tuple[str, str]:
        column = [g("Gather", units, g.raw(np.array(i, dtype=np.int64)), axis=1) for i in range(4)]
        words = g("Mul", g("Cast", g("Gather", table, column[0]), to=TensorProto.FLOAT), g("Gather", scale, column[0]))
        rest = [
            g("Gather", g.weight(part.weight), ids)
            for part, ids in zip((model.prefixes, model.suffixes, model.shapes), column[1:])
        ]
        return words, g("Concat", words, *rest, axis=-1)

    passage_words, passage_token = token("passage")
    question_words, question_token = token("question")
    similar = g(
        "MatMul",
        g("Relu", g.linear(passage_words, model.align)),
        g("Transpose", g("Relu", g.linear(question_words, model.align)), perm=[1, 0]),
    )
    root = g.raw(np.array(model.sizes.word_width**-0.5, dtype=np.float32))
    aligned = g("MatMul", g("Softmax", g("Mul", similar, root), axis=-1), question_words)
    h = g.linear(g("Concat", passage_token, aligned, "features", axis=-1), model.passage_in)
    u = g.linear(question_token, model.question_in)
    for block in model.encode:
        h, u = write_block(g, block, h), write_block(g, block, u)

    across = g("Transpose", u, perm=[1, 0])
    meeting = g("MatMul", g("Mul", h, g.weight(model.meet)), across)
    meeting = g("Add", meeting, g.linear(h, model.meet_passage))
    meeting = g("Add", meeting, g("Transpose", g.linear(u, model.meet_question), perm=[1, 0]))
    asked = g("MatMul", g("Softmax", meeting, axis=-1), u)
    most = g("ReduceMax", meeting, axes=[1], keepdims=1)
    told = g("MatMul", g("Transpose", g("Softmax", most, axis=0), perm=[1, 0]), h)
    m = g.linear(g("Concat", h, asked, g("Mul", h, asked), g("Mul", h, told), axis=-1), model.join)
    for block in model.model:
        m = write_block(g, block, m)
    ending = g.norm(write_block(g, model.end_block, m), model.end_norm)
    m = g.norm(m, model.norm)

    column = lambda row: g("Transpose", row, perm=[1, 0])
    q = g("MatMul", column(g("Softmax", g.linear(u, model.pool), axis=0)), u)
    start = g("MatMul", m, column(g.linear(q, model.start_query)))
    started = g("MatMul", column(g("Softmax", start, axis=0)), m)
    end = g("MatMul", ending, column(g.linear(g("Concat", q, started, axis=-1), model.end_query)))
    largest = g("ReduceMax", m, axes=[0], keepdims=1)
    none = g.linear(g("Relu", g.linear(g("Concat", q, started, largest, axis=-1), model.none_in)), model.none_out)
    return start, end, none


def write_block(g: Writer, block, x: str) -> str:
    if isinstance(block, ConvBlock):
        return write_conv(g, block, x)
    if isinstance(block, RecurrentBlock):
        return write_recurrent(g, block, x)
    return write_attention(g, block, x)


def write_conv(g: Writer, block: ConvBlock, x: str) -> str:
    reach = block.TAPS // 2 * block.dilation
    padded = g("Pad", g.norm(x, block.norm), g.ints(reach, 0, reach, 0))
    mixed = None
    for tap in range(block.TAPS):
        start, behind = tap * block.dilation, 2 * reach - tap * block.dilation
        part = g("Slice", padded, g.ints(start), g.ints(-behind if behind else np.iinfo(np.int64).max), g.ints(0))
        part = g("Mul", part, g.weight(block.taps[tap]))
        mixed = part if mixed is None else g("Add", mixed, part)
    value, gate = g.many("Split", [g.linear(mixed, block.gate)], 2, axis=-1)
    return g("Add", x, g("Mul", value, g("Sigmoid", gate)))


def write_recurrent(g: Writer, block: RecurrentBlock, x: str) -> str:
    half = block.ahead.hidden_size

    def onnx_order(tensor: torch.Tensor) -> torch.Tensor:
        """PyTorch's gates are input, forget, cell, output; ONNX's input, output, forget, cell."""
        i, f, c, o = tensor.detach().split(half)
        return torch.cat([i, o, f, c])

    both = (block.ahead, block.back)
    w = torch.stack([onnx_order(lstm.weight_ih_l0) for lstm in both])
    r = torch.stack([onnx_order(lstm.weight_hh_l0) for lstm in both])
    b = torch.stack([torch.cat([onnx_order(lstm.bias_ih_l0), onnx_order(lstm.bias_hh_l0)]) for lstm in both])
    sequence = g("Unsqueeze", g.norm(x, block.norm), g.ints(1))
    made = g("LSTM", sequence, g.weight(w), g.weight(r), g.weight(b), hidden_size=half, direction="bidirectional")
    return g("Add", x, g("Reshape", made, g.ints(-1, 2 * half)))


def write_attention(g: Writer, block: SelfAttention, x: str) -> str:
    h = g.norm(x, block.norm)
    query, key = g.many("Split", [g.linear(h, block.query_key)], 2, axis=-1)
    scale = g.raw(np.array(block.scale, dtype=np.float32))
    weights = g("Softmax", g("Mul", g("MatMul", query, g("Transpose", key, perm=[1, 0])), scale), axis=-1)
    return g("Add", x, g.linear(g("MatMul", weights, g.linear(h, block.value)), block.out))


@torch.no_grad()
def agreement(models: list[SpanModel], data: Path, path: Path) -> float:
    pairs = read_pairs(data)
    batches = Batches(pairs, 1, None)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    largest = 0.0
    for row in pairs.of(ANSWERED, True)[:CHECKED]:
        batch = batches.make(np.array([row]), 1000)
        ours = [sum(logits) / len(models) for logits in zip(*(model.read(batch) for model in models))]
        theirs = session.run(
            ["start", "end", "none"], {name: batch[name][0].numpy() for name in ("passage", "features", "question")}
        )
        for a, b in zip(ours, theirs):
            largest = max(largest, float(np.abs(a[0].numpy() - b.reshape(a[0].shape)).max()))
    assert largest < TOLERANCE, f"onnxruntime and PyTorch differ by {largest}"
    return largest


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), list(map(Path, sys.argv[3:])))
