"""Whether words are those of the speaker who is asked about, as far as the record shows."""
import re
from dataclasses import dataclass, replace

from quoth.questions.utterances import Quoted
from quoth.records import Statement
from quoth.store.names import fold, split
from quoth.store.store import Store

_SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|answered|replied|wrote|writes|called|calls|asked|claim\w*|promised|declared"
    r"|warned|admitted|insisted|joked|shouted|whispered|remarked|added|put it|spoke of)\b", re.I,
)
# That somebody denies having said it: the denial is of words, not of what they say.
_OF_WORDS = re.compile(
    r"\b(?:(?:those|these|such|the) words|(?:had|has|ever|never|having) said|said (?:it|so|this|that|any such|anything)"
    r"|(?:made|making) (?:the|that|such|any such) (?:remark|statement|comment)"
    r"|the (?:remark|quote|quotation|sentence|phrase)|quoted|misquoted|out of context)\b", re.I,
)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.I)
_ROLES = 10  # of the speakers that a name fits, the loudest: whose roles are looked up
_SMALL = frozenset(("the", "a", "an", "of", "for", "s", "its", "his", "her", "their", "our", "one"))
_MOSTLY = 3  # times as many statements as all others of a surname: who is meant by it alone
_BEARERS = 12  # people of one surname that an article is searched for
_NEAR = 2  # paragraphs behind the words in which somebody denies them


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is asked about. words: of the name as asked, folded. names: of the record's speakers whom it fits.

    several: it fits people who are not one. roles: words of those that the record gives them. near: names spelled
    nearly so, where it fits none. namesakes: folded words of other people's full names with the asked surname. mostly:
    True where the record has three times as much of the asked as of all namesakes, False where it is the other
    way round, None between. others_roles: words of the roles that the record gives the namesakes.
    """

    asked: str
    words: tuple[str, ...]
    names: tuple[str, ...]
    several: bool
    roles: frozenset[str]
    near: tuple[str, ...]
    namesakes: tuple[tuple[str, ...], ...] = ()
    mostly: bool | None = None
    others_roles: frozenset[str] = frozenset()


def whom(store: Store, asked: str) -> Whom:
    """Find whom of the record's speakers a name fits.

    Raises:
        StoreError: the name has no letter or digit.
    """
    rows = [one for one in store.names(asked) if one[0]]
    if not rows and (bare := _untitled(store, asked)):
        return whom(store, bare)
    found = [name for name, _, _ in rows]
    words = tuple(split(fold(asked)))
    roles = frozenset(
        word for name, type, _ in rows[:_ROLES] for role, *_ in store.roles(name, type)
        for word in split(fold(role))
    )
    exact = [name for name in found if tuple(split(fold(name))) == words]
    people = [name for name, type, _ in rows if type == "person"]
    several = not exact and not _one_person(people)
    near = () if found else store.near_names(asked)
    made = Whom(asked, words, tuple(dict.fromkeys(exact or found)), several, roles, near)
    return _beside_namesakes(store, made) if len(words) > 1 else made


def _beside_namesakes(store: Store, whom: Whom) -> Whom:
    """Note the other people of a full name's surname, the loudest first, their roles, and who is mostly heard."""
    people = [(name, tuple(split(fold(name))), often) for name, type, often in store.names(whom.words[-1])
              if name and type == "person"]
    fuller = [one for one in people if len(one[1]) > 1 and one[1][-1] == whom.words[-1]]
    others = [one for one in fuller if not _one_name(one[1], whom.words)]
    asked = sum(often for _, words, often in fuller if _one_name(words, whom.words))
    rest = sum(often for *_, often in others)
    mostly = True if asked and asked >= _MOSTLY * rest else False if rest and rest >= _MOSTLY * asked else None
    roles = frozenset(word for name, *_ in others[:_BEARERS] for role, *_ in store.roles(name, "person")
                      for word in split(fold(role)))
    return replace(whom, namesakes=tuple(words for _, words, _ in others[:_BEARERS]), mostly=mostly, others_roles=roles)


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names may be one person's: the first and the last word are alike."""
    return one[-1] == other[-1] and (one[0].startswith(other[0]) or other[0].startswith(one[0]))


