"""The signs of each statement's vector, a bit for each number: a million are compared in hundredths of a second.

Charikar (2002): the share of signs in which two vectors differ grows with the angle between them. The nearest by
their signs are then compared by the vectors themselves.
"""
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quoth.store.meaning import Codes

# Statements of one blob, by their rows: read one after another it is quick, and a page that is added changes one.
ROWS = 1024
SIZE = 16  # bytes for a statement: 128 numbers
_TABLE = """
CREATE TABLE signs (
    chunk INTEGER PRIMARY KEY,          -- row of the statement, divided by 1024
    bits BLOB NOT NULL                  -- 16 bytes for each, zeros for rows that are none
)
"""


def keep_signs(db: sqlite3.Connection) -> None:
    """Make the table and fill it from all vectors."""
    db.execute(_TABLE)
    remake_signs(db)


def remake_signs(db: sqlite3.Connection) -> None:
    """Draw all signs anew from the vectors."""
    db.execute("DELETE FROM signs")
    db.executemany("INSERT INTO signs VALUES (?, ?)", list(_drawn(db)))


def add_signs(db: sqlite3.Connection, first: int, codes: "Codes") -> None:
    """Keep the signs of vectors, (statements, size) int8; first: the row of the first, the others follow."""
    packed = signs(codes)
    place = first
    while packed:
        chunk, within = divmod(place, ROWS)
        now = packed[: (ROWS - within) * SIZE]
        db.execute("INSERT OR IGNORE INTO signs VALUES (?, zeroblob(?))", (chunk, ROWS * SIZE))
        with db.blobopen("signs", "bits", chunk) as blob:
            blob.seek(within * SIZE)
            blob.write(now)
        packed, place = packed[len(now) :], place + len(now) // SIZE


def signs(codes: "Codes") -> bytes:
    """Return the signs of vectors (statements, size) int8, SIZE bytes each, zeros behind those of shorter vectors."""
    import numpy as np  # here, as it takes longer to load than most commands to answer

    bits = np.packbits(codes > 0, axis=1)
    padded = np.zeros((len(bits), SIZE), np.uint8)  # in a tenth of the time of np.pad, for a page's few
    padded[:, : bits.shape[1]] = bits
    return padded.tobytes()


def wrong_signs(db: sqlite3.Connection) -> Iterator[int]:
    """Yield the chunks that are not what the vectors say."""
    kept = dict(db.execute("SELECT chunk, bits FROM signs"))
    for chunk, bits in _drawn(db):
        if kept.pop(chunk, None) != bits:
            yield chunk
    yield from kept


def _drawn(db: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Yield each chunk with its signs as the vectors give them."""
    import numpy as np

    from quoth.store.meaning import meanings

    chunk, bits = -1, bytearray()
    for first, vectors in db.execute("SELECT first, vectors FROM meanings ORDER BY first"):
        packed = signs(np.frombuffer(vectors, np.int8).reshape(-1, meanings().size))
        for place in range(0, len(packed), SIZE):
            number, within = divmod(first + place // SIZE, ROWS)
            if number != chunk:
                if bits:
                    yield chunk, bytes(bits)
                chunk, bits = number, bytearray(ROWS * SIZE)
            bits[within * SIZE : (within + 1) * SIZE] = packed[place : place + SIZE]
    if bits:
        yield chunk, bytes(bits)
