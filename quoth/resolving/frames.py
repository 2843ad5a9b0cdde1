"""The words around a cue that belong to the saying and not to what is said: where its circumstances are told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quoth.records import Attribution, Found, Span
from quoth.resolving.scene import Scene
from quoth.resolving.vocabulary import RELATIVES

# How far from its cue a circumstance may stand, in characters: sentences are rarely longer.
REACH = 400
AFTER = 80
BEFORE = 1500
# How many attributions before and after one, in order of their cues, may share its sentence.
NEIGHBOURS = 8
# Stands for a character of the cue's source or of a content, in a frame's text. No pattern for words matches it.
MASK = "\x00"
# A page's other blanks, each read as a plain one: the patterns for words know no other.
BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f\u2007", " "))
ASKED = re.compile(r"(?:[Ww]hen |[Aa]fter being )?(?:asked|pressed|questioned|challenged|quizzed|grilled)\b", re.I)
# What may stand before "asked" at the head of a clause.
HEAD = re.compile(
    r"(?:^|[,;:—–\-\"”] ?)(?:(?:and|but|later|when|whenever|once|after (?:being|he was|she was)) )*$", re.I
)
# What goes on with a cue behind its content.
GOES_ON_WITH = re.compile(r"[”\"',]{0,2}\s?(?:-+ |[–—] ?)?(?:in|on|at|during|to|via|through|over|by|while|with|when)\b")
GOES_ON = re.compile(
    r"(?:add|say|not|argu|call|insist|stress|writ|stat|promis|vow|refer|point"
    r"|explain|declar|describ|suggest|tell|warn|claim|jok)ing\b"
)
# Where a clause, a quotation or an infinitive begins in a content: times and places behind it are not the cue's.
CLAUSE = re.compile(
    r"[“\"”;:,—–(]|''|\b(?:that|who|which|whose|whom|where|when|while|if|whether|how|why|what|because|as|to|is|are"
    r"|was|were"
    r"|be|been|has|had|have|will|would|could|should|can|may|might|must|did|does|do|not|he|she|it|they|we|I|you|and"
    r"|but|or"
    r"|(?!during\b)[a-z]+(?:ed|ing)|said|made|took|gave|went|came|got|left|won|lost|began|became|seems?|needs?)\b"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue's sentence with its source and all contents masked, in the article's offsets shifted by start.

    text: the sentence, or its part within reach; text[i] is the article's character start + i, or MASK. plain: the
    same without masks. before: some paragraphs of the article before it. All of them, and after, with every blank
    a plain one; page is the article's text as it is.
    cue: the cue's span in the article. own: the ranges of the article whose words go with this cue: from it
    to the next cue, what stands between its source and it, and what stands before the sentence's first cue.
    after: the characters behind the cue, unmasked. relative: where the source starts if it is "who" or "which".
    source: the source's spans in the article, and credited its words, the pieces joined by a blank. object: the
    range of a content's first words, where it follows the cue and they are no clause: "the mayor on Monday" of
    "grilled the mayor on Monday over the dam"; empty elsewhere.
    """

    text: str
    plain: str
    before: str
    page: str
    start: int
    cue: Span
    own: tuple[Span, ...]
    after: str
    relative: int | None
    source: tuple[Span, ...]
    credited: str
    object: Span

    @property
    def cue_text(self) -> str:
        """The cue's words, from its first to its last."""
        return self.text[self.cue[0] - self.start: self.cue[1] - self.start]

    def found(self, match: re.Match[str], start: int | None = None) -> Found:
        """Return what a pattern's group "found" matched, without a possessive ending.

        start: where in the article the text lies that was matched; None: it was this frame's.
        """
        text = match["found"].rstrip()
        text = text.removesuffix("’s").removesuffix("'s").rstrip("-'’&")
        begin = match.start("found") + (self.start if start is None else start)
        return Found(text, begin, begin + len(text))

    def has(self, start: int) -> bool:
        """Say whether words that start at this offset of the article go with the cue."""
        return any(begin <= start < end for begin, end in self.own)


