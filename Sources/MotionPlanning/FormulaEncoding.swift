// Formulas as demands on the parts of a motion.

import Constraints
import ExactNumbers
import Motion

/// A formula that is to hold at all times of a part.
struct FormulaOnPart: Hashable {
    var formula: TimedFormula
    var part: Int
}

extension MotionEncoding {
    /// From when to when a formula is to hold.
    enum Stretch {
        /// At time 0.
        case beginning
        /// All through a part, its ends included.
        case part(Int)

        /// The first part that matters from then on.
        var first: Int {
            switch self {
            case .beginning: 0
            case .part(let number): number
            }
        }
    }

    private func start(_ stretch: Stretch) -> LinearSum { times[stretch.first] }

    /// Nil is no end.
    private func end(_ stretch: Stretch) -> LinearSum? {
        switch stretch {
        case .beginning: times[0]
        case .part(let number): end(ofPart: number)
        }
    }

    private func end(ofPart number: Int) -> LinearSum? { number < segments ? times[number + 1] : nil }

    /// That `left` is at least `right` by some time; nil is infinite.
    private func isReached(
        _ left: LinearSum?, _ right: LinearSum?, after time: ExactNumber?
    ) -> Demand {
        guard let left else { return .truth(true) }
        guard let right, let time else { return .truth(false) }
        return program.atLeastZero(left - right + -time)
    }

    /// What makes a formula in negation normal form hold at all times of a part; one demand however often it is asked.
    private mutating func held(_ formula: TimedFormula, _ part: Int) -> Demand {
        let key = FormulaOnPart(formula: formula, part: part)
        if let known = known[key] { return known }
        let demand = program.sharing(demand(of: formula, at: .part(part)))
        known[key] = demand
        return demand
    }

    /// What is enough for a formula in negation normal form to hold at all times of a stretch.
    mutating func demand(of formula: TimedFormula, at stretch: Stretch) -> Demand {
        switch formula {
        case .truth(let truth): return .truth(truth)
        case .inside(let robot, let region): return inside(robot, region, stretch)
        case .not(.inside(let robot, let region)): return outside(robot, region, stretch)
        case .not: return .truth(false)
        case .all(let parts): return .every(parts.map { demand(of: $0, at: stretch) })
        case .any(let parts): return .one(parts.map { demand(of: $0, at: stretch) })
        case .always(let window, let inner): return always(window, inner, nil, stretch)
        case .release(let window, let first, let second): return always(window, second, first, stretch)
        case .eventually(let window, let inner):
            return .one(
                (stretch.first...segments).map { part in
                    .every([meets(part, window, stretch), held(inner, part)])
                })
        case .until(let window, let first, let second): return until(window, first, second, stretch)
        }
    }

    /// That a part has a time of the window of each time of a stretch: it begins no later than the first window ends
    /// and ends no earlier than the last one begins.
    private func meets(_ part: Int, _ window: TimeWindow, _ stretch: Stretch) -> Demand {
        let beginsInTime: Demand =
            window.upper.map { upper in program.atLeastZero(start(stretch) + upper - times[part]) }
            ?? .truth(true)
        return .every([beginsInTime, isReached(end(ofPart: part), end(stretch), after: window.lower)])
    }

    /// Each part is before all windows, after them, or the formula holds in it; or `release` held in a part before it.
    private mutating func always(
        _ window: TimeWindow, _ inner: TimedFormula, _ release: TimedFormula?, _ stretch: Stretch
    ) -> Demand {
        var demands: [Demand] = []
        for part in stretch.first...segments {
            let isBefore: Demand =
                end(ofPart: part).map { program.atLeastZero(start(stretch) + window.lower - $0) }
                ?? .truth(false)
            let isAfter = isReached(times[part], end(stretch), after: window.upper.map { $0 + pause })
            var ways = [isBefore, isAfter, held(inner, part)]
            if let release {
                let first: Int =
                    switch stretch {
                    case .beginning: 0
                    case .part(let number): number + 1
                    }
                if first < part { ways += (first..<part).map { held(release, $0) } }
                if case .beginning = stretch {
                    // Held at time 0, it frees all later times, but not that one.
                    let now: Demand = part == 0 ? demand(of: inner, at: stretch) : .truth(true)
                    ways.append(.every([demand(of: release, at: stretch), now]))
                }
            }
            demands.append(.one(ways))
        }
        return .every(demands)
    }

    /// A part meets the window with the second formula, and the first one holds in all parts until then; in that part
    /// itself, too, unless the window has begun where the part begins.
    private mutating func until(
        _ window: TimeWindow, _ first: TimedFormula, _ second: TimedFormula, _ stretch: Stretch
    ) -> Demand {
        var ways: [Demand] = []
        var before: [Demand] = []
        for part in stretch.first...segments {
            let isAtOnce = part == stretch.first && window.lower.sign == 0
            let isBegun: Demand =
                isAtOnce ? .truth(true) : isReached(times[part], end(stretch), after: window.lower)
            let held = self.held(first, part)
            ways.append(
                .every(
                    before + [
                        meets(part, window, stretch), self.held(second, part), .one([isBegun, held]),
                    ]))
            before.append(held)
        }
        return .one(ways)
    }

    // MARK: Places

    private func ends(_ robot: String, _ stretch: Stretch) -> [Place] {
        guard let number = scenario.robots.firstIndex(where: { $0.name == robot }) else { return [] }
        switch stretch {
        case .beginning: return [places[number][0]]
        case .part(let part):
            return part < segments
                ? [places[number][part], places[number][part + 1]] : [places[number][part]]
        }
    }

    /// Both ends of the part are on the inner side of all edges.
    private func inside(_ robot: String, _ name: String, _ stretch: Stretch) -> Demand {
        guard let region = scenario.region(name) else { return .truth(false) }
        let ends = ends(robot, stretch)
        return .every(
            HalfPlane.edges(of: region).flatMap { edge in
                ends.map { program.atLeastZero(edge.depth($0, margin)) }
            })
    }

    /// Both ends of the part are on the outer side of one edge.
    private func outside(_ robot: String, _ name: String, _ stretch: Stretch) -> Demand {
        guard let region = scenario.region(name) else { return .truth(true) }
        let ends = ends(robot, stretch)
        return .one(
            HalfPlane.edges(of: region).map { edge in
                .every(ends.map { program.atLeastZero(edge.distance($0, margin)) })
            })
    }
}
