"""Every plan is judged: by `trestle validate`, and by VAL where its path is given."""

import json
import re
import subprocess


def trestle(binary, domain, problem, plan, seconds=300):
    """("valid" | "invalid" | "fault", cost or None, from the judge, not from the planner)."""
    try:
        done = subprocess.run(
            [binary, "validate", domain, problem, plan, "--json"], capture_output=True, text=True, timeout=seconds,
            check=False)
        report = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return "fault", None
    return report.get("verdict", "fault"), number(report.get("cost"))


def val(binary, domain, problem, plan, seconds=300):
    """As `trestle`, by VAL with a tolerance of 0.001."""
    try:
        done = subprocess.run(
            [binary, "-t", "0.001", domain, problem, plan], capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return "fault", None
    text = done.stdout.decode("utf-8", "replace")
    if "Successful plans:" in text or "Plan valid" in text:
        values = re.findall(r"^(?:Final value|Value):\s*([-\d.e+]+)", text, re.M)
        return "valid", number(values[-1]) if values else None
    refused = re.search(r"Plan failed|Goal not satisfied|Failed plans:", text)
    return "invalid" if refused else "fault", None


def number(text):
    """The value of a decimal or a fraction "a/b"; None where there is none."""
    try:
        above, _, below = str(text).partition("/")
        return float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError):
        return None
