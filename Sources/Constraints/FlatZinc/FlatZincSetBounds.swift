// Bounds for sets that were left without: from the constraints that make them of others.

import Diagnostics

extension FlatZincTranslation {
    /// Gives sets without bounds those that follow from where they come from: elements, unions, parts.
    ///
    /// - Complexity: linear in the program for each round; a round gives a bound to at least one set.
    mutating func boundSets() {
        let open = program.variables.indices.filter { program.variables[$0].kind == .set(nil) }
        guard !open.isEmpty else { return }
        let makers = program.constraints.filter {
            let name = program.predicates[Int($0.predicate)]
            return name.hasPrefix("set_") || name.hasSuffix("set_element")
        }
        var isChanged = true
        var rounds = 0
        while isChanged, rounds < 1_000 {
            isChanged = false
            rounds += 1
            for constraint in makers {
                let values = Array(program.arguments[constraint.arguments])
                let name = program.predicates[Int(constraint.predicate)]
                switch (name, values.count) {
                case ("array_set_element", 3), ("array_var_set_element", 3):
                    isChanged = bound(values[2], by: array(values[1]) ?? []) || isChanged
                case ("set_union", 3), ("set_symdiff", 3):
                    isChanged = bound(values[2], by: [values[0], values[1]]) || isChanged
                case ("set_diff", 3): isChanged = bound(values[2], by: [values[0]]) || isChanged
                case ("set_intersect", 3):
                    isChanged = bound(values[2], by: [values[0]]) || bound(values[2], by: [values[1]]) || isChanged
                case ("set_subset", 2): isChanged = bound(values[0], by: [values[1]]) || isChanged
                case ("set_superset", 2): isChanged = bound(values[1], by: [values[0]]) || isChanged
                case ("set_eq", 2):
                    isChanged = bound(values[0], by: [values[1]]) || bound(values[1], by: [values[0]]) || isChanged
                default: break
                }
            }
        }
    }

    /// Bounds an open set by the union of others; true where that was possible.
    private mutating func bound(_ set: Term, by others: [Term]) -> Bool {
        guard case .variable(let number) = set, program.variables[Int(number)].kind == .set(nil) else {
            return false
        }
        var ranges: [ClosedRange<Int>] = []
        for other in others {
            switch other {
            case .set(let literal): ranges += literal
            case .variable(let number):
                guard case .set(let bounds?) = program.variables[Int(number)].kind else { return false }
                ranges += bounds
            default: return false
            }
        }
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var merged: [ClosedRange<Int>] = []
        for range in ranges {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        program.variables[Int(number)].kind = .set(merged)
        return true
    }
}
