// What a small model means, by trying all assignments: slow, plain, and nothing shared with the solvers.

import Constraints
import ExactNumbers

/// All answers of a model whose variables have few values.
struct Enumeration {
    let model: ConstraintModel
    /// The values that each variable is tried with; for a real one they come with the model.
    let choices: [[ExactNumber]]

    init(_ model: ConstraintModel, reals: [ExactNumber] = []) {
        self.model = model
        choices = model.variables.map { variable in
            switch variable.domain {
            case .boolean: [0, 1]
            case .integer(let low, let high): ((low ?? 0)...(high ?? 0)).map { ExactNumber($0) }
            case .integers(let ranges): ranges.flatMap { Array($0) }.map { ExactNumber($0) }
            case .words(let words): words.indices.map { ExactNumber($0 + 1) }
            case .real: reals
            }
        }
    }

    /// The best value of each goal in turn, or nil where nothing fits. Without goals the list is empty.
    func best(keeping places: [Int]? = nil) -> [ExactNumber]? {
        var best: [ExactNumber]?
        let constraints = (places ?? Array(model.constraints.indices)).map { model.constraints[$0].condition }
        forEach { values in
            guard constraints.allSatisfy({ Self.holds($0, values) }) else { return }
            var goals: [ExactNumber] = []
            for goal in model.objective.goals {
                guard let value = Self.number(goal.expression, values) else { return }
                if case .maximize = goal { goals.append(value) } else { goals.append(-value) }
            }
            if let known = best, !known.lexicographicallyPrecedes(goals) { return }
            best = goals
        }
        return best.map { best in
            zip(best, model.objective.goals).map { value, goal in
                if case .maximize = goal { value } else { -value }
            }
        }
    }

    private func forEach(_ body: ([ExactNumber]) -> Void) {
        var places = choices.map { _ in 0 }
        guard choices.allSatisfy({ !$0.isEmpty }) else { return }
        while true {
            body(zip(choices, places).map { $0[$1] })
            var next = 0
            while next < places.count, places[next] == choices[next].count - 1 {
                places[next] = 0
                next += 1
            }
            if next == places.count { return }
            places[next] += 1
        }
    }

    /// The numbers of a solution, where all are fractions.
    static func numbers(_ solution: Solution) -> [ExactNumber]? {
        var numbers: [ExactNumber] = []
        for value in solution.values {
            switch value {
            case .truth(let truth): numbers.append(truth ? 1 : 0)
            case .number(let number): numbers.append(number)
            case .root: return nil
            }
        }
        return numbers
    }

    // MARK: Meaning

    /// The value of an expression, or nil where it is undefined.
    static func number(_ expression: Expression, _ values: [ExactNumber]) -> ExactNumber? {
        func all(_ parts: [Expression]) -> [ExactNumber]? {
            let numbers = parts.map { number($0, values) }
            return numbers.contains(nil) ? nil : numbers.compactMap { $0 }
        }
        switch expression {
        case .constant(let number): return number
        case .variable(let variable): return values[Int(variable.number)]
        case .linear(let sum):
            return sum.terms.reduce(sum.constant) { $0 + $1.coefficient * values[Int($1.variable.number)] }
        case .sum(let parts): return all(parts)?.reduce(0, +)
        case .product(let parts): return all(parts)?.reduce(1, *)
        case .ratio(let left, let right):
            guard let sides = all([left, right]) else { return nil }
            return sides[0].divided(by: sides[1])
        case .quotient(let left, let right):
            guard let sides = all([left, right]), let exact = sides[0].divided(by: sides[1]) else {
                return nil
            }
            return exact.sign < 0 ? exact.ceiling : exact.floor
        case .remainder(let left, let right):
            guard let sides = all([left, right]), let exact = sides[0].divided(by: sides[1]) else {
                return nil
            }
            return sides[0] - sides[1] * (exact.sign < 0 ? exact.ceiling : exact.floor)
        case .power(let base, let exponent):
            guard let sides = all([base, exponent]), let times = sides[1].whole else { return nil }
            let product = (0..<abs(times)).reduce(ExactNumber(1)) { product, _ in product * sides[0] }
            if times >= 0 { return product }
            guard let reciprocal = ExactNumber(1).divided(by: product) else { return nil }
            return reciprocal.sign < 0 ? reciprocal.ceiling : reciprocal.floor
        case .minimum(let parts): return all(parts)?.min()
        case .maximum(let parts): return all(parts)?.max()
        case .magnitude(let part): return number(part, values)?.magnitude
        case .choice(let condition, let yes, let no):
            return number(holds(condition, values) ? yes : no, values)
        case .element(let list, let index):
            guard let place = number(index, values)?.whole, list.indices.contains(place - 1) else {
                return nil
            }
            return number(list[place - 1], values)
        case .count(let conditions): return ExactNumber(conditions.count { holds($0, values) })
        }
    }

    /// Whether a condition holds.
    static func holds(_ condition: Condition, _ values: [ExactNumber]) -> Bool {
        switch condition {
        case .truth(let truth): return truth
        case .variable(let variable): return values[Int(variable.number)] == 1
        case .compare(let left, let relation, let right):
            guard let left = number(left, values), let right = number(right, values) else { return false }
            return switch relation {
            case .equal: left == right
            case .notEqual: left != right
            case .less: left < right
            case .lessOrEqual: left <= right
            case .greater: left > right
            case .greaterOrEqual: left >= right
            }
        case .not(let part): return !holds(part, values)
        case .all(let parts): return parts.allSatisfy { holds($0, values) }
        case .any(let parts): return parts.contains { holds($0, values) }
        case .odd(let parts): return parts.count { holds($0, values) } % 2 == 1
        case .implies(let left, let right): return !holds(left, values) || holds(right, values)
        case .equivalent(let left, let right): return holds(left, values) == holds(right, values)
        case .allDifferent(let parts):
            let numbers = parts.map { number($0, values) }
            return !numbers.contains(nil) && Set(numbers).count == numbers.count
        case .element(let list, let index):
            guard let place = number(index, values)?.whole, list.indices.contains(place - 1) else {
                return false
            }
            return holds(list[place - 1], values)
        }
    }
}
