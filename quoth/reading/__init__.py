"""Page bytes to Article: knows pages, not language."""
from quoth.reading.pages import read_page
from quoth.reading.plain import read_text

__all__ = ["read_page", "read_text"]
