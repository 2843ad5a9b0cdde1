"""Which cue goes on with the subject of the one before it: "she said …, adding …"."""

import re

from quoth.records import Attribution
from quoth.resolving.scene import Said, Scene, anchor


def shares_subject(scene: Scene, said: Said, attribution: Attribution) -> bool:
    """Say whether a cue without source is a second verb beside the cue of an earlier source in its sentence."""
    text, start = scene.article.text, anchor(attribution)
    other = scene.attributions[said.index]
    if not other.cue or other.cue[0][0] >= start or scene.distance(said.start, start):
        return False
    joined = re.search(r"(?:\b(?:and|but)(?: also| then| later)?|[,;—–])\s*$", text[max(0, start - 16): start])
    comma = joined is not None and joined.group().strip() in (",", ";", "—", "–")
    return joined is not None and (not comma or re.match(r"\w+ing\b", text[start: start + 24]) is not None)


__all__ = ["shares_subject"]
