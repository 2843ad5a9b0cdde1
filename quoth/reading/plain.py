"""Text as it stands on a page to Article: the text stays untouched, its lines get their functions."""
from collections.abc import Sequence

from quoth.reading import furniture
from quoth.reading.labelling import Page, is_prose
from quoth.reading.languages import guess_language
from quoth.reading.layout import Line, cut_lines
from quoth.reading.threads import cut_comments, has_comments
from quoth.records import Article, Block


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
    page = Page(lines[:body_end], title or None)
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
        form = furniture.is_reply_form(line.text) and prose >= 2
        if furniture.is_comments_heading(line.text) and (
                has_comments(lines[index + 1:index + 4]) or (prose >= 3 and _ends_soon(lines, index))):
            return index, index + 1
        if form and (has_comments(lines[index + 1:index + 3]) or line.text.lower().startswith("leave a ")):
            return index, index
        prose += is_prose(line)
    return len(lines), len(lines)


def _ends_soon(lines: Sequence[Line], index: int) -> bool:
    """Whether lines[index] is neither the last nor in the first quarter of the text, as a count under a headline."""
    return index + 1 < len(lines) and 4 * lines[index].start > lines[-1].end


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


__all__ = ["guess_language", "read_text"]
