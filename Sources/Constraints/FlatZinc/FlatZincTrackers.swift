// The constraints that the user wrote, found again in FlatZinc, and the conditions behind them.

import Diagnostics
import ExactNumbers

/// What is known of a constraint that the user wrote.
struct FlatZincTracker: Sendable {
    /// The name.
    var name: String
    /// The user's own words.
    var sentence: String?
    /// What may happen to it where nothing fits.
    var kind: Constraint.Kind
    /// The number that is 1 where it holds.
    var value: FlatZincProgram.Value = .integer(1)
}

extension FlatZincTranslation {
    /// How many definitions may be written within one another.
    private static let depthLimit = 40

    /// Takes the predicates of Trestle's own library out of the program.
    mutating func readTrackers() throws -> [FlatZincTracker] {
        var trackers: [FlatZincTracker] = []
        for (number, constraint) in program.constraints.enumerated() {
            let predicate = program.predicates[Int(constraint.predicate)]
            guard predicate.hasPrefix("trestle_") else { continue }
            isPending[number] = false
            let values = program.arguments[constraint.arguments]
            let first = values.startIndex
            guard case .text(let text)? = values.first else { continue }
            let name = program.texts[Int(text)]
            switch (predicate, values.count) {
            case ("trestle_tracked", 3):
                guard case .text(let about) = values[first + 1] else { continue }
                var tracker =
                    self.about(program.texts[Int(about)])
                    ?? FlatZincTracker(name: name, kind: .wish(weight: 1))
                tracker.name = name
                tracker.value = values[first + 2]
                trackers.append(tracker)
            case ("trestle_word", 3):
                guard case .text(let word) = values[first + 1], case .integer(let place) = values[first + 2]
                else { continue }
                words[name, default: [:]][place] = program.texts[Int(word)]
            case (let predicate, 2) where predicate.hasPrefix("trestle_value_"):
                named.append(
                    NamedValues(
                        name: name, sets: [], values: [values[first + 1]],
                        isTruth: predicate.hasSuffix("_bool")))
            case (let predicate, 3) where predicate.hasPrefix("trestle_values_"):
                guard let sets = array(values[first + 1]), let elements = array(values[first + 2]) else {
                    continue
                }
                let ranges = sets.map { value -> ClosedRange<Int> in
                    guard case .set(let ranges) = value, let low = ranges.first, let high = ranges.last else {
                        return 1...1
                    }
                    return low.lowerBound...high.upperBound
                }
                named.append(
                    NamedValues(
                        name: name, sets: ranges, values: elements, isTruth: predicate.hasSuffix("_bool")))
            default: continue
            }
        }
        replaceTruthNumbers()
        return trackers
    }

    /// Named values that stand for Booleans as 0 or 1 are traced back to these.
    private mutating func replaceTruthNumbers() {
        for place in named.indices where named[place].isTruth {
            named[place].values = named[place].values.map { value in
                if case .integer(let number) = value { return .truth(number != 0) }
                return truthBehind(value)?.value ?? value
            }
        }
    }

    /// The values of an array, given by its place.
    func array(_ value: FlatZincProgram.Value) -> [FlatZincProgram.Value]? {
        guard case .array(let number) = value else { return nil }
        return Array(program.elements[program.arrays[Int(number)].elements])
    }

    /// The Boolean that a number is the 0 or 1 of, and the constraint that says so.
    func truthBehind(
        _ value: FlatZincProgram.Value
    ) -> (value: FlatZincProgram.Value, constraint: Int)? {
        guard case .variable(let number) = value else { return nil }
        let definition = Int(definitions[Int(number)])
        guard definition >= 0 else { return nil }
        let constraint = program.constraints[definition]
        guard program.predicates[Int(constraint.predicate)] == "bool2int", constraint.arguments.count == 2
        else { return nil }
        return (program.arguments[constraint.arguments.lowerBound], definition)
    }

    // MARK: Replacement

