"""The signs by which a page shows that somebody replies, and by what noun it speaks of what is replied to."""

import re
from dataclasses import dataclass

from quoth.records import Statement

_REPLY = (
    r"(?:respond(?:ed|s|ing)|repl(?:ied|ies|ying)|answer(?:ed|ing)|countered|counters"
    r"|retort(?:ed|s|ing)|(?:shot|fired?|fires|hit|hits|pushed|pushes) back|objected)"
)
_DENIES = re.compile(r"\b(?:doubt|disagree|disput|reject|dismiss)\w*", re.I)
_NOT_GRANTED = re.compile(r"(?:\bnot|n[’']t|\bnever) (?:accept(?:ed)?|agreed? with|recogni[sz]ed?)\b", re.I)
# Of two who disagree about a thing neither need have spoken.
_QUARREL = re.compile(r"\bdisagree[ds]?\W+(?:on|over|about|among)\b", re.I)
# What was turned down on another day, or only might be.
_ASIDE = re.compile(r"\b(?:previously|earlier|had|would|could|might|called to|once)\b", re.I)
_REPLIES = re.compile(rf"\b{_REPLY}\b", re.I)
_VERB = re.compile(r"\A(?:\w+ )?(?:responds?|reply|replies|answers?|retorts?|counters|objects?)\b", re.I)
# Nobody's reply: "had not responded", "answering questions from reporters", "responded anonymously".
_NO_REPLY = re.compile(
    rf"(?:\b(?:not|never|neither|nor|declin\w+|refus\w+|fail\w+|without|yet)|n[’']t)\b[^.;]{{0,40}}?\b{_REPLY}\b"
    rf"|\b{_REPLY} (?:(?:to|a|an|some|more) )?(?:\w+ ){{0,2}}"
    r"(?:questions|requests?|inquir|e-?mail|calls?\b|messages?\b|anonymous)"
    rf"|\b(?:after|before|when|while|without|of|in|who|that) {_REPLY}", re.I,
)
# "Vok has answered more sharply as polls show": who shows answers nobody.
_JOINT = re.compile(r"\b(?:as|while|because|since) (?!she\b|he\b|they\b|it\b)", re.I)
_GRANTS = re.compile(r"\bconfirm(?:ed|s|ing)?\b", re.I)
_TOLD = re.compile(
    r"\b(?:in (?:reply|response|answer|rebuttal)\b(?! to (?:an?|any|some|questions|inquir\w*|requests)\b)"
    r"|(?:told of|asked about|confronted with) (?:this|that|the))", re.I,
)
# Asked by whoever interviews: what was asked may stand beside it, what others said before it may not be meant.
_ASKED = re.compile(r"\b(?:asked|pressed|questioned|pushed|prodded)\b", re.I)
_WORDS = re.compile(
    r"\b(?:comment|requests?|inquir\w+|calls?|messages?|e-?mails?|respond|questions)\b(?! on)", re.I)
# Words that answer by themselves, at the beginning of what is said.
_RETORTS = re.compile(
    r"[“\"‘'«]?(?:No(?=[,.])|Yes(?=[,.])|Then(?= the| he| she| it| they| you)"
    r"|Not so|Of course not|On the contrary|With (?:all due |great )?respect|Wrong|Nonsense)(?=[ ,.])"
)
# Words that only a demand, or what is known by a noun, is answered with.
_YIELDS = re.compile(
    r"\b(?:it|he|she|they|we|I)\b[^.;]{0,20}\bcompl(?:y|ied)\b|\bwhether (?:it|he|she|they) (?:will|would)\Z"
    r"|\b(?:accept(?:ed|s)?|welcom\w+|agreed? (?:to|with)) (?:the|this|that|his|her|its|their) [\w-]+\b"
    r"(?! (?:back|in|into)\b)", re.I,
)
_INSISTS = re.compile(r"\b(?:insist|maintain|reiterat|repeat|st(?:and|oo)d?s? by|st(?:ick|uck)s? (?:to|by))\w*", re.I)

