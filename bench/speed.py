"""How fast: reading language alone, and the whole way from HTML to statements; on one core.

    python -m bench.speed [--articles N] [--memory N]

Language: PolNeAR dev articles, text to attributions. Whole way: saved pages of the corpora, bytes
to statements. Multiply-adds are those with the encoder's weights, attention's own products left out;
bench.floor measures what one core can do. Memory: peak of a process that reads N articles.
The last line is JSON.
"""
import argparse
import gzip
import json
import resource
import time
from pathlib import Path

from bench.shared import POLNEAR, SHARED
from quoth.attribution import find_attributions, readable_lines
from quoth.encoder.session import Encoder
from quoth.encoder.tokens import cut_pieces, cut_windows
from quoth.errors import PageError
from quoth.pipeline import read
from quoth.reading import read_page, read_text

MULTIPLY_ADDS = 6 * (4 * 384 * 384 + 2 * 384 * 1536)  # a piece, without attention's own products


def language(encoder: Encoder, limit: int) -> dict[str, float]:
    """Time text to attributions on PolNeAR dev."""
    paths = sorted((POLNEAR / "dev" / "text").glob("*.txt"))[:limit]
    articles = [read_text(path.read_text(encoding="utf-8")) for path in paths]
    find_attributions(articles[0], encoder)
    begun = time.process_time()
    for article in articles:
        find_attributions(article, encoder)
    seconds = time.process_time() - begun
    pieces = 0
    begun = time.process_time()
    for article in articles:
        cut = cut_pieces(article.text, readable_lines(article))
        windows = cut_windows(cut, encoder.window, encoder.overlap)
        encoder.heads(cut, windows)
        pieces += sum(w.end - w.start for w in windows)
    encoding = time.process_time() - begun
    return {
        "articles_per_cpu_second": round(len(articles) / seconds, 2),
        "characters_per_article": round(sum(len(a.text) for a in articles) / len(articles)),
        "encoder_share": round(encoding / seconds, 2),
        "giga_multiply_adds_per_second": round(pieces * MULTIPLY_ADDS / encoding / 1e9, 1),
    }


def whole_way(encoder: Encoder, limit: int) -> dict[str, float]:
    """Time page bytes to statements on saved pages."""
    paths = sorted((SHARED / "data" / "pages-aeb" / "html").glob("*.gz"))[:limit]
    pages = [gzip.decompress(path.read_bytes()) for path in paths]
    read(read_page(pages[0]), encoder)
    parsing = reading = 0.0
    characters = failed = 0
    for page in pages:
        begun = time.process_time()
        try:
            article = read_page(page)
        except PageError:
            failed += 1
            continue
        between = time.process_time()
        read(article, encoder)
        parsing += between - begun
        reading += time.process_time() - between
        characters += len(article.text)
    count = len(pages) - failed
    return {
        "pages_per_cpu_second": round(count / (parsing + reading), 2), "page_failures": failed,
        "parsing_share": round(parsing / (parsing + reading), 2), "characters_per_page": round(characters / count),
    }


def memory(encoder: Encoder, count: int) -> dict[str, float]:
    """Read count articles and return the peak, in megabytes, at a tenth of the way and at its end."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((POLNEAR / "train" / "text").glob("*.txt"))]
    peaks = {}
    for number in range(count):
        read(read_text(texts[number % len(texts)]), encoder)
        if number + 1 in (count // 10, count):
            peaks[f"peak_mb_after_{number + 1}"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return peaks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--articles", type=int, default=84)
    parser.add_argument("--memory", type=int, default=0, help="articles to read for the memory figure")
    args = parser.parse_args()
    encoder = Encoder.load(args.encoder, threads=1) if args.encoder else Encoder.load(threads=1)
    figures = language(encoder, args.articles) | whole_way(encoder, args.articles)
    if args.memory:
        figures |= memory(encoder, args.memory)
    for name, value in figures.items():
        print(f"{name:32} {value}")
    print(json.dumps({"bench": "speed", "model": encoder.model} | figures))


if __name__ == "__main__":
    main()
