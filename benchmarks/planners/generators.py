"""Families of problems that grow with one number, each from a seed.

`generate("logistics", 4, seed)` gives the texts of a domain and a problem; the same numbers give the same texts.
"""

import os
import random

from .instances import ROOT

VISITALL = """; Visit all cells of a grid with holes, one step at a time.
(define (domain visit-all)
  (:requirements :strips :typing)
  (:types cell)
  (:predicates (beside ?a ?b - cell) (robot-at ?c - cell) (visited ?c - cell))
  (:action move
    :parameters (?from ?to - cell)
    :precondition (and (robot-at ?from) (beside ?from ?to))
    :effect (and (not (robot-at ?from)) (robot-at ?to) (visited ?to))))
"""
TRANSPORT = """; Trucks with room for a few packages on roads of different lengths.
(define (domain transport)
  (:requirements :strips :typing :action-costs)
  (:types place truck package room)
  (:predicates (road ?a ?b - place) (parked ?t - truck ?p - place) (lies ?x - package ?p - place)
               (loaded ?x - package ?t - truck) (room-left ?t - truck ?r - room) (less ?a ?b - room))
  (:functions (length ?a ?b - place) - number (total-cost) - number)
  (:action drive
    :parameters (?t - truck ?a ?b - place)
    :precondition (and (parked ?t ?a) (road ?a ?b))
    :effect (and (not (parked ?t ?a)) (parked ?t ?b) (increase (total-cost) (length ?a ?b))))
  (:action load
    :parameters (?x - package ?t - truck ?p - place ?less ?more - room)
    :precondition (and (parked ?t ?p) (lies ?x ?p) (room-left ?t ?more) (less ?less ?more))
    :effect (and (not (lies ?x ?p)) (loaded ?x ?t) (not (room-left ?t ?more)) (room-left ?t ?less)
                 (increase (total-cost) 1)))
  (:action unload
    :parameters (?x - package ?t - truck ?p - place ?less ?more - room)
    :precondition (and (parked ?t ?p) (loaded ?x ?t) (room-left ?t ?less) (less ?less ?more))
    :effect (and (not (loaded ?x ?t)) (lies ?x ?p) (not (room-left ?t ?less)) (room-left ?t ?more)
                 (increase (total-cost) 1))))
"""


def numbered(prefix, count):
    return [f"{prefix}{index}" for index in range(count)]


def text(domain, objects, start, goal, metric=False):
    """A problem's text; `objects` has the names of each type."""
    lines = [f"(define (problem {domain}-grown)", f"  (:domain {domain})", "  (:objects"]
    lines += [f"    {' '.join(names)} - {kind}" for kind, names in objects.items() if names]
    lines += ["  )", "  (:init", *(f"    {fact}" for fact in start), "  )"]
    lines += ["  (:goal (and", *(f"    {fact}" for fact in goal), "  ))"]
    return "\n".join(lines + (["  (:metric minimize (total-cost))"] if metric else [])) + ")\n"


def own(family):
    with open(os.path.join(ROOT, "domains", family, "domain.pddl"), encoding="utf-8") as file:
        return file.read()


def gripper(size, choice):
    """2 rooms and `size` balls, the first room for all of them."""
    balls = numbered("ball", size)
    start = ["(at-robot room0)", "(free left)", "(free right)", *(f"(at {ball} room0)" for ball in balls)]
    goal = [f"(at {ball} room1)" for ball in balls]
    choice.shuffle(goal)
    return own("gripper"), text("gripper", {"room": numbered("room", 2), "ball": balls}, start, goal)


def logistics(size, choice):
    """`size` cities of 3 locations with a truck each, 1 airplane for every 4 cities, 2 packages for each city."""
    cities, airplanes = numbered("city", size), numbered("airplane", (size + 3) // 4)
    airports, locations = [f"{city}-airport" for city in cities], []
    start = ["(= (total-cost) 0)"]
    for city, airport in zip(cities, airports):
        inner = [f"{city}-l{index}" for index in range(2)]
        locations += inner
        start += [f"(in-city {place} {city})" for place in [airport, *inner]]
        start.append(f"(at {city}-truck {choice.choice([airport, *inner])})")
    start += [f"(at {airplane} {choice.choice(airports)})" for airplane in airplanes]
    packages, goal = numbered("package", 2 * size), []
    for package in packages:
        here, there = choice.sample(airports + locations, 2)
        start.append(f"(at {package} {here})")
        goal.append(f"(at {package} {there})")
    objects = {
        "city": cities, "airport": airports, "location": locations, "package": packages,
        "truck": [f"{city}-truck" for city in cities], "airplane": airplanes}
    return own("logistics"), text("logistics", objects, start, goal, metric=True)


def visitall(size, choice):
    """A grid of `size` × `size` cells; a tenth of them is missing, the rest is connected."""
    cells = {(row, column) for row in range(size) for column in range(size)}
    for cell in choice.sample(sorted(cells - {(0, 0)}), size * size // 10):
        if connected(cells - {cell}):
            cells.remove(cell)
    name = "c{0[0]}-{0[1]}".format
    start = [f"(robot-at {name((0, 0))})", f"(visited {name((0, 0))})"]
    start += [f"(beside {name(a)} {name(b)})" for a in sorted(cells) for b in beside(a) if b in cells]
    goal = [f"(visited {name(cell)})" for cell in sorted(cells)]
    return VISITALL, text("visit-all", {"cell": [name(cell) for cell in sorted(cells)]}, start, goal)


def beside(cell):
    row, column = cell
    return [(row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column)]


def connected(cells):
    seen, waiting = {(0, 0)}, [(0, 0)]
    while waiting:
        found = [cell for cell in beside(waiting.pop()) if cell in cells and cell not in seen]
        seen.update(found)
        waiting += found
    return len(seen) == len(cells)


def transport(size, choice):
    """`5 size` places on a tree of roads with `2 size` roads more, 2 trucks of room 3, `2 size` packages."""
    places, packages = numbered("place", 5 * size), numbered("package", 2 * size)
    trucks, rooms = numbered("truck", 2), numbered("room", 4)
    roads = {(choice.randrange(index), index) for index in range(1, len(places))}
    roads |= {tuple(sorted(choice.sample(range(len(places)), 2))) for _ in range(2 * size)}
    start = ["(= (total-cost) 0)", *(f"(less {a} {b})" for a, b in zip(rooms, rooms[1:]))]
    for one, other in sorted(roads):
        length = choice.randint(5, 40)
        for a, b in ((one, other), (other, one)):
            start += [f"(road place{a} place{b})", f"(= (length place{a} place{b}) {length})"]
    for truck in trucks:
        start += [f"(parked {truck} {choice.choice(places)})", f"(room-left {truck} {rooms[-1]})"]
    goal = []
    for package in packages:
        here, there = choice.sample(places, 2)
        start.append(f"(lies {package} {here})")
        goal.append(f"(lies {package} {there})")
    objects = {"place": places, "truck": trucks, "package": packages, "room": rooms}
    return TRANSPORT, text("transport", objects, start, goal, metric=True)


# Each family with the sizes that a run goes through until a planner fails.
FAMILIES = {
    "gripper": (gripper, [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048]),
    "logistics": (logistics, [2, 4, 8, 12, 16, 24, 32, 48, 64, 96]),
    "visitall": (visitall, [4, 8, 12, 16, 24, 32, 48, 64, 96, 128]),
    "transport": (transport, [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]),
}


def generate(family, size, seed):
    return FAMILIES[family][0](size, random.Random(f"{family} {size} {seed}"))
