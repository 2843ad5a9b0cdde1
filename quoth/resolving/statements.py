"""Turn an article's attributions into statements: who, when, to whom, how, each with evidence and a reason."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quoth.records import Article, Attribution, Speaker, Statement, statement_ids
from quoth.resolving.acts import statement_act
from quoth.resolving.answers import link_answers
from quoth.resolving.day_counts import written_on
from quoth.resolving.details import Details, read_details, share_details
from quoth.resolving.frames import Frames
from quoth.resolving.kinds import statement_kind
from quoth.resolving.scene import Scene, anchor, set_scene
from quoth.resolving.speakers import Speakers

_SENT = re.compile(r"\b(?:sent|submitted|e-?mailed|put to|made)\b[^.;]*\Z")
_CLAUSE = 80  # characters before a time in which its verb stands


def resolve(article: Article, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """Return one statement for each attribution, in text order.

    Args:
        article: its published date, or None, is what weekdays count from; its blocks say what refers forward.
        attributions: as the encoder's decoder gives them, in any order; nested_in indexes this sequence.

    Raises:
        ValueError: an attribution has no content, or lies outside every block of the article.
    """
    scene = set_scene(article, attributions)
    speakers = _speakers(scene)
    ids = statement_ids(article, attributions)
    order = sorted(range(len(attributions)), key=lambda index: _place(scene, index))
    details = _details(scene, speakers)
    statements = [_statement(scene, index, ids, speakers[index], details[index]) for index in order]
    return link_answers(scene, statements)


def _details(scene: Scene, speakers: Mapping[int, Speaker]) -> dict[int, Details]:
    """Read every statement's circumstances, in the order of the cues, for a later cue may share an earlier one's."""
    frames = Frames(scene)
    details: dict[int, Details] = {}
    names = {index: speaker.name for index, speaker in speakers.items()}
    day = written_on(scene.article.text, scene.article.published)
    for index in sorted(range(len(scene.attributions)), key=lambda index: scene.attributions[index].cue):
        frame, shared = frames.of(index), frames.shares(index, names)
        own = read_details(frame, day) if frame else Details()
        details[index] = own if shared is None else share_details(own, details[shared[0]], shared[1])
    for index, own in details.items():
        if own.addressee is None and (asked := frames.asked(index)):
            details[index] = replace(own, addressee=asked)
    return details


def _place(scene: Scene, index: int) -> tuple[int, int, int]:
    """Return where an attribution stands in the text: by its first character, holders before what they hold."""
    one = scene.attributions[index]
    spans = (*one.source, *one.cue, *one.content)
    return min((start for start, _ in spans), default=0), _depth(scene, index), (one.cue or spans or ((0, 0),))[0][0]


def _speakers(scene: Scene) -> dict[int, Speaker]:
    """Resolve every source: those that hold others first, then in text order."""
    depth = [_depth(scene, index) for index in range(len(scene.attributions))]
    order = sorted(range(len(depth)), key=lambda index: (depth[index], anchor(scene.attributions[index])))
    resolver = Speakers(scene)
    return {index: resolver.resolve(index) for index in order}


def _depth(scene: Scene, index: int) -> int:
    """Return how many contents hold the attribution; deeper than anybody quotes counts as that deep."""
    depth, holder = 0, scene.holders[index]
    while holder is not None and depth < 5:
        depth, holder = depth + 1, scene.holders[holder]
    return depth


def _statement(scene: Scene, index: int, ids: Sequence[str], speaker: Speaker, details: Details) -> Statement:
    article, one = scene.article, scene.attributions[index]
    if not one.content:
        raise ValueError(f"attribution {index} has no content: expected at least one span of the words it credits")
    block = article.block_at(one.content[0][0])
    if block is None:
        raise ValueError(f"content [{one.content[0][0]}, {one.content[0][1]}) lies in no block of the article")
    kind = statement_kind(article.text, one.content)
    act, negated = statement_act(article.text, one, kind != "indirect")
    said_on = details.said_on
    if block.kind == "caption" or (act == "decline" and said_on and _of_the_question(article.text, said_on.start)):
        said_on = None  # a caption's day is the picture's
    return Statement(
        ids[index], block.kind, kind, act, negated, one.source, one.cue, one.content, speaker,
        details.addressee, details.channel, details.on_behalf_of, details.prompted_by, said_on,
        nested_in=ids[one.nested_in] if one.nested_in is not None else None, score=one.score,
    )


def _of_the_question(text: str, at: int) -> bool:
    """Tell whether the time at an offset is when somebody was asked: "did not answer questions sent on Monday"."""
    return _SENT.search(text, max(0, at - _CLAUSE), at) is not None


__all__ = ["resolve"]
