#!/usr/bin/env python3
"""Verify an exported trail of decisions: no database, no package, only this file and Python 3.

    python3 verify_trail.py FILE [--anchor COUNT HASH]

The file is JSON Lines. The first line says what was exported; each other one is a line of the trail:
{"sequence", "hash_prev", "hash", "line"}, where `line` is the canonical text and hash = sha256(hash_prev + line).
It names the first line that was altered, removed, inserted or put elsewhere, a tail that was cut off, and what does not follow from the
figures that the lines hold: working-day terms, thresholds, sums of scores, grades, digests of batches. An anchor is what was mailed to the
auditors on a day: so many lines, the last with this hash; with it a tail that was cut off and a chain that was made anew show as well.
"""
import argparse
import hashlib
import json
import operator
import sys
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

CANONICAL = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
OPERATORS = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "=": operator.eq}
HUNDREDTH = Decimal("0.01")


def canonical(value):
    """The text that is hashed. :param value: what a line holds"""
    return json.dumps(value, **CANONICAL)


def read(text):
    """(header, lines, findings): the header {} where there is none; what is no JSON is a finding."""
    header, lines, findings = {}, [], []
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw)
            if number == 1 and "trail" in row:
                header = row
            else:
                lines.append((row["sequence"], row["hash_prev"], row["hash"], row["line"]))
        except (ValueError, KeyError, TypeError):
            findings.append((number, f"row {number} of the file is not a line of the trail"))
    return header, lines, findings


def chain(header, lines, anchor=None):
    """Findings on the chain itself: [(sequence, text)]."""
    whole = header.get("kind", "all") == "all"
    findings, previous, last = [], "", 0
    for sequence, hash_prev, digest, line in lines:
        if sequence <= last:
            findings.append((sequence, f"line {sequence} stands after line {last}: put elsewhere, or there twice"))
        elif whole and sequence != last + 1:
            findings.append((last + 1, f"line {last + 1} is missing" + (f", as far as line {sequence - 1}" if sequence > last + 2 else "")))
        elif whole and hash_prev != previous:
            findings.append((sequence, f"line {sequence} does not follow from line {last}: inserted, or the one before was made anew"))
        if hashlib.sha256((hash_prev + line).encode()).hexdigest() != digest:
            findings.append((sequence, f"line {sequence} was altered: its text does not give its hash"))
        findings += [(sequence, text) for text in shape(sequence, line)]
        previous, last = digest, sequence
    return findings + tail(header, lines, anchor, whole)


def shape(sequence, line):
    """Whether the text is canonical and bears its own number."""
    try:
        values = json.loads(line)
    except ValueError:
        return [f"line {sequence} is no JSON"]
    if canonical(values) != line:
        return [f"line {sequence} is not in canonical form"]
    return [] if values.get("sequence") == sequence else [f"line {sequence} bears the number {values.get('sequence')}"]


def tail(header, lines, anchor, whole):
    """Whether lines are missing at the end."""
    found, last = [], lines[-1] if lines else (0, "", "", "")
    if header.get("count", len(lines)) != len(lines) or header.get("hash", last[2]) != last[2]:
        found.append((last[0] + 1, f"the export announces {header.get('count')} lines and holds {len(lines)}: its tail was cut off"))
    if anchor and whole:
        count, digest = anchor
        there = next((line for line in lines if line[0] == count), None)
        if not there:
            found.append((last[0] + 1, f"the anchor knows {count} lines, the export ends with line {last[0]}: its tail was cut off"))
        elif there[2] != digest:
            found.append((count, f"line {count} is not the one that the anchor knows: the chain was made anew before it"))
    return found


# -- what the lines hold ----------------------------------------------------------------------
def contents(lines):
    """Findings on what the lines say: [(sequence, text)]."""
    findings = []
    for sequence, _previous, _digest, line in lines:
        try:
            data = json.loads(line).get("data") or {}
            for check in (term, figures, sheet, panel, grade, batch):
                findings += [(sequence, f"line {sequence}: {text}") for text in check(data)]
        except (ValueError, ArithmeticError, TypeError, KeyError, AttributeError) as error:
            findings.append((sequence, f"line {sequence}: what it holds cannot be read ({error})"))
    return findings


