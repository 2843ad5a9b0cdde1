"""The medium or occasion through which the words were said: "on X", "in an interview", "at a rally in Hale"."""

import re

from quoth.records import Found
from quoth.resolving.dates import When
from quoth.resolving.frames import MASK, Frame
from quoth.resolving.noun_phrases import DETERMINER, PHRASE, PROGRAMMES, STOPS, WORD
from quoth.resolving.time_clauses import clause_of, in_other_clause
from quoth.resolving.vocabulary import MONTHS, WEEKDAYS

PLATFORMS = (
    "X|Twitter|Facebook|Instagram|Telegram|TikTok|Truth Social|YouTube|LinkedIn|Snapchat|Weibo|WeChat|VK|Reddit"
    "|Mastodon|Bluesky|Threads|WhatsApp|Signal|Viber|social media|Periscope|Tumblr|Medium"
    "|(?:state |national |live |local |cable )?(?:television|TV|radio)|(?:the )?air(?:waves)?"
    "|(?:CNN|MSNBC|NBC|CBS|ABC|BBC|NPR|C-SPAN|PBS|CNBC|Fox News|Fox Business|Fox|Sky News|Al Jazeera|Euronews"
    "|Univision)"
    "(?: (?:News|Radio|TV|Network|Channel))?"
)
NOUNS = "|".join((
    "interviews?|statements?|tweets?|posts?|speech|speeches|letters?|emails?|e-mails?|memos?|memorandum|messages?"
    "|rally",
    "rallies|news conference|press conference|briefing|debates?|town hall|forum|hearing|testimony|op-ed|editorial"
    "|column",
    "book|memoir|podcast|show(?! of )|program|programme|broadcast|video|call|remarks|comments|address|meeting|event",
    "fundraiser",
    "appearance|panel|article|blog|release|note|petition|lawsuit|filing|website|page|account|feed|discussion|summit",
    "stops?|ruling|motion|complaint|expos[eé]|brief|filings|papers|convention|conference|session|ceremony|gathering",
    "lecture|sermon|report|document|questionnaire|dinner|reception|diatribe|rant|monologue|conversation|ads?"
    "|advertisement",
    "autobiography|novel|riff|correspondence|gala|columns",
    "essay|piece|paper|documentary|newsletter|thread|text message|voicemail|deposition|affidavit|indictment|decision",
    "opinion|dissent|announcement|presentation|commencement|luncheon|breakfast|roundtable|telecast|newscast|edition",
    "programmes|programs|shows(?! (?:of|that|how|why|signs))|podcasts|broadcasts|videos|study|studies|commentary"
    "|telegram|keynote|gaggle|availability|teleconference|webcast|livestream|transcript|recording|clip|fundraisers|rallies",
    "episode|segment|spot|brochure|pamphlet|flier|platform|manifesto|caucus|appeal|toast|eulogy|q&a|chat",
    "(?-i:exchange)|tour",
))
# What somebody gives, files or issues to say something in it.
GIVING = (
    r"g(?:iving|ave|ives|iven)|deliver(?:ing|ed|s)|fil(?:ed|es|ing)|issu(?:ed|es|ing)|releas(?:ed|es|ing)|s(?:ent"
    r"|ends|ending)"
    r"|publish(?:ed|es|ing)|post(?:ed|s|ing)|air(?:ed|s|ing)|held|holding|sat for|sat down for|agreed to|launch(?:ed"
    r"|es|ing)"
    r"|made"
)
GIVEN = (
    "interviews?|statements?|speech|speeches|remarks"
    "|video|ads?|op-ed|tweets?|report|news conference|press conference|conference call|call|press release|announcement"
    "|address"
    "|eulogy|appearance|testimony|series of tweets|sermon|lecture|paper"
)
# What goes to somebody: what follows is no part of it.
SENT = "letters?|motion|complaint|lawsuit|brief|petition|legal papers|memo|e-?mails?|appeal|missive"
SHOW = rf"(?:(?:[’']s|(?<=S)[’']) (?:[“\"][^”\"{MASK}]{{1,60}}(?:[”\"]|$)|{PHRASE}))?"
ASIDE = rf"(?: \([^(){MASK}\n]{{1,60}}\))?"
# "last Monday night’s debate", "a May interview".
DATED = (
    rf"(?:(?:[Ll]ast |[Tt]his |[Ee]arlier )?(?:{'|'.join(day.title() for day in WEEKDAYS)}"
    rf"|{'|'.join(month.title() for month in MONTHS)}|week|weekend|month|year|morning)"
    r"(?: \d{1,2},?(?: (?:19|20)\d\d,?)?)?(?: night| morning| evening| afternoon)?(?:[’']s)? )?"
)
BEFORE = (
    rf"(?:(?!(?i:{STOPS}|the|a|an|his|her|its|their|time)\b(?!-)){WORD} |Super Tuesday ){{0,5}}?"
    r"(?:[Cc]ommander[ -][Ii]n[ -][Cc]hief |[Ss]tate of the [A-Z]\w+ )?"
)
BEFORE_NOUN = (
    rf"(?:(?:{DETERMINER}|another|this|last) )?(?:early morning |late[ -]night |later |earlier |next |last )?"
    rf"{DATED}{BEFORE}"
)
DAY = (
    rf"(?: (?:on )?(?:{'|'.join(day.title() for day in WEEKDAYS)})(?: night| morning| evening| afternoon)?"
    r"| (?:last|this|earlier this) (?:week|month|year))?"
)
WITH = (
    rf"(?:{DAY}(?: with| on| at| in| for| aboard| from| of| by| held by| hosted by) "
    rf"(?:[“\"][^”\"{MASK}]{{1,60}}(?:[”\"]|$)|{PHRASE}(?:, (?:[A-Z]\w+ ){{0,1}}[A-Z]\w+(?=,))?)){{0,2}}"
)
WHENEVER = (
    rf"(?: (?:(?:in|on|last|this) )?(?:{'|'.join(day.title() for day in WEEKDAYS)}"
    rf"|{'|'.join(month.title() for month in MONTHS)}|week|month|year|(?:19|20)\d\d))?"
)
# "in the email inquiry", "at the debate hall": no medium, but what it is about or belongs to.
OF_IT = (
    r"(?!-| (?:probe|inquiry|investigation|scandal|controversy|server|case|hall|stage|season|moderators?|performance"
    r"|prep|games?|industry|system|list|room|host|schedule|format|trail|rules?|commission|business|writers?|topics?"
    r"|audience|site|venue|cent(?:er|re)|center|floor|budget|process|staff)\b)"
)
GIVES = rf"(?<!who )(?<!which )(?<!that )\b(?i:{GIVING}) "
PAPERS = (
    r"(?:[A-Z][\w’'&\-]* ){1,4}"
    r"(?:magazine|newspaper|Times|Post|Journal|Herald|Tribune|Review|Magazine|Gazette|Globe)\b"
)
# "his appearance on Vale TV, in which he said": the occasion of a relative clause needs no preposition.
IN_WHICH = re.compile(
    rf"(?<!\w)(?P<found>{BEFORE_NOUN}(?:{NOUNS})(?: (?:{NOUNS}|event|piece))?\b{WITH}){WHENEVER},? "
    rf"(?:where|(?:in|during|at|on) which) {MASK}+[^{MASK}\w]*$"
)
# A cue that is itself a text or a talk: "in a statement", "according to a speech", "has a new ad attacking".
IN_CUE = re.compile(
    r"\b(?P<found>(?:(?:an?|the|his|her|their|its|earlier|new|recent) )(?:[\w’'\-]+ ){0,2}?"
    rf"(?!(?:call|appearance|interview|remarks)\b)(?:{GIVEN}|{SENT}|post)\b)"
)
# A word of a programme's title: "On “Meet the Ferrymen,” …".
TITLED = r"(?:[A-Z][\w’'\-]*|the|of|and|to|in|with|for|a|on)"
CHANNELS = (
    re.compile(
        r"(?<!time )(?<!years )\b(?i:on|via|over|through|across) "
        rf"(?P<found>(?:the )?(?:{PLATFORMS})(?!\w){SHOW}{ASIDE})"
    ),
    re.compile(rf"{GIVES}(?P<found>{BEFORE_NOUN}(?:{GIVEN})(?: (?:{NOUNS}))?\b{WITH})"),
    re.compile(rf"{GIVES}(?P<found>{BEFORE_NOUN}(?:{SENT})\b)"),
    re.compile(
        r"\b(?:r[au]n|runs|running|roll(?:ed|s|ing) out|aired|airing) "
        rf"(?P<found>{BEFORE_NOUN}(?:ads?|advertisements?|commercials?|spots?|features?|editorials?|op-eds?)\b)"
    ),
    re.compile(
        r"\b(?i:in|during|at|through(?! the\b)|via|on|onto|by) "
        rf"(?P<found>{BEFORE_NOUN}(?i:{NOUNS})(?: (?:{NOUNS}|event|piece))?\b{OF_IT}(?! of the year){WITH})"
    ),
    re.compile(
        r"\b(?:call|phon|dial|went)(?:ed|ing|s)? (?:into|in to) "
        rf"(?P<found>{BEFORE_NOUN}(?:shows?|program(?:me)?s?|podcast|broadcast|station)\b{WITH})"
    ),
    re.compile(rf"\b(?:took|taken|takes|taking|turned|turns|turning) to (?P<found>(?:{PLATFORMS})(?!\w))"),
    re.compile(
        rf"\b[Ww]ith (?P<found>(?:an?|another|his|her|their|its) {DATED}{BEFORE}"
        r"(?:tweet|letter|e-?mail|op-ed|statement|video|post|speech)\b)(?! of)"
    ),
    re.compile(r"\b[Oo]n (?P<found>the (?:telephone|phone|radio|air|record|stump|stage|floor))\b(?! (?:at|during)\b)"),
    re.compile(
        r"\b[Oo]n (?P<found>the (?:House|Senate|convention|debate) (?:floor|stage)|stage)\b(?! (?:at|during)\b)"
    ),
    re.compile(rf"\b[Ii]n (?P<found>(?:the |The )?{PAPERS}|The Atlantic|The Economist|The Forward)"),
    re.compile(rf"\b[Oo]n (?P<found>{DATED}(?:{PHRASE}[’']s )?[“\"](?:{TITLED}[ ,.]?){{2,7}}[”\"])"),
    re.compile(
        r"\b(?i:on|during|in) (?P<found>(?:the |The |his |her |(?:[A-Z][\w&]* ){0,2}[A-Z][\w&]*[’']s? )?"
        rf"(?:{PROGRAMMES}|(?:[A-Z][\w’']+ ){{1,5}}Show\b)(?: interview)?)"
    ),
    re.compile(
        r"\b(?:(?:[Aa]t|[Nn]ear|[Tt]oward) the (?:start|end|beginning|middle|opening|close|outset|top)"
        r"|(?:[Ii]n|[Dd]uring) the (?:first|second|third|early|opening|final|last) (?:hour|half|part)) of "
        rf"(?P<found>{BEFORE_NOUN}(?:{NOUNS})\b{WITH})"
    ),
    re.compile(r"\bin (?P<found>public|private)\b(?! \w+s\b)"),
    re.compile(
        r"\b(?i:by|over|via|through) (?P<found>(?:the |a )?"
        r"(?:phone|telephone|e-?mail|text message|text|letter|loudspeaker|video ?link|video|Skype|Zoom|satellite"
        r"|conference call|fax))\b"
    ),
)
# Some word of this is in all of them: one scan spares most sentences the search for each.
HINT = re.compile(
    rf"\b(?:(?i:{NOUNS})|{PLATFORMS}|{GIVEN}|{SENT}|telephone|phone|record|stage|floor|stump|text message|loudspeaker"
    r"|Show|Press|Nation|Morning|America|text|satellite|Skype|Zoom|fax|station|Atlantic|Week|Economist|Forward|private|public|magazine|newspaper"
    r"|Times|Post|Journal|Herald|Tribune|Review|Magazine|Gazette|Globe)\b|[Oo]n [“\"]"
)
THOUGHT = re.compile(
    r"(?:(?:has|have|had|seems? to|still|also|now|always|long) )*"
    r"(?:believ|think|thought|know|knew|want|hop(?:e|ing)|fear|feel|felt|see(?:s|n|ing)?\b|saw\b|learn)[a-z]*\b"
)
# "argues at The Hale Ledger": where it is written, right behind the cue, or behind its source.
WRITES = re.compile(r"\b(?:wr(?:ote|ites?|iting)|argu(?:ed?|es|ing)|report(?:s|ed|ing)|opin(?:ed|es)|observ(?:ed|es))$")
WRITTEN = re.compile(
    rf"[ {MASK}]* (?:(?:at|in) (?P<at>The(?! Hague\b)(?: [A-Z][\w&]*){{1,3}})"
    rf"|for (?P<found>(?:[Tt]he )?[A-Z][\w&]*(?: [A-Z][\w&]*){{0,3}}))(?=[ .,;{MASK}]|$)"
)
# "rhetoric after Lu’s speech at the convention", "failed to come to the hearing": that was then, and is not now.
THEN = re.compile(r"\b(?:after|before|following|since)(?: [\w’'.\-]+){1,7} $", re.I)
SAID_IN = re.compile(
    r"(?:interview|statement|tweet|post|e-?mail|letter|speech|op-ed|message|memo|remarks|call|column|article)\b"
)
# "the other rival on the stage, Vok,": who it is, not where she spoke.
STANDING = re.compile(rf"[^\W{MASK}] [Oo]n $")
# "said | in an interview that it holds": where a content takes it with it.
BEGINS = re.compile(
    rf" (?:in|during|on) (?P<found>(?:an?|his|her|their|its|the) {DATED}{BEFORE}"
    r"(?:interview|statement|tweet|post|e-?mail|letter|speech|op-ed|message|memo)\b"
    rf"{OF_IT}{WITH})(?:{DAY},?)? (?:that|[“\"])"
)
BEHIND = re.compile(rf" (?P<found>(?:{PLATFORMS})(?!\w){ASIDE})")


