"""How each planner is called, and how its output is read.

A planner is written as `kind:configuration`:
    trestle:auto  trestle:astar(lmcut)     what `trestle plan --search` takes; `trestle:--anytime` is passed as it is
    fd:lama-first fd:astar(lmcut())        Fast Downward: an alias or a search
    enhsp:sat-hadd   aries   tamer   pyperplan:gbf/hff
"""

import glob
import json
import os
import re
import shutil

HERE = os.path.dirname(os.path.abspath(__file__))
FD_STATUS = {
    0: "solved", 1: "memory", 2: "time", 3: "memory", 10: "unsolvable", 11: "unsolvable", 12: "incomplete",
    20: "memory", 21: "time", 22: "memory", 23: "time", 24: "time", 31: "unsupported", 33: "unsupported",
    34: "unsupported"}
TRESTLE_STATUS = {
    0: "solved", 10: "unsolvable", 12: "incomplete", 20: "time", 21: "memory", 22: "limit", 30: "refused",
    31: "refused", 34: "unsupported"}
FD_FIGURES = {
    "expanded": r"Expanded (\d+) state", "evaluated": r"Evaluated (\d+) state",
    "generated": r"Generated (\d+) state", "expanded_until_last_layer": r"Expanded until last jump: (\d+)",
    "bytes_per_state": r"Bytes per state: (\d+)", "states": r"registered states: (\d+)",
    "initial": r"Initial heuristic value for [^:]*: (\d+|infinity)",
    "search_seconds": r"Search time: ([\d.]+)s", "translate_seconds": r"Done! \[([\d.]+)s CPU"}


class Planners:
    """The programs on this machine: Trestle's, and the peers of a Python environment."""

    def __init__(self, trestle, venv):
        self.trestle = os.path.abspath(trestle)
        self.python = os.path.join(os.path.abspath(venv), "bin", "python")
        packages = glob.glob(os.path.join(os.path.abspath(venv), "lib", "python3*", "site-packages"))
        self.packages = packages[0] if packages else ""

    def missing(self, planner):
        """What keeps a planner from running here, or None."""
        kind = planner.partition(":")[0]
        if kind == "trestle":
            needed = [self.trestle]
        elif kind == "fd":
            needed = [self.python, self.driver]
        elif kind == "enhsp":
            needed = [self.jar, shutil.which("java") or "java"]
        elif kind in ("aries", "tamer", "pyperplan"):
            package = {"aries": "up_aries", "tamer": "up_tamer", "pyperplan": "pyperplan"}[kind]
            needed = [self.python, os.path.join(self.packages, package)]
        else:
            return f"no planner is named '{kind}'"
        lacking = [path for path in needed if not os.path.exists(path)]
        return f"{planner}: {lacking[0]} is missing" if lacking else None

    @property
    def driver(self):
        return os.path.join(self.packages, "up_fast_downward", "downward", "fast-downward.py")

    @property
    def jar(self):
        return os.path.join(self.packages, "up_enhsp", "ENHSP", "enhsp.jar")

    def command(self, planner, domain, problem, directory, seconds, memory):
        """The command, and the most address space its processes may have in MiB (None: it limits itself)."""
        kind, _, name = planner.partition(":")
        plan = os.path.join(directory, "plan")
        if kind == "trestle":
            search = name.split() if name.startswith("--") else ["--search", name] if name else []
            return [
                self.trestle, "plan", domain, problem, *search, "--time-limit", f"{seconds:g}", "--memory-limit",
                str(memory), "--output", plan, "--json", "--statistics"], memory
        if kind == "fd":
            command = [self.python, self.driver, "--plan-file", plan, "--sas-file", "task.sas"]
            if "(" in name:
                return [*command, domain, problem, "--search", name], memory
            return [*command, "--alias", name, domain, problem], memory
        if kind == "enhsp":  # a Java machine reserves far more address space than it uses
            return [
                "java", f"-Xmx{memory}m", "-jar", self.jar, "-o", domain, "-f", problem, "-planner",
                name or "sat-hadd", "-sp", plan], None
        if kind in ("aries", "tamer"):
            script = os.path.join(HERE, "unified.py")
            return [self.python, script, kind, domain, problem, plan, f"{seconds:g}"], None
        search, _, heuristic = (name or "gbf/hff").partition("/")
        copy = os.path.join(directory, "problem.pddl")
        shutil.copyfile(problem, copy)
        chosen = ["-H", heuristic] if heuristic else []
        return [self.python, "-m", "pyperplan", "-s", search, *chosen, domain, copy], memory

    def figures(self, planner, run, directory):
        """What a run says of itself: its status, the path of its last plan and its counts."""
        kind = planner.partition(":")[0]
        figures = {"status": "stopped" if run.stopped else "failed", "plan": last_plan(directory)}
        if kind == "trestle":
            figures |= trestle_figures(run)
        elif kind == "fd":
            figures |= found(FD_FIGURES, run.output)
            if not run.stopped:
                figures["status"] = FD_STATUS.get(run.status, "failed")
        elif kind == "enhsp":
            milliseconds = found({"search": r"Search Time \(msec\): (\d+)"}, run.output).get("search")
            figures |= found({"expanded": r"Expanded Nodes:\s*(\d+)", "evaluated": r"States Evaluated:\s*(\d+)"},
                             run.output)
            if milliseconds is not None:
                figures["search_seconds"] = milliseconds / 1000
            if "Problem unsolvable" in run.output:
                figures["status"] = "unsolvable"
        elif kind in ("aries", "tamer"):
            figures |= found({"search_seconds": r"engine seconds: ([\d.]+)"}, run.output)
            status = re.search(r"engine status: (\w+)", run.output)
            named = {"UNSOLVABLE_PROVEN": "unsolvable", "TIMEOUT": "time", "MEMOUT": "memory"}
            figures["status"] = named.get(status[1] if status else None, figures["status"])
            figures["engine_status"] = status[1] if status else None
        if figures["plan"]:
            figures["status"] = "solved"
        elif figures["status"] == "solved":
            figures["status"] = "failed"
        elif figures["status"] == "stopped":
            figures["status"] = "time"
        return figures


