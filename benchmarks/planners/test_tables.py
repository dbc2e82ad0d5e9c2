"""Tests of what the tables compute: `python3 -m unittest discover -t . planners`, from `benchmarks/`."""

import os
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

from . import generators, instances, plots, results, runs, tables


def record(instance, planner, status="solved", cost=10.0, cpu=1.0, **more):
    verdict = {"verdict": "valid"} if status == "solved" else {}
    return {
        "instance": instance, "planner": planner, "category": "strips", "status": status, "cost": cost, "cpu": cpu,
        "wall": cpu, "repeat": 0, "session": "a", "wrong": None, "load": 1.0, **verdict, **more}


class TableTests(unittest.TestCase):
    def test_means(self):
        self.assertAlmostEqual(tables.mean([1, 4]), 2)
        self.assertIsNone(tables.mean([]))
        self.assertEqual(tables.median([3, 1, 2]), 2)
        self.assertEqual(tables.median([4, 1, 2, 3]), 2.5)

    def test_ratio(self):
        one, other = record("a", "x", cpu=0.5), record("a", "y", cpu=2.0)
        self.assertEqual(tables.ratio(one, other, "cpu"), 0.25)
        self.assertEqual(tables.ratio(one, other, "cpu", least=1), 0.5)
        self.assertIsNone(tables.ratio(one, None, "cpu"))
        self.assertEqual(tables.ratio(record("a", "x", cost=0), record("a", "y", cost=0), "cost"), 1)
        self.assertIsNone(tables.ratio(record("a", "x", cost=0), other, "cost"))

    def test_only_judged_plans_count(self):
        self.assertTrue(tables.answered(record("a", "x")))
        self.assertFalse(tables.answered(record("a", "x") | {"verdict": "invalid"}))
        self.assertFalse(tables.answered(record("a", "x") | {"wrong": "cost"}))
        self.assertFalse(tables.answered(record("a", "x", status="time")))

    def test_repeats(self):
        kept = tables.merged([record("a", "x", cpu=cpu, repeat=i) for i, cpu in enumerate((1.0, 9.0, 2.0))])
        self.assertEqual(kept["a", "x"]["cpu"], 2)
        kept = tables.merged([record("a", "x"), record("a", "x", status="time", repeat=1)])
        self.assertFalse(tables.answered(kept["a", "x"]))

    def test_report(self):
        settings = {"machine": "m", "limit": 60, "clock": "cpu", "memory": 4096, "binary": "b"}
        runs_ = [record("a", "x", cpu=0.1), record("a", "y", cpu=1.0), record("b", "x"),
                 record("b", "y", status="time", session="b")]
        text = tables.report("T", settings, runs_, ["x", "y"])
        self.assertIn("| **all** | 2 | 2 | 1 |", text)
        self.assertIn("| whole process, cpu seconds | 1 | 0.100 |", text)
        self.assertIn("Solved by x only: 1: b.", text)
        self.assertIn("**Not interleaved**: on 1 instances", text)

    def test_faults(self):
        known = instances.Instance("a", "strips", "d", "p", optimum=10.0, solvable=True)
        for planner, cost, complaint in (
                ("fd:astar(lmcut())", 11.0, True), ("fd:lama-first", 11.0, False), ("trestle:lama", 9.0, True),
                ("trestle:astar(lmcut)", 10.0, False)):
            self.assertEqual(results.fault(record("a", planner, cost=cost), known) is not None, complaint, planner)
        self.assertIsNotNone(results.fault(record("a", "x", status="unsolvable"), known))


class OtherTests(unittest.TestCase):
    def test_plots_are_xml(self):
        xml.fromstring(plots.cactus("a < b", {"x": [0.1, 2.0], "y": []}, "cpu", 60))
        xml.fromstring(plots.curves("t", "x", "y", [("a", [(1, 0.1), (100, 10)])], log_x=True, log_y=True))

    def test_generators_repeat_themselves(self):
        for family, (_, sizes) in generators.FAMILIES.items():
            self.assertEqual(generators.generate(family, sizes[0], 1), generators.generate(family, sizes[0], 1))
            _, problem = generators.generate(family, sizes[1], 1)
            self.assertEqual(problem.count("("), problem.count(")"))

    def test_limits_end_a_child(self):
        with tempfile.TemporaryDirectory() as directory:
            run = runs.run([sys.executable, "-c", "while True: pass"], directory, 0.3)
            self.assertTrue(run.stopped)
            self.assertLess(run.cpu, 1.5)
            grow = [sys.executable, "-c", "x = bytearray(1 << 30)"]
            self.assertIn("MemoryError", runs.run(grow, directory, 10, 256).errors)

    def test_results_continue(self):
        settings = {"machine": "m", "limit": 60, "clock": "cpu", "memory": 4096, "binary": "b"}
        with tempfile.TemporaryDirectory() as directory:
            path = os.path.join(directory, "r.jsonl")
            first = results.Results(path, settings)
            for planner in ("trestle:auto", "fd:lama-first"):
                first.add(record("a", planner) | settings)
            with open(path, "a", encoding="utf-8") as file:
                file.write('{"instance": ')
            self.assertEqual(len(results.Results(path, settings).kept), 2)
            newer = settings | {"binary": "c"}
            self.assertEqual(len(results.Results(path, newer).kept), 0)
            self.assertEqual(
                list(results.Results(path, newer, reuse_peers=True).kept), [("a", "fd:lama-first", 0)])


if __name__ == "__main__":
    unittest.main()
