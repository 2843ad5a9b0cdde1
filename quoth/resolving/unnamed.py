"""Sources without a name, by the page's own words for them: fuller earlier ones, or a document's name."""

from collections.abc import Sequence

from quoth.records import DISPLAY_KINDS, Span, Speaker
from quoth.resolving.documents import named_back, named_document, proper_name, titled, work_before
from quoth.resolving.phrases import Phrase, find_head, noun_form
from quoth.resolving.roles import head_form
from quoth.resolving.scene import Scene, anchor
from quoth.resolving.tokens import Token
from quoth.resolving.vocabulary import CLOSED

# How many sentences back "the report" may point where the page has told of several.
NEAR = 6
# How many sentences back "the executive" is the unnamed one just described, whoever else has that role.
JUST = 3
# Sentences in which a page tells of "a new poll" that it names below.
BEGINNING = 4
# Documents that are each other's: "the study" may be "a Lesk University survey".
SURVEYS = frozenset(("poll", "survey", "study", "research"))
VIDEOS = frozenset(("video", "clip", "ad", "advertisement", "spot", "commercial", "footage"))


class Unnamed:
    """Describes the unnamed sources of one scene, in turn."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.earlier: dict[str, list[tuple[frozenset[str], Speaker, int]]] = {}

    def just_described(self, phrase: Phrase, index: int) -> Speaker | None:
        """Return the unnamed person of the same noun who was described in the sentences just before; None without."""
        key = head_form(self.scene.words.tokens[phrase.head].low.removesuffix("s"))
        offset = anchor(self.scene.attributions[index])
        near = [one for one in self.earlier.get(key, []) if one[1].type == "anonymous"
                and self.scene.distance(one[2], offset) <= JUST]
        if not near or not phrase.definite:
            return None
        speaker, start = near[-1][1], near[-1][2]
        why = f"“{phrase.text}” takes up “{speaker.name}” at {start}"
        return Speaker(speaker.name, "anonymous", None, 0.55, why)

    def introduced(self, offset: int) -> Span | None:
        """Return the words for one person whom the sentence before the one at offset begins with: "A ferry captain …".

        None where it begins with anything else, or stands in another block.
        """
        words = self.scene.words
        here = words.sentence_at(offset)
        before = words.sentences[here - 1] if here else None
        if before is None or before.block != words.sentences[here].block:
            return None
        tokens, first = words.tokens, before.first
        if tokens[first].low not in ("a", "an", "one") or before.last - first < 3:
            return None
        head = find_head(tokens, (), first + 1, before.last)
        end = _phrase_end(tokens, head, before.last)
        person = noun_form(tokens, first + 1, head) in ("role", "anonymous")
        return (tokens[first].start, tokens[end - 1].end) if person and not tokens[head].low.endswith("s") else None

    def describe(self, phrase: Phrase, index: int, kind: str, score: float) -> Speaker:
        """Return the page's own words for an unnamed source, fuller earlier ones where "the" points back to them."""
        tokens = self.scene.words.tokens
        key = head_form(tokens[phrase.head].low.removesuffix("s"))
        before = frozenset(tokens[i].low for i in range(phrase.first, phrase.head)) - CLOSED - {"same"}
        words = before | frozenset(tokens[i].low for i in range(phrase.head + 1, phrase.last)) - CLOSED
        offset = anchor(self.scene.attributions[index])
        back = phrase.definite and tokens[phrase.first].low in ("the", "this", "that") and kind != "group"
        key = "study" if kind == "document" and key in SURVEYS else "video" if key in VIDEOS else key
        before -= SURVEYS | VIDEOS
        fuller = [one for one in self.earlier.get(key, []) if back and before < one[0] and one[1].type == kind]
        if fuller and (len(fuller) == 1 or self.scene.distance(fuller[-1][2], offset) <= NEAR):
            _, speaker, start = fuller[-1]
            why = f"“{phrase.text}” takes up “{speaker.name}” at {start}"
            return Speaker(speaker.name, kind, None, round(score * 0.85, 2), why)
        proper = self._proper(phrase, offset, key, back and not words) if kind == "document" else None
        why = f"described by the page as “{phrase.text}”"
        speaker = Speaker(proper or phrase.text, kind, score=score, reason=why)
        self.earlier.setdefault(key, []).append((words, speaker, offset))
        return speaker

    def _proper(self, phrase: Phrase, offset: int, key: str, bare: bool) -> str | None:
        """Return the name that the page gives a document, here or elsewhere; bare: "the" and the noun alone."""
        noun = self.scene.words.tokens[phrase.head].low
        if name := titled(self.scene, phrase) or proper_name(self.scene, phrase) or self._headed(phrase, offset):
            return name
        if key == "study" and not phrase.definite and self.scene.words.sentence_at(offset) < BEGINNING:
            return named_document(self.scene, noun.removesuffix("s"), self.scene.block_of(offset) - 1)
        if bare and (work := work_before(self.scene, noun, offset)):
            return work
        nouns = SURVEYS if key == "study" else (key,)
        return named_back(self.scene, nouns, offset) if bare and noun[-1] != "s" else None

    def _headed(self, phrase: Phrase, offset: int) -> str | None:
        """Return the name by which the body's beginning calls the document of a heading: "Poll: …"."""
        block = self.scene.block_of(offset)
        if not phrase.bare or self.scene.article.blocks[block].kind not in DISPLAY_KINDS:
            return None
        return named_document(self.scene, self.scene.words.tokens[phrase.head].low, block)


def _phrase_end(tokens: Sequence[Token], head: int, last: int) -> int:
    """Return the word behind a noun and an "of" or "from" with one noun: "A seller of melons | knows"."""
    linked = head + 2 < last and tokens[head + 1].low in ("of", "from") and tokens[head + 2].low not in CLOSED
    return head + 3 if linked else head + 1


__all__ = ["Unnamed"]
