"""The command line: `python3 -m planners MODE`, from `benchmarks/`."""

import argparse
import os
import sys

from . import generators, limits, modes
from .instances import ROOT, chosen
from .results import Results, digest, machine
from .peers import Planners, __doc__ as NAMES

BUILD = os.path.join(ROOT, ".build-planners")
DEFAULTS = {
    "compare": ["trestle:lama-first", "fd:lama-first"],
    "states": ["trestle:astar(blind)", "fd:astar(blind())"],
    "expansions": ["trestle:astar(blind)", "fd:astar(blind())"],
    "scaling": ["trestle:lama-first", "fd:lama-first"],
}


def arguments():
    parser = argparse.ArgumentParser(
        prog="python3 -m planners", formatter_class=argparse.RawDescriptionHelpFormatter,
        description=f"""Trestle's planner side by side with others, interleaved in one run on one machine.

compare     coverage, plan cost, expansions, time as a ratio; a cactus plot
states      bytes of a state
heuristic   estimates of the initial state: blind, hmax, hadd, ff, lmcut
expansions  states expanded until the last f layer, blind A*
scaling     families that grow: curves of time
limits      Trestle alone under small limits and Ctrl-C
""", epilog=NAMES)
    parser.add_argument("mode", choices=["compare", "states", "heuristic", "expansions", "scaling", "limits"])
    add = parser.add_argument
    add("--planner", action="append", metavar="NAME", help="a planner; the first is compared with the others")
    add("--instances", metavar="DIR", help="a directory with an index.json; default: this project's problems")
    add("--categories", metavar="A,B", help="only these: strips, adl, derived, unsolvable, numeric, temporal, pddl3")
    add("--only", metavar="REGEX", help="only instances whose name matches")
    add("--most", type=int, metavar="N", help="at most N instances of each category")
    add("--limit", type=float, metavar="S", help="seconds of each run (compare 60; heuristic 5; others 30)")
    add("--clock", choices=["cpu", "wall"], default="cpu",
        help="the limit and the ratios are of CPU seconds of all processes (default) or of wall seconds")
    add("--memory", type=int, default=4096, metavar="MIB", help="address space of each process (default 4096)")
    add("--repeats", type=int, default=1, metavar="N", help="runs of each; the median of the times counts")
    add("--families", default=",".join(generators.FAMILIES), metavar="A,B", help="of the mode scaling")
    add("--seed", type=int, default=2026, help="of the mode scaling")
    add("--grace", type=float, default=2, metavar="S", help="of the mode limits: seconds over the limit")
    add("--trestle", default=os.path.join(ROOT, ".build", "release", "trestle"), metavar="PATH")
    add("--venv", default=os.path.join(BUILD, "venv"), metavar="DIR", help="made by planners/setup.sh")
    add("--val", metavar="PATH", help="VAL's Validate: a second judge of every plan")
    add("--out", metavar="DIR", help="results.jsonl, the table and the plots; default: .build-planners/MODE")
    add("--reuse-peers", action="store_true",
        help="keep what peers did beside an older Trestle on this machine; the table says 'not interleaved'")
    add("--fresh", action="store_true", help="begin anew instead of continuing")
    add("--render", action="store_true", help="only write the table and plots of what is there")
    return parser.parse_args()


def main():
    options = arguments()
    planners = Planners(options.trestle, options.venv)
    out = os.path.abspath(options.out or os.path.join(BUILD, options.mode))
    os.makedirs(out, exist_ok=True)
    if problem := planners.missing("trestle"):
        sys.exit(f"{problem}; build it: swift build -c release --product trestle")
    categories = options.categories.split(",") if options.categories else None
    if options.mode == "limits":
        instances = chosen(options.instances, categories, options.only, options.most)
        text, complaints = limits.report(
            planners.trestle, instances, options.grace, lambda line: print(line, file=sys.stderr, flush=True))
        modes.write(os.path.join(out, "limits.md"), text)
        sys.exit(1 if complaints else 0)

    names = options.planner or DEFAULTS.get(options.mode) or modes.HEURISTICS
    for name in names:
        if problem := planners.missing(name):
            sys.exit(f"{problem}; make the peers by planners/setup.sh, or name their environment by --venv")
    default = {"compare": 60, "heuristic": 5}.get(options.mode, 30)
    settings = {
        "machine": machine(), "binary": digest(planners.trestle), "limit": options.limit or default,
        "clock": options.clock, "memory": options.memory}
    results = Results(os.path.join(out, "results.jsonl"), settings, options.reuse_peers, options.fresh)
    if options.mode == "scaling":
        instances, skip = modes.growing(options.families.split(","), options.seed, out, results)
    else:
        instances, skip = chosen(options.instances, categories, options.only, options.most), None
    if not instances:
        sys.exit("no instance is chosen")
    interrupted = False
    if not options.render:
        try:
            modes.measure(planners, names, instances, results, options, skip)
        except KeyboardInterrupt:
            interrupted = True
            print("interrupted; the same command continues", file=sys.stderr)
    wrong = modes.render(options.mode, names, instances, results, out)
    sys.exit(130 if interrupted else 1 if wrong else 0)


main()
