"""Random weights in the layout of the published checkpoint: config.json, sharded safetensors and their index.

Tensors are drawn and written one by one, so that the full-size checkpoint (5.5 GB) needs the memory of one tensor.
The names and shapes are those of the reference class itself, built without storage on PyTorch's `meta` device.
"""

import json
import math
import os

import numpy
import torch
from transformers import Kosmos2_5Config, Kosmos2_5ForConditionalGeneration

SHARD_BYTES = 5_000_000_000
"""Where the published checkpoint was cut."""

OLD_NAMES = {"intermediate_size": "d_ff", "head_dim": "d_kv", "max_num_patches": "seq_len"}
"""Fields of vision_config as checkpoints named them before August 2025."""


def make_checkpoint(sizes, folder, seed):
    """Writes a checkpoint of `sizes` (a file of configs/) into `folder`."""
    os.makedirs(folder, exist_ok=True)
    config = Kosmos2_5Config(
        text_config={**sizes["text"], "dropout": 0.0},
        vision_config=sizes["vision"],
        latent_query_num=sizes["latents"],
    )
    write_config(config, folder, sizes.get("oldNames", False))
    tensors = tensors_of(config)
    total = sum(4 * math.prod(shape) for _, shape in tensors)
    shards = cut_shards(tensors, min(SHARD_BYTES, total * 10 // 11))
    generator = numpy.random.Generator(numpy.random.PCG64(seed))
    weight_map = {}
    for number, shard in enumerate(shards, 1):
        name = f"model-{number:05}-of-{len(shards):05}.safetensors"
        write_shard(os.path.join(folder, name), shard, generator)
        weight_map.update({tensor: name for tensor, _ in shard})
    index = {"metadata": {"total_size": total}, "weight_map": weight_map}
    write_json(os.path.join(folder, "model.safetensors.index.json"), index)


def read_config(folder):
    """The configuration of a checkpoint, whichever names its fields go by."""
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        fields = json.load(file)
    for new, old in OLD_NAMES.items():
        if old in fields["vision_config"]:
            fields["vision_config"][new] = fields["vision_config"].pop(old)
    return Kosmos2_5Config(**fields)


def tensors_of(config):
    """Name and shape of every stored tensor, in the order of the class. The head is the embedding, and not stored."""
    with torch.device("meta"):
        model = Kosmos2_5ForConditionalGeneration(config)
    return [
        (name, tuple(tensor.shape))
        for name, tensor in model.state_dict().items()
        if name != "text_model.lm_head.weight"
    ]


def write_config(config, folder, old_names):
    config.architectures = ["Kosmos2_5ForConditionalGeneration"]
    config.dtype = "float32"
    fields = json.loads(config.to_json_string(use_diff=False))
    if old_names:
        for new, old in OLD_NAMES.items():
            fields["vision_config"][old] = fields["vision_config"].pop(new)
    write_json(os.path.join(folder, "config.json"), fields)


def cut_shards(tensors, bytes_max):
    shards, filled = [[]], 0
    for name, shape in tensors:
        size = 4 * math.prod(shape)
        if shards[-1] and filled + size > bytes_max:
            shards.append([])
            filled = 0
        shards[-1].append((name, shape))
        filled += size
    return shards


def write_shard(path, tensors, generator):
    """One safetensors file: the header's length in 8 bytes, the header as JSON, the tensors one after the other."""
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name, shape in tensors:
        end = offset + 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for name, shape in tensors:
            file.write(draw(name, shape, generator).tobytes())


def draw(name, shape, generator):
    """Numbers that keep every activation near 1, as training does, and let the greedy tokens wander."""
    numbers = generator.standard_normal(shape, dtype=numpy.float32)
    middle, deviation = scale_of(name, shape)
    numbers *= numpy.float32(deviation)
    numbers += numpy.float32(middle)
    if name == "text_model.model.layer_norm.weight":
        # With the signs alike, what is left of a token's embedding meets itself in the tied head: it repeats for ever.
        numbers *= generator.choice(numpy.array([-1, 1], dtype=numpy.float32), shape)
    return numbers


def scale_of(name, shape):
    """Mean and standard deviation of one tensor."""
    if name.endswith(".bias"):
        return 0.0, 0.05
    if len(shape) == 1:
        return 1.0, 0.1  # norms
    if name.endswith("latent_query"):
        return 0.0, 1.0  # the reference's own initialisation
    if name.endswith("embed_tokens.weight"):
        return 0.0, 0.6 / math.sqrt(shape[1])  # times the square root of the width: 0.6
    if name.endswith("_emb.weight") or name.endswith("_embedder.weight"):
        return 0.0, 0.3
    return 0.0, gain_of(name, shape[1]) / math.sqrt(shape[1])


def gain_of(name, width):
    if name == "image_to_text_projection.dense.weight":
        return math.sqrt(width)  # its input rows have length 1
    if name == "image_to_text_projection.x_attn.out_proj.weight":
        return 1 / math.sqrt(width)  # image embeddings are multiplied by the square root of the width
    if any(part in name for part in ("q_proj", "k_proj", "query", "key")):
        return 1.5  # attention that looks at some tokens more than at others
    return 1.0


def write_json(path, value):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=2)
        file.write("\n")