def _untitled(store: Store, asked: str) -> str | None:
    """Return the name without the office before it, "Ilona Maresh" of "Foreign Minister Ilona Maresh".

    None where no person of the record has exactly the words behind one or more others.
    """
    given = asked.split()[:8]
    for first in range(1, len(given) - 1):
        rest = " ".join(given[first:])
        people = [name for name, type, _ in store.names(rest) if name and type == "person"]
        if any(split(fold(name)) == split(fold(rest)) for name in people):
            return rest
    return None


def _one_person(names: list[str]) -> bool:
    """Tell whether names may all be one person's: each has all words of a shorter one."""
    ordered = sorted((set(split(fold(name))) for name in names), key=len)
    return all(one <= ordered[-1] for one in ordered)


def is_theirs(store: Store, whom: Whom, quoted: Quoted, statement: Statement | None) -> bool | None:
    """Tell whether a statement is by whom is asked about; None where the page does not show whose it is.

    A speaker who was judged to be somebody is that one. Where nobody is called as asked, it may be a role of theirs.

    Somebody described, not named, may be whoever the record gives such a role ("the chief executive"), and nobody else.
    """
    if statement is None or statement.speaker.name is None:
        return None
    judged = store.known_as(statement.speaker.name, statement.speaker.type, quoted.origin.key)
    theirs = split(fold(judged))
    if judged in whom.names and not whom.several:
        return True
    if all(any(word.startswith(one) for word in theirs) for one in whom.words):
        return True
    if len(theirs) < len(whom.words) and set(theirs) <= set(whom.words) and theirs and theirs[-1] == whom.words[-1]:
        return _bare_is_theirs(whom, quoted, statement.speaker.role)
    if not whom.names and statement.speaker.type == "person" and _holds_role(store, whom, statement, judged):
        return True
    described = statement.speaker.type in ("anonymous", "unknown") and _may_describe(whom, set(theirs) - _SMALL)
    return None if described or statement.speaker.type == "author" else False


def _holds_role(store: Store, whom: Whom, statement: Statement, name: str) -> bool:
    """Tell whether whom is asked about is a role of a speaker's, on the page or in the record: "the foreign minister".

    A role begins with a small letter; a name, "Harbour Board", may stand in the role of who speaks for it.
    """
    if not whom.asked[:1].islower():
        return False
    roles = [statement.speaker.role or "", *(role for role, *_ in store.roles(name, "person"))]
    held = {word for role in roles for word in split(fold(role))}
    asked = set(whom.words) - _SMALL
    return bool(asked & held) and 2 * len(asked - held) <= len(asked & held)


def _may_describe(whom: Whom, words: set[str]) -> bool:
    """Tell whether a description has words of a role that the record gives whom is asked about, and few others."""
    return 2 * len(words - whom.roles) <= len(words & whom.roles)


def _bare_is_theirs(whom: Whom, quoted: Quoted, role: str | None) -> bool | None:
    """Tell whether a lone surname is that of whom is asked about: by the role, else as the record mostly has it.

    A wife's words are not her husband's because both are "Vok": None where nothing tells, and where the record mostly
    has the husband, but the article names only the wife in full. role: that the article gives the speaker.
    """
    held = set(split(fold(role or ""))) - _SMALL
    for_asked, for_others = held & whom.roles - whom.others_roles, held & whom.others_roles - whom.roles
    if bool(for_asked) != bool(for_others):
        return bool(for_asked)
    words = split(fold(quoted.article.text))
    others = any(_names_in_full(words, other) for other in whom.namesakes)
    asked = _names_in_full(words, whom.words)
    if whom.mostly:
        return True if asked or not others else None
    return False if whom.mostly is False and (others or not asked) else None


def _names_in_full(words: list[str], name: tuple[str, ...]) -> bool:
    """Tell whether a text's words have a full name, up to two others between its first and its last."""
    places = [place for place, word in enumerate(words) if word == name[-1]]
    return any(name[0] in words[max(0, place - 3) : place] for place in places)


def grounds(whom: Whom, quoted: Quoted, statement: Statement | None, start: int) -> bool:
    """Tell whether a page that does not name who says the words at start still shows that it may be who is asked about.

    It does where it describes the speaker by a role of theirs; and, of words that the reader gave nobody, where the
    paragraph tells, outside of its quotations, that the asked and no other speaker of the article says something, or
    the asked has spoken last, there or right before.
    """
    if statement is not None:
        return statement.speaker.name is not None and statement.speaker.type in ("anonymous", "unknown")
    block = quoted.article.block_at(start)
    if block is None:
        return False
    if (last := _last_before(quoted, start, block.start)) and (last.speaker.name or "") in whom.names:
        return True
    told = _told(quoted, block.start, block.end)
    words = set(split(fold(told)))
    others = _surnames(quoted) - {whom.words[-1]}
    return whom.words[-1] in words and not words & others and _SAYING.search(told) is not None


