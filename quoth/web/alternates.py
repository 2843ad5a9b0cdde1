"""A statement in other people's formats: a citation, a W3C Web Annotation, a schema.org Quotation."""
from typing import Any

from quoth.store.rows import StoredArticle, StoredStatement

CONTEXT_LENGTH = 32  # characters before and after a quote that tell it from the same words elsewhere
_SCHEMA_TYPES = {"person": "Person", "author": "Person", "organization": "Organization", "country": "Country"}


def citation(stored: StoredStatement, link: str) -> str:
    """Return one line that says who said it, where it stands, and where to look. link: this desk's URL of it."""
    origin, who = stored.origin, stored.statement.speaker.name or "unknown speaker"
    title = origin.title and f"“{origin.title}”"
    printed = ", ".join(part for part in (", ".join(origin.byline), title, origin.outlet, origin.published) if part)
    place = origin.url or origin.path or origin.key
    return f"{who}: {_quoted(stored)} In: {printed or 'undated page'}. {place}. Statement {stored.statement.id}, {link}"


def _quoted(stored: StoredStatement) -> str:
    words = " ".join(stored.words.split()).strip("“”\"")
    return f"“{words}”" if stored.statement.kind == "direct" else f"[{stored.statement.kind}] {words}."


def annotation(stored: StoredStatement, article: StoredArticle, link: str) -> dict[str, Any]:
    """Return the W3C Web Annotation (2017) whose target is the content's spans, by position and by quote."""
    text, origin = article.article.text, stored.origin
    targets = [
        {
            "source": origin.url or origin.key,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector", "exact": text[start:end],
                    "prefix": text[max(0, start - CONTEXT_LENGTH) : start], "suffix": text[end : end + CONTEXT_LENGTH],
                },
            ],
        }
        for start, end in stored.statement.content
    ]
    name = stored.statement.speaker.name
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": link, "type": "Annotation", "motivation": "identifying",
        "generator": {"type": "Software", "name": f"quoth {origin.quoth}, {origin.model}"},
        "body": [{"type": "TextualBody", "purpose": "identifying", "value": name}] if name else [],
        "target": targets if len(targets) > 1 else targets[0],
    }


def quotation(stored: StoredStatement, link: str) -> dict[str, Any]:
    """Return the schema.org Quotation; keys whose fact is missing are left out."""
    statement, origin = stored.statement, stored.origin
    speaker = statement.speaker
    creator = speaker.name and {"@type": _SCHEMA_TYPES.get(speaker.type, "Thing"), "name": speaker.name}
    if creator and speaker.role and speaker.type == "person":
        creator["jobTitle"] = speaker.role
    part_of = {
        "@type": "NewsArticle", "headline": origin.title, "url": origin.url, "datePublished": origin.published,
        "publisher": origin.outlet and {"@type": "Organization", "name": origin.outlet},
        "author": [{"@type": "Person", "name": name} for name in origin.byline] or None,
    }
    row = {
        "@context": "https://schema.org", "@type": "Quotation", "@id": link, "text": stored.words,
        "spokenByCharacter": creator, "dateCreated": statement.said_on and statement.said_on.date,
        "isPartOf": {key: value for key, value in part_of.items() if value is not None},
    }
    return {key: value for key, value in row.items() if value is not None}
