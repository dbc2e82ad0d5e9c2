// Formulas on a course: all times at which each part holds.

import ExactNumbers
import Motion

/// Evaluates formulas in continuous time.
///
/// Source: Maler and Nickovic, "Monitoring temporal properties of continuous signals", 2004, with ends of stretches
/// told apart as open and closed.
struct MotionEvaluation {
    let scenario: MotionScenario
    let courses: [String: MotionCourse]

    /// The times at which a formula holds.
    func times(of formula: TimedFormula) -> TimeSet {
        switch formula {
        case .truth(let truth): return truth ? .all : .none
        case .inside(let robot, let name):
            guard let course = courses[robot], let region = scenario.region(name) else { return .none }
            return course.times(in: region)
        case .not(let inner): return times(of: inner).complement
        case .all(let parts): return parts.reduce(.all) { $0.intersection(times(of: $1)) }
        case .any(let parts): return parts.reduce(.none) { $0.union(times(of: $1)) }
        case .eventually(let window, let inner):
            return times(of: inner).reached(after: window.lower, upTo: window.upper)
        case .always(let window, let inner):
            return times(of: inner).complement.reached(after: window.lower, upTo: window.upper).complement
        case .until(let window, let first, let second):
            return times(of: first).until(times(of: second), after: window.lower, upTo: window.upper)
        case .release(let window, let first, let second):
            return times(of: first).complement.until(
                times(of: second).complement, after: window.lower, upTo: window.upper
            ).complement
        }
    }

    /// Why a formula does not hold at time 0, and the time at which that shows; nil where it holds.
    func violation(of formula: TimedFormula) -> (time: ExactNumber, words: String)? {
        times(of: formula).contains(0) ? nil : reason(formula.negationNormalForm, at: 0)
    }

    /// Why a formula in negation normal form does not hold at a time.
    private func reason(_ formula: TimedFormula, at time: ExactNumber) -> (ExactNumber, String) {
        switch formula {
        case .inside(let robot, let region):
            return (time, "'\(robot)' is not in '\(region)' at \(time), but at \(place(robot, time))")
        case .not(.inside(let robot, let region)):
            return (time, "'\(robot)' is in '\(region)' at \(time), at \(place(robot, time))")
        case .all(let parts):
            if let part = parts.first(where: { !times(of: $0).contains(time) }) {
                return reason(part, at: time)
            }
        case .always(let window, let inner):
            let open = TimeSet(from: time + window.lower, to: window.upper.map { time + $0 })
            if let sample = times(of: inner).complement.intersection(open).stretches.first?.sample {
                return reason(inner, at: sample)
            }
        case .eventually(let window, let inner):
            let end = window.upper.map { "to \(time + $0)" } ?? "on"
            return (time, "at no time from \(time + window.lower) \(end) holds \(inner)")
        default: break
        }
        return (time, "at \(time) this does not hold: \(formula)")
    }

    private func place(_ robot: String, _ time: ExactNumber) -> String {
        courses[robot].map { "\($0.point(at: time))" } ?? "?"
    }
}
