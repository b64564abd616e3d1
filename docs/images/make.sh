#!/bin/sh
# Makes the conflict pictures of the documentation again; a test compares them with what the program draws.
set -eu
cd "$(dirname "$0")"
model=../../examples/conflicts/cuba_statements.json
for picture in moves table evolution shares; do
  ${DETENTE:-detente} conflict solve "$model" --svg "$picture" -o "conflict_$picture.svg"
done
