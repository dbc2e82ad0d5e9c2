// The oracle: every assignment, one after the other.

import Constraints
import ExactNumbers

/// Values of models with small domains, evaluated as the language says and tried one after the other.
struct Enumeration {
    let model: ConstraintModel

    /// The best value of the first goal (nil without one) over all assignments that fit; nil where none fits.
    func best() -> (count: Int, value: ExactNumber?)? {
        let domains = model.variables.map { Self.values(of: $0.domain) }
        var chosen = Array(repeating: 0, count: domains.count)
        if domains.contains(where: \.isEmpty) { return nil }
        var count = 0
        var best: ExactNumber?
        while true {
            let values = zip(domains, chosen).map { $0[$1] }
            if accepts(values) {
                count += 1
                if let goal = model.objective.goals.first, let value = Self.value(goal.expression, values) {
                    if let known = best {
                        if case .minimize = goal {
                            best = min(known, value)
                        } else {
                            best = max(known, value)
                        }
                    } else {
                        best = value
                    }
                }
            }
            var place = 0
            while place < chosen.count {
                chosen[place] += 1
                if chosen[place] < domains[place].count { break }
                chosen[place] = 0
                place += 1
            }
            if place == chosen.count { break }
        }
        return count == 0 ? nil : (count, best)
    }

    /// Whether values of the variables meet all constraints.
    func accepts(_ values: [ExactNumber]) -> Bool {
        model.constraints.allSatisfy { Self.holds($0.condition, values) }
    }

    /// The values of a solution as numbers.
    static func numbers(_ solution: Solution) -> [ExactNumber] {
        solution.values.map { value in
            switch value {
            case .truth(let truth): truth ? 1 : 0
            case .number(let number): number
            case .root: 0
            }
        }
    }

    static func values(of domain: ValueDomain) -> [ExactNumber] {
        switch domain {
        case .boolean: [0, 1]
        case .integer(let lower?, let upper?): lower <= upper ? (lower...upper).map { ExactNumber($0) } : []
        case .integers(let ranges): ranges.flatMap { $0.map { ExactNumber($0) } }
        case .words(let words): words.indices.map { ExactNumber($0 + 1) }
        default: []
        }
    }

    static func value(_ expression: Expression, _ values: [ExactNumber]) -> ExactNumber? {
        func all(_ list: [Expression]) -> [ExactNumber]? {
            let found = list.compactMap { value($0, values) }
            return found.count == list.count ? found : nil
        }
        switch expression {
        case .constant(let number): return number
        case .variable(let variable): return values[Int(variable.number)]
        case .linear(let sum):
            return sum.terms.reduce(sum.constant) { $0 + $1.coefficient * values[Int($1.variable.number)] }
        case .sum(let list): return all(list)?.reduce(0) { $0 + $1 }
        case .product(let list): return all(list)?.reduce(1) { $0 * $1 }
        case .ratio(let left, let right):
            guard let pair = all([left, right]) else { return nil }
            return pair[0].divided(by: pair[1])
        case .quotient(let left, let right):
            guard let pair = all([left, right]), let top = pair[0].whole, let under = pair[1].whole,
                under != 0
            else { return nil }
            return ExactNumber(top / under)
        case .remainder(let left, let right):
            guard let pair = all([left, right]), let top = pair[0].whole, let under = pair[1].whole,
                under != 0
            else { return nil }
            return ExactNumber(top % under)
        case .power(let left, let right):
            guard let pair = all([left, right]), let exponent = pair[1].whole, exponent >= 0 else {
                return nil
            }
            return (0..<exponent).reduce(1) { result, _ in result * pair[0] }
        case .minimum(let list): return all(list)?.min()
        case .maximum(let list): return all(list)?.max()
        case .magnitude(let inner): return value(inner, values)?.magnitude
        case .choice(let condition, let left, let right):
            return value(holds(condition, values) ? left : right, values)
        case .element(let list, let index):
            guard let place = value(index, values)?.whole, list.indices.contains(place - 1) else {
                return nil
            }
            return value(list[place - 1], values)
        case .count(let list): return ExactNumber(list.count { holds($0, values) })
        }
    }

    static func holds(_ condition: Condition, _ values: [ExactNumber]) -> Bool {
        switch condition {
        case .truth(let truth): return truth
        case .variable(let variable): return values[Int(variable.number)] == 1
        case .compare(let left, let relation, let right):
            guard let left = value(left, values), let right = value(right, values) else { return false }
            switch relation {
            case .equal: return left == right
            case .notEqual: return left != right
            case .less: return left < right
            case .lessOrEqual: return left <= right
            case .greater: return left > right
            case .greaterOrEqual: return left >= right
            }
        case .not(let inner): return !holds(inner, values)
        case .all(let list): return list.allSatisfy { holds($0, values) }
        case .any(let list): return list.contains { holds($0, values) }
        case .odd(let list): return list.count { holds($0, values) } % 2 == 1
        case .implies(let left, let right): return !holds(left, values) || holds(right, values)
        case .equivalent(let left, let right): return holds(left, values) == holds(right, values)
        case .allDifferent(let list):
            let found = list.compactMap { value($0, values) }
            return found.count == list.count && Set(found).count == list.count
        case .element(let list, let index):
            guard let place = value(index, values)?.whole, list.indices.contains(place - 1) else {
                return false
            }
            return holds(list[place - 1], values)
        }
    }
}
