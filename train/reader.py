"""Make the reader that ships, from data to ONNX: python -m train.reader --data FOLDER --out FOLDER --model NAME.

Three steps, an hour and a half on two cores: eight epochs on the articles as they are, two at lower rates on articles
with what `train.augment` makes of them, export. A run that is broken off goes on where its last epoch ended.
"""
import argparse
from pathlib import Path

from quoth.encoder.session import FOLDER
from train import export, train


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="PolNeAR's folder")
    parser.add_argument("--out", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--to", type=Path, default=FOLDER, help="where the model goes")
    parser.add_argument("--model", required=True, help="name and version, as quoth read will report it")
    args = parser.parse_args()
    first, second = args.out / "plain", args.out / "made"
    train.main(["--data", args.data, "--out", str(first), "--epochs", "8", "--seed", "13", "--plain"])
    train.main(["--data", args.data, "--out", str(second), "--start", str(first / "last.pt"), "--rate", "0.4",
                "--epochs", "2", "--seed", "29"])
    export.main(["--checkpoint", str(second / "last.pt"), "--data", args.data, "--out", str(args.to),
                 "--model", args.model])


if __name__ == "__main__":
    main()
