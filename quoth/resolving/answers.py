"""Which statement answers which: a denial, a reply, a word on somebody's earlier statement."""

import re
from collections.abc import Sequence

from quoth.records import Statement
from quoth.resolving.scene import Scene
from quoth.resolving.vocabulary import RELATIVES

REPLIES = re.compile(
    r"\b(?:respond(?:ed|s|ing)?|repl(?:ied|ies|y|ying)|answer(?:ed|s|ing)?|den(?:ied|ies|y|ying)|reject(?:ed|s|ing)?"
    r"|disput(?:ed|es|ing)|refut(?:ed|es|ing)|rebut(?:ted|s|ting)?|counter(?:ed|s|ing)?|retort(?:ed|s|ing)?"
    r"|contradict(?:ed|s|ing)?|confirm(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|shot back|fired back|hit back|pushed back"
    r"|disagree(?:d|s|ing)?)\b"
)
# How many earlier statements are looked at, and how many blocks back the answered one may stand.
BACK, BLOCKS = 12, 1


def find_answer(scene: Scene, earlier: Sequence[Statement], statement: Statement) -> str | None:
    """Return the id of the statement that this one answers, or None.

    Args:
        earlier: other statements of the article, in text order; the latest are looked at.
        statement: the one that may answer, with its circumstances.
    """
    others = [one for one in earlier if one.speaker.name and one.speaker.name != statement.speaker.name]
    prompt = statement.prompted_by
    if prompt is not None:
        for one in others:
            if any(prompt.start <= start < prompt.end for start, _ in (*one.source, *one.cue)):
                return one.id
        named = {mention.entity.name for mention in scene.cast.within(prompt.start, prompt.end) if mention.entity}
        for one in reversed(others):
            if one.speaker.name in named:
                return one.id
    cue = " ".join(scene.article.text[start:end] for start, end in statement.cue)
    # A relative clause tells of another day: "Vok, who denied the charge in May".
    told = any(scene.article.text[start:end].lower() in RELATIVES for start, end in statement.source)
    if told or statement.speaker.name is None or not REPLIES.search(cue) or statement.act == "decline":
        return None
    here = scene.block_of(statement.content[0][0])
    near = [one for one in others if 0 <= here - scene.block_of(one.content[0][0]) <= BLOCKS and one.nested_in is None]
    return near[-1].id if near and near[-1].block == statement.block else None


__all__ = ["BACK", "find_answer"]
