"""The lines of an article as it stands on a page to their kinds: headline, sub-headline, paragraph and the others."""
import re
from collections.abc import Sequence
from itertools import takewhile
from statistics import median

from quoth.reading import furniture
from quoth.reading.layout import Line
from quoth.reading.masthead import Masthead, is_navigation, is_outlet, read_masthead
from quoth.records import Block

# Headlines on the web have up to about 20 words; subheadings up to about 12.
_LONGEST_HEADLINE = 220
_LONGEST_SUBHEADING = 90
_LONGEST_STANDFIRST = 300
_SHORTEST_HEADLINE = 25  # where the lines before it are a menu's
_LONGEST_MENU_ITEM = 40
_FEWEST_IN_MENU = 4
_FEWEST_WORDS_IN_HEADING = 3  # where nothing else parts it from a menu
# What a page may carry before its headline: its sections, its name, a date.
_LINES_BEFORE_HEADLINE = 40
_SENTENCE_END = re.compile(r"[.!?…:;,。！？][\"'”’»“)\]]*$")
_SPEECH = re.compile(r"[,?!.][\"”’]\s+(?:[\w.’-]+\s+){0,5}"
                     r"(?:said|says|added|asked|told|wrote|tweeted|replied|continued|explained|recalled)\b")
_QUOTES = {'"': '"', "“": "”", "”": "”", "«": "»", "»": "«", "„": "“", "'": "'", "‘": "’"}


def _is_sentence_end(words: str) -> bool:
    return bool(_SENTENCE_END.search(words[-8:]))


def is_prose(line: Line) -> bool:
    """Whether a line is a paragraph by its length or its end."""
    return len(line.text) > _LONGEST_HEADLINE or (_is_sentence_end(line.text) and len(line.text) > _LONGEST_SUBHEADING)


def _is_sentence(line: Line) -> bool:
    """Whether a line is surely no title: prose, or at least eight words with a full stop."""
    return is_prose(line) or (line.text.endswith((".", ".”", '."')) and len(line.text.split()) >= 8)


class Page:
    """The lines before the comments, and their kinds as they become known."""

    def __init__(self, lines: Sequence[Line], title: str | None) -> None:
        self.lines = lines
        self.kinds: list[str | None] = [self._furniture(line) for line in lines]
        self.masthead = Masthead()
        self.headline = self._find_headline(title)
        start = 0 if self.headline is None else self.headline + 1
        self._read_masthead()
        self._label_related()
        self._label_menus(start)
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
        """Index of the headline: the line that is the title, else the first fit one, after a menu the last."""
        if title is not None:
            words, top = title.split(), self.lines[:_LINES_BEFORE_HEADLINE]
            same = [index for index, line in enumerate(top) if line.text.split() == words]
            if same:
                self.kinds[same[0]] = "headline"
            return same[0] if same else None
        found = self._headline_after_menu()
        found = self._first_headline() if found is None else found
        if found is not None:
            self.kinds[found] = "headline"
        return found

    def _first_headline(self) -> int | None:
        for index, line in enumerate(self.lines[:_LINES_BEFORE_HEADLINE]):
            if not (self.kinds[index] or is_navigation(line.text) or read_masthead(line.text) or (
                    is_outlet(line.text) and index + 1 < len(self.lines) and not is_prose(self.lines[index + 1]))):
                return index if self._can_be_headline(index) else None
        return None

    def _headline_after_menu(self) -> int | None:
        """The last line before the byline, or the first paragraph, that can be a headline; None without a menu."""
        top = sum(1 for _ in takewhile(lambda line: not _is_sentence(line), self.lines))
        menu = [i for i in range(top) if self.kinds[i] == "boilerplate" or self._is_menu_item(i)]
        if top == len(self.lines) or len(menu) <= _FEWEST_IN_MENU:
            return None
        fit = [i for i in range(top) if not self.kinds[i] and self._is_full_title(i)]
        bylines = [i for i in range(top) if read_masthead(self.lines[i].text)]
        before = [i for i in fit if bylines and i < bylines[-1]] or fit
        if not before:
            return None
        last = before[-1]
        # A summary without a full stop may stand under the headline; it is the longer of the two.
        above = last - 1 in before and len(self.lines[last - 1].text) < len(self.lines[last].text)
        return last - 1 if above else last

    def _is_full_title(self, index: int) -> bool:
        line = self.lines[index]
        return (len(line.text) >= _SHORTEST_HEADLINE and self._can_be_headline(index) and not is_outlet(line.text)
                and not read_masthead(line.text) and not furniture.is_list_item(line.text))

    def _is_menu_item(self, index: int) -> bool:
        short = len(self.lines[index].text) <= _LONGEST_MENU_ITEM
        return not self.kinds[index] and short and self._is_title_like(index)

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
        last = start + sum(1 for _ in takewhile(lambda line: not is_prose(line), self.lines[start:]))
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
        lengths = [len(line.text) for line in unlabelled if is_prose(line)]
        if len(free) < 2 or not lengths:
            return
        first = free[0]
        text = self.lines[first].text
        framed = any(read_masthead(self.lines[i].text) for i in (first - 1, first + 1) if i != self.headline)
        if (framed and len(text) <= min(_LONGEST_STANDFIRST, median(lengths) / 2) and _is_sentence_end(text)
                and not text.endswith("said.") and not any(quote in text for quote in "\"“”«»„")):
            self.kinds[first] = "standfirst"

    def _label_menus(self, start: int) -> None:
        """Mark runs of short lines as the site's: those with share lines or links among them, those after all prose."""
        prose = [i for i in range(start, len(self.lines)) if self.kinds[i] is None and is_prose(self.lines[i])]
        index = start
        while index < len(self.lines):
            end = index
            while end < len(self.lines) and (self.kinds[end] == "boilerplate" or self._is_menu_item(end)):
                end += 1
            known = sum(self.kinds[i] == "boilerplate" for i in range(index, end))
            after_all = bool(prose) and index > prose[-1]
            if end - index >= _FEWEST_IN_MENU and (known >= 2 or after_all):
                # The last of them, with a paragraph under it, is that one's sub-headline.
                last = self.lines[end - 1]
                heads = end < len(self.lines) and is_prose(self.lines[end]) and (
                    last.after_gap or len(last.text.split()) >= _FEWEST_WORDS_IN_HEADING)
                self.kinds[index:end - heads] = ["boilerplate"] * (end - heads - index)
            index = end + 1

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


__all__ = ["Page", "is_prose"]
