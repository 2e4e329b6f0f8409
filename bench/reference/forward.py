"""One page through the reference class: every intermediate quantity, the greedy tokens, and how long each stage took.

The forward passes are driven by hand with a cache, because `generate` brings settings of its own.
"""

import os
import resource

import numpy
import torch
import transformers
from transformers import Kosmos2_5ForConditionalGeneration

from checkpoint import read_config, write_json
from stopwatch import timed

BEGIN, PAD, END, IMAGE, IMAGE_END, MARKDOWN = 0, 1, 2, 100283, 100284, 100288
"""Ids of `<s>`, `<pad>`, `</s>`, `<image>`, `</image>` and `<md>`."""

FIRST_TEXT, TEXT_END = 4, 100260
"""Ids of byte pairs: what a question is made of."""


def run(folder, out, options):
    """
    Writes into `out`: `pixels.f32` (the input), `vision.f32`, `image.f32`, `prefill.f32`, `steps.f32` (little-endian
    float32, row by row) and `run.json` with their shapes, the prompt, the tokens, and the times.
    """
    os.makedirs(out, exist_ok=True)
    torch.set_num_threads(options.threads)
    model, load = timed(lambda: load_model(folder, options))
    config = model.config
    pixels = draw_pixels(options.rows * options.columns, config.vision_config.patch_embed_hidden_size)
    flattened = flatten(pixels, options.columns, config.vision_config.max_num_patches).to(model.device, model.dtype)
    flattened = flattened.expand(options.pages, -1, -1)
    prompt = draw_prompt(options.prompt_tokens)

    with torch.inference_mode():
        (vision, image), encode = timed(lambda: encode_image(model, flattened), options.repeat)
        (first, cache), prefill = timed(lambda: prefill_prompt(model, image, prompt), options.repeat)
        tokens, logits, steps = decode(model, first, cache, options.steps)

    arrays = {"pixels": pixels, "vision": vision[0], "image": image[0], "prefill": first[0], "steps": logits}
    write_json(
        os.path.join(out, "run.json"),
        {
            "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
            "device": device_name(model),
            "dtype": str(model.dtype).removeprefix("torch."),
            "attention": options.attention,
            "threads": options.threads,
            "grid": {"rows": options.rows, "columns": options.columns},
            "prompt": prompt,
            "tokens": tokens,
            "contextFirst": 3 + config.latent_query_num + len(prompt),
            "arrays": {name: write_array(out, name, array) for name, array in arrays.items()},
            "milliseconds": {"load": load, "encode": encode, "prefill": prefill, "steps": steps},
            "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "peakDeviceBytes": torch.cuda.max_memory_allocated() if model.device.type == "cuda" else 0,
        },
    )


def load_model(folder, options):
    model = Kosmos2_5ForConditionalGeneration.from_pretrained(
        folder,
        config=read_config(folder),
        dtype=getattr(torch, options.dtype),
        attn_implementation=options.attention,
    )
    return model.to(options.device).eval()


def draw_pixels(patches, width):
    """Normalised pixels of a page nobody drew: the same on every machine."""
    generator = numpy.random.Generator(numpy.random.PCG64(20240821))
    return generator.standard_normal((patches, width), dtype=numpy.float32)


def draw_prompt(length):
    """`<md>` and, as a question would be, `length` - 1 ids of text."""
    generator = numpy.random.Generator(numpy.random.PCG64(20230920))
    return [MARKDOWN, *generator.integers(FIRST_TEXT, TEXT_END, length - 1).tolist()]


def flatten(pixels, columns, rows_max):
    """The layout of the reference: row id, column id (both from 1), pixels; zeros below."""
    place = numpy.arange(len(pixels))
    flattened = numpy.zeros((1, rows_max, 2 + pixels.shape[1]), dtype=numpy.float32)
    flattened[0, : len(pixels), 0] = place // columns + 1
    flattened[0, : len(pixels), 1] = place % columns + 1
    flattened[0, : len(pixels), 2:] = pixels
    return torch.from_numpy(flattened)


def encode_image(model, flattened):
    hidden = model.vision_model(flattened_patches=flattened).last_hidden_state
    vision = torch.nn.functional.normalize(hidden, dim=-1)
    image, _ = model.image_to_text_projection(vision)
    return vision, image


def prefill_prompt(model, image, prompt):
    pages, latents, _ = image.shape
    ids = [BEGIN, IMAGE, *[BEGIN] * latents, IMAGE_END, *prompt]
    mask = [0, -1, *[1] * latents, -1, *[0] * len(prompt)]
    output = model.text_model(
        input_ids=torch.tensor([ids] * pages, device=image.device),
        image_embeds=image,
        image_embeds_position_mask=torch.tensor([mask] * pages, device=image.device),
        use_cache=True,
        logits_to_keep=1,
    )
    return output.logits[:, -1], output.past_key_values


def decode(model, logits, cache, steps):
    """
    Greedy tokens, `<pad>` never chosen; the logits after each; and milliseconds and foreign load of each step. Pages read
    side by side are the same, and so are their tokens.
    """
    pages = len(logits)
    tokens, rows, times = [choose(logits[0])], [], []
    while len(rows) < steps and tokens[-1] != END:
        (logits, cache), [time] = timed(lambda: step(model, [tokens[-1]] * pages, cache))
        rows.append(logits[0])
        times.append(time)
        tokens.append(choose(logits[0]))
    return tokens, torch.stack(rows), times


def choose(logits):
    logits = logits.clone()
    logits[PAD] = -torch.inf
    return int(logits.argmax())


def step(model, tokens, cache):
    output = model.text_model(
        input_ids=torch.tensor([[token] for token in tokens], device=model.device), past_key_values=cache, use_cache=True
    )
    return output.logits[:, -1], output.past_key_values


def write_array(out, name, array):
    if isinstance(array, torch.Tensor):
        array = array.float().cpu().numpy()
    file = f"{name}.f32"
    numpy.ascontiguousarray(array, dtype="<f4").tofile(os.path.join(out, file))
    return {"file": file, "shape": list(array.shape)}


def device_name(model):
    return torch.cuda.get_device_name() if model.device.type == "cuda" else "cpu"
