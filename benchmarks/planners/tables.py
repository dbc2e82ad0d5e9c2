"""Records as Markdown: coverage first, then plan cost, expansions, and time as a ratio."""

import math
from collections import Counter


def mean(values):
    """The geometric mean of positive numbers; None of none."""
    values = list(values)
    return math.exp(sum(math.log(value) for value in values) / len(values)) if values else None


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def merged(records):
    """One record for each (instance, planner): the last repeat, with the median of the times of all repeats.

    It is solved only if every repeat is, and wrong if one is.
    """
    groups = {}
    for record in records:
        groups.setdefault((record["instance"], record["planner"]), []).append(record)
    result = {}
    for key, group in groups.items():
        one = dict(group[-1])
        for name in ("cpu", "wall", "search_seconds"):
            values = [record[name] for record in group if record.get(name) is not None]
            if values:
                one[name] = median(values)
        failed = [record for record in group if not answered(record)]
        if failed:
            one["status"] = failed[0]["status"]
        one["wrong"] = next((record["wrong"] for record in group if record.get("wrong")), None)
        result[key] = one
    return result


def answered(record):
    """A right answer: a valid plan, or "unsolvable" where nobody knows a plan."""
    if record is None or record.get("wrong"):
        return False
    if record["status"] == "solved":
        return "valid" in (record.get("verdict"), record.get("verdict_val"))
    return record["status"] == "unsolvable"


def ratio(first, second, name, least=0.0):
    """first / second of a figure; both are raised to `least`, the grain of the clock. None where one is missing."""
    values = [record.get(name) if record else None for record in (first, second)]
    if None in values:
        return None
    above, below = (max(value, least) for value in values)
    return above / below if above > 0 and below > 0 else 1.0 if above == below else None


