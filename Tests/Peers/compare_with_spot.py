"""Compares automata with Spot's translations of the same formulas.

Reads one JSON object a line on standard input: {"kind": "finite" | "infinite", "formula": ..., "hoa": ...}.
Prints a line for each that differs, or cannot be read, and at the end how many were compared.
Exit status: 0 all agree, 1 some do not, 2 Spot is not installed.
"""

import json
import sys

try:
    import spot
except ImportError:
    print("spot is not installed")
    sys.exit(2)

compared = wrong = 0
for line in sys.stdin:
    case = json.loads(line)
    try:
        formula = spot.formula(case["formula"])
        if case["kind"] == "finite":
            formula = spot.from_ltlf(formula, "alive")
        automaton = spot.automaton(case["hoa"])
        if case["kind"] == "finite" and not spot.is_deterministic(automaton):
            raise ValueError("the automaton is not deterministic")
        agrees = spot.are_equivalent(automaton, formula)
    except Exception as error:  # whatever Spot says is the finding
        agrees = False
        print("error:", str(error).splitlines()[0] if str(error) else type(error).__name__)
    compared += 1
    if not agrees:
        wrong += 1
        print("differs:", case["kind"], case["formula"])
print("compared", compared, "wrong", wrong)
sys.exit(1 if wrong else 0)
