"""What a user installs and waits for: size of the installed package, and how soon it answers.

    python -m bench.install

Makes an empty virtual environment, installs this checkout, and times the command in it, warm. The last line is JSON.
"""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "demo" / "pages" / "morning-lantern_2031-06-11_hotline.txt"


def megabytes(folder: Path) -> float:
    """Return the size of all files below a folder, in 10^6 bytes."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def best(command: list[str], runs: int = 5) -> float:
    """Return the shortest wall time of a command, in seconds."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - begun)
    return round(min(times), 2)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder) / "venv"
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        site = next((venv / "lib").glob("python*")) / "site-packages"
        before = megabytes(site)
        subprocess.run([venv / "bin" / "pip", "install", "--quiet", ROOT], check=True)
        command = str(venv / "bin" / "quoth")
        figures = {
            "installed_mb": round(megabytes(site) - before, 1),
            "of_it_quoth_mb": megabytes(site / "quoth"),
            "version_seconds": best([command, "--version"]),
            "read_one_page_seconds": best([command, "read", str(PAGE)]),
        }
    for name, value in figures.items():
        print(f"{name:24} {value}")
    print(json.dumps({"bench": "install"} | figures))


if __name__ == "__main__":
    main()
