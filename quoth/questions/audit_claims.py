"""What a display text claims that somebody said: by patterns, the reader's statements in it, its quotation marks."""
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from quoth.questions.audit_sources import ASKS, a_name, antecedent, kicker, short, speaks, told_by_the_writer, trimmed
from quoth.questions.audit_wording import quoted, words
from quoth.records import DISPLAY_KINDS, Article, Block, Reading, Span, Statement

LONGEST = 2000  # characters of a display text that are looked at: the longest standfirsts have a few hundred
LEAD = 4  # characters before the first word: a mark, an article
_ACTS = {
    "say": "say says said tell tells told claim claims claimed insist insists insisted warn warns warned argue argues"
           " explain explains call calls called see sees admit admits admitted confirm confirms confirmed note notes"
           " stress stresses announce announces describe describes believe believes think thinks speak speaks accept"
           " accepts reveal reveals hint hints praise praises praised welcome welcomes blast blasts slam slams mock"
           " mocks report reports find finds suggest suggests complain complains",
    "deny": "deny denies denied reject rejects rejected dispute disputes dismiss dismisses",
    "promise": "promise promises promised vow vows vowed pledge pledges pledged swear swears guarantee guarantees",
    "threaten": "threaten threatens threatened",
    "ask": "ask asks asked urge urges urged demand demands demanded want wants",
    "order": "order orders ordered",
    "accuse": "accuse accuses accused blame blames blamed",
    "decline": "decline declines declined refuse refuses refused",
}
ACT_OF = {verb: act for act, verbs in _ACTS.items() for verb in verbs.split()} | dict.fromkeys(
    ("rules out", "ruled out", "hits out at", "lashes out at"), "deny")
_SPOKEN = "say says said claims claimed warns warned insists insisted argues admits tells told vows adds explains asks"
# What is also said of things: "Missing girl, 12, found". Before them only a known speaker speaks.
_FOUND = "find finds found show shows suggest suggests report reports reveals confirm confirms promises hints"
_VERB = "|".join(sorted(ACT_OF, key=len, reverse=True))
_AFTER = re.compile(
    rf"[,”’\"'»!?]\s+(?:(?P<verb>{'|'.join(_SPOKEN.split())})\s+(?P<name>[^,;:]+)|(?P<name2>[^,;:”’]+?)\s+"
    rf"(?P<verb2>{'|'.join((*_SPOKEN.split(), *_FOUND.split()))}))\s*[.!]?$", re.I,
)
_ACCORDING = re.compile(r",?\s*\baccording to (?P<name>[^,;:]+?)\s*[.]?$", re.I)
_BEFORE = re.compile(rf"^(?P<name>[^,;:“‘\"«]+?)\s+(?P<verb>{_VERB})\s+(?P<rest>\S.*)$", re.S)
_COLON = re.compile(r":\s+")
_SENTENCE = re.compile(r"(?<=[.!?;])(?<!\b[A-Z]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bSt\.)[”’\"»]?\s+(?=[“‘\"«]?[A-Z])|;\s+")
_AUXILIARY = re.compile(r"\s+(?:has|have|had|will|would|did)$")
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t)$")
_PASSIVE = re.compile(
    r"(?:accused (?:of|by)|blamed (?:for|by|over)|(?:told|asked|urged|ordered|warned) (?:to|by)|calls? off)\b"
)
_QUESTION = re.compile(
    r"(?:did|does|do|is|are|was|were|will|would|can|could|should|shall|has|have|had|may|might|must|why|how|what|who"
    r"|when|where|which)\b.*\?\s*$", re.I | re.S,
)
_TOLD = re.compile(r"(?:\S+\s+){1,4}?that\s+")  # "told parliament that"
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_CALLS = re.compile(r"(?:for|on|upon)\b", re.I)  # "calls for"


@dataclass(frozen=True, slots=True)
class Display:
    """A display text. where: its block's kind, or "given". start: its place in the article that was read, or None."""

    text: str
    where: str
    start: int | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody says something, in a display text; spans are offsets in the display's text.

    source: the speaker's words, None where nobody is named. name: who the reader holds that to be, None where it
    does not tell. content: what is claimed. quotations: what stands in quotation marks within the display's sentence,
    the marks left out. act: one of records.ACTS.
    """

    display: Display
    source: Span | None
    name: str | None
    content: Span
    quotations: tuple[Span, ...]
    act: str

    def text(self, span: Span) -> str:
        """Return the display's words at span."""
        return self.display.text[span[0] : span[1]]


