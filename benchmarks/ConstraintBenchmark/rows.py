"""The same kind of model through Z3's Python interface: building it and reading a value of each variable back."""

import argparse
import random
import time

import z3


def passage(rows, columns, factors, limits, places):
    """Builds the rows and reads zeros back; the sum of the values."""
    variables = [z3.Int(f"x{column}") for column in range(columns)]
    solver = z3.Solver()
    for variable in variables:
        solver.add(variable >= 0, variable <= 1000)
    for row in range(rows):
        terms = [f * variables[p] for f, p in zip(factors[row], places[row])]
        solver.add(z3.Sum(terms) <= limits[row])
    # A solver of its own gives a model in which nothing is decided; completed, every variable is 0.
    empty = z3.Solver()
    empty.check()
    model = empty.model()
    return sum(model.eval(variable, model_completion=True).as_long() for variable in variables)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--columns", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    random.seed(2026)
    places = [random.sample(range(options.columns), 5) for _ in range(options.rows)]
    factors = [[random.randint(1, 9) for _ in range(5)] for _ in range(options.rows)]
    limits = [random.randint(10, 1000) for _ in range(options.rows)]
    seconds = []
    for _ in range(options.rounds):
        start = time.process_time()
        assert passage(options.rows, options.columns, factors, limits, places) == 0
        seconds.append(time.process_time() - start)
    print(f"z3 {z3.get_version_string()} python: {1000 * sorted(seconds)[len(seconds) // 2]:.0f} ms")


main()