def find_channel(frame: Frame) -> Found | None:
    """Return the channel's words without their preposition, or None where the sentence doesn't say.

    What is thought goes through none: of "said in an interview that she hopes" only the saying has it.
    """
    if THOUGHT.match(frame.cue_text):
        return None
    own = ((begin - frame.start, end - frame.start) for begin, end in frame.own)
    for begin, end in (*own, clause_of(frame)):
        if not HINT.search(frame.text, begin, end):
            continue
        matches = (pattern.search(frame.text, begin, end) for pattern in CHANNELS)
        found = [match for match in matches if match and not _elsewhere(frame, match)]
        if found:
            return frame.found(min(found, key=lambda match: (match.start(), -match.end())))
    before = IN_WHICH.search(frame.text, 0, frame.cue[0] - frame.start)
    named = IN_CUE.search(frame.cue_text) if frame.source else None
    if named and not before:
        return frame.found(named, frame.cue[0])
    return frame.found(before) if before else _behind(frame)


def _elsewhere(frame: Frame, match: re.Match[str]) -> bool:
    """Say whether another clause of the sentence tells of the medium or occasion: "who was not at the rally"."""
    start, words = match.start("found"), match["found"]
    first = frame.text.rfind(",", 0, start) + 1
    if THEN.search(frame.text, max(first, start - 90), start) and not SAID_IN.search(words):
        return True
    before = start + frame.start < frame.cue[0]
    if before and words.endswith("stage") and STANDING.search(frame.text, max(0, start - 5), start):
        return True
    return in_other_clause(frame, When(None, words, start, match.end("found")))


def _behind(frame: Frame) -> Found | None:
    """Return the platform that a content begins with, where the cue took the "on" of "wrote on X".

    Or the outlet for which or in which the cue's words are written.
    """
    end = frame.cue[1] - frame.start
    if WRITES.search(frame.cue_text) and (written := WRITTEN.match(frame.text, end)):
        name = "found" if written["found"] else "at"
        return Found(written[name], written.start(name) + frame.start, written.end(name) + frame.start)
    if inside := BEGINS.match(frame.after):
        return frame.found(inside, frame.cue[1])
    match = BEHIND.match(frame.after) if frame.cue_text.endswith((" on", " via")) else None
    return frame.found(match, frame.cue[1]) if match else None


__all__ = ["find_channel"]