class Frames:
    """The frames of one scene's attributions."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._order = sorted(
            (index for index, one in enumerate(scene.attributions) if one.cue),
            key=lambda index: scene.attributions[index].cue,
        )
        self._rank = {index: rank for rank, index in enumerate(self._order)}

    def of(self, index: int) -> Frame | None:
        """Return the frame of an attribution, None where it has no cue to stand around."""
        one = self.scene.attributions[index]
        if not one.cue:
            return None
        start, end = self._bounds(index)
        near = self._near(index)
        page = self.scene.article.text
        plain = page[start:end].translate(BLANKS)
        text = list(plain)
        for other in (one, *near):
            for begin, stop in _masked(other, one):
                for offset in range(max(begin, start), min(stop, end)):
                    text[offset - start] = MASK
        cue = (one.cue[0][0], one.cue[-1][1])
        after = page[cue[1]: cue[1] + AFTER].translate(BLANKS)
        own = _own(one, near, start, end)
        credited = " ".join(page[begin:stop] for begin, stop in one.source)
        relative = _relative(page, one)
        told = _object(page, one, end)
        before = page[max(0, start - BEFORE): start].translate(BLANKS)
        return Frame("".join(text), plain, before, page, start, cue, own, after, relative, one.source, credited, told)

    def shares(self, index: int, names: Mapping[int, str | None]) -> tuple[int, bool] | None:
        """Return the earlier attribution of the same sentence and speaker whose circumstances cover this one, or None.

        "Vok told reporters on Monday that it holds, adding that it is new": both were told on Monday. With it goes
        whether both have one source, so that whom it was told to is shared too: not so with "Vok told reporters on
        Monday that it holds, when he attacked Lu". names: who speaks, for each attribution, None where nobody is named.
        """
        one = self.scene.attributions[index]
        if not one.cue:
            return None
        rank, sentence = self._rank[index], self.scene.words.sentence_at(one.cue[0][0])
        for earlier in reversed(self._order[max(0, rank - NEIGHBOURS): rank]):
            other = self.scene.attributions[earlier]
            if self.scene.words.sentence_at(other.cue[0][0]) != sentence:
                return None
            if self.scene.holders[earlier] != self.scene.holders[index]:
                continue
            if self._one_talk(other, one):
                return earlier, True
            if names[earlier] and names[earlier] == names[index] and not _apart(self.scene.article.text, other):
                return earlier, False
        return None

    def _one_talk(self, other: Attribution, one: Attribution) -> bool:
        """Say whether two cues are of one talk: one source, or ", noting", or "Asked on Monday, Vok said"."""
        if other.source and other.source == one.source:
            return True
        text, cue = self.scene.article.text, one.cue[0][0]
        if other.source and not one.source:
            return text[max(0, cue - 2): cue] == ", " and GOES_ON.match(text, cue, cue + 20) is not None
        asked = ASKED.match(text, other.cue[0][0], other.cue[-1][1])
        return asked is not None and bool(one.source) and not other.source

    def asked(self, index: int) -> Found | None:
        """Return who is asked where only the answer names them: Vok, of "Asked whether it holds, Vok said"."""
        one, text = self.scene.attributions[index], self.scene.article.text
        if not one.cue or one.source or not ASKED.match(text, one.cue[0][0], one.cue[-1][1]):
            return None
        sentence = self.scene.words.sentence_at(one.cue[0][0])
        first = self.scene.words.sentences[sentence].start
        if not HEAD.search(text[max(first, one.cue[0][0] - REACH): one.cue[0][0]]):
            return None
        end = max(span[1] for span in (*one.cue, *one.content))
        for later in self._order[self._rank[index] + 1: self._rank[index] + 3]:
            other = self.scene.attributions[later]
            same = self.scene.words.sentence_at(other.cue[0][0]) == sentence
            if same and other.source and other.source[0][0] >= end and _relative(text, other) is None:
                start, stop = other.source[0]
                return Found(text[start:stop], start, stop)
        return None

    def _bounds(self, index: int) -> Span:
        """Return the cue's sentence, cut to the content that holds the statement, and to a bounded reach."""
        cue = self.scene.attributions[index].cue
        first = self.scene.words.sentences[self.scene.words.sentence_at(cue[0][0])]
        last = self._end(self.scene.attributions[index])
        start, end = max(first.start, cue[0][0] - REACH), min(max(last, cue[-1][1]), cue[-1][1] + REACH)
        holder = self.scene.holders[index]
        for begin, stop in self.scene.attributions[holder].content if holder is not None else ():
            if begin <= cue[0][0] < stop:
                start, end = max(start, begin), min(end, stop)
        return min(start, cue[0][0]), end

    def _end(self, one: Attribution) -> int:
        """Return where a cue's sentence ends, with what goes on behind the content: "asked “Why?” at a rally"."""
        cue, text = one.cue[-1][1], self.scene.article.text
        last = max([stop for begin, stop in one.content if cue <= begin <= stop <= cue + REACH], default=cue)
        last = last if GOES_ON_WITH.match(text, last) else cue
        sentences, at = self.scene.words.sentences, self.scene.words.sentence_at(last - 1)
        cut = sentences[at].end == last and at + 1 < len(sentences)
        return sentences[at + 1].end if cut and last > cue else sentences[at].end

    def _near(self, index: int) -> Sequence[Attribution]:
        rank = self._rank[index]
        some = self._order[max(0, rank - NEIGHBOURS): rank] + self._order[rank + 1: rank + 1 + NEIGHBOURS]
        return [self.scene.attributions[other] for other in some]


