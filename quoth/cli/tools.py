"""What commands need that is slow to load or reaches out: made when first asked for, and tests pass their own."""
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import click

from quoth.records import Article, Reading

if TYPE_CHECKING:
    from quoth.encoder.session import Encoder
    from quoth.fetch import Fetcher

Reader = Callable[[Article], Reading]


@cache
def _load_encoder() -> "Encoder":
    from quoth.encoder.session import Encoder

    return Encoder.load()


def _load_reader() -> Reader:
    from quoth.pipeline import read

    encoder = _load_encoder()
    return lambda article: read(article, encoder)


def _name_reader() -> tuple[str, str]:
    return _load_encoder().model, version("quoth")


@cache
def _open_fetcher() -> "Fetcher":
    from quoth.fetch import Fetcher

    return Fetcher()


@dataclass(frozen=True, slots=True)
class Tools:
    """load_reader: returns what reads an article, with the encoder loaded; open_fetcher: what fetches URLs;
    name_reader: the reader's model and version of quoth, as in its readings.
    """

    load_reader: Callable[[], Reader] = field(default=_load_reader)
    open_fetcher: Callable[[], "Fetcher"] = field(default=_open_fetcher)
    name_reader: Callable[[], tuple[str, str]] = field(default=_name_reader)


pass_tools = click.make_pass_decorator(Tools, ensure=True)
