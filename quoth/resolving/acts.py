"""What kind of saying a cue is, and whether it is negated: "denied", "declined to comment", "did not say"."""

import re

from quoth.records import Attribution
from quoth.resolving.act_words import ADJECTIVES, BE, CARRIERS, IRREGULAR, LIGHT, NOUNS, PREPOSITIONS, VERBS

# Refusals, which are no negated sayings: "did not respond", "could not be reached", "would not comment".
REFUSAL = re.compile(
    r"(?:\b(?:not|never)|n[’']t)\s+(?:\w+\s+){0,2}(?:respond|repl|return|answer|comment)"
    r"|\b(?:could|can) not (?:immediately )?be reached|\bno comment\b|\bunavailable\b"
    r"|\b(?:would|will|do|does|did)(?: not|n[’']t)\s+(?:\w+\s+)?(?:comment|discuss|elaborate|answer)"
    r"|\bw(?:ould|ill|o)(?: not|n[’']t)\s+(?:\w+\s+)?"
    r"(?:say|confirm|share|reveal|disclose|specify|name|identify)", re.I
)
PHRASES = (
    (re.compile(
        r"\bpush(?:ed|es|ing)? back\b|\bsh(?:ot|oots?|ooting) down|\bstr(?:ikes?|uck) down\b|\bwalk(?:ed|s|ing)? back\b"
        r"|\brul(?:ed?|es|ing) out\b|\bdistanc(?:ed?|es|ing) (?:\w+sel(?:f|ves) )?from\b"
        r"|\bbr(?:eaks?|oke|eaking|oken) with\b|\bt(?:akes?|ook|aking) issue\b"
        r"|\b(?:brush|shrug)(?:ged|ed|es|s|ging|ing)? (?:off|aside)\b", re.I), "deny"),
    (re.compile(
        r"\bcall(?:ed|s|ing)? out\b|\bl(?:ash|ashed|ashes|ashing) out\b|\b(?:go|goes|going|went) after\b"
        r"|\bt(?:akes?|ook|aking|aken) (?:an? )?(?:\w+ )?(?:aim|swing|swipe|shot|jab|dig|potshot)s?\b"
        r"|\bt(?:ears?|earing|ore) into\b|\bl(?:it|ights?) into\b|\bpil(?:ed?|es|ing) on\b"
        r"|\bdress(?:ed|es)? down\b|\bf(?:ind|inds|inding|ound) fault\b", re.I), "accuse"),
    (re.compile(r"\b(?:appear|seem)(?:ed|s)? (?:set|ready|poised) to\b", re.I), "want"),
    (re.compile(r"\b(?:look|sound|seem)(?:ed|s)? (?:like|as)\b", re.I), "believe"),
    (re.compile(r"\bma(?:kes?|de|king) (?:it )?(?:\w+ )?(?:clear|known|plain)\b", re.I), "say"),
    (re.compile(
        r"\b(?:play|talk)(?:ed|s|ing)? (?:up|down)\b|\bbr(?:ings?|inging|ought) up\b"
        r"|\btouch(?:ed|es|ing)? (?:\w+ )?on\b"
        r"|\bopen(?:ed|s|ing)? up\b|\b(?:go|goes|going|went) on\b|\bh(?:olds?|eld|olding) forth\b"
        r"|\bs(?:ent|ends?|ending) out\b"
        r"|\bdoubl(?:ed?|es|ing) down\b|\bdr(?:aws?|ew|awing) attention\b", re.I), "say"),
    (re.compile(r"\bple(?:ads?|aded|d) (?:not )?guilty\b|\brattl(?:ed?|es|ing) off\b", re.I), "say"),
    (re.compile(r"\bvot(?:ed?|es|ing)\b|\bname for (?:him|her|it|them)sel", re.I), "other"),
    (re.compile(r"\bcall(?:ed|s|ing)? (?:for|on|upon)\b", re.I), "ask"),
    (re.compile(r"\b(?:shot|shoots|fired|fires|hit|hits) back\b", re.I), "say"),
    (re.compile(r"\bwould (?:like|love|prefer)\b|\bin favou?r of\b", re.I), "want"),
)
DEGREES = frozenset(("not", "so", "very", "more", "less", "also", "too", "quite", "still", "never", "an", "a", "no"))
NEGATION = re.compile(r"\b(?:not|never|neither|nor|without|hardly|no longer|cannot|unable to|fail(?:s|ed|ure)? to"
    r"|avoid(?:s|ed|ing)?|refrain(?:s|ed|ing)?|steer(?:s|ed|ing)? clear of)\b|n[’']t\b", re.I)
NOBODY = re.compile(r"(?:no one|nobody|none|neither|no(?= [a-z]))\b", re.I)
# How far before the cue its auxiliary may stand, where the cue is only "say" of "did not say".
REACH = 24
# Endings of a verb, and what an infinitive may have in their place.
ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ying", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"),
)
WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")


