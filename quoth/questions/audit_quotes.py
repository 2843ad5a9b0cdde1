"""Whether the words in a display's quotation marks stand in the body's, and whose they are there."""
import re
from dataclasses import dataclass

from quoth.questions.audit_claims import Claim
from quoth.questions.audit_passages import OTHER, Body, Credit, Quotation, credit_of, relation
from quoth.questions.audit_wording import negative, words
from quoth.questions.polarity import clauses
from quoth.records import BODY_KINDS, Span
from quoth.store.verbatim import find_words, tokens

_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?|\[[^\]]*\]")
BEFORE = 3  # words before a cut in which a "not" belongs to the words after it


@dataclass(frozen=True, slots=True)
class Hit:
    """Quoted words of a display found in the body's: its quotation, whose it is, the words' place in the text.

    cut: the "not" that stands right before the words in the body and is not in the display, else None.
    """

    quotation: Quotation
    relation: str
    span: Span
    cut: str | None


def find_quoted(body: Body, claim: Claim, mark: Span) -> Hit | None:
    """Return where the body has the words between a display's quotation marks in quotation marks, or None.

    They must be verbatim (`quoth.store.verbatim`); what is marked as left out may be missing. Of several places one of
    the claim's speaker, or of nobody known, comes first.
    """
    credit = credit_of(body, claim)
    hits = [hit for one in body.quotations for hit in _hits(body, claim, credit, mark, one)]
    return min(hits, key=lambda hit: (hit.relation == OTHER, hit.cut is not None), default=None)


def _pieces(text: str, mark: Span) -> list[list[str]]:
    """Return the words on either side of each mark of omission."""
    borders = [mark[0], *(at for match in _LEFT_OUT.finditer(text, *mark) for at in match.span()), mark[1]]
    spans = zip(borders[::2], borders[1::2], strict=True)
    pieces = [[word.key for word in tokens(text, *span)] for span in spans]
    pieces = [piece for piece in pieces if piece]
    if pieces and len(pieces[0]) > 1 and pieces[0][0] in ("a", "an", "the"):
        pieces[0] = pieces[0][1:]  # calls her ‘a disgrace’: as a “disgrace”
    return pieces


def is_title(body: Body, claim: Claim, mark: Span) -> bool:
    """Tell whether what stands in quotation marks is a name or a title in the body ("the film ‘The 411’"): no claim."""
    piece = claim.text(mark).strip(" .,!?")
    if not all(word.text[0].isupper() or not word.text[0].isalpha() for word in words(piece) if word.content):
        return False
    places = re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", body.article.text)
    blocks = (body.article.block_at(place.start()) for place in places)
    return any(block is not None and block.kind in BODY_KINDS for block in blocks)


def _hits(body: Body, claim: Claim, credit: Credit, mark: Span, quotation: Quotation) -> list[Hit]:
    pieces = _pieces(claim.display.text, mark)
    theirs = [word.key for word in quotation.words]
    at, first, last = 0, -1, -1
    for piece in pieces:
        behind = find_words(piece, theirs[at:])
        if behind is None:
            return []
        start = at + behind
        first, last, at = (start if first < 0 else first), start + len(piece) - 1, start + len(piece)
    if first < 0:
        return []
    told = words(claim.display.text)
    text = body.article.text
    span = (quotation.words[first].start, quotation.words[last].end)
    before = quotation.words[max(0, first - BEFORE) : first]
    # A "no" of the clause before is none of these words: "I cannot say no and I will not say yes".
    near = words(text, before[0].start, span[0]) if before else ()
    clause = clauses(text, (*near, *words(text, *span)))
    own = next((piece for piece in clause if piece and piece[-1].end > span[0]), ())
    cut = next((word.text for word in own if word.end <= span[0] and negative((word,))), None)
    negated = any(negative((word,)) for word in told if not mark[0] <= word.start < mark[1])
    return [Hit(quotation, relation(body, credit, quotation.statement), span, None if negated else cut)]


__all__ = ["Hit", "find_quoted", "is_title"]
