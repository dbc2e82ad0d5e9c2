"""What is measured on: a directory with an index.json, or the problems of this project."""

import json
import os
import re
from dataclasses import dataclass

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


@dataclass
class Instance:
    """A problem, and what is known of it: `optimum` may be None; `solvable` is True, False or None (unknown)."""

    name: str
    category: str
    domain: str
    problem: str
    optimum: float | None = None
    solvable: bool | None = None
    size: int | None = None


def indexed(directory):
    """The instances of a directory whose index.json names their files, categories and known costs."""
    with open(os.path.join(directory, "index.json"), encoding="utf-8") as file:
        entries = json.load(file)["instances"]
    found = []
    for entry in entries:
        unsolvable = entry.get("unsolvable", False)
        known = entry.get("optimal_cost") is not None or entry.get("best_known_cost") is not None
        found.append(Instance(
            entry["id"], entry["category"], os.path.join(directory, entry["domain_file"]),
            os.path.join(directory, entry["problem_file"]), entry.get("optimal_cost"),
            False if unsolvable else True if known else None))
    return found


def category(domain):
    """The part of PDDL that a domain's text needs: strips, adl, derived, numeric, temporal or pddl3."""
    text = re.sub(r";.*", "", domain).lower()
    if ":durative-action" in text:
        return "temporal"
    if re.search(r"\(\s*:constraints|:preferences", text):
        return "pddl3"
    functions = re.search(r"\(:functions(.*?)\(:", text, re.S)
    numeric = r"\((?:<=?|>=?|assign|decrease|scale-up|scale-down)\s|\(increase\s+\((?!total-cost)"
    if functions and re.search(numeric, text):
        return "numeric"
    if "(:derived" in text:
        return "derived"
    return "adl" if re.search(r"\((?:when|forall|exists|or|imply)\b", text) else "strips"


def own():
    """The problems of this project, with what their expectations say of them."""
    found, base = [], os.path.join(ROOT, "problems")
    for family in sorted(os.listdir(base)):
        directory = os.path.join(base, family)
        domain = os.path.join(ROOT, "domains", family, "domain.pddl")
        expectations = os.path.join(directory, "expectations.yaml")
        if not os.path.exists(domain) or not os.path.exists(expectations):
            continue
        with open(domain, encoding="utf-8") as file:
            kind = category(file.read())
        with open(expectations, encoding="utf-8") as file:
            text = file.read()
        for name, expected in re.findall(r"^\s+(\S+\.pddl):\s*\[(.*?)\]", text, re.M):
            optimum = re.search(r"optimal:\s*([\d.]+)", expected)
            solvable = False if "unsolvable" in expected else True if "solvable" in expected else None
            found.append(Instance(
                f"{family}/{name[:-5]}", "unsolvable" if solvable is False else kind, domain,
                os.path.join(directory, name), float(optimum[1]) if optimum else None, solvable))
    return found


def chosen(directory, categories, only, most):
    """The instances asked for: of some categories, whose names match, at most so many of each category."""
    counts, found = {}, []
    for instance in indexed(os.path.abspath(directory)) if directory else own():
        if categories and instance.category not in categories:
            continue
        if only and not re.search(only, instance.name):
            continue
        counts[instance.category] = counts.get(instance.category, 0) + 1
        if not most or counts[instance.category] <= most:
            found.append(instance)
    return found
