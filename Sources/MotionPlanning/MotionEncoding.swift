// A scenario with a number of straight parts as an integer program.

import Constraints
import ExactNumbers
import Motion

/// The program of a scenario for a number of straight parts.
///
/// Part `i` goes from waypoint `i` to waypoint `i + 1`; behind the last waypoint comes one more part without an end, in
/// which all robots rest.
struct MotionEncoding {
    /// A place that is known or to be found.
    struct Place {
        var x: LinearSum
        var y: LinearSum
        /// Whether it is known: then there is no need for a margin.
        var isFixed: Bool
    }

    /// A way is at most `limit` times as long as the speed allows, measured by x and y.
    private struct DirectionBound {
        let x: ExactNumber
        let y: ExactNumber
        let limit: ExactNumber
    }

    let scenario: MotionScenario
    let segments: Int
    /// How far waypoints stay from boundaries.
    let margin: ExactNumber
    /// The shortest time of a part.
    let pause: ExactNumber
    /// The time of each waypoint.
    private(set) var times: [LinearSum]
    /// For each robot the place of each waypoint.
    private(set) var places: [[Place]] = []
    var program: DemandProgram
    /// The demands of formulas on parts.
    var known: [FormulaOnPart: Demand] = [:]

    /// The program.
    var model: ConstraintModel { program.model }
    /// Whether a rule can be seen not to hold with so few parts.
    var isImpossible: Bool { program.isImpossible }

    init(_ scenario: MotionScenario, segments: Int) {
        (self.scenario, self.segments) = (scenario, segments)
        let corners = scenario.workspace.corners
        let (left, right) = (corners.map(\.x).min() ?? 0, corners.map(\.x).max() ?? 0)
        let (bottom, top) = (corners.map(\.y).min() ?? 0, corners.map(\.y).max() ?? 0)
        margin = scenario.margin ?? min(right - left, top - bottom) * ExactNumber(1, over: 400)
        pause = scenario.horizon * ExactNumber(1, over: 400)
        program = DemandProgram("motion with \(segments) parts")
        times = [LinearSum([])]
        for number in 1...segments {
            times.append(program.real("time \(number)", in: 0...scenario.horizon))
        }
        for robot in scenario.robots {
            var way = [
                Place(
                    x: LinearSum([], constant: robot.start.x), y: LinearSum([], constant: robot.start.y),
                    isFixed: true)
            ]
            for number in 1...segments {
                way.append(
                    Place(
                        x: program.real("\(robot.name) x \(number)", in: left...right),
                        y: program.real("\(robot.name) y \(number)", in: bottom...top), isFixed: false))
            }
            places.append(way)
        }
        for part in 0..<segments {
            require(times[part + 1] - times[part] + -pause, "order of times")
        }
        for robot in scenario.robots.indices {
            requireWorkspace(robot)
            requireSpeed(robot)
        }
        requireSeparation()
        for rule in scenario.rules {
            let demand = demand(of: rule.formula.negationNormalForm, at: .beginning)
            program.require(demand, rule.name)
        }
    }

    private mutating func require(_ sum: LinearSum, _ name: String) {
        program.require(program.atLeastZero(sum), name)
    }

    private mutating func requireWorkspace(_ robot: Int) {
        for place in places[robot].dropFirst() {
            for edge in HalfPlane.edges(of: scenario.workspace) {
                require(edge.depth(place, margin), "workspace")
            }
        }
    }

    /// The speed is kept in the polygon with twelve corners on the circle at (1, 0), (4/5, 3/5), (3/5, 4/5), …: at
    /// least 94.8 percent of the circle's radius, and one percent less for rounding.
    private mutating func requireSpeed(_ robot: Int) {
        let speed = scenario.robots[robot].speed * ExactNumber(99, over: 100)
        for part in 0..<segments {
            let reach = speed * (times[part + 1] - times[part])
            for bound in Self.speedBounds {
                require(
                    bound.limit * reach - length(robot, part, along: bound),
                    "speed of \(scenario.robots[robot].name)")
            }
        }
    }

    /// How far a robot goes along a direction in a part.
    private func length(
        _ robot: Int, _ part: Int, along bound: DirectionBound
    ) -> LinearSum {
        let (from, to) = (places[robot][part], places[robot][part + 1])
        return bound.x * (to.x - from.x) + bound.y * (to.y - from.y)
    }

    /// The edges of the polygon of speeds.
    private static let speedBounds: [DirectionBound] =
        [(1, 1), (1, -1), (-1, 1), (-1, -1)].flatMap { (right: ExactNumber, up: ExactNumber) in
            [
                DirectionBound(x: 3 * right, y: up, limit: 3),
                DirectionBound(x: right, y: up, limit: ExactNumber(7, over: 5)),
                DirectionBound(x: right, y: 3 * up, limit: 3),
            ]
        }

    /// Two robots keep apart along x or along y, in the same way at both ends of a part.
    private mutating func requireSeparation() {
        guard scenario.separation.sign > 0 else { return }
        for first in places.indices {
            for second in places.indices where second > first {
                for part in 0..<segments {
                    let ends = [part, part + 1]
                    let ways = [(1, 0), (-1, 0), (0, 1), (0, -1)].map { (x: ExactNumber, y: ExactNumber) in
                        Demand.every(
                            ends.map { end in
                                let (one, other) = (places[first][end], places[second][end])
                                let room =
                                    one.isFixed ? scenario.separation : scenario.separation + margin
                                return program.atLeastZero(
                                    x * (one.x - other.x) + y * (one.y - other.y) + -room)
                            })
                    }
                    program.require(.one(ways), "apart")
                }
            }
        }
    }

    // MARK: Answers

    /// The program with the choices of a solution, and short ways and an early arrival as the goal.
    func shortening(_ solution: Solution) -> ConstraintModel {
        var model = program.model
        for choice in program.choices {
            guard case .number(let value) = solution[choice] else { continue }
            model.require(
                "chosen", .compare(.variable(choice), .equal, .constant(value)), kind: .fact)
        }
        var goal = times[segments]
        for robot in places.indices {
            for part in 0..<segments {
                let length = LinearSum([.init(1, model.declare("length", .real(0, nil)))])
                goal = goal + length
                for bound in Self.speedBounds {
                    let row = bound.limit * length - self.length(robot, part, along: bound)
                    model.require(
                        "length",
                        .compare(.linear(LinearSum(row.terms)), .greaterOrEqual, .constant(-row.constant)),
                        kind: .fact)
                }
            }
        }
        model.minimize(.linear(goal))
        return model
    }

    /// The motion of a solution, with numbers rounded to multiples of a part of one; nil is as they are.
    func plan(of solution: Solution, grid: Int?) -> MotionPlan {
        func value(_ sum: LinearSum) -> ExactNumber {
            let exact = sum.terms.reduce(sum.constant) { total, term in
                guard case .number(let number) = solution[term.variable] else { return total }
                return total + term.coefficient * number
            }
            guard let grid, !sum.terms.isEmpty else { return exact }
            return (exact * ExactNumber(grid) + ExactNumber(1, over: 2)).floor * ExactNumber(1, over: grid)
        }
        return MotionPlan(
            zip(scenario.robots, places).map { robot, way in
                var waypoints = zip(way, times).map { place, time in
                    Waypoint(Point(value(place.x), value(place.y)), at: value(time))
                }
                while waypoints.count > 1,
                    waypoints[waypoints.count - 1].point == waypoints[waypoints.count - 2].point
                { waypoints.removeLast() }
                return Trajectory(robot.name, waypoints)
            })
    }
}
