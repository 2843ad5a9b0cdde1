"""Whom the words were told to: the object of the cue's verb, or what follows "to" in its frame."""

import re

from quoth.records import Found
from quoth.resolving.frames import MASK, Frame
from quoth.resolving.noun_phrases import PHRASE, STOPS

# "Vale TV’s “Good Morning Hale”": the programme is told, not the station alone.
TITLE = rf"[“\"][^”\"\n{MASK}]{{1,60}}(?:[”\"]|$)"
WHOM = (
    rf"(?P<found>(?:him|them|us|me)\b|her(?= (?:{STOPS})\b)|{PHRASE}(?: in chief)?(?:(?<=[’']s|s[’']) {TITLE})?"
    rf"(?:(?<=ODAY|oday)[’']s {PHRASE})?)"
)
# Verbs whose object is whom they are told to, whatever follows it.
TELLING = (
    r"(?:told|tell(?:s|ing)?|(?:re)?assur(?:ed?|es|ing)|inform(?:ed|s|ing)?|remind(?:ed|s|ing)?|ask(?:ed|s|ing)?"
    r"|warn(?:ed|s|ing)?|brief(?:ed|ing(?! rooms?\b))|notif(?:y|ied|ies|ying)|persuad(?:ed?|es|ing)"
    r"|convinc(?:ed?|es|ing)"
    r"|grill(?:ed|s|ing)?|quizz?(?:ed|es|ing)?|scold(?:ed|s|ing)?|confront(?:ed|s|ing)?|interview(?:ed|ing)"
    r"|admonish(?:ed|es|ing)?|berat(?:ed?|es|ing)|chid(?:ed?|es|ing)|reprimand(?:ed|s|ing)|upbraid(?:ed|s|ing)?"
    r"|lectur(?:ed|ing)|counsel(?:l?ed|s|ing)|coach(?:ed|ing)|consult(?:ed|ing|s)?"
    r"|(?:shout|yell|snap|scream|bark|tweet|swear|swore)(?:ed|s|ing|ped|ping)? at"
    r"|lobb(?:y|ied|ies|ying)|heckl(?:ed|es|ing)|e-?mail(?:ed|ing)|press(?:ed|es|ing)|cajol(?:ed?|es|ing)"
    r"|prod(?:s|ded|ding)?|nudg(?:ed?|es|ing)|answering(?= reporters| journalists)"
    r"|push(?:ed|es|ing)?(?= (?:him|her|them|me|us)\b))"
)
# Verbs whose object is bidden before "to" and may be a thing elsewhere: "urged caution".
BIDDING = (
    r"(?:urg(?:ed?|es|ing)|advis(?:ed?|es|ing)|order(?:ed|s|ing)?|instruct(?:ed|s|ing)?|beg(?:ged|s|ging)?"
    r"|call(?:ed|s|ing)? (?:on|upon)|implor(?:ed?|es|ing)|encourag(?:ed?|es|ing)|pressur(?:ed?|es|ing)"
    r"|challeng(?:ed?|es|ing)|caution(?:ed|s|ing)?|invit(?:ed?|es|ing)|command(?:ed|s|ing)?"
    r"|direct(?:ed|s|ing))"
)
PROMISING = r"promis(?:ed|es|ing)(?= (?:him|her|them|us|me|(?:[Tt]he )?\w+s) (?:that|to|he|she|they|a|\x00))"
ADDRESSING = r"(?:address(?:ed|es|ing)|thank(?:ed|s|ing)?|lectur(?:ed|es|ing))"
# Verbs and nouns that take it after "to", "with" or "before".
TO = (
    r"(?:said|says|saying|wr(?:ote|ites|iting|itten)|sp(?:oke|eaks|eaking|oken|eak)|talk(?:ed|s|ing)?"
    r"|explain(?:ed|s|ing)|confirmed|complain(?:ed|s|ing)|announced|emailed|stressed|remarks?|comments?|speech|address"
    r"|letter|message|memo|e-?mail|statement|testimony|testif(?:y|ied|ies|ying)|appeal(?:ed|ing)|tweeted|repl(?:ied|ying)"
    r"|admit(?:ted|s|ting)|confid(?:ed|es|ing)|lied|boast(?:ed|s|ing)|denied|shout(?:ed|s|ing)?|yell(?:ed|s|ing)?"
    r"|mention(?:ed|s|ing)?|conversations?|notes?|debated|argu(?:ed|ing)|sparred"
    r"|apologi[sz](?:ed|es|ing)|brag(?:ged|s|ging)?|promis(?:ed|es|ing)|pitch(?:ed|es|ing)?"
    r"|suggest(?:ed|s|ing)?|whisper(?:ed|s|ing)?|vow(?:ed|s|ing)|case|pledged?|describ(?:ed|es|ing)|joked|insisted"
    r"|recounted|relat(?:ed|ing)|proposed|reveal(?:ed|s|ing)|remark(?:ed|ing)|acknowledg(?:ed|ing)|chat(?:ted|ting)"
    r"|cried|appear(?:ed|s|ing)?(?= before)|grous(?:ed|ing)|grumbl(?:ed|ing)|vent(?:ed|ing)"
    r"|reach(?:ed|es|ing)? out|(?:an|his|her|their) appeal)"
)
# Verbs and nouns that take it after "with".
WITH = (
    r"(?:sp(?:oke|eaks|eaking|oken|eak)|talk(?:ed|s|ing)?|conversations?|debat(?:ed|ing)|argu(?:ed|ing)|sparred"
    rf"|chat(?:ted|ting)?|jok(?:ed|ing)|plead(?:ed|ing)|discuss(?:ed|es|ing)?(?: {MASK}+)?"
    rf"|shar(?:ed|es|ing) {MASK}+)"
)
# What "to" may begin that is nobody: "his speech to defend the plan".
INFINITIVE = (
    r"(?:be|have|do|make|get|take|give|go|see|say|show|help|keep|run|win|defend|discuss|explain|promote|raise|stop"
    r"|protect"
    r"|announce|address|support|oppose|build|create|date|come|become|bring|call|end|let|try|work|find|start|tell|ask"
    r"|put|read|pay|use|offer|reach|serve|speak|provide|push|leave|hold|move|meet|join|turn|stay|stand|defuse|ease|avoid"
    r"|cover|highlight|boost|attack|remind|reassure|prove|settle|counter|bolster|urge|fight|reflect)\b"
    r"|(?!all|both|half)[a-z]+ (?:out|up|off|down|the|an?|his|her|its|their|our|my|him|them|it)\b"
)
OBJECT = re.compile(rf"(?<!\ba )\b(?:{TELLING}|{BIDDING}|{ADDRESSING}|{PROMISING}) {WHOM}")
# "yelled “You lie!” at the mayor".
SHOUTED_AT = re.compile(
    rf"\b(?:yell|shout|scream|snap|bark|jeer|chant|swear|swore)(?:ed|s|ing|ped|ping)? {MASK}+ at {WHOM}"
)
TOLD_SHOW = re.compile(rf"\b(?:told|tells|telling) (?P<found>{TITLE})")
AFTER_TO = re.compile(rf"\b{TO}(?: (?:\w+ly|out|directly|up))? (?:to|before) (?!(?:{INFINITIVE})){WHOM}")
TALKED_WITH = re.compile(rf"\b{WITH}(?: (?:\w+ly|out))? with {WHOM}")
# Before the cue only what is said or written tells: "In a letter to the council, Vok said".
SAID_TO = re.compile(
    r"\b(?i:remarks|comments|speech|address|letters?|messages?|memos?|e-?mails?|statements?|testimony|tweets?"
    r"|presentation"
    rf"|sp(?:oke|eaking)|talking|reach(?:ed|ing) out) (?:to|with|before) (?!(?:{INFINITIVE})){WHOM}"
)
# "sent a letter on Thursday to the council", "demanded answers from the mayor".
GIVEN_TO = re.compile(
    r"\b(?:sent|sends|sending|submitted|deliver(?:ed|s|ing)|released|disclosed|presented|mentioned|circulated|leaked)"
    rf"(?: [\w’'\-{MASK}]+){{1,6}}? (?:to|with) (?!(?:{INFINITIVE})){WHOM}"
    rf"|\bdemand(?:ed|s|ing)?(?: [\w’'\-{MASK}]+){{1,6}}? (?:from|of) (?P<asked>{PHRASE})"
)
# "gave advice to miners": where the cue gives it. "offered voters a plan", "is showing me the way".
GAVE_TO = re.compile(
    r"\b(?:g(?:ave|ives|ive|iving)|shar(?:ed|es|ing))(?! (?:way|rise|birth)\b)"
    rf"(?: [\w’'\-{MASK}]+){{1,6}}? (?:to|with) (?!(?:{INFINITIVE})){WHOM}"
)
PEOPLE = (
    r"(?:[\w’'\-]+ ){0,3}?(?:reporters|journalists|voters|supporters|lawmakers|residents|students|viewers|readers"
    r"|listeners|members|leaders|workers|employees|fans|delegates|donors|crowds?|audience|people|[A-Z]\w+(?:ans|ians|ers))"
)
GAVE_WHOM = re.compile(
    r"\b(?:g(?:ave|ives|ive|iving)|offer(?:ed|s|ing)?|show(?:ed|s|ing)?|hand(?:ed|s|ing)|promis(?:ed|es|ing))"
    rf" (?P<found>him|her|them|us|me|{PEOPLE}) {MASK}"
)
TO_WHOM = re.compile(r" to (?P<found>him|her|them|us|me|reporters|journalists)(?= that\b)")
# "urged the council to act": whom one asks or bids may stand in the content.
TOLD = re.compile(rf"\b{TELLING}$")
BIDS = re.compile(rf"\b(?:{TELLING}|{BIDDING})$")
ASKED_OF = re.compile(rf" {WHOM} (?:that|about|on|for|over|if|whether|how|why|what|when|where|with)\b")
# These always have whom they are told to, so that no such word need follow: "told a crowd in Hale it was safe".
NEEDS_WHOM = re.compile(
    r"\b(?:told|tell(?:s|ing)?|(?:re)?assur(?:ed?|es|ing)|remind(?:ed|s|ing)?|inform(?:ed|s|ing)?|ask(?:ed|s|ing)?)$"
)
WHOM_AT_ONCE = re.compile(
    rf" {WHOM}"
    r"(?! ?(?:is|are|was|were|will|would|has|had|can|could|should|may|might|must|\w+ed|\w+ing)\b)"
)
# "said to her", "joked with reporters", "snapped at him": whatever the verb, right behind the cue.
AT_ONCE = re.compile(rf"(?: \w+ly)? (?:to|(?:(?<=ed )|(?<=ng )|(?<=ke )|(?<=lk ))with) (?!(?:{INFINITIVE})){WHOM}")
NOT_TO = re.compile(
    r"\b(?:according|refer\w*|point\w*|object\w*|allud\w*|agree\w*|commit\w*|compar\w*|oppos\w*|lik?en\w*|admit\w*"
    r"|respon\w*|react\w*|clos\w*|relat\w*|due|opposition|add\w*|us\w*|want\w*|decid\w*|disagree\w*|deal\w*|concern\w*"
    r"|confess\w*|plead\w*|attest\w*|testif\w*|look\w*|mov\w*|attribut\w*|credit\w*|reply\w*|repli\w*|answer\w*"
    r"|understand\w*|fed|happy|pleased|satisfied|go|going|went|get|align\w*|side\w*|sympath\w*|link\w*|ti\w+|contrast\w*|equat\w*)$"
)
BIDDEN = re.compile(rf" {WHOM}(?: (?:in|of|from|at|across|who|with) [^,;:]{{1,40}}?)?(?: not)? to [“\"]?[a-z]")
# "Ada Vok was asked": nobody is named who asked, and the subject is whom they asked.
PASSIVE = re.compile(
    rf"(?<!\w)(?!(?:And|But|So|Then|Now|When|Once|If) )(?P<found>{PHRASE}) "
    r"(?:has been|had been|have been|was|were|being|is|are)(?: \w+)? "
    r"(?:asked|told|warned|urged|grilled|pressed|reminded|questioned|informed|assured|advised)$"
)
# Words that name nobody without a noun behind them.
BARE = frozenset(("a", "an", "the", "his", "its", "their", "our"))
# What those verbs take that is nobody: "asked questions", "urged caution".
NOBODY = re.compile(
    r"(?:\w+ )*?(?:cheers?|applause|laughter|boos|gasps|groans"
    r"|questions?|things?|stor(?:y|ies)|jokes?|truth|lies?|tales?|help|money|more|time|permission|caution"
    r"|support|polls?|(?:the|his|her|their) (?:case|issue|point|claims?|argument|idea|attack))\b.*", re.I
)
ADVERB = re.compile(r"(?!family|ally|bully)[a-z]+ly")


