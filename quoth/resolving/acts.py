"""What kind of saying a cue is, and whether it is negated: "denied", "declined to comment", "did not say"."""

import re

from quoth.records import Attribution

_VERBS = {
    "deny": "deny reject dispute refute rebut contradict disavow repudiate disown dismiss disagree debunk",
    "decline": "decline refuse dodge",
    "ask": """
        ask question wonder inquire enquire query request plead appeal beg implore urge demand exhort press encourage
        petition invite
    """,
    "order": "order instruct command direct require mandate subpoena ban forbid",
    "promise": "promise vow pledge swear commit guarantee undertake",
    "threaten": "threaten",
    "accuse": """
        accuse blame allege charge fault criticize criticise condemn denounce slam blast attack lash assail rebuke
        chide decry sue scold lambaste deride
    """,
    "believe": """
        believe think feel consider deem view regard expect fear doubt suspect worry assume understand know
        anticipate see reckon presume appreciate trust notice seem appear like love hate decide imagine realize realise
        recognize recognise care learn enjoy remember forget
    """,
    "want": "want wish hope seek prefer favor favour desire aim intend plan eager",
    "say": """
        say tell add write note argue announce tweet post warn call suggest describe explain continue declare
        claim insist reply respond state recall stress emphasise emphasize reiterate reaffirm conclude acknowledge
        admit joke predict confirm report testify remark observe assert answer mention comment quip complain
        express voice repeat quote cite read point echo concede contend maintain affirm assure counter retort caution
        recount reveal disclose estimate forecast project agree accept propose offer recommend advise shout yell chant
        cry whisper mutter email message publish issue release speak talk discuss address compare characterize
        characterise portray define label brand term dub boast brag remind inform hint imply indicate signal show find
        outline detail specify clarify underline highlight underscore retweet blog heralded herald muse push allude
        refer rule blurt
    """,
    "other": """
        praise thank welcome defend endorse support back tout mock laugh lament regret apologize apologise oppose vote
        protest applaud cheer congratulate salute celebrate honor honour permit allow hit
    """,
}
VERBS = {verb: act for act, verbs in _VERBS.items() for verb in verbs.split()}
IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "swore": "swear", "sworn": "swear",
    "thought": "think", "felt": "feel", "knew": "know", "known": "know", "sought": "seek", "found": "find", "shown":
    "show", "saw": "see", "seen": "see", "spoke": "speak", "spoken": "speak", "understood": "understand", "began":
    "begin", "begged": "beg", "put": "say", "made": "make", "gave": "give", "laid": "lay", "saying": "say",
    "denies": "deny", "denied": "deny", "replied": "reply", "replies": "reply", "testified": "testify", "implied":
    "imply", "cried": "cry", "worried": "worry", "worries": "worry", "decried": "decry", "decries": "decry",
    "implies": "imply", "bade": "bid", "forgot": "forget", "forbade": "forbid",
}
# Nouns that credit words as verbs do: "in a promise", "his demand", "the accusation".
NOUNS = {
    "denial": "deny", "rejection": "deny", "refusal": "decline", "question": "ask", "questions": "ask", "request":
    "ask", "order": "order", "demand": "ask", "demands": "ask", "promise": "promise", "pledge": "promise",
    "vow": "promise", "threat": "threaten", "threats": "threaten", "accusation": "accuse", "accusations": "accuse",
    "allegation": "accuse", "allegations": "accuse", "blame": "accuse", "belief": "believe", "fear": "believe",
    "fears": "believe", "critic": "accuse", "critics": "accuse", "criticism": "accuse", "critique": "accuse",
    "attacks": "accuse", "praise": "other", "support": "other", "supporters": "other", "opponents": "other",
    "view": "believe", "opinion": "believe", "doubts": "believe", "hope": "want", "hopes":
    "want", "desire": "want", "wish": "want", "statement": "say", "words": "say", "according": "say", "claim":
    "say", "remarks": "say", "comments": "say", "speech": "say", "interview": "say", "announcement": "say",
}
# Refusals, which are no negated sayings: "did not respond", "could not be reached", "would not comment".
REFUSAL = re.compile(
    r"(?:\b(?:not|never)|n[’']t)\s+(?:\w+\s+){0,2}(?:respond|repl|return|answer|comment)"
    r"|\b(?:could|can) not (?:immediately )?be reached|\bno comment\b|\bunavailable\b"
    r"|\b(?:would|will|do|does|did)(?: not|n[’']t)\s+(?:\w+\s+)?(?:comment|discuss|elaborate|answer)"
    r"|\bw(?:ould|ill)(?: not|n[’']t)\s+(?:\w+\s+)?(?:say|confirm)", re.I
)
PHRASES = (
    (re.compile(r"\bpush(?:ed|es|ing)? back\b|\bshot down\b", re.I), "deny"),
    (re.compile(r"\bcall(?:ed|s|ing)? (?:for|on|upon)\b", re.I), "ask"),
    (re.compile(r"\bwould (?:like|love|prefer)\b|\bin favou?r of\b", re.I), "want"),
)
NEGATION = re.compile(r"\b(?:not|never|neither|nor|without|hardly|no longer|cannot)\b|n[’']t\b", re.I)
# How far before the cue its auxiliary may stand, where the cue is only "say" of "did not say".
REACH = 24
# Endings of a verb, and what an infinitive may have in their place.
ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
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
    negated = bool(NEGATION.search(said))
    act = next((act for pattern, act in PHRASES if pattern.search(cue)), None) or _act_of(cue)
    if act is None:
        act = "say" if direct or not WORD.search(cue) else "other"
    return act, negated


def _just_after(text: str, attribution: Attribution) -> str:
    """Return the first words of a content that follows the cue: "respond" of "did not" and "respond to questions"."""
    begin = attribution.content[0][0]
    follows = bool(attribution.cue) and 0 <= begin - attribution.cue[-1][1] < 3
    return " " + " ".join(text[begin: begin + 24].split()[:2]) if follows else ""


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
    """Return the act of the cue's first verb that has one, else of its first noun; None where it has neither."""
    words = [word.lower() for word in WORD.findall(cue)]
    verbs = (act for word in words if (act := _verb_act(word)))
    return next(verbs, None) or next((NOUNS[word] for word in words if word in NOUNS), None)


def _verb_act(word: str) -> str | None:
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