def displays(reading: Reading, given: tuple[str, ...]) -> tuple[Display, ...]:
    """Return the article's display texts in order, then those given.

    A given text that `with_displays` put behind the article brings the reader's statements with it.
    """
    article = reading.article
    blocks = [block for block in article.blocks if block.kind in DISPLAY_KINDS]
    behind = blocks[len(blocks) - len(given) :] if given else []
    read = [article.text[block.start : block.end] for block in behind] == [_plain(text) for text in given]
    if given and read:
        blocks = blocks[: len(blocks) - len(given)]
    own = tuple(_display(reading, block, block.kind) for block in blocks)
    if not read:
        return own + tuple(Display(_plain(text)[:LONGEST], "given", None, ()) for text in given)
    return own + tuple(_display(reading, block, "given") for block in behind)


def with_displays(article: Article, given: tuple[str, ...]) -> Article:
    """Return the article with each given text as a headline behind its end, so that a reader reads them with it.

    Offsets in the article's own text stay what they are.
    """
    text, blocks = article.text, list(article.blocks)
    for one in map(_plain, given):
        start = len(text) + 2
        text = f"{text}\n\n{one}"
        blocks.append(Block("headline", start, start + len(one)))
    return Article(
        text, tuple(blocks), article.title, article.published, article.published_at, article.outlet, article.byline,
        article.language, article.url, article.path,
    )


def claims(display: Display, known: Iterable[str], named: frozenset[str] = frozenset()) -> tuple[Claim, ...]:
    """Return what a display text claims, in text order.

    known: names of those who speak in the body. named: the body's words with a capital, whose "I" before a colon is
    somebody's too. Of what credits nobody and quotes nothing there is none.
    """
    names = frozenset(word.text.lower() for name in known for word in words(name) if word.content)
    found: list[Claim] = []
    for start, end in _sentences(display.text):
        # A question says nothing of anybody; what it has in quotation marks it does.
        asks = _QUESTION.match(display.text, start, end)
        claim = None if asks else _patterns(display, (start, end), names, named) or _read(display, (start, end))
        marks = quoted(display.text, start, end)
        if claim is None and display.where == "pull-quote":
            marks = marks or ((start, end),)
        if claim is None and marks:
            source, content = _subject(display, (start, end), marks, names)
            claim = Claim(display, source, None, content, marks, "say")
        who = antecedent(display.text, claim.source, names) if claim and claim.source else None
        if claim is not None and who != claim.source:
            claim = replace(claim, source=who, name=None)
        if claim is not None and (claim.quotations or _meaning(claim)):
            found.append(claim)
    return tuple(found)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _display(reading: Reading, block: Block, where: str) -> Display:
    text = reading.article.text[block.start : min(block.end, block.start + LONGEST)]
    inside = tuple(
        one for one in reading.statements
        if one.nested_in is None and block.start <= one.content[0][0] and one.content[-1][1] <= block.end
    )
    return Display(text, where, block.start, inside)


def _sentences(text: str) -> list[Span]:
    """Return the sentences of a text, semicolons taken for full stops; quotations are not cut."""
    inside = quoted(text)
    cuts = [match for match in _SENTENCE.finditer(text) if not any(a <= match.start() < b for a, b in inside)]
    borders = [0, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(text)]
    return [(a, b) for a, b in zip(borders, ends, strict=True) if text[a:b].strip()]


