"""Runs the benchmarks one after the other and writes results.json beside this file.

    python benchmarks/run.py [NAME ...]

Without names, every script of this folder that is not long runs; `--long` adds those. A script says its figures as JSON on standard output.
"""

import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("DETENTE_SHARED", HERE.parent.parent / "shared"))
LONG = {"fuzz", "kill_add", "many_documents", "reading_speed", "ledger_speed"}
"""Scripts that take more than ten minutes."""
NOT_BENCHMARKS = {"run", "seeds"}


def run_one(script: Path) -> dict[str, Any]:
    """Return what one script measured, how long it took, and how it ended."""
    begun = time.monotonic()
    done = subprocess.run([sys.executable, str(script)], cwd=HERE.parent, capture_output=True, text=True, check=False)
    return {
        "figures": read_figures(done.stdout),
        "exit_code": done.returncode,
        "seconds": round(time.monotonic() - begun, 1),
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        **({"error": done.stderr.strip().splitlines()[-3:]} if done.returncode else {}),
    }


def read_figures(output: str) -> Any:
    """Return the JSON that a script printed, the whole of it or its last line; else its last lines as text."""
    for text in (output, output.strip().rpartition("\n")[2]):
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            continue
    return output.strip().splitlines()[-20:]


def main(arguments: list[str]) -> None:
    """Run the scripts named, or all, and keep earlier figures of the others."""
    names = [name for name in arguments if not name.startswith("--")]
    scripts = [s for s in sorted(HERE.glob("*.py")) if s.stem not in NOT_BENCHMARKS]
    chosen = [s for s in scripts if s.stem in names or (not names and (s.stem not in LONG or "--long" in arguments))]
    target = HERE / "results.json"
    results = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    results["machine"] = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    if not SHARED.is_dir():
        print("the shared corpora are absent: benchmarks that need them will say so", file=sys.stderr)
    for script in chosen:
        print(f"{script.stem} ...", file=sys.stderr, flush=True)
        results[script.stem] = run_one(script)
        target.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
