"""Contractions as the words they stand for: "isn't" and "is not" are one wording, whichever side writes it out."""
from collections.abc import Sequence

from quoth.questions.audit_wording import word_set
from quoth.store.verbatim import Token

_WHOLE = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
# Behind these "'s" is a verb, behind other words more often a genitive; "'d" likewise.
_SUBJECTS = word_set("i you he she it we they that there here what who where how")
# What follows "has" and "had", never "is" and "would".
_DONE = word_set("been got had become gone taken made come said seen done given better")


def written_out(found: Sequence[Token]) -> tuple[Token, ...]:
    """Return words with the keys of what their short forms stand for; offsets stay, and a genitive's "'s" stays.

    Tokens are those of `quoth.store.verbatim.tokens`: "it's been" is compared as "it has been".
    """
    if not any("'" in token.key for token in found):
        return tuple(found)
    return tuple(
        token._replace(key=_key(found, place)) if "'" in token.key else token for place, token in enumerate(found)
    )


def _key(found: Sequence[Token], place: int) -> str:
    key = found[place].key
    before = found[place - 1].key if place else ""
    follows = found[place + 1].key if place + 1 < len(found) else ""
    if key == "'s" and before == "let":
        return "us"
    if key == "'s" and before in _SUBJECTS:
        return "has" if follows in _DONE else "is"
    if key == "'d" and before in _SUBJECTS:
        return "had" if follows in _DONE else "would"
    return _WHOLE.get(key, key)


__all__ = ["written_out"]
