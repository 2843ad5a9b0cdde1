"""Training articles made from training articles: display lines that credit somebody, other quotation marks."""
import random
import re
from dataclasses import replace

from quoth.records import Attribution
from train.corpora import Labelled, label, lines_of

# {s} the source, {c} the content, [..] the cue: the shapes of headlines and sub-headlines.
SHAPES = (
    "{s}[:] {c}", "{s}[:] ‘{c}’", "{c}, [says] {s}", "{c}, {s} [says]", "{c}[:] {s}", "{s} [says] {c}",
    "‘{c}’, [says] {s}",
)
PRONOUNS = ("he", "she", "they", "it", "i", "we", "who", "you")
# One character for one, so that offsets stay.
MARKS = (("“”", '""'), ("“”", "«»"), ("“”", "„“"), ("“”", "‘’"), ("“”", "„”"))
DISPLAY_RATE, MARK_RATE = 0.6, 0.2


def augment(article: Labelled, rng: random.Random) -> Labelled:
    """Return the article with up to three display lines made of its own attributions, perhaps in other marks."""
    text, gold = article.text, article.gold
    if rng.random() < MARK_RATE:
        theirs, ours = rng.choice(MARKS)
        text = text.translate(str.maketrans(theirs, ours))
    short = [one for one in gold if _fits(text, one)]
    lines = lines_of(text)
    if rng.random() >= DISPLAY_RATE or not short or len(lines) < 4:
        return label(article.name, text, gold) if text != article.text else article
    chosen = rng.sample(short, min(len(short), rng.choice((1, 2, 3))))
    made = [(text[one.source[0][0] : one.source[0][1]], text[one.content[0][0] : one.content[0][1]]) for one in chosen]
    for source, content in made:
        text, gold, lines = _insert(text, gold, lines, source, content, rng)
    return label(article.name, text, gold, lines)


def _fits(text: str, one: Attribution) -> bool:
    """Tell whether an attribution is short enough for a headline: one source, one content, no marks at odds."""
    if len(one.source) != 1 or len(one.content) != 1:
        return False
    source, content = (text[start:end] for start, end in (one.source[0], one.content[0]))
    return (
        1 <= len(source.split()) <= 5 and source[0].isupper() and source.lower() not in PRONOUNS
        and 4 <= len(content.split()) <= 14 and "\n" not in content + source
    )


def _insert(text, gold, lines, source, content, rng):
    """Insert one display line before a random line and return text, gold and lines with their offsets moved."""
    content = re.sub(r"^that ", "", content).strip(" ,.“”\"‘’«»„")
    if not content:
        return text, gold, lines
    shape = rng.choice(SHAPES)
    content = content[0].upper() + content[1:] if not shape.startswith("{s} [says]") else content
    made, spans = "", {}
    for part in re.findall(r"\{s\}|\{c\}|\[[^\]]+\]|[^{\[]+", shape):
        role = {"{s}": "source", "{c}": "content"}.get(part, "cue" if part.startswith("[") else None)
        words = {"source": source, "content": content, "cue": part.strip("[]"), None: part}[role]
        if role:
            spans[role] = (len(made), len(made) + len(words))
        made += words
    place = rng.randrange(1, len(lines))
    at = lines[place][0]
    shift = len(made) + 2

    def moved(start, end):
        return (start + shift, end + shift) if start >= at else (start, end)

    roles = ("source", "cue", "content")
    gold = [replace(a, **{r: tuple(moved(*s) for s in getattr(a, r)) for r in roles}) for a in gold]
    gold.append(Attribution(*(((at + spans[r][0], at + spans[r][1]),) for r in roles)))
    lines = [*lines[:place], (at, at + len(made), True), *((s + shift, e + shift, d) for s, e, d in lines[place:])]
    return text[:at] + made + "\n\n" + text[at:], gold, lines
