"""Text as it stands on a page to Article: the text stays untouched, its lines get their functions."""
import re
from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from quoth.reading import furniture
from quoth.reading.languages import guess_language
from quoth.reading.layout import Line, cut_lines
from quoth.reading.masthead import Masthead, is_navigation, is_outlet, read_masthead
from quoth.reading.threads import cut_comments, has_comments
from quoth.records import Article, Block

# Headlines on the web have up to about 20 words; subheadings up to about 12.
_LONGEST_HEADLINE = 220
_LONGEST_SUBHEADING = 90
_LONGEST_STANDFIRST = 300
# What a page may carry before its headline: its sections, its name, a date.
_LINES_BEFORE_HEADLINE = 40
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»“)\]]*$")
_SPEECH = re.compile(r"[,?!.][\"”’]\s+(?:[\w.’-]+\s+){0,5}"
                     r"(?:said|says|added|asked|told|wrote|tweeted|replied|continued|explained|recalled)\b")
_QUOTES = {'"': '"', "“": "”", "”": "”", "«": "»", "»": "«", "„": "“", "'": "'", "‘": "’"}


def read_text(
    text: str, *, path: str | None = None, url: str | None = None, title: str | None = None, outlet: str | None = None,
    published: str | None = None, published_at: str | None = None, byline: tuple[str, ...] = (),
    language: str | None = None,
) -> Article:
    """Return the article of a text as somebody copies it from a page, its text unchanged, cut into blocks.

    What the caller knows (title, outlet, ISO dates, byline, language) wins over what the text shows; what neither
    tells stays None. Every character that is not white space lies in a block, but for the numbers of comments.
    """
    lines = cut_lines(text)
    body_end, comments = _comments_start(lines)
    page = _Page(lines[:body_end], title or None)
    blocks = page.blocks()
    blocks += [Block("boilerplate", line.start, line.end) for line in lines[body_end:comments]]
    blocks += _comment_blocks(lines[comments:], len(blocks))
    head, masthead = page.headline, page.masthead
    return Article(
        text, tuple(blocks), title=title or (None if head is None else page.lines[head].text),
        published=published or masthead.published,
        published_at=published_at or (masthead.published_at if published in (None, masthead.published) else None),
        outlet=outlet or masthead.outlet, byline=byline or masthead.byline,
        language=language or guess_language(_body_text(text, blocks)), url=url, path=path,
    )


def _body_text(text: str, blocks: Sequence[Block]) -> str:
    """Text of the outlet's own blocks: what the language is told from."""
    return "\n".join(text[block.start:block.end] for block in blocks if block.kind not in ("boilerplate", "comment"))


def _comments_start(lines: Sequence[Line]) -> tuple[int, int]:
    """(index of the line that ends the article, index of the first line of the comments).

    The comments' heading counts only where comments follow it, or where the article stands before it: many pages
    count their comments under the headline.
    """
    prose = 0
    for index, line in enumerate(lines):
        if furniture.is_comments_heading(line.text) and (has_comments(lines[index + 1:index + 3]) or (
                prose >= 2 and line.text[0].isdigit() and not _prose_follows(lines, index))):
            return index, index + 1
        if furniture.is_reply_form(line.text) and line.text.lower().startswith("leave a ") and prose >= 2:
            return index, index
        prose += _is_prose(line)
    return len(lines), len(lines)


def _prose_follows(lines: Sequence[Line], index: int) -> bool:
    """Whether more of the text stands after lines[index] than before it."""
    return lines[-1].end - lines[index].end > lines[index].start


def _comment_blocks(lines: Sequence[Line], offset: int) -> list[Block]:
    blocks: list[Block] = []
    at: dict[int, int] = {}
    for block, place in cut_comments(lines):
        if place is not None:
            at[place] = offset + len(blocks)
        if block.reply_to is not None:
            block = Block(block.kind, block.start, block.end, block.author, block.posted, at[block.reply_to])
        blocks.append(block)
    return blocks