def statement_act(text: str, attribution: Attribution, direct: bool) -> tuple[str, bool]:
    """Return the act of an attribution's cue, one of records.ACTS, and whether the saying is negated.

    A refusal to speak is the act "decline", "did not respond" as much as "declined to comment"; only the former
    is negated too. direct: the content is quoted, so that an unknown verb is a verb of saying, and not "other".
    """
    cue = " ".join(text[start:end] for start, end in attribution.cue)
    said = f"{_just_before(text, attribution)} {cue}"
    if REFUSAL.search(said) or REFUSAL.search(said + _just_after(text, attribution)):
        return "decline", bool(NEGATION.search(said))
    negated = bool(NEGATION.search(said)) or _nobody(text, attribution)
    act = next((act for pattern, act in PHRASES if pattern.search(cue)), None) or _act_of(cue)
    if act is None and _is_light(cue):  # "made | the accusation"
        after = WORD.findall(_just_after(text, attribution, 3))
        act = next((NOUNS[word.lower()] for word in after if word.lower() in NOUNS), None)
    if act is None:
        act = "say" if direct or not WORD.search(cue) else "other"
    return act, negated


def _nobody(text: str, attribution: Attribution) -> bool:
    """Say whether the source is nobody at all: "no minister has said"."""
    start = attribution.source[0][0] if attribution.source else 0
    return bool(attribution.source and NOBODY.match(text, start))


def _just_after(text: str, attribution: Attribution, count: int = 2) -> str:
    """Return the first words of a content that follows the cue: "respond" of "did not" and "respond to questions"."""
    begin = attribution.content[0][0]
    follows = bool(attribution.cue) and 0 <= begin - attribution.cue[-1][1] < 3
    return " " + " ".join(text[begin: begin + 12 * count].split()[:count]) if follows else ""


def _just_before(text: str, attribution: Attribution) -> str:
    """Return the words between source and cue, where both are of one clause."""
    if not attribution.cue:
        return ""
    start = attribution.cue[0][0]
    before = [end for _, end in attribution.source if end <= start]
    begin = max(start - REACH, before[-1]) if before else start - REACH if not attribution.source else start
    between = text[max(0, begin): start]
    return between if not re.search(r"[.;:,\n”\"]", between) else re.split(r"[.;:,\n”\"]", between)[-1]


def _act_of(cue: str) -> str | None:
    """Return the act of the cue's first verb that has one, else of its first noun; None where it has neither.

    A verb that only carries another, or takes its sense from its object, gives way to what follows it.
    """
    words = [word.lower().replace("’", "'") for word in WORD.findall(cue)]
    if words and all(word in PREPOSITIONS for word in words):
        return "say"  # "in a poll", "of the report", "by one estimate"
    acts = [_verb_act(word) for word in words]
    for place, (word, act) in enumerate(zip(words, acts, strict=True)):
        if stated := _stated(words, place):
            return stated
        bases = set(_bases(word))
        if bases & CARRIERS and place + 1 < len(words):
            later = _carried(words, acts, place)
        else:
            later = _object(words, acts, place) if bases & LIGHT else None
            later = act if later == "believe" and act == "say" else later  # "expressed concern" is said
        if later or act:
            return later or act
    return next((NOUNS[word] for word in words if word in NOUNS), None)


def _is_light(cue: str) -> bool:
    """Say whether the cue's last word is a verb that takes its sense from its object."""
    words = WORD.findall(cue.lower())
    return bool(words) and bool(LIGHT.intersection(_bases(words[-1])))


def _stated(words: list[str], place: int) -> str | None:
    """Return the act of a noun that governs a verb ("refusal to discuss"), or of what somebody is: "is sure"."""
    word, after = words[place], words[place + 1: place + 3]
    if after[:1] == ["to"]:
        return NOUNS.get(word) if word not in VERBS else None
    if word not in BE:
        return None
    degree = len(after) == 2 and (after[0].endswith("ly") or after[0] in DEGREES)
    is_what = after[1] if degree else after[0] if after else ""
    return NOUNS.get(is_what) if is_what not in VERBS else None


def _carried(words: list[str], acts: list[str | None], place: int) -> str | None:
    """Return the act of the verb that a carrier leads to: after "to" or ending in "-ing"."""
    for later in range(place + 1, len(words)):
        if acts[later] and (words[later - 1] == "to" or words[later].endswith("ing")):
            return acts[later]
    return None


def _object(words: list[str], acts: list[str | None], place: int) -> str | None:
    """Return the act of the first noun or participle behind a light verb."""
    for word, act in zip(words[place + 1:], acts[place + 1:], strict=True):
        found = NOUNS.get(word) if word not in ADJECTIVES else None
        if found or (act and word.endswith("ing")):
            return found or act
    return None


def _verb_act(word: str) -> str | None:
    if word in ADJECTIVES:
        return None
    for base in _bases(word):
        if base in VERBS:
            return VERBS[base]
    return None


def _bases(word: str) -> list[str]:
    """Return the infinitives that a form may belong to: "denied" is of "deny", "vowing" of "vow"."""
    bases = [IRREGULAR.get(word, word)]
    for ending, tail in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            bases.append(stem + tail)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                bases.append(stem[:-1])
    return bases


__all__ = ["statement_act"]
