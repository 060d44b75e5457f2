#!/usr/bin/python3
"""Runs the benchmark programs given, one after the other, and prints what they reported in one
table. Ends with 1 when one of them failed to measure; a goal that is missed is told, not a failure.
usage: run.py PROGRAM..."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = ("Goal", "What", "Figure", "Goal is", "", "From")


def run(program, table):
    print(f"== {Path(program).name}", flush=True)
    environment = {**os.environ, "SLUICE_BENCH_TABLE": str(table)}
    return subprocess.run([program, "--benchmark_min_time=0.2"], env=environment).returncode == 0


def print_table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def main():
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table"
        table.touch()
        failed = [Path(program).name for program in sys.argv[1:] if not run(program, table)]
        rows = [tuple(line.split("\t")) for line in table.read_text().splitlines()]
    print("\nEach figure against the rival or limit it names, measured in this run:\n")
    print_table([HEAD, *rows])
    if failed:
        print("\nCould not measure: " + ", ".join(failed))
    sys.exit(1 if failed else 0)


main()
