"""Cut an article into words and sentences, within its blocks."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from quoth.records import DISPLAY_KINDS, Article, Span
from quoth.resolving.gazetteer import given_names
from quoth.resolving.vocabulary import word_set

# Dotted initials ("U.S.", "F.B.I.") are one word; apostrophes, hyphens and ampersands join what they stand between.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'&\-‑][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s$|[’']S$")
ENDS_SENTENCE = re.compile(r"[.!?…]")
OPENING = "“‘\"'«„(["
# A full stop after one of these does not end a sentence.
ABBREVIATIONS = word_set("""
    mr mrs ms dr st jr sr prof rev hon sen gov rep reps sens gen col lt sgt capt pres adm maj jan feb mar apr jun
    jul aug sep sept oct nov dec inc corp co ltd dept no vs etc ala ariz ark calif colo conn del fla ga ill ind
    kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo gov’t govt approx est
    fig messrs mmes
""")
ARTICLED = re.compile(r"(?:a[lnrstdz]|ash|el|l|d|de|ez|es)[-‑’'][A-Z]")
# Where this share of the longer words is capitalised, capitals mark no names; a paragraph may be a list of people.
TITLE_CASE, TITLE_CASE_PROSE = 0.6, 0.9


_JOINTS = word_set("after as with for to on in is are was his her from over at by than about against before")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its span without a possessive ending, and what stands between it and the word before.

    gap: the characters since the word before in the same block, "" for a block's first word.
    """

    text: str
    low: str
    start: int
    end: int
    gap: str
    sentence: int
    opens: bool
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether the word starts with a capital letter, an article of a name before it: "al-Shammari", "d’Orsay"."""
        return self.text[0].isupper() or (self.text[0] in "adelz" and ARTICLED.match(self.text) is not None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: [start, end) in the text, its words [first, last) in the list of tokens, its block's index."""

    start: int
    end: int
    first: int
    last: int
    block: int


@dataclass(frozen=True, slots=True)
class Words:
    """An article's words and sentences in text order; starts are the words' offsets, for searching."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    title_case: frozenset[int]

    def within(self, span: Span) -> range:
        """Return the indexes of the words that start in the span."""
        return range(self._at(span[0]), self._at(span[1]))

    def _at(self, offset: int) -> int:
        return bisect_right(self.starts, offset - 1)

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence of the word at offset, or of the last one before it; 0 before any word."""
        index = bisect_right(self.starts, offset) - 1
        return self.tokens[index].sentence if index >= 0 else 0


def read_words(article: Article) -> Words:
    """Cut every block of the article into words and sentences."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    title_case = set()
    for index, block in enumerate(article.blocks):
        first = len(tokens)
        _read_block(article.text, block.start, block.end, index, tokens, sentences)
        display = block.kind in DISPLAY_KINDS
        if not display and article.text[block.end - 1] in ".”\"!?" and not _has_loud_joints(tokens[first:]):
            continue  # prose, however many names it has
        if _is_title_case(tokens[first:], 1 if display else 3, TITLE_CASE if display else TITLE_CASE_PROSE):
            title_case.add(index)
    starts = tuple(token.start for token in tokens)
    return Words(tuple(tokens), tuple(sentences), starts, frozenset(title_case))


def _read_block(
    text: str, start: int, end: int, block: int, tokens: list[Token], sentences: list[Sentence]
) -> None:
    begin, first, before = start, len(tokens), None
    for match in WORD.finditer(text, start, end):
        gap = text[before.end(): match.start()] if before else ""
        opens = before is None
        if before and _ends(before.group(), gap, match.group()):
            sentences.append(Sentence(begin, before.end(), first, len(tokens), block))
            begin, first, opens = match.start(), len(tokens), True
        opens = opens or gap[-1:] in OPENING
        tokens.append(_token(match, gap, len(sentences), opens, text[match.end(): match.end() + 1]))
        before = match
    if len(tokens) > first:
        sentences.append(Sentence(begin, end, first, len(tokens), block))


def _token(match: re.Match[str], gap: str, sentence: int, opens: bool, after: str) -> Token:
    text = POSSESSIVE.sub("", match.group()) or match.group()
    possessive = text != match.group() or (text[-1] == "s" and after in ("’", "'"))
    return Token(text, text.lower(), match.start(), match.start() + len(text), gap, sentence, opens, possessive)


def _ends(before: str, gap: str, after: str) -> bool:
    """Say whether a sentence ends between two words of a block."""
    if "\n\n" in gap:
        return True
    stop = ENDS_SENTENCE.search(gap)
    if not stop or after[0].islower() or not any(character.isspace() for character in gap):
        return False
    abbreviation = before.lower() in ABBREVIATIONS or (len(before) == 1 and before != "I")
    return not (abbreviation and gap.strip() == ".")


def _has_loud_joints(tokens: list[Token]) -> bool:
    """Say whether a small word that joins others has a capital, as it has in headlines and not in lists of names."""
    return any(token.low in _JOINTS and token.capital and not token.opens for token in tokens[1:])


def _is_title_case(tokens: list[Token], least: int, much: float) -> bool:
    """Say whether this share of the longer words are capitals, names with a known given name aside.

    least: how many must be left.
    """
    given = given_names()
    # The first word has a capital in any case.
    plain = [tokens[place] for place in range(1, len(tokens))
             if not given.keys() & {tokens[place].text, tokens[place - 1].text}]
    longer = [token for token in plain if len(token.text) > 3 and token.text[0].isalpha()]
    return len(longer) >= least and sum(token.capital for token in longer) >= much * len(longer)


__all__ = ["Sentence", "Token", "Words", "read_words"]
