"""To whom, through which channel, on whose behalf, prompted by what, and when: the circumstances in a cue's frame."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quoth.records import Found, SaidOn
from quoth.resolving.dates import When, find_dates
from quoth.resolving.frames import MASK, Frame
from quoth.resolving.vocabulary import MONTHS, WEEKDAYS

WORD = r"(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Prof|St)\.|[^\W_][\w’'&\-]*)"
# Words that end the phrase for a person, a body or an event.
STOPS = "|".join((
    "that|in|on|at|during|after|before|when|as|while|about|for|last|next|this|yesterday|today|tonight|tomorrow|earlier",
    "later|recently|he|she|it|they|we|i|you|who|which|is|was|are|were|has|had|have|to|via|by|from|if|whether|how|why|what",
    "because|but|against|over|following|late|early|said|says|saying|adding|with|of|than|not|there|ahead|amid|where|until",
    "since|through|into|without|outside|aboard|hours|days|would|will|could|should|can|may|did|does|do|just|only|once",
    "soon|again|then|now|publicly|privately|repeatedly|also|shortly|instead|so|regarding|concerning|according|a few",
    "|".join(WEEKDAYS), "|".join(month for month in MONTHS if month != "may"),
))
NEXT = rf"(?!(?i:{STOPS})\b){WORD}"
LINK = r"(?: of the| of| and| &|,? and the)?"
PHRASE = rf"(?:(?:the|a|an|his|her|their|its|our|my|one|some|two|several|many) )?{NEXT}(?:{LINK} {NEXT}){{0,6}}"
# Verbs whose object is whom they are told to, and words that take it after "to".
TELLING = (
    r"(?:told|tells?|telling|assur(?:ed|es?|ing)|inform(?:ed|s|ing)?|remind(?:ed|s|ing)?|ask(?:ed|s|ing)?"
    r"|warn(?:ed|s|ing)?|urg(?:ed|es?|ing)|advis(?:ed|es?|ing)|promis(?:ed|es?|ing)|order(?:ed|s|ing)?"
    r"|instruct(?:ed|s|ing)?|beg(?:ged|s)?|brief(?:ed|s|ing)?|address(?:ed|es|ing)|thank(?:ed|s|ing)?"
    r"|call(?:ed|s|ing)? (?:on|upon)|notif(?:ied|ies|ying))"
)
TO = (
    r"(?:said|says|saying|wrote|writes|writing|written|spoke|speaks|speaking|talked|talking|explained|confirmed"
    r"|complained|announced|emailed|stressed|remarks|comments|speech|address|letter|message|memo|email|statement"
    r"|testimony|appealed|appeal|tweeted|replied|admitted|confided|lied|boasted|denied)"
)
ADDRESSEE = (
    re.compile(rf"\b{TELLING} (?P<found>him|her|them|us|me|{PHRASE})"),
    re.compile(rf"\b{TO} (?:to|with|before) (?P<found>{PHRASE})"),
)
# "urged the council to act": whom one bids may stand in the content.
BIDS = re.compile(
    r"(?:ask|urg|order|advis|instruct|beg|tell|told|invit|call|warn|remind|implor|command)[a-z]*(?: on| upon)?$"
)
BIDDING = re.compile(rf" (?P<found>him|her|them|us|me|{PHRASE})(?: not)? to [a-z]")
PLATFORMS = (
    "X|Twitter|Facebook|Instagram|Telegram|TikTok|Truth Social|YouTube|LinkedIn|Snapchat|Weibo|WeChat|VK|Reddit"
    "|Mastodon|Bluesky|Threads|WhatsApp|Signal|Viber|social media"
    "|(?:state |national |live |local )?(?:television|TV|radio)"
    "|(?:CNN|MSNBC|NBC|CBS|ABC|BBC|NPR|C-SPAN|PBS|CNBC|Fox News|Fox|Sky News|Al Jazeera|Euronews)"
    "(?: (?:News|Radio|TV))?"
)
NOUNS = (
    "interviews?|statements?|tweets?|posts?|speech|speeches|letters?|emails?|e-mails?|memos?|memorandum|messages?|rally"
    "|rallies|news conference|press conference|briefing|debate|town hall|forum|hearing|testimony|op-ed|editorial|column"
    "|book|memoir|podcast|show|program|programme|broadcast|video|call|remarks|comments|address|meeting|event|fundraiser"
    "|appearance|panel|article|blog|release|note|petition|lawsuit|filing|website|page|account|feed|discussion|summit"
    "|stops?|ruling|motion|complaint|expos[eé]|brief|filings|papers|convention|conference|session|ceremony|gathering|lecture|sermon|report|document|questionnaire|dinner|reception"
)
# What somebody gives, files or issues to say something in it.
GIVING = "giving|delivering|gave|delivered|filed|files|filing|issued|released|sent"
GIVEN = "interviews?|statements?|speech|speeches|letters?|motion|complaint|lawsuit|brief|petition|legal papers|remarks"
SHOW = rf"(?:[’']s (?:[“\"][^”\"{MASK}]{{1,60}}[”\"]|{PHRASE}))?"
ASIDE = rf"(?: \([^(){MASK}\n]{{1,60}}\))?"
BEFORE_NOUN = rf"(?:(?:the|a|an|his|her|their|its|this|one|another) )?(?:(?!(?i:{STOPS})\b){WORD} ){{0,5}}?"
WITH = rf"(?:(?: with| to| on| at| in| for| aboard| from) {PHRASE}){{0,2}}"
CHANNEL = (
    re.compile(rf"\b(?i:on|via|over|through) (?P<found>(?:{PLATFORMS})(?!\w){SHOW}{ASIDE})"),
    re.compile(rf"\b(?i:{GIVING}) (?P<found>{BEFORE_NOUN}(?:{GIVEN})\b)"),
    re.compile(rf"\b(?i:in|during|at|through|via|on|by) (?P<found>{BEFORE_NOUN}(?:{NOUNS})\b{WITH})"),
    re.compile(r"\bon (?P<found>the (?:telephone|phone|radio|air|record))\b"),
    re.compile(r"\bby (?P<found>phone|telephone|e-?mail|text message|letter)\b"),
)
BEHIND = re.compile(rf" (?P<found>(?:{PLATFORMS})(?!\w){ASIDE})")
BEHALF = (
    re.compile(rf"\b(?i:on|in) behalf of (?P<found>{PHRASE})"),
    re.compile(r"\b(?i:on) (?P<found>(?:[^\W_][\w&\-]* ){0,4}?[^\W_][\w&\-]*)[’']s behalf\b"),
    re.compile(rf"\bspeaking for (?P<found>{PHRASE})"),
)
CLAUSE = rf"[^\s{MASK}.;:,—–“”\"()][^{MASK}.;:,—–“”\"()\n]{{2,240}}"
# "when asked about …": the question, put to the speaker; "he asked about …" is his own.
PUT = rf"(?:\b(?:when|after|if|once|was|were|is|been|being|later|repeatedly) |^[\W{MASK}]*|[,—–] ?)"
QUESTION = rf"(?:(?:about|on|over) (?P<found>{CLAUSE})|(?P<clause>(?:if|whether|why|how|what|who) {CLAUSE}))"
REGARDING = "[Rr]egarding|[Cc]ommenting on|[Aa]s for|[Cc]oncerning|[Ss]peaking about|[Ww]eighing in on"
PROMPTED = (
    re.compile(rf"{PUT}(?i:asked|pressed|questioned) (?:by [\w ]{{1,40}}? )?{QUESTION}"),
    re.compile(rf"\b(?i:response|reply|reaction|answer|responding|replying|reacting) to (?P<found>{CLAUSE})"),
    re.compile(rf"\b(?:{REGARDING}) (?P<found>{CLAUSE})"),
)
CUT = re.compile(r"(?<!\w)(?:by|of|from|the|a|an|to|with|and|that|in|on|for)$", re.I)
FUTURE = re.compile(r"\b(?:will|plans? to|expected to|set to|going to|due to|scheduled to)\b")


@dataclass(frozen=True, slots=True)
class Details:
    """The circumstances of one statement, each with the words that tell it, or None."""

    addressee: Found | None = None
    channel: Found | None = None
    on_behalf_of: Found | None = None
    prompted_by: Found | None = None
    said_on: SaidOn | None = None


def read_details(frame: Frame, published: str | None) -> Details:
    """Read a frame; published (ISO date or None) is what its weekdays count from."""
    prompted = next((one for one in _all(frame, PROMPTED) if _prompts(frame, one)), None)
    channel = _first(frame, CHANNEL) or _channel_behind(frame)
    addressee = _addressee(frame)
    return Details(addressee, channel, _first(frame, BEHALF), prompted, _said_on(frame, published, prompted, channel))


def _prompts(frame: Frame, found: Found) -> bool:
    """Say whether a phrase tells what prompted the words, and does not lead to their own source.

    "A remark by", cut by the mask, is the source's own, and so is the remark by Ada Vok, "who" is the source.
    """
    leads = frame.relative is not None and 0 <= frame.relative - found.end <= 3
    return not leads and not CUT.search(found.text)


def _channel_behind(frame: Frame) -> Found | None:
    """Return the platform that a content begins with, where the cue took the "on" of "wrote on X"."""
    cue = frame.text[frame.cue[0] - frame.start: frame.cue[1] - frame.start]
    match = BEHIND.match(frame.after) if cue.endswith((" on", " via")) else None
    start = frame.cue[1] + match.start("found") if match else 0
    return Found(match["found"], start, start + len(match["found"])) if match else None


def _first(frame: Frame, patterns: tuple[re.Pattern[str], ...]) -> Found | None:
    return next(_all(frame, patterns), None)


def _all(frame: Frame, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Found]:
    """Yield what the patterns find in the words that go with the cue: the ranges after the cue before those before."""
    for begin, end in frame.own:
        for pattern in patterns:
            for match in pattern.finditer(frame.text, begin - frame.start, end - frame.start):
                yield _found(frame, match)


def _found(frame: Frame, match: re.Match[str]) -> Found:
    group = "found" if match["found"] is not None else "clause"
    text = match[group].rstrip()
    text = text.removesuffix("’s").removesuffix("'s").rstrip("-'’&")
    start = match.start(group) + frame.start
    return Found(text, start, start + len(text))


def _addressee(frame: Frame) -> Found | None:
    """Return whom the words were told to: after the cue's own verb, or after "to" in its frame."""
    for match in ADDRESSEE[0].finditer(frame.text, frame.cue[0] - frame.start):
        if match.start() + frame.start < frame.cue[1]:
            return _found(frame, match)
    asked = BIDDING.match(frame.after)
    if asked is not None and BIDS.search(frame.text, frame.cue[0] - frame.start, frame.cue[1] - frame.start):
        start = frame.cue[1] + asked.start("found")
        return Found(asked["found"], start, start + len(asked["found"]))
    return _first(frame, ADDRESSEE[1:])


def _said_on(frame: Frame, published: str | None, prompted: Found | None, channel: Found | None) -> SaidOn | None:
    """Return the words of time nearest to the cue that tell when the words were said."""
    cue = frame.text[frame.cue[0] - frame.start: frame.cue[1] - frame.start]
    found = [
        when for begin, end in frame.own
        for when in find_dates(frame.text, begin - frame.start, end - frame.start, published, bool(FUTURE.search(cue)))
        if _tells_when(frame, when, prompted, channel)
    ]
    if not found:
        return None
    near = min(found, key=lambda when: abs(when.start + frame.start - frame.cue[1]))
    return SaidOn(near.date, near.text, near.start + frame.start, near.end + frame.start)


def _tells_when(frame: Frame, when: When, prompted: Found | None, channel: Found | None) -> bool:
    start = when.start + frame.start
    if prompted and prompted.start <= start < prompted.end:
        return False
    owned = frame.text[when.end: when.end + 2] in ("’s", "'s")
    return not owned or (channel is not None and channel.start <= start < channel.end)


__all__ = ["Details", "read_details"]
