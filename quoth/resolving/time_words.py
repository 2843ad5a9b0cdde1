"""Words that say when without naming a day, and what they stand before: patterns for dates and times."""

import re

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
           "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
SEASONS = "spring|summer|autumn|fall|winter"
COUNTED = rf"(?:{'|'.join(NUMBERS)}|\d\d?|few|several|many)"
UNITS = "(?:moments?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?)"
# What is held or written at a time that stands before it: "a 2014 study", "a May interview".
HELD = "|".join((
    "interviews?|speech|speeches|statements?|letters?|books?|articles?|debates?|hearings?|reports?|study|studies",
    "polls?|surveys?|memos?|e-?mails?|tweets?|posts?|ruling|op-ed|columns?|memoir|documentary|rally|meeting|appearance",
    "address|news conference|press conference|essay|paper|profile|deposition|testimony|town hall|forum|analysis",
    "edition|episode|missive|videos?|ads?|remarks|comments|commencement|convention|playbook|brief|complaint|lawsuit|filing|podcast",
))
# Programmes named after their day or hour: "Fox News Sunday", "This Morning".
PROGRAMME = re.compile(
    r"(?:(?:[A-Z]\w+ (?:News |the )|[A-Z]{2,4}(?:[’']s)? [“\"]?)(?:Sunday|This Morning|This Week|Today|Tonight)"
    r"|\bUSA TODAY)$"
)
# What is long enough for something to be said "during" or "early in" it.
LONG = "campaign|primary|primaries|race|war|recession|crisis|election|administration|presidency|transition|break|lull"
STRETCHES = (
    f"{LONG}|season|debate|convention|career|term|interview|speech|program|show|hearing"
    "|day|night|evening|week|month|year"
)
WHOSE = "(?:the|his|her|their|its|this)"
# Words that say when or how long, and fix no day.
VAGUE = (
    rf"(?:earlier |late |early )?(?:this|last|next|that|this past) (?:{SEASONS})",
    r"(?<!most )recently|lately|nowadays|these days|(?:in|over|until|from) recent (?:days|weeks|months|years)",
    rf"(?:{COUNTED} )?{UNITS} (?:later|earlier)|(?:the|that)(?: very)? same {UNITS}",
    rf"(?:for|over) (?:the )?(?:{COUNTED} |many )?{UNITS}(?! of)",
    rf"(?:in the run-?up to|on the eve of|ahead of) (?:{WHOSE} )?(?:[\w’'-]+ ){{0,3}}?"
    rf"(?:{STRETCHES}|elections?|vote|caucus(?:es)?)",
    rf"in the {UNITS} since|at (?:various|several|some) points?(?: during {WHOSE} (?:{STRETCHES}))?",
    r"this past (?:week|weekend|month|year)",
    r"(?:in|over|during|for|within) the (?:past|last|first|final|early|waning|opening|closing)"
    rf" (?:(?:{COUNTED}|couple of) )?{UNITS}(?: of {WHOSE} [\w’'-]+)?",
    r"(?:the (?:other|next|previous|following)|that) (?:day|night|morning|evening|week|month)",
    r"the (?:day|night|week|month|year|morning) (?:before|after)(?=[,.\x00]| (?:by|in|at|on|to)\b|$)",
    rf"(?:(?:a few|several|some|many|a couple of|{COUNTED}|a decade|decades) )?{UNITS} ago|long ago|decades ago",
    rf"(?:earlier|later|early|late) (?:in|on) {WHOSE} (?:{STRETCHES})",
    r"at the time(?! of)|in the past(?! tense)|earlier(?= in | at | on |,)|so far|since then|until then|back then",
    r"by the end of the day|(?:by|at) day[’']s end|in years past|in (?:the )?(?:early|later) years",
    r"right now|at the moment|at one point|all (?:day|week|year|night|along)",
    rf"throughout {WHOSE} (?:[\w’'-]+ )?(?:{STRETCHES})|during {WHOSE} (?!(?:19|20)\d\d)(?:[\w’'-]+ )?(?:{LONG})",
    r"(?:over|in) the (?:course|heat|middle|midst|days|weeks|months|years|final days|early days)"
    rf" of {WHOSE} (?:[\w’'-]+ )?[\w’'-]+",
    r"at the (?:outset|start|beginning|end(?! of the day)|height|close|opening)"
    rf"(?: of {WHOSE} (?:[\w’'-]+ )?[\w’'-]+)?",
    r"(?:in|during) the (?:early |mid-|late )?(?:19|20)?\d0[’']?s",
)
# Days that have a name, and nights of a vote.
FEASTS = (
    "Election (?:Day|Night)|election (?:day|night)|primary (?:day|night)|caucus night|debate night|Super Tuesday",
    "Labor Day|Christmas(?: Day| Eve)?|Thanksgiving|Easter(?: Sunday)?|New Year[’']s (?:Day|Eve)|Memorial Day",
    "Veterans Day|Halloween|Inauguration Day|Independence Day|(?:the )?Fourth of July|Presidents[’']? Day",
)

# Some of this is in all words that say when: one scan spares most sentences the search for each form.
HINT = re.compile(
    r"\d|day|night|week|month|year|decade|hour|minute|moment|morning|afternoon|evening|recent|late|earl|summer|winter"
    r"|spring|autumn|fall|ago\b|past|far\b|date\b|then\b|time|now|all along|point|outset|start|beginning|end\b|height"
    r"|clos|opening|course|heat|middle|midst|through|during|run-?up|eve\b|ahead|christmas|thanksgiving|easter|halloween"
    r"|the fourth|tomorrow|overnight|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)", re.I
)

__all__ = ["FEASTS", "HELD", "HINT", "LONG", "NUMBERS", "PROGRAMME", "SEASONS", "VAGUE", "WHOSE"]