def row(cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def table(header, rows):
    return [row(header), "|---|" + "---:|" * (len(header) - 1), *map(row, rows), ""]


def figure(value, digits=3):
    return "" if value is None else f"{value:.{digits}g}" if isinstance(value, float) else f"{value:,}"


def coverage(records, names, categories):
    rows = []
    for category in [*categories, None]:
        here = {instance for (instance, _), record in records.items() if category in (None, record["category"])}
        counts = [sum(answered(records.get((instance, name))) for instance in here) for name in names]
        rows.append([category or "**all**", len(here), *counts])
    return ["## Coverage", "", *table(["category", "instances", *names], rows)]


def pair(records, ours, theirs, clock):
    """The figures of two planners on the instances that both solve."""
    instances = sorted({instance for instance, _ in records})
    both = [(records.get((instance, ours)), records.get((instance, theirs))) for instance in instances]
    only = [[i for i, (a, b) in zip(instances, both) if answered(x(a, b)) and not answered(x(b, a))]
            for x in (lambda a, b: a, lambda a, b: b)]
    solved = [(a, b) for a, b in both if answered(a) and answered(b) and a["status"] == b["status"]]

    def ratios(name, least=0.0):
        values = [ratio(a, b, name, least) for a, b in solved]
        return [value for value in values if value]

    lines = [f"## {ours} beside {theirs}", ""]
    rows = []
    for title, name, least in (
            ("plan cost", "cost", 0), ("expanded states", "expanded", 0),
            ("expanded until the last layer", "expanded_until_last_layer", 0),
            (f"whole process, {clock} seconds", clock, 0.001), ("search alone, seconds", "search_seconds", 0.0001),
            ("most memory of a process", "peak", 0)):
        values = ratios(name, least)
        if values:
            rows.append([
                title, len(values), *(f"{value:.3f}" for value in (mean(values), median(values), min(values))),
                f"{max(values):.3f}", sum(value < 0.999 for value in values), sum(value > 1.001 for value in values)])
    header = ["ratio, where both solve", "n", "geometric mean", "median", "least", "most", "below 1", "above 1"]
    lines += table(header, rows)
    for name, found in zip((ours, theirs), only):
        lines += [f"Solved by {name} only: {len(found)}{': ' + ', '.join(found) if found else ''}.", ""]
    apart = sum(bool(a and b and a.get("session") != b.get("session")) for a, b in both)
    if apart:
        lines += [f"**Not interleaved**: on {apart} instances the two were measured in different runs.", ""]
    return lines


def instances(records, names, clock):
    """Every instance: cost, expansions and seconds of each planner, and the ratio of the first to the others."""
    header = ["instance"]
    for name in names:
        header += [f"{name}: cost", "expanded", f"{clock} s", "search s"]
    header += [f"time / {name}" for name in names[1:]]
    rows = []
    for instance in sorted({instance for instance, _ in records}):
        cells, runs = [instance], [records.get((instance, name)) for name in names]
        for run in runs:
            if run is None:
                cells += ["", "", "", ""]
                continue
            status = run["status"] if not run.get("wrong") else f"**wrong**: {run['wrong']}"
            solved = answered(run) and run["status"] == "solved"
            cells += [figure(run.get("cost"), 8) if solved else status, figure(run.get("expanded")),
                      figure(float(run[clock])), figure(run.get("search_seconds"))]
        for other in runs[1:]:
            comparable = answered(runs[0]) and answered(other)
            cells.append(figure(ratio(runs[0], other, clock, 0.001)) if comparable else "")
        rows.append(cells)
    return ["## Instances", "", *table(header, rows)]


def report(title, settings, records, names):
    """The whole page."""
    kept = merged(records)
    categories = sorted({record["category"] for record in kept.values()})
    clock = settings["clock"]
    unjudged = sum(record["status"] == "solved" and not answered(record) and not record.get("wrong")
                   for record in kept.values())
    repeats = max((record["repeat"] for record in records), default=0) + 1
    lines = [
        f"# {title}", "",
        f"{settings['machine']}; {settings['limit']:g} {clock} seconds and {settings['memory']} MiB for each run"
        f"{'' if repeats == 1 else f', {repeats} runs of each'}. "
        "Whole processes, from the PDDL files to the plan file, with translation. "
        f"Trestle's program: {settings['binary']}. "
        f"Load of the machine at the end of the runs: median {median([r['load'] for r in records]):.1f}."
        if records else "No records.", "",
        *coverage(kept, names, categories)]
    wrong = [record for record in kept.values() if record.get("wrong")]
    lines += [f"Wrong answers: {len(wrong)}. Plans that no judge could read: {unjudged}.", ""]
    lines += [f"- {r['instance']}, {r['planner']}: {r['wrong']}" for r in wrong] + ([""] if wrong else [])
    crashed = Counter(r["planner"] for r in kept.values() if r["status"] == "failed")
    if crashed:
        lines += ["Ended without a status of their own: " + ", ".join(f"{n} {c}" for n, c in crashed.items()) + ".", ""]
    for other in names[1:]:
        lines += pair(kept, names[0], other, clock)
    return "\n".join(lines + instances(kept, names, clock))


def compared(title, records, pairs, name, equal=None):
    """One figure of pairs of planners, for each instance; `equal` counts where they agree."""
    kept = merged(records)
    header, rows, summary = ["instance"], [], []
    for ours, theirs in pairs:
        header += [ours, theirs, "ratio"]
    found = {pair: [] for pair in pairs}
    for instance in sorted({instance for instance, _ in kept}):
        cells = [instance]
        for ours, theirs in pairs:
            values = [(kept.get((instance, planner)) or {}).get(name) for planner in (ours, theirs)]
            shown = [value if isinstance(value, str) else figure(value, 8) for value in values]
            numbers = all(isinstance(value, (int, float)) for value in values)
            quotient = values[0] / values[1] if numbers and values[1] else None
            if None not in values:
                found[ours, theirs].append((values[0] == values[1], quotient))
            cells += [*shown, figure(quotient)]
        rows.append(cells)
    for (ours, theirs), values in found.items():
        quotients = [quotient for _, quotient in values if quotient]
        summary.append([f"{ours} / {theirs}", len(values), sum(same for same, _ in values),
                        figure(mean(quotients)), figure(max(quotients, default=None))])
    return "\n".join([
        f"# {title}", "", *table(["pair", "both known", "equal", "geometric mean of the ratio", "most"], summary),
        *table(header, rows)])