def term(data):
    """[A3.4] A term of working days ends on the last that its derivation counts, and no day is left out."""
    due = data.get("due") if isinstance(data.get("due"), dict) else {}          # of a task it is a plain day
    for days, end, needed in ((due.get("derivation"), due.get("date"), due.get("workdays")),
                              (data.get("derivation"), data.get("date_end"), data.get("workdays"))):
        if not days or not end or not needed:
            continue
        looked_at = [date.fromisoformat(day[0]) for day in days]
        if any(b - a != timedelta(days=1) for a, b in zip(looked_at, looked_at[1:], strict=False)):
            yield "the derivation of the term leaves out days"
        counted = [day[0] for day in days if day[1]]
        start = data.get("date_published")
        counted = [day for day in counted if not start or day > start or data.get("counts_publication_day")]
        if len(counted) != needed or counted[-1] != end:
            yield f"the term of {needed} working days to {end} does not follow from its derivation ({len(counted)} days to {counted[-1]})"


def figures(data):
    """[P1] [P4] [B4] The verdict follows from figure and threshold on every reading."""
    for row in data.get("figures") or []:
        if not {"operator", "value", "threshold", "result", "unverified_alternative"} <= row.keys():
            continue
        value, least, waiting = (Decimal(row[name]) for name in ("value", "threshold", "value_unverified"))
        readings = [value, value + waiting]
        if row.get("value_alternative") is not None:
            other = Decimal(row["value_alternative"])
            readings += [other, other + Decimal(row["unverified_alternative"])]
        met = {OPERATORS[row["operator"]](reading, least) for reading in readings}
        expected = "unsure" if len(met) == 2 else "pass" if met.pop() else "fail"
        if expected != row["result"]:
            yield f"{row.get('code')}: {row['value']} against {row['threshold']} is {expected}, not {row['result']}"


def sheet(data):
    """[A3.2] The total of a sheet is the sum of its scores, none above its most."""
    rows = data.get("lines") or []
    if "total" in data and rows and sum(Decimal(row[1]) for row in rows) != Decimal(data["total"]):
        yield f"the scores do not sum up to {data['total']}"
    for code, score, most in rows:
        if not 0 <= Decimal(score) <= Decimal(most):
            yield f"{code}: {score} is not between 0 and {most}"


def panel(data):
    """[A3.2] [A3.3] The score of the panel is the mean of the sheets, extremes left out from five on where the rules say so."""
    totals = sorted(Decimal(total) for total in data.get("totals") or [])
    if totals and "score" in data:
        kept = totals[1:-1] if data.get("trim_extremes") and len(totals) >= 5 else totals
        mean = (sum(kept) / len(kept)).quantize(HUNDREDTH, ROUND_HALF_UP)
        if mean != Decimal(data["score"]):
            yield f"the score of the panel is {mean}, not {data['score']}"


def grade(data):
    """[E2.1] The points sum up, and the grade by points follows from the bands and the vetoes."""
    rows = data.get("scores") or []
    if not rows or "bands" not in data:
        return
    total = sum(Decimal(row[1]) for row in rows)
    if total != Decimal(data["score"]):
        yield f"the points sum up to {total}, not {data['score']}"
    excellent, qualified = data["bands"]
    expected = "unqualified" if any(row[3] for row in rows) or total < qualified else "excellent" if total >= excellent else "qualified"
    if data.get("by_points", expected) != expected:
        yield f"{total} points are {expected}, not {data['by_points']}"


def batch(data):
    """A batch of verified records bears the digest of its items."""
    if "items" in data and "digest" in data and hashlib.sha256(canonical(data["items"]).encode()).hexdigest() != data["digest"]:
        yield "the items of the batch do not give its digest"


def verify(text, anchor=None):
    """All findings in the order of the lines, and how many lines there are. :return: (findings, count)"""
    header, lines, findings = read(text)
    findings += chain(header, lines, anchor) + contents(lines)
    return sorted(findings, key=lambda finding: finding[0]), len(lines)


def main(argv=None):
    """Print what was found; 0 the trail holds, 1 it does not, 2 it cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--anchor", nargs=2, metavar=("COUNT", "HASH"), help="as mailed to the auditors")
    options = parser.parse_args(argv)
    try:
        anchor = (int(options.anchor[0]), options.anchor[1]) if options.anchor else None
        findings, count = verify(options.file.read_text(encoding="utf-8"), anchor)
    except (OSError, ValueError) as error:
        print(f"{options.file} cannot be read: {error}", file=sys.stderr)
        return 2
    for _sequence, text in findings[:20]:
        print(text)
    print(f"{count} lines, {len(findings)} findings" + ("" if findings else ": the trail holds"))
    return 1 if findings or not count else 0


if __name__ == "__main__":
    sys.exit(main())
