"""Where the corpora and the scorer lie: a folder beside the checkout that is no part of it."""
import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType

SHARED = Path(__file__).resolve().parents[2] / "shared"
POLNEAR = SHARED / "data" / "polnear"
# The scorer's figures that are reported, in its own words.
SHOWN = (
    "who-said-what", "who-said-what head", "content >=0.5", "content exact",
    "source piece", "cue piece", "content piece",
)


def scorer() -> ModuleType:
    """Load the scorer of attributions, `bench/attribution_score.py` of the shared folder."""
    path = SHARED / "bench" / "attribution_score.py"
    if not path.exists():
        raise SystemExit(f"{path} is not there: put the shared folder beside the checkout")
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def share(one: Iterable[Sequence[int]], other: Iterable[Sequence[int]]) -> float:
    """Return intersection over union of two sets of [start, end) spans, in characters; two empty sets agree."""
    mine = {i for start, end in one for i in range(start, end)}
    theirs = {i for start, end in other for i in range(start, end)}
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0
