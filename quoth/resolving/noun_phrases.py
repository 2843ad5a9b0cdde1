"""Patterns for the phrase that names a person, a body or an event, read without a parser: words up to a stop."""

from quoth.resolving.vocabulary import MONTHS, WEEKDAYS

WORD = r"(?:(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Prof|St)\.|[^\W_][\w’'&\-]*(?:,\d{3})*)"
# Words that end the phrase.
STOPS = "|".join((
    "that|in|on|at|during|after|before|when|as|while|about|for|last|next|this|yesterday|today|tonight|tomorrow|earlier",
    "later|recently|he|she|it|they|we|i|you|who|which|is|was|are|were|has|had|have|to|via|by|from|if|whether|how|why"
    "|what",
    "because|but|against|over|following|late|early|said|says|saying|adding|with|of|than|not|there|ahead|amid|where"
    "|until",
    "since|through|into|without|outside|aboard|hours|days|would|will|could|should|can|may|did|does|do|just|only|once",
    "soon|again|then|now|publicly|privately|repeatedly|also|shortly|instead|so|regarding|concerning|according|a few",
    "here|explaining|asking|calling|urging|arguing|announcing|defending|warning|describing|attacking|telling",
    "simply|directly|bluntly|flatly|plainly|quietly|angrily|previously|afterward|afterwards|along|like",
    "|".join(WEEKDAYS), "|".join(month for month in MONTHS if month != "may"),
))
# Programmes whose names hold stop words.
PROGRAMMES = (
    r"(?:USA T(?:ODAY|oday)|Meet the Press|Face the Nation|State of the Union|Good Morning America"
    r"|Fox (?:News )?Sunday|Fox (?:and|&) Friends"
    r"|(?:[A-Z]\w+(?:[’']s)? )?[“\"]?(?:This Week|This Morning|New Day|The Late Show|Tonight Show)[”\"]?)"
)
NEXT = rf"(?!(?i:{STOPS})\b|\w+n[’']t\b){WORD}"
LINK = r"(?: of the| of| and| &|,? and the)?"
DETERMINER = r"(?:the|a|an|his|her|their|its|our|my|one|some|two|several|many|this)"
PHRASE = rf"(?:{PROGRAMMES}|(?:{DETERMINER} )?{NEXT}(?:{LINK} {NEXT}){{0,6}})"

__all__ = ["DETERMINER", "NEXT", "PHRASE", "STOPS", "WORD"]
