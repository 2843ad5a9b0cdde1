"""What commands need that is slow to load or reaches out: made when first asked for, and tests pass their own."""
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import click

from quoth.records import Article, Reading

if TYPE_CHECKING:
    from quoth.fetch import Fetcher

Reader = Callable[[Article], Reading]


@cache
def _load_reader() -> Reader:
    from quoth.encoder.session import Encoder
    from quoth.pipeline import read

    encoder = Encoder.load()
    return lambda article: read(article, encoder)


@cache
def _open_fetcher() -> "Fetcher":
    from quoth.fetch import Fetcher

    return Fetcher()


@dataclass(frozen=True, slots=True)
class Tools:
    """load_reader: returns what reads an article, with the encoder loaded; open_fetcher: what fetches URLs."""

    load_reader: Callable[[], Reader] = field(default=_load_reader)
    open_fetcher: Callable[[], "Fetcher"] = field(default=_open_fetcher)


pass_tools = click.make_pass_decorator(Tools, ensure=True)
