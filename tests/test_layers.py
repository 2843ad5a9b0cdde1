"""The import rules of docs/design.md, checked against the source itself."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quoth"
LAYERS = [
    {"records", "errors"},
    {"fetch", "reading", "encoder", "store"},
    {"attribution", "resolving", "questions"},
    {"pipeline"},
    {"web"},
    {"cli"},
]
LAYER = {name: height for height, names in enumerate(LAYERS) for name in names}
# Known speakers and judgements reach the stages of reading as arguments; questions never run the encoder.
FORBIDDEN = {("attribution", "store"), ("resolving", "store"), ("questions", "encoder")}
HOME = {
    "click": "cli", "rich": "cli",
    "httpcore": "fetch", "httpx": "fetch", "protego": "fetch", "socket": "fetch",
    "lxml": "reading", "trafilatura": "reading",
    "onnxruntime": "encoder", "tokenizers": "encoder",
    "sqlite3": "store",
    "krippendorff": "questions", "jinja2": "web", "starlette": "web", "uvicorn": "web",
}
ALSO = {("web", "socket")}  # to listen; what is fetched is fetched in fetch
NOWHERE = {"torch", "transformers"}  # training only: train/


def _imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: use absolute imports"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_layers_module_imports_only_downwards(path):
    here = path.relative_to(PACKAGE).with_suffix("").parts[0]
    for name in _imports(path):
        top, _, rest = name.partition(".")
        assert top not in NOWHERE, f"{here} imports {top}: training code lives in train/"
        assert HOME.get(top, here) == here or (here, top) in ALSO, f"{here} imports {top}: only {HOME[top]} may"
        there = rest.partition(".")[0]
        if top == "quoth" and there != here and here != "__init__":
            assert there in LAYER, f"{here} imports {name}: not a placed module"
            assert LAYER[there] < LAYER[here], f"{here} imports {there}, which is not below it"
            assert (here, there) not in FORBIDDEN, f"{here} may not import {there}"
