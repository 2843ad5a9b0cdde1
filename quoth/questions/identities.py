"""Judging who is who: merging, splitting, renaming, confirming and refusing, each with who and why."""
from collections.abc import Iterable
from dataclasses import dataclass

from quoth.errors import MissingError, QuothError
from quoth.questions.proposals import Proposal, proposals
from quoth.store.identities import Who, telling
from quoth.store.judgements import Judgement, Kept
from quoth.store.store import Store

_SHOWN = 10  # names listed where several fit


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges, and why; None where not said."""

    by: str
    why: str | None = None


def find(store: Store, name: str, type: str | None = None) -> Who:
    """Return the one speaker (name, type), as judged, that a name means.

    Raises:
        MissingError: nobody is called so (the message has near names), or several are (it lists them).
    """
    found = [who for who in store.called(name) if type in (None, who[1])]
    if len(found) == 1:
        return found[0]
    kind = "speaker" if type is None else type
    if not found:
        near = ", ".join(f'"{one}"' for one in store.near_names(name))
        raise MissingError(f'no {kind} in the record is called "{name}"' + (f": near are {near}" if near else ""))
    listed = ", ".join(f'"{one}" ({kind})' for one, kind in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise MissingError(f'"{name}" fits several: {listed}{more}; give the whole name, and --type where it has two')


def merge(store: Store, one: Who, other: Who, judge: Judge, articles: Iterable[str] | None = None) -> str:
    """Judge that two speakers are one, and return the judgement's id.

    articles: keys of those in which one means the other, None for everywhere. A person's lone surname
    is never joined everywhere: without articles, in all those that have it now.

    Raises:
        QuothError: they are one already, or somebody judged that two of those joined by it are two.
    """
    if articles is None and not telling(*one):
        articles = {appearance.key for appearance in store.appearances() if (appearance.name, appearance.type) == one}
    value = _merging(one, other, articles)
    return judge_all(store, [Judgement("speaker", one[0], value, judge.by, why=judge.why)])[0]


def _merging(one: Who, other: Who, articles: Iterable[str] | None) -> dict[str, object]:
    if one == other:
        raise QuothError(f'"{one[0]}" can\'t be merged with itself: expected two speakers')
    keys = None if articles is None else sorted(articles)
    return {"decision": "merge", "speaker": list(one), "same_as": list(other), "articles": keys}


def judge_all(store: Store, several: Iterable[Judgement]) -> tuple[str, ...]:
    """Keep several judgements on speakers, all or none, and return their ids.

    Raises:
        QuothError: they would make one, perhaps by way of a third, of two that somebody judged to be two.
    """
    with store.batch():
        ids = store.judge_all(tuple(several))
        called: dict[Who, Who] = {}
        somewhere: set[frozenset[Who]] = set()
        for identity in store.identities():
            who = identity.name, identity.type
            called |= {(name, type): who for name, type, article in identity.members if article is None} | {who: who}
            somewhere |= {frozenset(((name, type), who)) for name, type, article in identity.members if article}
        for kept in _standing(store, "refuse"):
            pair = [called.get(who, who) for who in (tuple(kept.value["speaker"]), tuple(kept.value["other"]))]
            if pair[0] == pair[1] or frozenset(pair) in somewhere:
                names = f'"{kept.value["speaker"][0]}" and "{kept.value["other"][0]}"'
                raise QuothError(f"{names} are two, {kept.by} judged on {kept.at[:10]}: undo {kept.id} first")
        return ids


def _members(store: Store, who: Who) -> set[Who]:
    """Return the names that are one with this everywhere, itself too."""
    for identity in store.identities():
        members = {(name, type) for name, type, article in identity.members if article is None}
        if who in members or who == (identity.name, identity.type):
            return members | {(identity.name, identity.type)}
    return {who}


def _standing(store: Store, decision: str) -> list[Kept]:
    kept = store.judgements(kind="speaker")
    return [one for one in kept if not one.undone and one.value.get("decision") == decision]


def split(store: Store, who: Who, name: str, articles: Iterable[str], judge: Judge) -> str:
    """Judge that in these articles (ids, URLs, paths, or ids of statements in them) who is another, called name.

    Raises:
        QuothError: name is who's own.
        MissingError: an article is not in the record, or who says nothing there.
    """
    if name == who[0]:
        raise QuothError(f'"{name}" can\'t be split from itself: expected another name for the other one')
    own = {key for key, said in _articles(store).items() if who in said}
    keys = set()
    for article in articles:
        key = _key(store, article)
        if key not in own:
            raise MissingError(f'"{who[0]}" says nothing in article "{article}"')
        keys.add(key)
    named = _as_named(store, who, keys)
    values = [{"decision": "split", "speaker": list(one), "name": name, "articles": sorted(keys)} for one in named]
    return store.judge_all([Judgement("speaker", who[0], value, judge.by, why=judge.why) for value in values])[0]


def _articles(store: Store) -> dict[str, set[Who]]:
    found: dict[str, set[Who]] = {}
    for one in store.appearances():
        found.setdefault(one.key, set()).add((one.name, one.type))
    return found


def _key(store: Store, which: str) -> str:
    try:
        return store.statement(which).origin.key
    except MissingError:
        return store.article(which).origin.key


def _as_named(store: Store, who: Who, keys: set[str]) -> set[Who]:
    """Return the names by which the pages under these keys call who."""
    return {
        (one.speaker.name or "", one.speaker.type)
        for key in keys for one in store.article(key).reading.statements
        if (one.speaker.name or "", one.speaker.type) in _members(store, who) | _scoped(store, who, key)
    }


def _scoped(store: Store, who: Who, key: str) -> set[Who]:
    return {
        (name, type) for identity in store.identities() if (identity.name, identity.type) == who
        for name, type, article in identity.members if article == key
    }


def rename(store: Store, who: Who, name: str, judge: Judge) -> str:
    """Judge how a speaker is to be called.

    Raises:
        QuothError: name is empty, who's own, or another speaker's.
    """
    if not name.strip():
        raise QuothError("a speaker's new name is empty: expected one")
    if name == who[0]:
        raise QuothError(f'"{name}" is called so already')
    if (name, who[1]) in store.called(name):
        raise QuothError(f'another {who[1]} is called "{name}": merge the two if they are one')
    value = {"decision": "rename", "speaker": list(who), "name": name}
    return store.judge(Judgement("speaker", who[0], value, judge.by, why=judge.why))


def confirm(store: Store, ids: Iterable[str], judge: Judge, *, above: float | None = None) -> tuple[str, ...]:
    """Judge that proposals, by their ids or of at least this score, are right; return the judgements' ids.

    Raises:
        MissingError: there is no such proposal.
        QuothError: it joins two that somebody judged to be two.
    """
    chosen = _chosen(store, ids, above)
    done = []
    for one in chosen:
        value = _merging(one.one, one.other, one.articles) | {"score": one.score, "proposed": list(one.reasons)}
        done.append(Judgement("speaker", one.one[0], value, judge.by, why=judge.why or "; ".join(one.reasons)))
    return judge_all(store, done)


def refuse(store: Store, ids: Iterable[str], judge: Judge) -> tuple[str, ...]:
    """Judge that what proposals join are two, so that they are not proposed or merged any more.

    Raises:
        MissingError: there is no such proposal.
    """
    values = [
        (one.one[0], {"decision": "refuse", "speaker": list(one.one), "other": list(one.other), "score": one.score})
        for one in _chosen(store, ids, None)
    ]
    return store.judge_all([Judgement("speaker", name, value, judge.by, why=judge.why) for name, value in values])


def _chosen(store: Store, ids: Iterable[str], above: float | None) -> list[Proposal]:
    found = {one.id: one for one in proposals(store)}
    wanted = list(dict.fromkeys(ids))
    for id in wanted:
        if id not in found:
            raise MissingError(f'no proposal has the id "{id}": quoth speakers proposals lists them')
    return [found[id] for id in wanted] + [
        one for one in found.values() if above is not None and one.score >= above and one.id not in wanted
    ]


def undo(store: Store, ids: Iterable[str], judge: Judge) -> tuple[str, ...]:
    """Take judgements on speakers back, all of them or none; return their ids.

    Raises:
        StoreError: there is none with an id, or it was taken back already.
    """
    with store.batch():
        done = tuple(dict.fromkeys(ids))
        for id in done:
            store.undo(id, by=judge.by)
    return done


__all__ = ["Judge", "confirm", "find", "judge_all", "merge", "refuse", "rename", "split", "undo"]
