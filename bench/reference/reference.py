"""The reference implementation of KOSMOS-2.5 (PyPI `transformers` and `torch`), side by side with Lectern's.

    python reference.py make configs/tiny.json FOLDER --seed 1     a checkpoint of random weights
    python reference.py run FOLDER OUT --rows 9 --columns 6        one page through it, with every intermediate quantity
"""

import argparse
import json

from checkpoint import make_checkpoint
from forward import run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="write a checkpoint of random weights")
    make.add_argument("sizes", help="a file of configs/")
    make.add_argument("folder")
    make.add_argument("--seed", type=int, default=1)
    forward = commands.add_parser("run", help="run one page and write down what came out")
    forward.add_argument("folder")
    forward.add_argument("out")
    forward.add_argument("--rows", type=int, required=True, help="of patches")
    forward.add_argument("--columns", type=int, required=True)
    forward.add_argument("--pages", type=int, default=1, help="the same page, side by side")
    forward.add_argument("--prompt-tokens", type=int, default=1, help="<md> and text: length of what follows </image>")
    forward.add_argument("--steps", type=int, default=50)
    forward.add_argument("--threads", type=int, default=2)
    forward.add_argument("--repeat", type=int, default=1, help="runs of encode and prefill")
    forward.add_argument("--attention", choices=["eager", "sdpa"], default="sdpa")
    forward.add_argument("--dtype", choices=["float32", "float16", "bfloat16"], default="float32")
    forward.add_argument("--device", default="cpu", help="cpu or cuda")
    options = parser.parse_args()

    if options.command == "run":
        run(options.folder, options.out, options)
        return
    with open(options.sizes, encoding="utf-8") as file:
        make_checkpoint(json.load(file), options.folder, options.seed)


main()
