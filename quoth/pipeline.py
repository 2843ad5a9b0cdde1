"""The order of the stages, known here and nowhere else: an article in, a reading out."""
import time
from importlib.metadata import version

from quoth.attribution import find_attributions, scan_article
from quoth.encoder.acts import read_acts
from quoth.encoder.entities import find_entities
from quoth.encoder.scanning import Scan
from quoth.encoder.session import Encoder
from quoth.records import Article, Attribution, Reading
from quoth.resolving.learned import Learned
from quoth.resolving.statements import resolve


def read(article: Article, encoder: Encoder) -> Reading:
    """Find the statements of an article. Pure: the same article and encoder give the same reading."""
    begun = time.perf_counter()
    scanned = scan_article(article, encoder)
    attributions, skipped = find_attributions(article, encoder, scanned)
    statements = resolve(article, attributions, _learn(scanned, attributions, encoder))
    return Reading(
        article, statements, skipped, encoder.model, version("quoth"), round(time.perf_counter() - begun, 4)
    )


def _learn(scanned: Scan | None, attributions: tuple[Attribution, ...], encoder: Encoder) -> Learned | None:
    """Ask the encoder who is who and what the cues do; None where there is nothing to resolve."""
    if scanned is None or not attributions:
        return None
    heads = encoder.entity_heads(scanned.heads)
    return Learned(find_entities(scanned, heads, encoder.links), read_acts(scanned, heads, attributions))
