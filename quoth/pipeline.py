"""The order of the stages, known here and nowhere else: an article in, a reading out."""
import time
from importlib.metadata import version

from quoth.attribution import find_attributions
from quoth.encoder.session import Encoder
from quoth.records import Article, Reading
from quoth.resolving.statements import resolve


def read(article: Article, encoder: Encoder) -> Reading:
    """Find the statements of an article. Pure: the same article and encoder give the same reading."""
    begun = time.perf_counter()
    attributions, skipped = find_attributions(article, encoder)
    statements = resolve(article, attributions)
    return Reading(
        article, statements, skipped, encoder.model, version("quoth"), round(time.perf_counter() - begun, 4)
    )