def find_addressee(frame: Frame) -> Found | None:
    """Return whom the words were told to, or None where the sentence doesn't say.

    Nobody who says them: "asked Vok" may be Vok's question.
    """
    found = _object(frame) or _in_content(frame) or _after_to(frame) or _subject(frame)
    if found is None or found.text.lower() in BARE or NOBODY.fullmatch(found.text) or ADVERB.fullmatch(found.text):
        return None
    end = found.start + len(found.text)
    return None if any(start < end and found.start < stop for start, stop in frame.source) else found


def _object(frame: Frame) -> Found | None:
    for pattern in (OBJECT, TOLD_SHOW, SHOUTED_AT):
        match = pattern.search(frame.text, frame.cue[0] - frame.start)
        if match and match.start() + frame.start < frame.cue[1]:
            return frame.found(match)
    return None


def _in_content(frame: Frame) -> Found | None:
    cue = frame.cue_text
    match = BIDDEN.match(frame.after) if BIDS.search(cue) else None
    match = match or (ASKED_OF.match(frame.after) if TOLD.search(cue) else None)
    match = match or (WHOM_AT_ONCE.match(frame.after) if NEEDS_WHOM.search(cue) else None)
    match = match or TO_WHOM.match(frame.after)
    return frame.found(match, frame.cue[1]) if match else None