def _is_sentence_end(words: str) -> bool:
    return bool(_SENTENCE_END.search(words[-8:]))


def _is_prose(line: Line) -> bool:
    """Whether a line is a paragraph by its length or its end."""
    return len(line.text) > _LONGEST_HEADLINE or (_is_sentence_end(line.text) and len(line.text) > _LONGEST_SUBHEADING)


class _Page:
    """The lines before the comments, and their kinds as they become known."""

    def __init__(self, lines: Sequence[Line], title: str | None) -> None:
        self.lines = lines
        self.kinds: list[str | None] = [self._furniture(line) for line in lines]
        self.masthead = Masthead()
        self.headline = self._find_headline(title)
        start = 0 if self.headline is None else self.headline + 1
        self._read_masthead()
        self._label_related()
        self._label_captions()
        self._label_standfirst(start)
        for index in range(start, len(lines)):
            if self.kinds[index] is None:
                self.kinds[index] = self._kind(index)

    def blocks(self) -> list[Block]:
        """Return one block a line, those before the headline as boilerplate where nothing is known of them."""
        labelled = zip(self.lines, self.kinds, strict=True)
        return [Block(kind or "boilerplate", line.start, line.end) for line, kind in labelled]

    @staticmethod
    def _furniture(line: Line) -> str | None:
        if furniture.is_boilerplate(line.text):
            return "boilerplate"
        if furniture.is_credit(line.text):
            return "credit"
        if furniture.is_caption(line.text):
            return "caption"
        return "related" if furniture.is_related(line.text) else None

    def _find_headline(self, title: str | None) -> int | None:
        """Index of the headline: the line that is the title, else the first line that can be one."""
        if title is not None:
            words, top = title.split(), self.lines[:_LINES_BEFORE_HEADLINE]
            same = [index for index, line in enumerate(top) if line.text.split() == words]
            if same:
                self.kinds[same[0]] = "headline"
            return same[0] if same else None
        for index, line in enumerate(self.lines[:_LINES_BEFORE_HEADLINE]):
            if self.kinds[index] or is_navigation(line.text) or read_masthead(line.text) or (
                    is_outlet(line.text) and index + 1 < len(self.lines) and not _is_prose(self.lines[index + 1])):
                continue
            if not self._can_be_headline(index):
                return None
            self.kinds[index] = "headline"
            return index
        return None

    def _can_be_headline(self, index: int) -> bool:
        """Whether a line is short, no speech and no run of sentences, and the text goes on after it."""
        words = self.lines[index].text
        if len(words) > _LONGEST_HEADLINE or _SPEECH.search(words) or index + 1 >= len(self.lines):
            return False
        sentences = len(re.findall(r"[.!?][\"”’]?\s+[\"“‘]?[A-Z]", words)) + 1
        return not (words.endswith((".", ".”", '."')) and (sentences > 2 or len(words.split()) > 25))

    def _read_masthead(self) -> None:
        """Take byline, date and outlet from the lines around the headline, up to the first paragraph."""
        start = 0 if self.headline is None else self.headline + 1
        last = start + sum(1 for _ in takewhile(lambda line: not _is_prose(line), self.lines[start:]))
        # One paragraph, the standfirst, may stand between the headline and the byline.
        zone = [i for i in range(min(last + 3, len(self.lines))) if i != self.headline and self.kinds[i] is None]
        for index in zone:
            found = read_masthead(self.lines[index].text)
            if found:
                self.kinds[index] = "boilerplate"
                self.masthead = Masthead(
                    self.masthead.byline or found.byline, self.masthead.published or found.published,
                    self.masthead.published_at or (None if self.masthead.published else found.published_at),
                    self.masthead.outlet or found.outlet)
        for index in zone:
            if self.kinds[index] is None and is_outlet(self.lines[index].text) and self._beside_masthead(index):
                self.kinds[index] = "boilerplate"
                self.masthead = Masthead(self.masthead.byline, self.masthead.published, self.masthead.published_at,
                                         self.masthead.outlet or self.lines[index].text)

    def _beside_masthead(self, index: int) -> bool:
        """Whether a line stands before the headline or next to a byline or date line."""
        if self.headline is not None and index < self.headline:
            return True
        return any(0 <= i < len(self.lines) and self.kinds[i] == "boilerplate" and read_masthead(self.lines[i].text)
                   for i in (index - 1, index + 1))

    def _label_related(self) -> None:
        """Mark the titles under "Read more:" as related, up to the first line that ends like a sentence of prose."""
        following = False
        for index, line in enumerate(self.lines):
            if furniture.is_related_heading(line.text):
                following = True
            elif (following and self.kinds[index] is None and len(line.text) <= _LONGEST_HEADLINE
                    and not line.text.endswith((".", ":"))):
                self.kinds[index] = "related"
            else:
                following = False

    def _label_standfirst(self, start: int) -> None:
        """Mark the summary under the headline: short beside the paragraphs, next to byline or date, with no speech."""
        if self.headline is None:
            return
        free = [i for i in range(start, len(self.lines)) if self.kinds[i] is None][:2]
        unlabelled = (line for line, kind in zip(self.lines, self.kinds, strict=True) if kind is None)
        lengths = [len(line.text) for line in unlabelled if _is_prose(line)]
        if len(free) < 2 or not lengths:
            return
        first = free[0]
        text = self.lines[first].text
        framed = any(read_masthead(self.lines[i].text) for i in (first - 1, first + 1) if i != self.headline)
        if (framed and len(text) <= min(_LONGEST_STANDFIRST, median(lengths) / 2) and _is_sentence_end(text)
                and not text.endswith("said.") and not any(quote in text for quote in "\"“”«»„")):
            self.kinds[first] = "standfirst"

    def _label_captions(self) -> None:
        """Mark what stands directly above a caption or credit as caption too: the picture's name, its description."""
        gaps = any(line.after_gap for line in self.lines[1:])
        for index in range(len(self.lines) - 2, -1, -1):
            line, below = self.lines[index], self.lines[index + 1]
            if (self.kinds[index] is None and self.kinds[index + 1] in ("caption", "credit") and not below.after_gap
                    and len(line.text) <= _LONGEST_STANDFIRST and not _SPEECH.search(line.text)
                    and (gaps or self._is_title_like(index))):
                self.kinds[index] = "caption"

    def _kind(self, index: int) -> str:
        if furniture.is_list_item(self.lines[index].text):
            return "list-item"
        return "subheading" if self._is_subheading(index) else "paragraph"

    def _is_title_like(self, index: int) -> bool:
        """Whether a line is short, opens with a capital and ends as no sentence does."""
        words = self.lines[index].text
        opens = words[0] in _QUOTES or (words[0].isalnum() and not words[0].islower())
        return (opens and len(words) <= _LONGEST_SUBHEADING and not _is_sentence_end(words)
                and any(letter.isalpha() for letter in words) and not _is_quotation(words))

    def _is_subheading(self, index: int) -> bool:
        """Whether a title-like line stands alone between whole paragraphs; captions may be between."""
        if not self._is_title_like(index):
            return False
        near = range(index + 1, min(index + 8, len(self.lines)))
        after = next((i for i in near if self.kinds[i] is None), None)
        if after is None or not _is_sentence_end(self.lines[after].text) or self.lines[after].text[0].islower():
            return False
        return index == 0 or self.kinds[index - 1] != "paragraph" or _is_sentence_end(self.lines[index - 1].text)


def _is_quotation(words: str) -> bool:
    """Whether a line is one quotation from its first character to its last."""
    return words[0] in _QUOTES and words[-1] == _QUOTES[words[0]]


__all__ = ["guess_language", "read_text"]
