"""Page bytes to Article: knows pages, not language."""
