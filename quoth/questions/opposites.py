"""Words that mean the opposite of one another: a list of everyday pairs, and a rule for those that a prefix turns."""
from collections.abc import Container
from functools import cache

from quoth.questions.audit_wording import NEGATIONS, stem, word_set

# Adjectives, verbs, nouns and small words of the news; each line two words, either for the other.
_PAIRS = """
open close
accept reject
rise fall
win lose
support oppose
allow ban
permit forbid
true false
safe dangerous
begin end
leave stay
succeed fail
success failure
upper lower
high low
higher lower
highest lowest
more fewer
more less
most least
legal illegal
guilty innocent
right wrong
good bad
better worse
best worst
strong weak
stronger weaker
early late
earlier later
increase decrease
gain loss
profit loss
raise lower
confirm deny
confirm exclude
praise criticise
friend enemy
victory defeat
arrive depart
remember forget
possible impossible
likely unlikely
long short
longer shorter
big small
bigger smaller
large small
larger smaller
great small
wide narrow
deep shallow
fast slow
faster slower
quick slow
old new
older younger
young old
full empty
rich poor
cheap expensive
hot cold
warm cold
wet dry
light dark
heavy light
hard easy
harder easier
difficult easy
simple complicated
public private
public secret
north south
east west
northern southern
eastern western
before after
above below
over under
inside outside
with without
always never
often rarely
often seldom
usually rarely
all none
everybody nobody
everyone nobody
somebody nobody
someone nobody
everything nothing
something nothing
many few
much little
enough insufficient
minimum maximum
majority minority
major minor
peace war
ally enemy
buy sell
give take
push pull
send receive
come go
enter leave
join quit
hire sack
love hate
like dislike
hope despair
laugh cry
live die
alive dead
birth death
build destroy
create destroy
expand shrink
grow shrink
widen narrow
strengthen weaken
improve worsen
accelerate slow
tighten loosen
tighten ease
admit deny
agree disagree
approve veto
approve disapprove
pass fail
hide show
conceal reveal
attack defend
accuse acquit
convict acquit
arrest release
detain release
keep drop
keep abandon
save waste
save spend
lend borrow
export import
exporter importer
include exclude
advance retreat
follow lead
lead trail
top bottom
front back
urban rural
visible hidden
known unknown
known secret
paid unpaid
acceptable unacceptable
necessary unnecessary
needed unnecessary
decided undecided
happy sad
calm angry
optimistic pessimistic
optimist pessimist
positive negative
temporary permanent
voluntary compulsory
voluntary mandatory
optional mandatory
rare common
strict lenient
tough soft
tough lenient
loud quiet
clean dirty
healthy sick
genuine fake
genuine forged
real fake
fact fiction
honest corrupt
brave cowardly
cautious reckless
careful careless
harmful harmless
useful useless
hopeful hopeless
hope fear
powerful powerless
armed unarmed
transparent opaque
surplus deficit
boom slump
for against
fail manage
increasingly decreasingly
normal abnormal
happy unhappy
asset liability
"""
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
# Where what looks like the prefix turns nothing round.
_NO_PREFIX = word_set("""
    income inside inform invest intend intent inhabit indeed insure input inland inlet inset insight install instead
    intake inflammable invaluable inward inmate invoice inquest incite inspire increase involve instruct instance
    incline indent index infant inflame inflate inflict intense interest invent invite indebted indifferent insist
    impress import impose improve impart implant impact impair impound impeach impending imply important imprint
    display discover dispose discount dispatch disclose distract discuss dispute dismiss disease disguise distress
    dispense disperse displace discharge disfigure discourse district distil disturb distinct distribute disaster
    discipline disgust dissent distant iron irate ill illness under until unless union unit unite unity unite universe
    uncle noncommittal ingenious incur incoming indoor ingrain innate input inquire inscribe insert inspect intact
    dispel disport disrobe
""")
_SHORTEST = 3  # letters of a stem that a prefix may turn: "tru"
_LOST = ("", "al", "e")  # endings that a word without its prefix is too short to have lost: "usual", "unusu"


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _PAIRS.strip().splitlines():
        one, other = map(stem, line.split())
        if one != other and NEGATIONS.isdisjoint(line.split()):  # those negate: "rejects" is "does not accept"
            found[one] = (*found.get(one, ()), other)
            found[other] = (*found.get(other, ()), one)
    return found


@cache
def _whole() -> frozenset[str]:
    """Return the stems, "discovered" and "discovering" with "discover", of words that a prefix does not turn."""
    return frozenset(stem(word + end) for word in _NO_PREFIX for end in ("", "ed", "ing"))


@cache
def _turned(stem: str) -> tuple[str, ...]:
    """Return which stems may be a stem's opposites, those first that are listed."""
    bare = stem.removesuffix("~")
    longer = {prefix + bare.removesuffix(end) for prefix in _PREFIXES for end in _LOST if len(bare) >= _SHORTEST}
    shorter = {
        bare.removeprefix(prefix) + end for prefix in _PREFIXES for end in _LOST
        if bare.startswith(prefix) and len(bare) - len(prefix) >= _SHORTEST and bare not in _whole()
    }
    return (*_listed().get(stem, ()), *sorted((longer - _whole()) | shorter))


def opposite(stem: str, among: Container[str]) -> str | None:
    """Return the first stem that means the opposite of one and is among others; None if there is none."""
    return next((other for other in _turned(stem) if other in among), None)


__all__ = ["opposite"]
