#!/bin/sh
# The one command that makes the published model: sh train/recipe.sh DATA OUT NAME
# DATA: the folder of the corpora (polnear, gum, gap, litbank, en-worldwide, crossner-politics). OUT: where checkpoints go.
# About four hours on two cores; each step goes on where it was stopped.
set -e
DATA=$1 OUT=$2 NAME=$3
python -m train.train --data "$DATA" --out "$OUT/plain" --plain
python -m train.train --data "$DATA" --out "$OUT/made" --start "$OUT/plain/last.pt" --rate 0.4 --epochs 2 --seed 29
python -m train.branch --data "$DATA" --out "$OUT/branch" --reader "$OUT/made/last.pt"
python -m train.export --data "$DATA" --checkpoint "$OUT/made/last.pt" --branch "$OUT/branch/last.pt" --model "$NAME"
