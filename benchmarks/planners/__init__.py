"""Trestle's planner side by side with other planners: `python3 -m planners --help`, from `benchmarks/`."""
