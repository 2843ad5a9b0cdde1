"""Turn a source into its speaker: who it is, of what type, in what role, why, and who else it might have been."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from quoth.records import DISPLAY_KINDS, Candidate, Span, Speaker
from quoth.resolving.antecedents import Antecedent, antecedents, choose, person_antecedents
from quoth.resolving.bearers import BEGINNING, Bearers, Match
from quoth.resolving.body_descriptions import BodyDescriptions
from quoth.resolving.descriptions import Descriptions
from quoth.resolving.entities import Entity, Mention, said_aloud
from quoth.resolving.gazetteer import known_kind
from quoth.resolving.linking import misspelt_bearer
from quoth.resolving.names import Name, read_run
from quoth.resolving.owned_bodies import OwnedBodies
from quoth.resolving.phrases import Phrase, pronoun_of, read_phrase
from quoth.resolving.relatives import last_noun_span, plural_span, relative_span, subject_span
from quoth.resolving.roles import DETERMINERS
from quoth.resolving.scene import Said, Scene, anchor
from quoth.resolving.subjects import shares_subject
from quoth.resolving.things import body_before, group_before
from quoth.resolving.tokens import Token
from quoth.resolving.types import speaker_type
from quoth.resolving.unnamed import Unnamed
from quoth.resolving.vocabulary import (
    CLOSED,
    FEMININE,
    FIRST,
    MASCULINE,
    NEUTER,
    PLURAL,
    ROLE_GENDER,
    SECOND,
)

Found = tuple[Speaker, Entity | None]
MOST_CANDIDATES = 5
# A site as source: "halepost.com".
SITE = re.compile(r"[\w-]{2,40}\.(?:com|org|net|info|news|[a-z]{2})")
HANDLE = re.compile(r"(?<!\w)@\w{2,30}")
# From this probability on somebody just spoken of may be varied by a description.
VARIED = 0.5
# The weight from which the only one spoken of may be called by a calling that the page gives nobody.
CALLED = 0.6
# How many sentences back "the report" may point where the page has told of several.
NEAR = 6
# Ends of words for several people, which begin a sentence with a capital: "Proponents".
GROUP_ENDINGS_S = ("ents", "ants", "ers", "ors", "ists")
# Words behind which a description is not the subject's.
OBJECT_OF = frozenset(("to", "told", "asked", "urged", "with", "from", "by", "against", "about", "for", "of"))
SINGULAR = frozenset(("has", "is", "was", "says", "wants"))
PLURAL_TYPES = ("group", "organization", "publication", "country")
NEUTER_TYPES = ("organization", "publication", "country", "document")


class Speakers:
    """Resolves the sources of one scene, each once, holders before what they hold."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        bearers = Bearers(scene)
        self.descriptions = Descriptions(bearers)
        self.bodies = BodyDescriptions(bearers)
        self.owned = OwnedBodies(scene)
        self.unnamed = Unnamed(scene)
        self.forms: dict[str, Callable[[Phrase, int], Found]] = {
            "none": self._none, "pronoun": self._pronoun, "relative": self._relative, "name": self._name,
            "names": self._names, "group": self._described("group", 0.85), "role": self._role,
            "anonymous": self._described("anonymous", 0.8), "document": self._described("document", 0.85),
            "organization": self._body, "publication": self._body, "other": self._other,
        }

    def resolve(self, index: int) -> Speaker:
        """Return the speaker of an attribution, and keep it as an antecedent for the ones after it."""
        attribution = self.scene.attributions[index]
        phrase = read_phrase(self.scene.article.text, self.scene.words, self.scene.cast, attribution.source)
        speaker, entity = self.forms[phrase.form](phrase, index)
        if attribution.source:
            self.scene.note(Said(anchor(attribution), attribution.source[-1][1], index, speaker, entity))
        return speaker

    def _none(self, phrase: Phrase, index: int) -> Found:
        """Carry the speaker on to a second verb of one subject: "she said …, adding …", "he said … and asked …"."""
        attribution = self.scene.attributions[index]
        earlier = self.scene.said_before(anchor(attribution))
        before = [one for one in earlier if shares_subject(self.scene, one, attribution)]
        if not before or not attribution.cue:
            return Speaker(None, "unknown", reason="the page names no source"), None
        said = before[-1]
        cue = self.scene.article.text[attribution.cue[0][0]: attribution.cue[0][1]]
        why = f"“{cue}” has the subject of the statement before, at {said.start}"
        return replace(said.speaker, score=round(said.speaker.score * 0.85, 2), reason=why), said.entity

    def _described(self, kind: str, score: float) -> Callable[[Phrase, int], Found]:
        def describe(phrase: Phrase, index: int) -> Found:
            return self.unnamed.describe(phrase, index, kind, score), None
        return describe

    def _names(self, phrase: Phrase, index: int) -> Found:
        names = [one.entity.name if one.entity else one.name.text for one in phrase.mentions]
        name = ", ".join(names[:-1]) + f" and {names[-1]}"
        return Speaker(name, "group", score=0.85, reason=f"named together as “{phrase.text}”"), None

    def _other(self, phrase: Phrase, index: int) -> Found:
        tokens = self.scene.words.tokens
        if handle := HANDLE.search(phrase.text):
            why = f"“{handle.group()}” is an account's name"
            return Speaker(handle.group(), "person", score=0.7, reason=why), None
        if SITE.fullmatch(phrase.text):
            return Speaker(phrase.text, "publication", score=0.7, reason=f"“{phrase.text}” is a site"), None
        if phrase.last > phrase.first and tokens[phrase.head].capital and tokens[phrase.head].low not in CLOSED:
            first = phrase.head
            while first > phrase.first and tokens[first - 1].capital and tokens[first].gap == " ":
                first -= 1
            for name in read_run(tokens, first, phrase.head + 1):
                return self._unlinked(name)
        aged = phrase.head > phrase.first and tokens[phrase.first + phrase.definite].low.endswith("-year-old")
        if aged and phrase.definite and (varied := self._varied(phrase, index)):
            return varied
        low = tokens[phrase.head].low
        if (low.endswith("s") and not low.endswith("ss")) or _nobody(tokens, phrase):
            return self.unnamed.describe(phrase, index, "group", 0.5), None
        return Speaker(None, "unknown", reason=f"“{phrase.text}” names nobody and describes nobody known"), None

    def _unlinked(self, name: Name) -> Found:
        text = said_aloud(name.text)
        opener = self.scene.words.tokens[name.first]
        alone = name.last - name.first == 1 and opener.opens
        if alone and (bearer := misspelt_bearer(self.scene.cast.entities, text)):
            return self._named(bearer, f"“{text}” is a letter off the last name of “{bearer.name}”", 0.7, (), text)
        if alone and opener.low.endswith(GROUP_ENDINGS_S) and not known_kind(text):
            return Speaker(name.text, "group", score=0.5, reason=f"described by the page as “{name.text}”"), None
        kind = known_kind(text) or ("unknown" if text != name.text else name.kind)
        entity = Entity(text, kind, name.start, with_the=int(name.the), count=1)
        return self._named(entity, f"named “{name.text}” here and nowhere else", 0.5, ())

    def _name(self, phrase: Phrase, index: int) -> Found:
        mention: Mention = phrase.mentions[0]
        if mention.entity is None and (spoken := self._spoke_last(mention, index)):
            others = tuple(one for one in mention.rivals if one is not spoken)
            why = f"last name of “{spoken.name}”, the only one of that name who has just spoken"
            return self._named(spoken, why, 0.65, others, mention.name.text)
        if mention.entity is None:
            return self._torn(mention.why, mention.rivals), None
        speaker, entity = self._named(mention.entity, mention.why, mention.score, mention.rivals, mention.name.text)
        return self._in_role(speaker, phrase, mention.entity), entity

    def _spoke_last(self, mention: Mention, index: int) -> Entity | None:
        """Return the only bearer of a name that several bear who has spoken in the sentences just before; or None."""
        offset = anchor(self.scene.attributions[index])
        spoken = [one.entity for one in self.scene.said_before(offset)
                  if one.index != index and self.scene.distance(one.start, offset) < NEAR / 2]
        found = [one for one in mention.rivals if any(one is other for other in spoken)]
        return found[0] if len(found) == 1 else None

    def _in_role(self, speaker: Speaker, phrase: Phrase, entity: Entity) -> Speaker:
        """Prefer the role that the source itself words."""
        tokens, text = self.scene.words.tokens, self.scene.article.text
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        worded = [role.span for role in entity.roles if start <= role.span[0] < end]
        return replace(speaker, role=text[worded[0][0]: worded[0][1]]) if worded and speaker.role else speaker

    def _named(
        self, entity: Entity, why: str, score: float, rivals: Sequence[Entity], word: str | None = None
    ) -> Found:
        kind, name, certain = speaker_type(entity, word or entity.name)
        if kind == "country" and name != entity.name:
            why = f"“{word or entity.name}” stands for its government"
        losers = tuple(Candidate(one.name, round((1 - score) / len(rivals), 2)) for one in rivals[:MOST_CANDIDATES])
        score = round(score * certain, 2)
        return Speaker(name, kind, self._role_of(entity), score, why, losers), entity

    def _role_of(self, entity: Entity) -> str | None:
        text = self.scene.article.text
        roles = [role for role in entity.roles if role.personal] if entity.kind == "person" else []
        return text[roles[0].span[0]: roles[0].span[1]] if roles else None

    def _torn(self, why: str, rivals: Sequence[Entity]) -> Speaker:
        share = round(1 / max(1, len(rivals)), 2)
        some = tuple(Candidate(one.name, share) for one in rivals[:MOST_CANDIDATES])
        return Speaker(None, "unknown", score=0.0, reason=why, candidates=some)

    def _role(self, phrase: Phrase, index: int) -> Found:
        """Resolve "the Kremlin spokesman", "Putin's spokesperson"; "a spokesman" is nobody the page names."""
        attribution = self.scene.attributions[index]
        offset = anchor(attribution)
        heading = self.scene.article.blocks[self.scene.block_of(offset)].kind in DISPLAY_KINDS
        if not phrase.definite and not (phrase.bare and heading):
            match = self.descriptions.named_later(phrase, offset)
            return self._matched(match, phrase) if match else self._described("anonymous", 0.7)(phrase, index)
        match = self.descriptions.person(phrase, offset)
        later = match.entity is not None and match.entity.at > offset and not heading
        if later and (varied := self._varied(phrase, index)):
            return varied
        if match.entity is None and match.rivals and (before := self.unnamed.just_described(phrase, index)):
            return before, None
        if match.entity is not None or match.rivals:
            return self._matched(match, phrase)
        cue = " ".join(self.scene.article.text[start:end] for start, end in attribution.cue)
        said = self.descriptions.goes_on(cue, offset, index)
        if said and said.entity:
            why = f"“{cue}”: the one who spoke at {said.start} goes on"
            return self._named(said.entity, why, 0.65, ())
        if varied := self._varied(phrase, index):
            return varied
        match = self.descriptions.named_later(phrase, offset) or match
        if match.entity is None and (next_named := self.descriptions.introduced_later(phrase, offset)):
            match = next_named
        return self._matched(match, phrase) if match.entity else self._described("anonymous", 0.6)(phrase, index)

    def _varied(self, phrase: Phrase, index: int) -> Found | None:
        """Resolve "the Velian leader" to the one just spoken of, as a pronoun there would be; None where none fits."""
        gender = ROLE_GENDER.get(self.scene.words.tokens[phrase.head].low)
        found = antecedents(self.scene, phrase, anchor(self.scene.attributions[index]), index, gender)
        all_found = [one for one in found if one.entity is not None]
        found = [one for one in all_found if one.entity and self.descriptions.varies(phrase, one.entity)]
        alone = len(all_found) == 1 or (len(all_found) > 1 and all_found[1].weight < all_found[0].weight / 2)
        if not found and alone and all_found[0].weight >= CALLED:
            found = [one for one in all_found[:1] if one.entity and (
                self.descriptions.called(phrase, one.entity) or self.descriptions.formerly(phrase, one.entity)
            )]
        # Who is named again behind the description, in its own sentence, is another: "the governor attacked Vok".
        end = self.scene.words.sentences[self.scene.words.tokens[phrase.head].sentence].end
        behind = [one.entity for one in self.scene.cast.within(self.scene.words.tokens[phrase.last - 1].end, end)]
        found = [one for one in found if one.entity not in behind] or found
        found = [one for one in found if one.entity not in self._speaking_to(phrase)]
        chosen, score = choose(found)
        if chosen is None or chosen.entity is None or chosen.weight < VARIED:
            return None
        losers = tuple(Candidate(one.name, round(min(one.weight, 1.0) / 2, 2)) for one in found if one is not chosen)
        why = f"“{phrase.text}” varies the name of the one just spoken of: “{chosen.name}”, {chosen.why}"
        speaker, entity = self._named(chosen.entity, why, round(0.8 * score, 2), ())
        return replace(speaker, candidates=losers[:MOST_CANDIDATES]), entity

    def _speaking_to(self, phrase: Phrase) -> list[Entity | None]:
        """Return whom the sentence names before it speaks of the described one: Vok of "Vok told the governor"."""
        tokens = self.scene.words.tokens
        sentence = self.scene.words.sentences[tokens[phrase.head].sentence]
        object_of = phrase.first > sentence.first and tokens[phrase.first - 1].low in OBJECT_OF
        names = self.scene.cast.within(sentence.start, tokens[phrase.first].start) if object_of else ()
        return [one.entity for one in names if not one.name.possessive]

    def _matched(self, match: Match, phrase: Phrase) -> Found:
        if match.entity is None:
            return self._torn(match.why, match.rivals), None
        speaker, entity = self._named(match.entity, match.why, match.score, match.rivals)
        if speaker.type == "person":
            tokens = self.scene.words.tokens
            first = phrase.first + (tokens[phrase.first].low in DETERMINERS)
            speaker = replace(speaker, role=self.scene.article.text[tokens[first].start: tokens[phrase.last - 1].end])
        return speaker, entity

    def _body(self, phrase: Phrase, index: int) -> Found:
        early = self.scene.words.sentence_at(anchor(self.scene.attributions[index])) < BEGINNING
        if phrase.definite or early:
            match = self.bodies.find(phrase, anchor(self.scene.attributions[index]))
            if match.entity is not None:
                return self._matched(match, phrase)
        if owned := self.owned.campaign(phrase, index) or self.owned.police(phrase):
            return owned, None
        country = phrase.form == "organization" and self.scene.words.tokens[phrase.head].low == "government"
        return self._described("country" if country else phrase.form, 0.75)(phrase, index)

    def _pronoun(self, phrase: Phrase, index: int) -> Found:
        low = pronoun_of(self.scene.words.tokens, phrase.head)
        if low in MASCULINE | FEMININE:
            return self._third_person(phrase, index)
        if low in FIRST:
            return self._first_person(phrase, index)
        if low in PLURAL | NEUTER:
            return self._thing(phrase, index, PLURAL_TYPES if low in PLURAL else NEUTER_TYPES)
        if low in SECOND and self.scene.holders[index] is None:
            return Speaker(phrase.text, "group", score=0.5, reason=f"“{phrase.text}” is whoever reads"), None
        return Speaker(None, "unknown", reason=f"“{phrase.text}” points to nobody"), None

    def _third_person(self, phrase: Phrase, index: int) -> Found:
        offset = anchor(self.scene.attributions[index])
        found = person_antecedents(self.scene, phrase, offset, index)
        chosen, score = choose(found)
        losers = tuple(Candidate(one.name, round(min(one.weight, 1.0) / 2, 2)) for one in found if one is not chosen)
        losers = losers[:MOST_CANDIDATES]
        if (span := self.unnamed.introduced(offset)) and not self._named_since(chosen, span[0], offset):
            words = self.scene.article.text[span[0]: span[1]]
            why = f"“{phrase.text}” is whom the sentence before begins with: “{words}” at {span[0]}"
            return Speaker(words, "anonymous", score=0.5, reason=why, candidates=losers), None
        if chosen is None:
            why = f"“{phrase.text}” may be {_either(found)}" if found else f"nobody before “{phrase.text}” fits it"
            return Speaker(None, "unknown", reason=why, candidates=losers), None
        why = f"“{phrase.text}” is {chosen.why}: “{chosen.name}”"
        if chosen.entity is not None:
            low = pronoun_of(self.scene.words.tokens, phrase.head)
            chosen.entity.gender = chosen.entity.gender or ("m" if low in MASCULINE else "f")
            if chosen.entity.kind == "unknown":
                chosen.entity.kind = "person"
            speaker, entity = self._named(chosen.entity, why, score, ())
            return Speaker(speaker.name, speaker.type, speaker.role, speaker.score, why, losers), entity
        said = chosen.said
        assert said is not None
        return Speaker(said.speaker.name, said.speaker.type, None, round(score * 0.9, 2), why, losers), None

    def _named_since(self, chosen: Antecedent | None, start: int, offset: int) -> bool:
        """Say whether somebody is named or speaks in [start, offset)."""
        if chosen is None:
            return False
        if chosen.said is not None and chosen.said.start >= start:
            return True
        return any(one.entity is chosen.entity for one in self.scene.cast.within(start, offset) if one.entity)

    def _first_person(self, phrase: Phrase, index: int) -> Found:
        """Resolve "I" and "we": whoever's words they stand in, else the writer of the block."""
        holder = self.scene.holders[index]
        if holder is not None:
            said = self.scene.by_index.get(holder)
            if said is None or said.speaker.name is None:
                return Speaker(None, "unknown", reason=f"“{phrase.text}” in the words of an unknown speaker"), None
            why = f"“{phrase.text}” in the words of “{said.speaker.name}”"
            return Speaker(said.speaker.name, said.speaker.type, said.speaker.role, 0.85, why), said.entity
        article = self.scene.article
        block = article.blocks[self.scene.block_of(anchor(self.scene.attributions[index]))]
        if block.kind == "comment":
            writer = block.author or "the commenter"
            return Speaker(writer, "author", score=0.8, reason="the comment's own writer"), None
        if pronoun_of(self.scene.words.tokens, phrase.head) in ("we", "us", "our", "ours", "ourselves"):
            why = f"“{phrase.text}” outside anybody's words: the writer and others"
            return Speaker(phrase.text, "group", score=0.6, reason=why), None
        name = " and ".join(article.byline) or "the author"
        return Speaker(name, "author", score=0.75, reason=f"“{phrase.text}” outside anybody's words: the writer"), None

    def _thing(self, phrase: Phrase, index: int, types: tuple[str, ...]) -> Found:
        """Resolve "they" and "it" to the nearest earlier source of a fitting type, in this sentence or the last."""
        offset = anchor(self.scene.attributions[index])
        holder = self.scene.holders[index]
        for said in reversed(self.scene.said_before(offset)):
            near = said.index != index and self.scene.distance(said.start, offset) <= 1
            if near and said.speaker.type in types and self.scene.holders[said.index] in (None, holder):
                why = f"“{phrase.text}” is the speaker at {said.start}: “{said.speaker.name}”"
                return Speaker(said.speaker.name, said.speaker.type, None, 0.65, why), said.entity
        if types is NEUTER_TYPES and (mention := body_before(self.scene, offset)):
            assert mention.entity is not None
            why = f"“{phrase.text}” is “{mention.name.text}” at {mention.name.start}"
            return self._named(mention.entity, why, 0.6, (), mention.name.text)
        span = group_before(self.scene, offset) if types is PLURAL_TYPES else None
        if span is not None:
            group = " ".join(self.scene.article.text[span[0]: span[1]].split())
            return Speaker(group, "group", score=0.5, reason=f"“{phrase.text}” is “{group}” at {span[0]}"), None
        return Speaker(None, "unknown", reason=f"no source before “{phrase.text}” fits it"), None

    def _relative(self, phrase: Phrase, index: int) -> Found:
        """Resolve "who", "which": the words directly before it."""
        tokens = self.scene.words.tokens
        if phrase.head and tokens[phrase.head - 1].low in ("those", "anyone", "everyone", "anybody", "ones"):
            some = tokens[phrase.head - 1].text
            return Speaker(some, "group", score=0.6, reason=f"“{phrase.text}” follows “{some}”"), None
        span = relative_span(tokens, self.scene.cast, phrase.head)
        if span is None:
            return Speaker(None, "unknown", reason=f"nothing directly before “{phrase.text}” fits it"), None
        span = subject_span(self.scene.words, self.scene.cast, span) or span
        before = read_phrase(self.scene.article.text, self.scene.words, self.scene.cast, (span,))
        wider = plural_span(self.scene.words, self.scene.cast, phrase.head, span)
        if before.form in ("name", "organization", "country") and wider:
            people = read_phrase(self.scene.article.text, self.scene.words, self.scene.cast, (wider,))
            before = people if people.form in ("group", "anonymous") else before
        if before.form in ("none", "pronoun", "relative"):
            return Speaker(None, "unknown", reason=f"“{phrase.text}” follows “{before.text}”"), None
        before = self._narrower(before, span, phrase.head)
        speaker, entity = self.forms[before.form](before, index)
        why = f"“{phrase.text}” follows “{before.text}”"
        return Speaker(speaker.name, speaker.type, speaker.role, speaker.score, why, speaker.candidates), entity

    def _narrower(self, before: Phrase, span: Span, pronoun: int) -> Phrase:
        """Return what ends a phrase that is no speaker itself: "voters" of "a lure for voters who", else the phrase."""
        tokens = self.scene.words.tokens
        after = tokens[pronoun + 1].low if pronoun + 1 < len(tokens) else ""
        whole = before.form in ("other", "document")
        single = tokens[pronoun].low == "which" and before.form == "group" and after in SINGULAR
        short = last_noun_span(self.scene.words, span) if whole or single else None
        if short is None:
            return before
        found = read_phrase(self.scene.article.text, self.scene.words, self.scene.cast, (short,))
        fits = found.form in ("organization", "country", "name", "publication") or (
            whole and found.form in ("group", "role", "anonymous", "names"))
        return found if fits else before


def _nobody(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Say whether the words begin with "no one" or "almost no one"."""
    lows = [token.low for token in tokens[phrase.first: phrase.first + 3]]
    return lows[:2] == ["no", "one"] or lows[1:] == ["no", "one"]


def _either(found: Sequence[Antecedent]) -> str:
    return " or ".join(f"“{one.name}”" for one in found[:3])