def trestle_figures(run):
    figures = {}
    if not run.stopped:
        figures["status"] = "interrupted" if run.status == 130 else TRESTLE_STATUS.get(run.status, "failed")
    try:
        report = json.loads(run.output)
    except ValueError:
        return figures
    counts = report.get("statistics") or {}
    seconds = counts.get("seconds") or {}
    for name, key in (
            ("expanded", "expanded"), ("evaluated", "evaluated"), ("generated", "generated"), ("states", "states"),
            ("bytes_per_state", "bytesPerState"), ("expanded_until_last_layer", "expandedUntilLastLayer"),
            ("decided_by", "search"), ("search_bytes", "searchBytes")):
        if counts.get(key, report.get(key)) is not None:
            figures[name] = counts.get(key, report.get(key))
    figures["optimal"] = report.get("optimal", False)
    figures["search_seconds"] = seconds.get("search", report.get("searchSeconds"))
    figures["translate_seconds"] = seconds.get("grounding", report.get("groundingSeconds"))
    figures["heuristic_seconds"] = seconds.get("heuristics")
    if counts.get("initialEstimates"):
        scale = counts.get("costScale") or 1
        figures["initial"] = [
            "infinity" if value is None else value / scale for value in counts["initialEstimates"]][0]
    return figures


def found(patterns, text):
    """The last match of each pattern, as a number where it is one; the first one for `initial`."""
    values = {}
    for name, pattern in patterns.items():
        matches = re.findall(pattern, text)
        if matches:
            value = matches[0 if name == "initial" else -1]
            values[name] = value if value == "infinity" else float(value) if "." in value else int(value)
    return values


def last_plan(directory):
    """The last of the plans that a planner wrote: plan, or plan.1, plan.2, …; None without one."""
    paths = [path for path in glob.glob(os.path.join(directory, "plan*")) if re.search(r"plan(\.\d+)?$", path)]
    paths += glob.glob(os.path.join(directory, "problem.pddl.soln"))
    paths = [path for path in paths if os.path.getsize(path) or path.endswith("plan")]
    if not paths:
        return None
    return max(paths, key=lambda path: int(path.rpartition(".")[2]) if path[-1].isdigit() else 0)


def optimal(planner):
    """Whether a configuration promises the lowest cost. (What Trestle chooses itself says so with each plan.)"""
    name = planner.partition(":")[2]
    admissible = ("blind", "hmax", "lmcut", "ipdb", "merge_and_shrink", "cegar", "operatorcounting")
    return name in ("opt-hmax", "opt-hrmax") or name.startswith("seq-opt") or (
        name.startswith("astar(") and name[6:].startswith(admissible))
