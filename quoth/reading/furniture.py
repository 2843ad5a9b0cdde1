"""Lines that a page carries besides its prose, known by their wording: credits, links, share lines, the reply form."""
import re

# No such line is longer; bounds the work on hostile lines.
MAX_LENGTH = 300

_PICTURE = (r"(?:photos?|photograph(?:s|y|er)?|images?|pictures?|pics?|illustration|graphic|foto|bild|fotó|credit"
            r"|source image)")
_AGENCY = (r"(?:Getty(?: Images)?|Reuters|AFP|EPA|AP(?: Photo)?|Shutterstock|Bloomberg|Alamy|Associated Press"
           r"|Handout|iStock|MTI|dpa)")
_AGENCY_LINE = rf"(?:[A-Z][\w.’' -]{{0,50}}(?:/| via | for ))?{_AGENCY}(?:(?:/| via )[\w.’' -]{{1,50}})?\.?"
_CREDIT = re.compile(
    rf"(?i:\(?\b{_PICTURE}(?: credits?| by| courtesy(?: of)?)?\s*:\s*\S.{{0,120}})"
    r"|\(?(?i:photo|photograph|picture|image|illustration)s? (?i:by|courtesy of) [A-Z].{0,100}"
    rf"|\(?(?:©|\(c\)) ?\S.{{0,80}}|\(?{_AGENCY_LINE}\)?\.?")
_WRITERS = re.compile(
    r"(?i:(?:additional |with )?(?:reporting|writing|editing|additional material) (?:by|from) ).{1,250}"
    r"|.{3,100} contributed (?:reporting|to this (?:report|article|story))\.?")
_CAPTION = re.compile(
    rf"\S\s*(?:[|–—-]\s|[(\[]|\s)(?i:\b{_PICTURE}(?: credits?)?\s*:\s*\S.{{0,120}}|©\s?\S.{{0,80}})$"
    rf"|\S\s+\({_AGENCY_LINE}\)\.?$")

_SERVICES = "facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|messenger|e-?mail"
_SHARE_WORDS = frozenset((
    "share", "tweet", "pin", "print", "copy", "bookmark", "save", "flag", "like", "reply", "report", "comment", "email",
    *_SERVICES.replace("?", "").split("|")))
_SHARE_OBJECTS = frozenset((
    "this", "on", "to", "the", "via", "with", "please", "article", "story", "post", "page", "link",
    "friend", "friends", "by"))
_LINK_HEADS = (
    r"(?:read|see|watch|learn|find out)(?: \w+)? (?:more|also)\s*:?", r"read more\W*", r"see also\W*",
    r"more on this(?: story| topic)?\s*:?",
    r"(?:related|recommended|further reading|you may also like|more (?:news|stories)|most read|popular|trending)"
    r"(?: (?:articles?|stories|topics|content|posts|links|news))?\s*:?",
)
_REPLY_FORM_LINES = (
    r"leave a (?:reply|comment)(?: to .{1,60})?(?: cancel reply)?",
    r"(?:hinterlasse|schreibe?) (?:einen |deinen )?kommentar(?: antworte?n? abbrechen)?", r"kommentar abschicken",
    r"kommentar (?:verfassen|schreiben|hinzufügen)(?: antworte?n? abbrechen)?",
    r"(?:laisser|ajouter|poster) un commentaire", r"(?:add|post|write) (?:a|your) (?:comment|reply)", r"cancel reply",
    r"post comment", r"submit(?: comment)?", r"your e-?mail address will not be published\b.{0,120}",
    r"required fields are marked\b.{0,20}", r"(?:name|e-?mail|website|comment|url)\s*\*?", r"save my name\b.{0,120}",
    r"notify me of\b.{0,80}", r"you must be logged in to\b.{0,60}", r"join the (?:conversation|discussion)\W*", r"δ",
    r"(?:log in|login|click|sign in) to (?:reply|comment)",
)
_BOILERPLATE_LINES = (
    *_LINK_HEADS, *_REPLY_FORM_LINES,
    r"advert(?:s|ise?ments?)?", r"anzeige", r"(?:posted|published|submitted) by [\w .'’-]{1,60}",
    r"(?:this|our) (?:web)?site uses cookies\b.{0,250}", r"copyright (?:©|\(c\)).{0,200}",
    r"(?:story|article) continues (?:below|after)(?: (?:this )?ad(?:vertisement)?)?",
    r"skip (?:to|past) .{1,50}", r"continue reading(?: (?:the )?(?:main story|below).{0,40})?",
    r"(?:sponsored|promoted)(?: content| links?)?", r"full text", r"abstract", r"loading\W*",
    r"listen to (?:this )?article", r"\d+ min(?:utes?)?(?: read)?",
    r"to (?:read|share|read or share) this (?:article|story|page)\b.{0,200}", r"click (?:here|to share)\b.{0,150}",
    r"(?:show|load|view|see) (?:all|more|\d+) (?:comments|replies)", r"like loading\W*",
    r"(?:featured|cover|header|title|main) (?:image|photo|picture)\b.{0,150}",
    r"(?:log ?in|sign ?in|register|subscribe)(?: (?:or|to) .{1,60})?",
    r"(?:sign up|subscribe|join us|get (?:the|our))\b.{0,120}\b(?:newsletters?|inbox|e-?mail|alerts|updates|podcast"
    r"|channel|itunes|soundcloud|briefing)\b.{0,120}",
    r"enter your e-?mail(?: address)?\b.{0,60}", r"do you .{0,60}\blike the page\b.{0,40}",
    r"don.t .{0,60}\bfollow (?:our|us)\b.{0,40}", r"thank you for (?:reading|subscribing).{0,80}",
    rf"(?:like|follow) (?:us|the page|[\w. ’'-]{{1,60}}) on (?:{_SERVICES}|youtube|google news)\b.{{0,80}}",
    r"(?:©|\(c\)|copyright\b).{0,40}\b(?:19|20)\d\d\b.{0,150}", r".{0,150}\ball rights reserved\W*",
    r"privacy policy", r"terms of (?:use|service)", r"cookie (?:policy|settings)", r"contact(?: us)?", r"about us",
    r"menu", r"home", r"search", r"back to top", r"accept(?: all)?(?: cookies)?", r"we use cookies\b.{0,200}",
    r"filed under\b.{0,150}", r"(?:tags|topics)\s*:.{0,200}",
    r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}/?", r"https?://\S{1,290}",
    r"[\W_]+", r"(?:<[^<>]{0,200}>\W*)+",  # rules of asterisks and dots; lines of nothing but tags
)


