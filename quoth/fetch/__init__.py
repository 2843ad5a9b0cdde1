"""URLs to page bytes."""
from quoth.fetch.fetcher import Fetcher, Page

__all__ = ["Fetcher", "Page"]
