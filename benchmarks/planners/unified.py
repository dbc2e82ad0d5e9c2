"""A child process that plans with an engine of unified-planning: unified.py ENGINE DOMAIN PROBLEM PLAN SECONDS."""

import sys
import time

import unified_planning.shortcuts as planning
from unified_planning.io import PDDLReader, PDDLWriter


def main(engine, domain, problem, plan, seconds):
    planning.get_environment().credits_stream = None
    task = PDDLReader().parse_problem(domain, problem)
    start = time.monotonic()
    with planning.OneshotPlanner(name=engine) as planner:
        result = planner.solve(task, timeout=float(seconds))
    print(f"engine status: {result.status.name}")
    print(f"engine seconds: {time.monotonic() - start:.6f}")
    if result.plan is not None:
        PDDLWriter(task).write_plan(result.plan, plan)


main(*sys.argv[1:])