def _after_to(frame: Frame) -> Found | None:
    at_once = None if NOT_TO.search(frame.cue_text) else AT_ONCE.match(frame.text, frame.cue[1] - frame.start)
    if at_once:
        return frame.found(at_once)
    for begin, end in frame.own:
        pattern = AFTER_TO if begin >= frame.cue[0] else SAID_TO
        some = (one.search(frame.text, begin - frame.start, end - frame.start) for one in (pattern, TALKED_WITH))
        if match := next(filter(None, some), None):
            return frame.found(match)
    return _given_to(frame) or _offered(frame)


def _offered(frame: Frame) -> Found | None:
    """Return to whom the cue itself gives or offers something."""
    begin, end = frame.own[0]
    for pattern in (GAVE_WHOM, GAVE_TO):
        match = pattern.search(frame.text, begin - frame.start, end - frame.start)
        if match and match.start() + frame.start < frame.cue[1]:
            return frame.found(match)
    return None


def _given_to(frame: Frame) -> Found | None:
    """Return whom something is sent or shown to, with the cue or right behind it."""
    for begin, end in frame.own:
        match = GIVEN_TO.search(frame.text, begin - frame.start, end - frame.start)
        if match and match.start() + frame.start < frame.cue[1]:
            name = "found" if match["found"] else "asked"
            return Found(match[name], match.start(name) + frame.start, match.end(name) + frame.start)
    return None


def _subject(frame: Frame) -> Found | None:
    end = frame.cue[1] - frame.start
    match = None if frame.source else PASSIVE.search(frame.plain, 0, end)
    # "The law was questioned": what is questioned is the content, unless one follows.
    if match is None or (frame.text[match.end("found") - 1] == MASK and MASK not in frame.text[end: end + 40]):
        return None
    return frame.found(match)


__all__ = ["find_addressee"]
