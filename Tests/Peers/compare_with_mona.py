"""Compares which traces satisfy formulas with the automata that MONA makes of them, through ltlf2dfa.

Reads one JSON object a line on standard input: {"formula": ..., "traces": [[["a"], []], ...], "holds": [true, ...]}.
Prints a line for each formula that differs, or cannot be read, and at the end how many were compared.
Exit status: 0 all agree, 1 some do not, 2 ltlf2dfa or MONA is not installed.
"""

import json
import re
import shutil
import sys

try:
    from ltlf2dfa.parser.ltlf import LTLfParser
except ImportError:
    sys.exit(2)
if shutil.which("mona") is None:
    sys.exit(2)
if "--here" in sys.argv:
    sys.exit(0)


class Automaton:
    """A deterministic automaton, as ltlf2dfa prints it for Graphviz."""

    def __init__(self, text):
        self.accepting = set(re.findall(r"\d+", re.search(r"doublecircle\];([^\n]*)", text).group(1)))
        self.start = re.search(r"init -> (\d+)", text).group(1)
        self.edges = {}
        for source, target, label in re.findall(r'(\d+) -> (\d+) \[label="([^"]*)"\]', text):
            for sign, word in (("~", " not "), ("&", " and "), ("|", " or "), ("true", "True")):
                label = label.replace(sign, word)
            self.edges.setdefault(source, []).append((compile(label.strip(), "label", "eval"), target))

    def accepts(self, trace):
        state = self.start
        for position in trace:
            values = {"a": "a" in position, "b": "b" in position}
            state = next((target for label, target in self.edges.get(state, []) if eval(label, values)), None)
        return state in self.accepting


compared = wrong = 0
for line in sys.stdin:
    case = json.loads(line)
    try:
        automaton = Automaton(LTLfParser()(case["formula"]).to_dfa())
        differing = [
            trace for trace, holds in zip(case["traces"], case["holds"]) if automaton.accepts(trace) != holds
        ]
    except Exception as error:  # whatever is said is the finding
        differing = [str(error)[:200] or type(error).__name__]
    compared += 1
    if differing:
        wrong += 1
        print("differs:", case["formula"], "first on", differing[0])
print("compared", compared, "wrong", wrong)
sys.exit(1 if wrong else 0)