    /// Decides which Booleans are replaced by what defines them: those that only tracked constraints need.
    mutating func planReplacements(for trackers: [FlatZincTracker]) {
        guard !trackers.isEmpty else { return }
        var uses = countUses()
        var agenda: [(variable: Int32, depth: Int)] = []
        var seen: Set<Int32> = []
        for tracker in trackers {
            guard let (value, constraint) = truthBehind(tracker.value),
                case .variable(let number) = tracker.value
            else { continue }
            // The 0 or 1 is needed by its definition only.
            if uses[Int(number)] == 1, seen.insert(number).inserted, !program.variables[Int(number)].isOutput {
                isReplaced[Int(number)] = true
                isPending[constraint] = false
                if case .variable(let truth) = value { uses[Int(truth)] -= 1 }
            }
            if case .variable(let truth) = value { agenda.append((truth, 1)) }
        }
        while let (variable, depth) = agenda.popLast() {
            let number = Int(variable)
            let definition = Int(definitions[number])
            guard !isReplaced[number], definition >= 0, isPending[definition], depth < Self.depthLimit,
                uses[number] <= (depth == 1 ? 1 : 2), program.variables[number].value == nil,
                program.variables[number].isIntroduced, !program.variables[number].isOutput,
                isDefinedTruth(program.constraints[definition], variable)
            else { continue }
            isReplaced[number] = true
            isPending[definition] = false
            for argument in program.arguments[program.constraints[definition].arguments].dropLast() {
                for value in array(argument) ?? [argument] {
                    if case .variable(let next) = value, case .truth = program.variables[Int(next)].kind {
                        agenda.append((next, depth + 1))
                    }
                }
            }
        }
    }

    /// How often each variable occurs in the constraints that are pending, in the goal, and among named values.
    private func countUses() -> [Int] {
        var uses = Array(repeating: 0, count: program.variables.count)
        func count(_ value: FlatZincProgram.Value) {
            switch value {
            case .variable(let number): uses[Int(number)] += 1
            case .array(let number):
                for case .variable(let number) in program.elements[program.arrays[Int(number)].elements] {
                    uses[Int(number)] += 1
                }
            default: break
            }
        }
        for (number, constraint) in program.constraints.enumerated() where isPending[number] {
            for value in program.arguments[constraint.arguments] { count(value) }
        }
        for entry in named { for value in entry.values { count(value) } }
        for array in program.arrays where array.outputSets != nil {
            for case .variable(let number) in program.elements[array.elements] { uses[Int(number)] += 1 }
        }
        for variable in program.variables { if let value = variable.value { count(value) } }
        switch program.goal {
        case .satisfy: break
        case .minimize(let value), .maximize(let value): count(value)
        }
        return uses
    }

    /// Whether a constraint says of its last argument, this Boolean, exactly when it holds.
    private func isDefinedTruth(_ constraint: FlatZincProgram.Constraint, _ variable: Int32) -> Bool {
        let values = program.arguments[constraint.arguments]
        guard values.last == .variable(variable), !values.dropLast().contains(.variable(variable)) else {
            return false
        }
        let predicate = program.predicates[Int(constraint.predicate)]
        if predicate == "array_bool_and" || predicate == "array_bool_or" {
            return !(array(values[values.startIndex]) ?? []).contains(.variable(variable))
        }
        return predicate.hasSuffix("_reif")
            || ["bool_and", "bool_or", "bool_not", "bool_xor"].contains(predicate)
                && values.count == (predicate == "bool_not" ? 2 : 3)
    }

    // MARK: Conditions

    /// The condition behind a tracked number.
    mutating func condition(ofTracked value: FlatZincProgram.Value) throws -> Condition {
        if case .integer(let number) = value { return .truth(number != 0) }
        if let (value, _) = truthBehind(value) {
            // A Boolean that others need, too, still gives way to its row, so that the row can be moved.
            if case .variable(let number) = value, !isReplaced[Int(number)], definitions[Int(number)] >= 0 {
                let constraint = program.constraints[Int(definitions[Int(number)])]
                if isDefinedTruth(constraint, number), let row = try definedCondition(constraint),
                    case .compare = row
                {
                    return row
                }
            }
            return try truth(value)
        }
        return try expression(value) == 1
    }
}
