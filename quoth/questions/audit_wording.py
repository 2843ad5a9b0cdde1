"""Words as an audit compares them: stems with a few synonyms, numbers, negations, hedges, quotation marks."""
import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from quoth.records import Span

WORD = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")



def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(text.split())


STOP = word_set("""
    a an the this that these those there here it its itself he him his she her hers they them their theirs we us our
    ours i me my mine you your yours who whom whose which what where when why how and or but nor so yet than as of in on
    at to for from by with into onto over under about after before between among during through up down out off
    is are was were be been being am has have had having do does did done will would shall should can could may might
    must ought not no never n't very too also just only even still again ever such some any each both more most much
    many other another own same if unless whether because while although though until once then now s t re ve ll d m
    say says said saying tell tells told add adds added according mr mrs ms dr sen rep gov let get got gets go goes
    upon per via amid like one himself herself itself themselves myself ourselves yourself
""")
NEGATIONS = word_set("""
    not no never nobody nothing none neither nor cannot n't nowhere
    deny denies denied denying reject rejects rejected rejecting refuse refuses refused refusing
    dismiss dismisses dismissed exclude excluded
""")
HEDGES = word_set("""
    may might could can possibly possible perhaps maybe probably likely unlikely reportedly allegedly consider considers
    considering considered hope hopes hoped hoping seem seems appear appears appeared suggest suggests suggested
    believe believes thought expects expected potentially apparently presumably should
""")
CONDITIONS = word_set("if unless provided")
FINITE = word_set("will shall is are was were has have had must does do did won't can't")

# Words that headlines put for one another: each line is one meaning.
_SYNONYMS = """
war conflict fighting hostilities
reason cause factor trigger
main primary key chief major root principal
establish create form found set build
framework format structure
talk negotiation discussion dialogue
begin start launch
end stop halt finish cease
demand urge ask call request insist want press
ban prohibit forbid
accept agree approve endorse
help aid support back assist
attack strike assault hit
kill die death dead
money cash fund payment pay paid
rise increase grow raise climb
cut reduce lower slash trim
leak breach
wrong mistaken error mistake
forgery forged fake
sorry apology apologise apologize regret
resign quit
boss chief head executive leader chairman
firm company insurer
troop soldier force
weapon arms
proposal plan
fear worry concern
big large huge giant
show reveal disclose
bomb explosion blast
terror terrorism terrorist
rich wealthy
lake reservoir
permission consent
silent silence quiet
warn warning caution
threat threaten menace
promise pledge vow
speech address
allow permit let
quarrel argue dispute row fight
need needed necessary required essential
praise appreciate thank
effort attempt try
child boy girl
hide hid hidden conceal secret secrecy
proof evidence
send dispatch
steal stolen theft
buy bought purchase
give given gave
choose choice decide decision
inspector inspection inspect
unacceptable intolerable
risk danger hazard
number figure
america american u.s.
negative negatively bad
sanction penalty fine
"""
_IRREGULAR = {
    "went": "go", "gone": "go", "took": "take", "taken": "take", "made": "make", "came": "come", "kept": "keep",
    "knew": "know", "known": "know", "won": "win", "lost": "lose", "met": "meet", "held": "hold", "left": "leave",
    "sent": "send", "spent": "spend", "built": "build", "broke": "break", "broken": "break", "fell": "fall",
    "fallen": "fall", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak", "saw": "see",
    "seen": "see", "thought": "think", "sold": "sell", "ran": "run", "began": "begin", "begun": "begin",
    "paid": "pay", "stole": "stolen", "women": "woman", "men": "man", "people": "person", "children": "child",
    "denial": "deny", "denies": "deny", "denied": "deny", "provoke": "provocation", "provokes": "provocation",
}
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ating", "ation", "ated", "ates", "ate", "ising", "izing",
    "ised", "ized", "ises", "izes", "ise", "ize", "iously", "ments", "ment", "ness", "ings", "ing", "edly", "ed",
    "ies", "ied", "ively", "ive", "able", "ible", "ity", "ally", "ly", "ers", "er", "ors", "or", "ions", "ion",
    "al", "ances", "ance", "ences", "ence", "es", "s", "e", "y",
)
_BY_LETTER = {last: tuple(one for one in _ENDINGS if one[-1] == last) for last in {one[-1] for one in _ENDINGS}}
_VERBAL = ("ing", "ed", "es", "e")
_SHORTEST = 4  # letters that must remain, three before a verb's endings: "paying", but not "business"

