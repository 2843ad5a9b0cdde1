"""Where the corpora and the scorer lie: a folder beside the checkout that is no part of it."""
import importlib.util
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
