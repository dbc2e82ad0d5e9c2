// Branch and bound in fractions.

import ExactNumbers

/// What a search in fractions showed.
struct BranchingResult {
    /// The best whole values found that beat the given limit; nil where there are none.
    var best: [ExactNumber]?
    /// The value of the goal there.
    var value: ExactNumber?
    /// The variables of the tableau whose bounds refute every branch that was not refuted by the limit.
    var refuting: Set<Int> = []
    /// Whether the goal has no least value.
    var isUnbounded = false
}

/// A search of all whole values by exact linear programs.
///
/// Source: Land and Doig, "An automatic method of solving discrete programming problems", 1960.
struct ExactBranching {
    /// A bound to put back.
    private enum Step {
        case explore(variable: Int, isUpper: Bool, bound: ExactNumber)
        case restore(variable: Int, isUpper: Bool, bound: ExactNumber?)
    }

    var tableau: ExactTableau
    let isInteger: [Bool]
    /// By how much values of the goal differ at least; nil where there is no such step.
    let step: ExactNumber?
    /// Whether any values will do.
    let isSatisfied: Bool

    /// Looks for values whose goal is below `limit`, until none is better.
    ///
    /// - Throws: ``ProofStop``.
    mutating func search(below limit: ExactNumber?) throws -> BranchingResult {
        var result = BranchingResult(value: limit)
        var waiting: [Step] = []
        if try visit(&result, &waiting) { return result }
        while let next = waiting.popLast() {
            switch next {
            case .restore(let variable, true, let bound): tableau.upper[variable] = bound
            case .restore(let variable, false, let bound): tableau.lower[variable] = bound
            case .explore(let variable, let isUpper, let bound):
                let old = isUpper ? tableau.upper[variable] : tableau.lower[variable]
                waiting.append(.restore(variable: variable, isUpper: isUpper, bound: old))
                if isUpper { tableau.upper[variable] = bound } else { tableau.lower[variable] = bound }
                if try visit(&result, &waiting) { return result }
            }
        }
        return result
    }

    /// Looks at one subproblem; true ends the search.
    private mutating func visit(_ result: inout BranchingResult, _ waiting: inout [Step]) throws -> Bool {
        if let conflict = try tableau.restore() {
            result.refuting.formUnion(conflict)
            return false
        }
        if !isSatisfied {
            guard try tableau.minimize() else {
                result.isUnbounded = true
                return true
            }
            var least = tableau.value[tableau.goal]
            if let step, let steps = least.divided(by: step) { least = steps.ceiling * step }
            if let limit = result.value, least >= limit { return false }
        }
        let half = ExactNumber(1, over: 2)
        var choice: (variable: Int, distance: ExactNumber)?
        for variable in isInteger.indices where isInteger[variable] {
            let value = tableau.value[variable]
            if value.isWhole { continue }
            let distance = (value - value.floor - half).magnitude
            if choice.map({ distance < $0.distance }) ?? true { choice = (variable, distance) }
        }
        guard let (variable, _) = choice else {
            result.best = Array(tableau.value[..<tableau.columnCount])
            result.value = tableau.value[tableau.goal]
            return isSatisfied
        }
        let value = tableau.value[variable]
        waiting.append(.explore(variable: variable, isUpper: false, bound: value.floor + 1))
        waiting.append(.explore(variable: variable, isUpper: true, bound: value.floor))
        return false
    }
}
