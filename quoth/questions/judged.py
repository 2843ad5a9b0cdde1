"""What people judged, as a test set and training data: the contract's JSON and brat's standoff."""
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from quoth.questions.agreement import Decided
from quoth.records import Article, Span, Speaker, Statement
from quoth.store.rows import StoredArticle

ROLES = ("Source", "Cue", "Content")


def corrected(statement: Statement, decided: Decided) -> Statement | None:
    """Return the statement as people have it, or None where they reject it. Its id stays: it names what was judged."""
    value = decided.value
    if decided.decision == "reject":
        return None
    if value.get("content"):
        statement = replace(statement, content=tuple((start, end) for start, end in value["content"]))
    if value.get("source"):
        statement = replace(statement, source=tuple((start, end) for start, end in value["source"]))
    if value.get("speaker"):
        name = str(value["speaker"])
        type = statement.speaker.type if statement.speaker.type != "unknown" else "person"
        statement = replace(statement, speaker=Speaker(name, type, None, 1.0, f"judged by {decided.by}"))
    return replace(statement, score=1.0)


def brat(article: Article, statements: tuple[Statement, ...]) -> str:
    """Return brat's .ann for the article: text-bound roles, a relation from each content to its source and cue."""
    lines, entities, relations = [], 0, 0
    for statement in statements:
        ids = {}
        for role, spans in zip(ROLES, (statement.source, statement.cue, statement.content), strict=True):
            if not spans:
                continue
            entities += 1
            ids[role] = f"T{entities}"
            pieces = [piece for span in spans for piece in _lines(article.text, span)]
            where = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(article.text[start:end] for start, end in pieces)
            lines.append(f"T{entities}\t{role} {where}\t{words}")
        for role in ("Source", "Cue"):
            if role in ids:
                relations += 1
                lines.append(f"R{relations}\t{role}Of Arg1:{ids[role]} Arg2:{ids['Content']}")
        note = statement.speaker.name or "unknown"
        lines.append(f"#{ids['Content'][1:]}\tAnnotatorNotes {ids['Content']}\t{statement.id} {' '.join(note.split())}")
    return "\n".join(lines) + "\n" * bool(lines)


def _lines(text: str, span: Span) -> list[Span]:
    """Cut a span at line ends, which brat's spans may not hold."""
    pieces, start = [], span[0]
    for line in text[span[0] : span[1]].splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
        if end > start:
            pieces.append((start, end))
        start += len(line)
    return pieces


def pack(articles: tuple[StoredArticle, ...], stands: Mapping[str, Decided]) -> bytes:
    """Return a zip of judged.jsonl and, for each article, brat's .txt and .ann.

    A line of judged.jsonl is the contract's object with only the statements that people accepted, as they corrected
    them, and beside them "rejected" (ids) and "judgements". What nobody judged is in neither.
    """
    out, lines = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for stored in articles:
            judged = [one for one in stored.reading.statements if one.id in stands]
            kept = tuple(new for one in judged if (new := corrected(one, stands[one.id])) is not None)
            rejected = [one.id for one in judged if stands[one.id].decision == "reject"]
            row = replace(stored.reading, statements=kept).to_dict()
            lines.append(json.dumps(row | {"rejected": rejected, "judgements": [
                {"statement": one.id, "by": stands[one.id].by, "at": stands[one.id].at, "why": stands[one.id].why,
                 **stands[one.id].value} for one in judged
            ]}, ensure_ascii=False))
            name = stored.origin.article
            packed.writestr(f"brat/{name}.txt", stored.article.text)
            packed.writestr(f"brat/{name}.ann", brat(stored.article, kept))
        packed.writestr("judged.jsonl", "".join(f"{line}\n" for line in lines))
    return out.getvalue()
