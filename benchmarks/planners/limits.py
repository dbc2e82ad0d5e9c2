"""Trestle under small limits: it must end by itself, with a right status, and Ctrl-C must leave a plan."""

import os
import shutil
import tempfile

from . import judges, runs

HONEST = {0, 10, 12, 20, 21, 22, 34}  # an answer, a proof, a limit, or a feature that the search lacks
CASES = {
    "256 MiB and 1 s": (["--memory-limit", "256", "--time-limit", "1"], None, None),
    "256 MiB of address space": (["--memory-limit", "256", "--time-limit", "10"], 256, None),
    "Ctrl-C after 2 s": (["--anytime", "--time-limit", "30"], None, 2.0),
}


def check(binary, instance, case, grace):
    """One row: what happened, and a complaint or None."""
    options, space, interrupt = CASES[case]
    seconds = float(options[options.index("--time-limit") + 1])
    directory = tempfile.mkdtemp(prefix="planners-")
    try:
        command = [binary, "plan", instance.domain, instance.problem, *options]
        run = runs.run(command, directory, seconds + 60, space, "wall", interrupt)
        plan = os.path.join(directory, "stdout")
        has_plan = os.path.getsize(plan) > 0
        verdict = judges.trestle(binary, instance.domain, instance.problem, plan)[0] if has_plan else ""
        complaint = None
        interrupted = interrupt is not None and run.wall >= interrupt
        allowed = HONEST | {130} if interrupted else HONEST
        if run.stopped:
            complaint = "did not end"
        elif run.status not in allowed:
            complaint = f"status {run.status}: {run.errors.strip().splitlines()[-1][:80] if run.errors.strip() else ''}"
        elif has_plan and verdict != "valid":
            complaint = f"the plan is {verdict}"
        elif run.status == 0 and not has_plan:
            complaint = "status 0 without a plan"
        elif has_plan and instance.solvable is False:
            complaint = "a plan for an unsolvable problem"
        elif run.status == 10 and instance.solvable:
            complaint = "called unsolvable"
        elif run.wall > (interrupt if interrupted else seconds) + grace:
            complaint = f"took {run.wall:.1f} s"
        elif space is None and run.peak > 2 * 256 and not interrupt:
            complaint = f"used {run.peak:.0f} MiB"
        return run, verdict, complaint
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def report(binary, instances, grace, progress):
    """The table of all cases on all instances, and the number of complaints."""
    lines = ["# Small limits", "", f"A run may take {grace:g} s more than its limit, for reading and judging.", ""]
    lines += ["| case | instances | plans | proofs | time | memory | other ends | complaints |"]
    lines += ["|---|---:|---:|---:|---:|---:|---:|---:|"]
    complaints = []
    for case in CASES:
        counts = {}
        for instance in instances:
            run, verdict, complaint = check(binary, instance, case, grace)
            kind = {0: "plan", 10: "proof", 20: "time", 21: "memory"}.get(run.status, "other")
            kind = "plan" if verdict == "valid" else kind
            counts[kind] = counts.get(kind, 0) + 1
            if complaint:
                complaints.append(f"- {case}, {instance.name}: {complaint}")
            progress(f"{case}: {instance.name}: {run.status}, {run.wall:.1f} s {complaint or ''}")
        cells = [counts.get(kind, 0) for kind in ("plan", "proof", "time", "memory", "other")]
        found = sum(complaint.startswith(f"- {case},") for complaint in complaints)
        lines.append(f"| {case} | {len(instances)} | {' | '.join(map(str, cells))} | {found} |")
    return "\n".join([*lines, "", *complaints, ""]), len(complaints)
