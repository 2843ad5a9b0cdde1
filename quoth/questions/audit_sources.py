"""Whose words a display text may give: what stands before a colon or a verb of saying, by its form and by names."""
import re

from quoth.questions.audit_wording import word_set, words
from quoth.records import Span

NAME_WORDS = 3
SPEAKER_WORDS = 7  # at most, so that half a sentence is no name
ASKS = re.compile(r"\b(?:what|who|how|which|why|when|where)\b", re.I)
_ASIDE = re.compile(r"\s+(?:to|on|after|at|in|with|from|before)\b.*$")
_PRONOUN = re.compile(r"(?:he|she)\b", re.I)
_SO_CALLED = re.compile(r"what(?:\s+[\w’'-]+){1,3}\s+(?:calls?|called|describes?|described)\b", re.I)
_WHAT = re.compile(r"\bwhat(?:\s+[\w’'-]+){1,3}\s*$", re.I)
_LABELS = word_set("exclusive watch live opinion video quote breaking analysis interview comment revealed update")
# Words that make a speaker of what stands before a colon, where the body need not name it.
ROLE_WORDS = word_set("""
    minister ministry president senator governor mayor commissioner commission spokesman spokeswoman spokesperson
    chief boss head leader chairman chairwoman company insurer police officials official experts expert report study
    survey poll memo hackers victim victims lawyer professor doctor scientist scientists analysts analyst government
    opposition party witnesses witness farmers union judge court prosecutor prosecutors ambassador diplomat insiders
    insider researcher researchers author authors treasurer engineer engineers economist economists teacher teachers
    nurse nurses surgeon vet campaigner campaigners activist activists resident residents neighbour neighbours
    investigator investigators inspector inspectors auditor auditors regulator watchdog coach captain manager founder
    owner banker secretary councillor councillors lawmaker lawmakers mp mps envoy historian hydrologist geologist
    sources source general king queen prince pope director campaign aide aides adviser critics kremlin
""")


def kicker(text: str, start: int, end: int) -> Span:
    """Return what stands between the last sentence end or dash and the colon."""
    cut = max((text.rfind(sign, start, end) + len(sign) for sign in ("? ", "! ", ". ", "– ", "— ", "| ")
               if text.rfind(sign, start, end) >= 0), default=start)
    return (cut, end)


def trimmed(text: str, span: Span) -> Span:
    """Return a speaker's words without "to reporters", "on Tuesday" and white space behind them."""
    piece = text[span[0] : span[1]].rstrip(" .!")
    piece = re.sub(r"\s*\(\d+\)", "", piece)
    lead = len(piece) - len(piece.lstrip())
    aside = _ASIDE.search(piece, 1)
    told = piece[: aside.start()] if aside else piece
    return (span[0] + lead, span[0] + max(len(told), lead + 1))


def short(text: str, span: Span) -> bool:
    """Tell whether these are few enough words for a speaker's."""
    return 0 < len(words(text, *span)) <= SPEAKER_WORDS


def speaks(text: str, span: Span, names: frozenset[str]) -> bool:
    """Tell whether words can be a speaker's: few, and with the name of somebody in the body or of an office."""
    found = words(text, *span)
    if not short(text, span) or "," in text[span[0] : span[1]] or ASKS.search(text, *span):
        return False
    last = found[-1].text
    named = any(word.text[0].isupper() and word.text.lower() in names for word in found)
    office = any(word.text.lower() in ROLE_WORDS for word in found)
    return (named and last[0].isupper()) or last.lower() in ROLE_WORDS or (office and (named or last[0].islower()))


def a_name(text: str, span: Span) -> bool:
    """Tell whether words look like a name: one to three, each with a capital, none a label such as "Exclusive"."""
    found = words(text, *span)
    capitals = all(word.text[0].isupper() and word.content and word.text.lower() not in _LABELS for word in found)
    return 0 < len(found) <= NAME_WORDS and capitals


def antecedent(text: str, span: Span, names: frozenset[str]) -> Span:
    """Return the last known name before a "she" or "he" in a display text of several sentences, else the span itself.

    names: words of the names of those who speak in the body, in lower case.
    """
    if not _PRONOUN.fullmatch(text, *span):
        return span
    before = words(text, 0, span[0])
    known = [place for place, word in enumerate(before) if word.text[0].isupper() and word.text.lower() in names]
    if not known:
        return span
    first = last = known[-1]
    while first and before[first - 1].text[0].isupper() and before[first].start - before[first - 1].end == 1:
        first -= 1
    return before[first].start, before[last].end


def told_by_the_writer(text: str, start: int, cue: int, content: int) -> bool:
    """Tell whether the verb at cue, or what begins at content, only names a thing as others do.

    "Publish what they call proof" has nobody say "proof". start: of the sentence.
    """
    return _WHAT.search(text[start:cue]) is not None or _SO_CALLED.match(text, content) is not None


__all__ = [
    "ASKS", "ROLE_WORDS", "a_name", "antecedent", "kicker", "short", "speaks", "told_by_the_writer", "trimmed",
]