def _masked(other: Attribution, one: Attribution) -> Sequence[Span]:
    """Return the spans that are no circumstance of `one`: its source, and contents but for the one that holds its cue.

    Others' sources stay: "asked about a remark by Ada Vok, who said …" is told in full.
    """
    cue = one.cue[0][0]
    spans = (*other.source, *other.content) if other is one else other.content
    return [span for span in spans if not span[0] <= cue < span[1]]


def _relative(text: str, one: Attribution) -> int | None:
    if not one.source:
        return None
    start, end = one.source[0]
    return start if end - start < 6 and text[start:end].lower() in RELATIVES else None


def _apart(text: str, one: Attribution) -> bool:
    """Say whether a cue stands in a clause of its own: "who said", "in 2029, when Vok said"."""
    start = one.source[0][0] if one.source else 0
    return _relative(text, one) is not None or text[max(0, start - 6): start] == " when "


def _object(text: str, one: Attribution, end: int) -> Span:
    """Return the range of a content's words up to its first clause; an empty one where no content follows the cue."""
    stop = one.cue[-1][1]
    behind = next((span for span in one.content if stop <= span[0] <= stop + 2), None)
    if behind is None:
        return stop, stop
    until = CLAUSE.search(text, behind[0], min(behind[1], end))
    return behind[0], until.start() if until else min(behind[1], end)


def _own(one: Attribution, near: Sequence[Attribution], start: int, end: int) -> tuple[Span, ...]:
    inside = [other.cue[0] for other in near if not any(a <= other.cue[0][0] < b for a, b in one.content)]
    begin, stop = one.cue[0][0], one.cue[-1][1]
    before = [cue[1] for cue in inside if start <= cue[0] < begin]
    after = [cue[0] for cue in inside if stop <= cue[0] < end]
    own = [(begin, min(after, default=end))]
    first = min([cue[0] for cue in inside if start <= cue[0] < begin], default=begin)
    own.append((start, first))
    if before and one.source and max(before) <= one.source[-1][1] <= begin:
        own.append((one.source[-1][1], begin))
    return tuple(own)


__all__ = ["GOES_ON", "MASK", "Frame", "Frames"]
