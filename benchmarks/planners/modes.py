"""What each mode runs and writes."""

import os
import sys

from . import generators, plots, results as loop, tables
from .instances import Instance

# The names of a heuristic for both planners; what is searched does not matter, only the first estimate does.
HEURISTICS = [
    f"{planner}:astar({name})" for ours, theirs in (
        ("blind", "blind()"), ("hmax", "hmax()"), ("hadd", "add()"), ("ff", "ff()"), ("lmcut", "lmcut()"))
    for planner, name in (("trestle", ours), ("fd", theirs))]


def measure(planners, names, instances, results, options, skip):
    loop.measure(planners, names, instances, results, options.repeats, options.val, skip)


def growing(families, seed, out, results):
    """The instances of growing families, written into `out`, and the rule that leaves out what is hopeless."""
    instances, places = [], {}
    for family in families:
        if family not in generators.FAMILIES:
            sys.exit(f"no family '{family}'; there are {', '.join(generators.FAMILIES)}")
        directory = os.path.join(out, "generated", family)
        os.makedirs(directory, exist_ok=True)
        for size in generators.FAMILIES[family][1]:
            texts = generators.generate(family, size, seed)
            paths = [os.path.join(directory, f"{size}-{kind}.pddl") for kind in ("domain", "problem")]
            for path, text in zip(paths, texts):
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            instances.append(Instance(f"{family}-{size:04}", family, *paths, solvable=True, size=size))
    for instance in instances:
        places.setdefault(instance.category, []).append(instance.name)

    def skip(instance, planner):
        """After two failures at smaller sizes."""
        smaller = places[instance.category][:places[instance.category].index(instance.name)]
        runs = [results.kept.get((name, planner, 0)) for name in smaller]
        return sum(run is not None and run["status"] != "solved" for run in runs) >= 2

    return instances, skip


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    print(path)


def render(mode, names, instances, results, out):
    """Writes the table and the plots of a mode; the number of wrong answers."""
    wanted = {instance.name for instance in instances}
    records = [r for r in results.kept.values() if r["instance"] in wanted and r["planner"] in names]
    clock = results.settings["clock"]
    path = os.path.join(out, f"{mode}.md")
    if mode in ("compare", "scaling"):
        title = "Planners side by side" if mode == "compare" else "Families that grow"
        write(path, tables.report(title, results.settings, records, names))
        kept = tables.merged(records)
        if mode == "compare":
            times = {name: [r[clock] for (_, planner), r in kept.items() if planner == name and tables.answered(r)]
                     for name in names}
            write(os.path.join(out, "cactus.svg"),
                  plots.cactus("Instances solved within a time", times, clock, results.settings["limit"]))
        else:
            scaling(kept, names, clock, out)
    else:
        title, figure = {
            "states": ("Bytes of a state", "bytes_per_state"),
            "heuristic": ("Estimates of the initial state", "initial"),
            "expansions": ("States expanded until the last f layer", "expanded_until_last_layer")}[mode]
        pairs = list(zip(names[::2], names[1::2]))
        write(path, tables.compared(title, records, pairs, figure))
    return sum(bool(record.get("wrong")) for record in records)


def scaling(kept, names, clock, out):
    """For each family: whole process, search, and grounding or translation, by size."""
    for family in sorted({record["category"] for record in kept.values()}):
        for name, title in (
                (clock, "whole process"), ("translate_seconds", "grounding or translation"),
                ("search_seconds", "search")):
            series = []
            for planner in names:
                line = sorted(
                    (record["size"], max(record[name], 0.0005)) for record in kept.values()
                    if record["planner"] == planner and record["category"] == family and tables.answered(record)
                    and record.get(name) is not None)
                series.append((planner, line))
            kind = {"translate_seconds": "grounding", "search_seconds": "search"}.get(name, "whole")
            write(os.path.join(out, f"{family}-{kind}.svg"),
                  plots.curves(f"{family}: {title}", "size", "seconds", series, log_x=True, log_y=True))
