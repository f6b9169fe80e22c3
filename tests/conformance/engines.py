"""The totals of a roll-up are those that DuckDB, Polars and PySpark come to, by the queries of docs/dataset.md as they stand
there. PySpark is left out where it is not installed.

    engines.py FOLDER

FOLDER holds `dataset` and `roll-up`, made of the same sets. Ends with 1 and says what differs.
"""

import importlib.util
import json
import os
import re
import sys
from pathlib import Path

import duckdb

MANUAL = Path("docs/dataset.md").read_text(encoding="utf-8")


def block(language: str, word: str = "") -> str:
    """The first block of code of a language below the heading of the questions that holds a word."""
    questions = MANUAL.split("## Questions", 1)[1]
    found = [code for code in re.findall(rf"```{language}\n(.*?)```", questions, re.DOTALL) if word in code]
    if not found:
        sys.exit(f"docs/dataset.md has no query in {language} with {word}")
    return found[0]


def by_duckdb() -> dict:
    rows = duckdb.sql(block("sql")).fetchall()
    return {(period, id): (total, councils) for period, id, total, councils in rows}


def by_polars() -> dict:
    names: dict = {}
    exec(block("python", "polars"), names)  # the manual's own words
    rows = names["totals"].iter_rows()
    return {(period, id): (total, councils) for period, id, total, councils in rows}


def by_pyspark() -> dict:
    names: dict = {}
    exec(block("python", "pyspark"), names)
    rows = names["totals"].collect()
    return {(row["period"], row["id"]): (row["total"], row["councils"]) for row in rows}


def by_roll_up() -> dict:
    figures = {figure["id"]: figure for figure in json.loads(Path("roll-up/figures.json").read_text("utf-8"))}
    totals = {}
    for id, figure in figures.items():
        match = re.fullmatch(r"roll-up\.(\d{4}-\d{2}-q\d)\.(.*)", id)
        councils = figures.get(f"{id}.councils")
        if match is None or councils is None:
            continue
        value = figure["value"]
        total = round(value * 100) if figure["unit"] == "£" else value
        totals[match[1].upper(), match[2]] = (total, councils["value"])
    return totals


def main() -> None:
    queries = {"DuckDB": by_duckdb, "Polars": by_polars}
    if importlib.util.find_spec("pyspark") is not None:
        queries["PySpark"] = by_pyspark
    os.chdir(sys.argv[1])
    wanted = by_roll_up()
    if len(wanted) < 20:
        sys.exit(f"the roll-up has {len(wanted)} totals, which are too few to tell")
    wrong = []
    for engine, query in queries.items():
        found = query()
        for key, value in wanted.items():
            if found.get(key) != value:
                wrong.append(f"{' '.join(key)}: {engine} comes to {found.get(key)}, the roll-up to {value}")
        print(f"{engine}: {len(wanted)} totals as the roll-up has them" if not wrong else f"{engine} differs")
    if wrong:
        sys.exit("\n".join(wrong[:10]))


if __name__ == "__main__":
    main()