def _patterns(display: Display, span: Span, names: frozenset[str], named: frozenset[str]) -> Claim | None:
    """Return the claim of "Name: words", "words, says Name", "Name says words" or "words, according to Name"."""
    text, (start, end) = display.text, span
    marks = quoted(text, start, end)
    for colon in _COLON.finditer(text, start, end):
        if any(a <= colon.start() < b for a, b in marks):
            continue
        before = trimmed(text, kicker(text, start, colon.start()))
        name = a_name(text, before)
        own = name and words(text, *before)[-1].text in named and _OWN.search(text, colon.end(), end)
        if own or speaks(text, before, names) or (name and any(a - 1 == colon.end() for a, _ in marks)):
            return Claim(display, before, _reader_name(display, before), (colon.end(), end), marks, "say")
        inside = [mark for mark in marks if mark[1] <= colon.start()]
        after = trimmed(text, (colon.end(), end))
        if inside and not [mark for mark in marks if mark[0] > colon.end()] and speaks(text, after, names):
            return Claim(display, after, _reader_name(display, after), (start, colon.start()), marks, "say")
        start = colon.end() if not inside else start
    piece = text[start:end]
    if match := _AFTER.search(piece) or _ACCORDING.search(piece):
        group = "name" if match.group("name") else "name2"
        source = trimmed(text, (start + match.start(group), start + match.end(group)))
        found = (match.groupdict().get("verb2") or "").lower() in _FOUND.split()
        if short(text, source) and not ASKS.search(text, *source) and (not found or speaks(text, source, names)):
            return Claim(display, source, _reader_name(display, source), (start, start + match.start()),
                         marks, "say")
    if (match := _BEFORE.match(piece)) and not any(a <= start + match.start("verb") < b for a, b in marks):
        source = (start + match.start("name"), start + len(_AUXILIARY.sub("", match.group("name"))))
        # "Does not deny" is neither a denial nor none; "accused of" is somebody else's word.
        if _NEGATED.search(text, *source) or _PASSIVE.match(text, start + match.start("verb"), end):
            return None
        likely = short(text, source) and text[source[0]].isupper() and not ASKS.search(text, *source)
        if speaks(text, antecedent(text, source, names), names) or (likely and _read(display, span)):
            told = _TOLD.match(match.group("rest")) if match.group("verb").lower() in ("tells", "told") else None
            rest = start + match.start("rest") + (told.end() if told else 0)
            act = "ask" if _CALLS.match(match.group("rest")) else ACT_OF[match.group("verb").lower()]
            return Claim(display, source, _reader_name(display, source), (rest, end), marks, act)
    return None


def _reader_name(display: Display, source: Span) -> str | None:
    """Return the speaker of the reader's statement whose source these words are."""
    if display.start is None:
        return None
    start, end = source[0] + display.start, source[1] + display.start
    for one in display.statements:
        if any(a < end and start < b for a, b in one.source):
            return one.speaker.name
    return None


def _read(display: Display, span: Span) -> Claim | None:
    """Return the claim of the reader's statement in this sentence, where it names a source and an act of speech."""
    if display.start is None:
        return None
    start, end = span[0] + display.start, span[1] + display.start
    for one in display.statements:
        cue = "".join(display.text[a - display.start : b - display.start] for a, b in one.cue)
        passive = one.cue and _PASSIVE.match(display.text, one.cue[0][0] - display.start)
        no_speech = passive or one.negated or one.act in ("other", "believe", "want")
        if one.cue and told_by_the_writer(display.text, span[0], *(at - display.start for at in (
                one.cue[0][0], one.content[0][0]))):
            continue
        if no_speech or not one.source or not any(map(str.isalpha, cue)):
            continue  # "Two banks, one gauge: …" is a headline's kicker: before a colon only a known speaker speaks
        if start <= one.source[0][0] and one.source[-1][1] <= end and start <= one.content[0][0] < end:
            source = (one.source[0][0] - display.start, one.source[-1][1] - display.start)
            content = (one.content[0][0] - display.start, min(one.content[-1][1] - display.start, span[1]))
            claim = Claim(display, source, one.speaker.name, content, quoted(display.text, *span), one.act)
            # What stands first is the speaker or the words; "17 things farmers said" is about saying.
            leads = min(source[0], content[0]) <= span[0] + LEAD
            if leads and len(_meaning(claim)) > 1 and not ASKS.search(display.text, *source):
                return claim
    return None


def _subject(display: Display, span: Span, marks: tuple[Span, ...], names: frozenset[str]) -> tuple[Span | None, Span]:
    """Return the known name directly before the first quotation ("Russia “appreciates” …"), and what is claimed."""
    before = words(display.text, span[0], marks[0][0])
    if before and before[-1].text[0].isupper() and before[-1].text.lower() in names:
        first = len(before) - 1
        while first and before[first - 1].text[0].isupper() and before[first].start - before[first - 1].end == 1:
            first -= 1
        return (before[first].start, before[-1].end), (marks[0][0], span[1])
    return None, (marks[0][0], marks[-1][1])


def _meaning(claim: Claim) -> tuple[str, ...]:
    return tuple(word.stem for word in words(claim.display.text, *claim.content) if word.content)


__all__ = ["Claim", "Display", "claims", "displays", "with_displays"]