_CHARGES = "accusation allegation charge criticism insinuation complaint attack"
_CLAIMS = "claim assertion suggestion statement remark argument contention characterization account version"
_FINDINGS = "finding conclusion verdict"
_TEXTS = "report study survey analysis estimate"
_DEMANDS = "demand request appeal proposal offer plan order call invitation threat warning ultimatum bill"
_QUESTIONS = "question query"
_DENIALS = "denial rebuttal dismissal rejection"
_SORTS = {
    noun: sort for sort, nouns in (
        ("charge", _CHARGES), ("claim", _CLAIMS), ("finding", _FINDINGS), ("text", _TEXTS), ("idea", "idea notion"),
        ("demand", _DEMANDS), ("question", _QUESTIONS), ("denial", _DENIALS), ("any", "answer reply response"),
    ) for noun in nouns.split()
}
_NOUN = re.compile(
    r"\b(?:the|this|that|these|those|such|his|her|their|its|(?P<name>(?-i:[A-Z])[\w-]+)(?:’s|'s|’|'))\s+"
    rf"(?:(?!of\b)[\w-]+\s+){{0,2}}?(?P<noun>{'|'.join(_SORTS)})s?\b(?!\s+(?:of|that|about|to)\b)", re.I,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that stands for what somebody said. sort: "charge", "claim", "finding", "text", "idea", "demand",
    "question", "denial" or "any".

    name: whose it is said to be, None where the page does not say. start, end: half-open, in the text searched.
    """

    sort: str
    name: str | None
    start: int
    end: int


def noun_in(text: str) -> Noun | None:
    """Return the first noun of a text that stands for what somebody said: "Vok's claim", "those charges"."""
    match = _NOUN.search(text)
    if match is None:
        return None
    return Noun(_SORTS[match["noun"].lower()], match["name"], match.start(), match.end())


def turns_down(statement: Statement, cue: str) -> bool:
    """Tell whether a statement denies, rejects or doubts something, here and now."""
    if statement.negated or _QUARREL.search(cue) or _ASIDE.search(cue):
        return not _QUARREL.search(cue) and _NOT_GRANTED.search(cue) is not None
    return statement.act == "deny" or (statement.act == "believe" and _DENIES.search(cue) is not None)


def replies(told: str) -> bool:
    """Tell whether words of the narrator show that somebody replied to somebody, in the clause that they end in."""
    return _REPLIES.search(_JOINT.split(_NO_REPLY.sub(" ", told))[-1]) is not None


def replies_by_verb(cue: str) -> bool:
    """Tell whether a cue is a verb of reply: there "answers" is no noun."""
    return replies(cue) or (_VERB.search(cue) is not None and _NO_REPLY.search(cue) is None)


def told_to_reply(told: str) -> bool:
    """Tell whether the narrator says that what stands beside his words was said because of something."""
    return _TOLD.search(told) is not None


def asked_for_words(content: str) -> bool:
    """Tell whether what somebody would not do is to speak at all: "to comment", "to a request"."""
    return _WORDS.search(content) is not None


def was_asked(told: str) -> bool:
    """Tell whether the narrator says that somebody had been asked."""
    return _ASKED.search(told) is not None


def grants(cue: str) -> bool:
    """Tell whether a cue confirms or concedes."""
    return _GRANTS.search(cue) is not None


def insists(cue: str) -> bool:
    """Tell whether a cue keeps to what was said before."""
    return _INSISTS.search(cue) is not None


def retorts(words: str) -> bool:
    """Tell whether words answer by how they begin: "No, it is not"."""
    return _RETORTS.match(words) is not None


def yields(words: str) -> bool:
    """Tell whether words answer a demand: "it would comply", "whether it will"."""
    return _YIELDS.search(words) is not None


__all__ = [
    "Noun", "asked_for_words", "grants", "insists", "noun_in", "replies", "replies_by_verb", "retorts", "told_to_reply",
    "turns_down", "was_asked", "yields",
]
