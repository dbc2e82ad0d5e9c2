"""The loop over instances and planners, and its results: JSON lines that a later start continues."""

import datetime
import hashlib
import json
import os
import platform
import shutil
import sys
import tempfile
import uuid

from . import judges, runs


def machine():
    """A name for this machine: figures of two machines are never compared."""
    model = "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{platform.node()}, {model}, {os.cpu_count()} cores"


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:16]


class Results:
    """The records of a file. A record is kept if it was made here, under the same limits, with the same program;
    with `reuse_peers`, a peer's record is kept although Trestle's program has changed since."""

    def __init__(self, path, settings, reuse_peers=False, fresh=False):
        self.path, self.settings, self.reuse_peers = path, settings, reuse_peers
        self.kept = {}
        if fresh and os.path.exists(path):
            os.replace(path, path + ".before")
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if not text.endswith("\n"):  # the line that was being written when someone ended it
                text = text[:text.rfind("\n") + 1]
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            for record in map(json.loads, text.splitlines()):
                if self.counts(record):
                    self.kept[key(record)] = record

    def counts(self, record):
        same = all(record.get(name) == self.settings[name] for name in ("machine", "limit", "clock", "memory"))
        ours = record["planner"].startswith("trestle")
        return same and (record["binary"] == self.settings["binary"] or (self.reuse_peers and not ours))

    def add(self, record):
        self.kept[key(record)] = record
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")


def key(record):
    return record["instance"], record["planner"], record["repeat"]


def measure(planners, names, instances, results, repeats, val=None, skip=None):
    """Runs what has no record yet. All planners run on one instance before the next one, in turning order.

    `skip(instance, planner)` may leave a run out, as the growing families do after a failure.
    """
    session, total, done = uuid.uuid4().hex[:12], len(instances) * len(names) * repeats, 0
    for number, instance in enumerate(instances):
        for repeat in range(repeats):
            turn = (number + repeat) % len(names)
            for planner in names[turn:] + names[:turn]:
                done += 1
                if (instance.name, planner, repeat) in results.kept or skip and skip(instance, planner):
                    continue
                record = one(planners, planner, instance, results.settings, val)
                record |= {"repeat": repeat, "session": session}
                results.add(record)
                print(
                    f"{done}/{total} {instance.name} {planner}: {record['status']}"
                    f"{'' if record.get('cost') is None else ', cost %g' % record['cost']}, {record['cpu']:.2f} s"
                    f"{' WRONG: ' + record['wrong'] if record.get('wrong') else ''}", file=sys.stderr, flush=True)


def one(planners, planner, instance, settings, val):
    """One run of one planner on one instance, judged."""
    directory = tempfile.mkdtemp(prefix="planners-")
    try:
        command, space = planners.command(
            planner, instance.domain, instance.problem, directory, settings["limit"], settings["memory"])
        run = runs.run(command, directory, settings["limit"], space, settings["clock"])
        record = {
            "instance": instance.name, "category": instance.category, "planner": planner, "size": instance.size,
            "date": datetime.datetime.now().isoformat(timespec="seconds"), "exit": run.status,
            "cpu": round(run.cpu, 4), "wall": round(run.wall, 4), "peak": round(run.peak, 1),
            "load": round(os.getloadavg()[0], 2), **settings, **planners.figures(planner, run, directory)}
        plan = record.pop("plan")
        if record["status"] not in ("solved", "unsolvable"):
            record["errors"] = run.errors[-300:]
        if plan:
            files = instance.domain, instance.problem, plan
            record["verdict"], record["cost"] = judges.trestle(planners.trestle, *files)
            if val:
                record["verdict_val"], record["cost_val"] = judges.val(val, *files)
        record["wrong"] = fault(record, instance)
        return record
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def fault(record, instance):
    """What is wrong with an answer, or None."""
    from .peers import optimal
    if record["status"] == "unsolvable":
        return "called unsolvable" if instance.solvable else None
    if record["status"] != "solved":
        return None
    if "invalid" in (record.get("verdict"), record.get("verdict_val")):
        return "the plan is not valid"
    if instance.solvable is False:
        return "a plan for an unsolvable problem"
    cost, best = record.get("cost"), instance.optimum
    if cost is None or best is None:
        return None
    if cost < best - 1e-6:
        return f"cost {cost:g} below the known optimum {best:g}"
    claims = record.get("optimal") or optimal(record["planner"])
    return f"cost {cost:g} called optimal, {best:g} is" if claims and cost > best + 1e-6 else None