def _told(quoted: Quoted, start: int, end: int) -> str:
    """Return the text of [start, end) outside of what the article quotes there."""
    parts, at = [], start
    for stretch in sorted(quoted.stretches, key=lambda one: one.start):
        if stretch.end > start and stretch.start < end:
            parts.append(quoted.article.text[at : max(at, stretch.start)])
            at = max(at, stretch.end)
    return " ".join((*parts, quoted.article.text[at:end]))


def _last_before(quoted: Quoted, start: int, block: int) -> Statement | None:
    """Return the last statement that begins before start, in the block that begins at block or in the one before."""
    before = [one for one in quoted.reading.statements if one.content[0][0] < start]
    last = max(before, key=lambda one: one.content[0][0], default=None)
    starts = [one.start for one in quoted.article.blocks]
    first = starts[max(0, starts.index(block) - 1)]
    return last if last is not None and last.content[0][0] >= first else None


def as_told(whom: Whom, quoted: Quoted, statement: Statement | None, start: int) -> bool:
    """Tell whether a statement's own words, before those at start, credit whom is asked about with them.

    "He claims that Orun once told him that “…”" is his statement, and credits Orun.
    """
    if statement is None:
        return False
    pieces = [quoted.article.text[first : min(last, start)] for first, last in statement.content if first < start]
    before = " ".join(pieces)
    return bool(_SAYING.search(before)) and whom.words[-1] in split(fold(before))


def speaks_for(whom: Whom, statement: Statement | None) -> bool:
    """Tell whether the page has a statement made for whom is asked about: on its behalf, or by its spokesperson."""
    if statement is None:
        return False
    role = statement.speaker.role or ""
    bodies = [statement.on_behalf_of.text] if statement.on_behalf_of else []
    bodies += [role] if _SPOKES.search(role) else []
    asked = set(whom.words) - _SMALL
    return any(asked <= set(split(fold(body))) for body in bodies) if asked else False


def denial(quoted: Quoted, start: int, statement: Statement | None, told: bool) -> Statement | None:
    """Return a statement that denies that the words at start were said, in their paragraph or right after, or None.

    told: the words are passed on by somebody; then whoever answers with a denial denies that they were said.
    """
    article = quoted.article
    numbers = {block.start: number for number, block in enumerate(article.blocks)}
    here = article.block_at(start)
    for one in quoted.reading.statements:
        there = article.block_at(one.content[0][0])
        if one is statement or here is None or there is None or one.content[0][0] < start:
            continue
        near = numbers[there.start] - numbers[here.start] <= _NEAR
        words = one.words(article.text)
        denies = one.act == "deny" or (one.negated and bool(_SAYING.search(words)))
        linked = told and statement is not None and one.answers == statement.id
        if near and denies and (linked or (_OF_WORDS.search(words) and not _others(quoted, statement, one, words))):
            return one
    return None


def _others(quoted: Quoted, statement: Statement | None, denier: Statement, words: str) -> bool:
    """Tell whether a denial is of another's words: it names somebody who speaks in the article, and not this one.

    Where it names nobody, "he had not used those words", it must stand right behind.
    """
    content = " ".join(quoted.article.text[start:end] for start, end in statement.content) if statement else ""
    mine = set(split(fold(f"{statement.speaker.name if statement else ''} {content}")))
    named = {word for word in split(fold(words)) if word in _surnames(quoted)}
    if named:
        return not named & mine
    between = [one for one in quoted.reading.statements if statement and one is not denier
               and statement.content[-1][1] <= one.content[0][0] < denier.content[0][0]]
    return bool(between)


def _surnames(quoted: Quoted) -> set[str]:
    names = [one.speaker.name for one in quoted.reading.statements if one.speaker.name and one.speaker.type == "person"]
    return {words[-1] for name in names if (words := split(fold(name)))}


__all__ = ["Whom", "as_told", "denial", "grounds", "is_theirs", "speaks_for", "whom"]
