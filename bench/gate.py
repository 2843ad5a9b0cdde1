"""The quality gate: measure again, and refuse a figure below its floor.

    python -m bench.gate [NAME…]                     exit 1 where a figure is below its floor
    python -m bench.gate --update [NAME…]            raise floors to what was measured, pin the data's digest
    python -m bench.gate --update --allow-regression lower them too: say why in docs/experiments.md

Floors stand in bench/floors.json. Each bench prints one JSON line last; a floor names a figure in it by its path.
MARGIN is left below a measured figure when it is pinned: rounding of int8 differs a little between processors.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
MARGIN = {
    "accuracy": 0.3, "demo": 3, "example": 0, "pages": 0, "acts": 0, "statements": 0.5, "questions": 1, "answers": 5,
}


def measure(name: str) -> dict[str, Any]:
    """Run one bench and return its JSON line."""
    run = subprocess.run([sys.executable, "-m", f"bench.{name}"], capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"bench.{name} failed:\n{run.stderr[-2000:]}")
    return json.loads(run.stdout.splitlines()[-1])


def figure(measured: dict[str, Any], path: str) -> float:
    """Return the number at a dotted path, as "f1/who-said-what"."""
    value: Any = measured
    for key in path.split("/"):
        value = value[key]
    return float(value)


def compare(name: str, pinned: dict[str, Any], measured: dict[str, Any]) -> list[str]:
    """Return a line for each way in which the measurement breaks what is pinned."""
    faults = []
    if pinned.get("data_sha256") not in (None, measured.get("data_sha256")):
        faults.append(f"{name}: measured on other data than was pinned: nothing can be compared")
    for path, floor in pinned["floors"].items():
        if (got := figure(measured, path)) < floor:
            faults.append(f"{name}: {path} is {got}, below its floor {floor}")
    for path, ceiling in pinned.get("ceilings", {}).items():
        if (got := figure(measured, path)) > ceiling:
            faults.append(f"{name}: {path} is {got}, above its ceiling {ceiling}")
    return faults


def raised(name: str, pinned: dict[str, Any], measured: dict[str, Any], *, lower: bool) -> dict[str, Any]:
    """Return what to pin next: floors up to the measurement less the margin, down only where `lower`."""
    margin = MARGIN[name]
    floors = {}
    for path, floor in pinned["floors"].items():
        new = round(figure(measured, path) - margin, 4)
        floors[path] = new if lower else max(new, floor)
    data = {"data_sha256": measured["data_sha256"]} if "data_sha256" in measured else {}
    return data | {"floors": floors} | ({"ceilings": pinned["ceilings"]} if "ceilings" in pinned else {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    args = parser.parse_args()
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    faults = []
    for name in args.names or list(pinned):
        measured = measure(name)
        faults += compare(name, pinned[name], measured)
        shown = ", ".join(f"{path} {figure(measured, path)}" for path in pinned[name]["floors"])
        print(f"{name}: {shown}", flush=True)
        if args.update:
            pinned[name] = raised(name, pinned[name], measured, lower=args.allow_regression)
    if args.update:
        FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", encoding="utf-8")
    elif faults:
        raise SystemExit("\n".join(faults))


if __name__ == "__main__":
    main()
