"""Page bytes to Article: knows pages, not language."""
from quoth.reading.pages import read_page
from quoth.reading.plain import read_text
from quoth.reading.tables import read_table

__all__ = ["read_page", "read_table", "read_text"]