_UNITS = {
    "zero": 0, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
# Opening and closing marks; a closing single mark is none where a letter follows ("don’t").
_QUOTED = re.compile(
    r"“([^“”]+)(?=[“”]|$)|«([^«»]+)»|„([^„“”]+)[“”]|\"([^\"]+)\"|''([^']+(?:'[^']+)*)''|(?<!\w)‘(.+?)’(?!\w)|(?<!\w)'([^']+(?:\w'\w[^']*)*)'(?!\w)"
)


class Word(NamedTuple):  # no dataclass: a page of the desk makes a hundred thousand
    """A word at [start, end) of the text it was found in; stem: what it is compared by."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def content(self) -> bool:
        """Whether it carries meaning of its own."""
        return self.text.lower() not in STOP


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of text[start:end], with offsets in text; "isn't" is "is" and "n't"."""
    found = []
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        token, (at, to) = match.group(), match.span()
        if not token.isalpha() or token.lower() == "cannot":
            found += _parts(token, at, to)
        else:
            found.append(Word(token, at, to, stem(token)))
    return tuple(found)


def _parts(token: str, at: int, to: int) -> list[Word]:
    """Return the one or two words of a token that holds a mark or "cannot"; a possessive's "'s" is left out."""
    plain = token.lower().replace("’", "'")
    if plain == "cannot":
        return [Word("can", at, at + 3, "can"), Word("not", at + 3, to, "not")]
    if plain.endswith("n't") and plain != "n't":
        head = "can" if plain == "can't" else "will" if plain == "won't" else plain[:-3]
        return [Word(head, at, to - 3, stem(head)), Word("n't", to - 3, to, "n't")]
    plain = plain.split("'")[0] if "'" in plain[1:] else plain
    return [Word(token[: len(plain)], at, to, stem(plain))]


@cache
def stem(word: str) -> str:
    """Return what a word (lower or mixed case) is compared by: without its ending, synonyms as one."""
    rough = _rough(word)
    return _synonyms().get(rough, rough)


@cache
def _synonyms() -> dict[str, str]:
    return {_rough(word): line.split()[0] + "~" for line in _SYNONYMS.strip().splitlines() for word in line.split()}


def _rough(word: str) -> str:
    word = word.lower()
    if word[:1].isdigit():
        return word.replace(",", "")
    word = _IRREGULAR.get(word, word).replace("our", "or")
    for ending in _BY_LETTER.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending in _VERBAL else _SHORTEST):
            return _undoubled(word[: -len(ending)])
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else _undoubled(word)


def _undoubled(word: str) -> str:
    """Return "plan" for the "plann" of "planned"."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls" else word


def numbers(found: tuple[Word, ...]) -> frozenset[float]:
    """Return the amounts among words: "412,000", "six million", "three hundred and ten"; "one" is none by itself."""
    amounts: set[float] = set()
    total, part, last = 0.0, 0.0, -1
    for place, word in enumerate(found):
        value, scale = value_of(word.text.lower()), SCALES.get(word.text.lower())
        linked = last >= 0 and (place == last + 1 or (place == last + 2 and found[last + 1].text.lower() == "and"))
        if value is None and scale is None:
            continue
        if not linked:
            amounts |= _amount(total + part, last >= 0)
            total = part = 0.0
        if scale is not None:
            total, part = (total, (part or 1) * scale) if scale == 100 else (total + (part or 1) * scale, 0.0)
        elif value is not None:
            if linked and word.text[0].isdigit():
                amounts |= _amount(total + part, True)
                total = part = 0.0
            part += value
        last = place
    amounts |= _amount(total + part, last >= 0)
    amounts |= {1.0 for word in found if word.text == "1"}  # "1 June" is a day, "one" mostly no amount
    return frozenset(amounts)


def _amount(value: float, there: bool) -> set[float]:
    return {value} if there and value != 1 else set()


def value_of(word: str) -> float | None:
    """Return the number that one word (lower case) or figure is, "one" too; None for no number and for scales."""
    if word[:1].isdigit():
        plain = word.replace(",", "")
        return float(plain) if plain.count(".") < 2 else None
    return _UNITS.get(word)


def counts(word: Word) -> bool:
    """Tell whether a word is part of an amount: "400,000", "hundred"."""
    return word.text.lower() in SCALES or value_of(word.text.lower()) is not None


def negative(found: tuple[Word, ...]) -> bool:
    """Tell whether an odd number of words negates: "not", "denied", "ruled out"; "neither … nor" do so once."""
    plain = [word.text.lower() for word in found]
    ruled_out = sum(one in ("rule", "rules", "ruled") and other == "out" for one, other in pairwise(plain))
    # What follows "nor" is its own: "could neither confirm nor exclude" does not confirm.
    other = [word for before, word in zip(["", *plain], plain, strict=False) if "nor" not in (before, word)]
    count = sum(word in NEGATIONS for word in other) + ruled_out
    return (count or "nor" in plain) % 2 == 1


def hedges(found: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words that take something back: "could", "perhaps"."""
    return tuple(word for word in found if word.text.lower() in HEDGES)


def conditions(found: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return "if" and its like."""
    return tuple(word for word in found if word.text.lower() in CONDITIONS)


def quoted(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return what stands inside quotation marks in text[start:end], the marks left out, in text order.

    A quotation that is not closed runs to the end.
    """
    piece = text[start:end]
    return tuple(
        (start + match.start(group), start + match.end(group))
        for match in _QUOTED.finditer(piece)
        for group in range(1, 8) if match.group(group) and match.group(group).strip()
    )


__all__ = [
    "FINITE", "HEDGES", "NEGATIONS", "SCALES", "Word", "conditions", "counts", "hedges", "negative", "numbers",
    "quoted", "stem", "value_of", "word_set", "words",
]