def _any_of(lines: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(lines), re.IGNORECASE)


_BOILERPLATE = _any_of(_BOILERPLATE_LINES)
_REPLY_FORM = _any_of(_REPLY_FORM_LINES)
_RELATED_HEAD = _any_of(_LINK_HEADS)
# Comments headings of the languages whose pages are met most; the count may stand on either side.
_COMMENT_WORD = (
    r"(?:comments?|replies|responses?|(?:leser)?kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties"
    r"|hozzászólás(?:ok)?|komentarze)")
_COMMENT_WORDS = _COMMENT_WORD.replace("s?", "s").replace("e?", "e").replace("(?:ok)?", "ok")
_COMMENTS = _any_of((
    rf"(?:\[?\d{{1,6}}\]?|no|one|kein|ein|nessun) {_COMMENT_WORD}(?: (?:on|to|zu|zum|sur) .{{1,200}})?\s*:?",
    rf"(?:(?:all|reader|readers.|alle|neue) )?{_COMMENT_WORDS}(?: section)?\s*(?:\(?\d{{1,6}}\)?)?\s*:?",
    r"\d{1,6} thoughts? on .{1,200}"))
_RELATED = re.compile(
    r"(?:read (?:more|also)|see also|related|also read|more|watch|don.t miss)\s*[:|>»]\s*\S.{3,250}", re.IGNORECASE)
_LIST_ITEM = re.compile(r"(?:[•·▪◦‣●*-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")


def is_credit(line: str) -> bool:
    """Whether the whole line credits a picture or the writers: `Photo: …`, `(AP Photo/…)`, `Reporting by …`."""
    return len(line) <= MAX_LENGTH and bool(_CREDIT.fullmatch(line) or _WRITERS.fullmatch(line))


def is_caption(line: str) -> bool:
    """Whether the line is a picture's caption: some words, then a picture credit that ends it."""
    return len(line) <= 2 * MAX_LENGTH and bool(_CAPTION.search(line))


def is_boilerplate(line: str) -> bool:
    """Whether the whole line is the site's: links, sharing, newsletters, adverts, a domain, the reply form."""
    if len(line) > MAX_LENGTH:
        return False
    bare = line.rstrip(" .:…*")
    worded = any(pattern.fullmatch(words) for pattern in (_BOILERPLATE, _COMMENTS) for words in (line, bare))
    return worded or _is_sharing(line)


def _is_sharing(line: str) -> bool:
    """Whether all words of a line are those of share buttons, with at most twelve of them."""
    words = re.findall(r"[\w-]+", line.lower())
    known = {word for word in words if not word.isdigit()}  # the counts beside the buttons
    return len(words) <= 12 and bool(_SHARE_WORDS & known) and known <= _SHARE_WORDS | _SHARE_OBJECTS


def is_reply_form(line: str) -> bool:
    """Whether the line belongs to the form under an article: `Leave a Reply`, `Name *`."""
    return len(line) <= MAX_LENGTH and bool(_REPLY_FORM.fullmatch(line))


def is_comments_heading(line: str) -> bool:
    """Whether the line heads the readers' comments: `4 Comments`, `Comments (4)`."""
    return len(line) <= MAX_LENGTH and bool(_COMMENTS.fullmatch(line))


def is_related_heading(line: str) -> bool:
    """Whether links to other articles may follow: `Read more:`."""
    return len(line) <= MAX_LENGTH and bool(_RELATED_HEAD.fullmatch(line))


def is_related(line: str) -> bool:
    """Whether the line is a link to another article with its label: `Read more: Two banks, one gauge`."""
    return len(line) <= MAX_LENGTH and bool(_RELATED.fullmatch(line))


def is_list_item(line: str) -> bool:
    """Whether the line opens with a bullet or a number."""
    return bool(_LIST_ITEM.match(line[:MAX_LENGTH]))


__all__ = [
    "MAX_LENGTH", "is_boilerplate", "is_caption", "is_comments_heading", "is_credit", "is_list_item", "is_related",
    "is_related_heading", "is_reply_form",
]
