// Conditions as rows.

import Constraints
import ExactNumbers

extension LinearTranslation {
    /// Asks that a condition holds unless `slack`, a sum that is 0 or at least 1, is at least 1.
    mutating func require(_ condition: Condition, unless slack: LinearSum?) throws {
        switch condition {
        case .truth(true): return
        case .truth(false): requireOne(of: slack ?? .number(0))
        case .variable(let variable): requireOne(of: .column(variable) + (slack ?? .number(0)))
        case .not(let inner):
            if case .variable(let variable) = inner {
                requireOne(of: .without(variable) + (slack ?? .number(0)))
            } else {
                try require(try negated(inner), unless: slack)
            }
        case .all(let list): for part in list { try require(part, unless: slack) }
        case .any(let list): try requireAny(list, unless: slack)
        case .implies(let left, let right): try requireAny([.not(left), right], unless: slack)
        case .equivalent(let left, let right):
            try requireAny([.not(left), right], unless: slack)
            try requireAny([left, .not(right)], unless: slack)
        case .odd(let list):
            var total = LinearSum.number(-1)
            for part in list { total = total + (try exactLiteral(part)) }
            let half = column(0, ExactNumber(list.count / 2), isInteger: true)
            try requireZero(total + LinearSum([LinearSum.Term(-2, half)]), unless: slack)
        case .compare(let left, let relation, let right):
            try requireComparison(left, relation, right, unless: slack)
        case .allDifferent(let list): try requireDifferent(list, unless: slack)
        case .element(let list, let index):
            try require(Self.anyEntry(list, at: index, wanted: true), unless: slack)
        }
    }

    /// The condition that holds exactly where this one does not, without a `not` outside of a variable at its top.
    func negated(_ condition: Condition) throws -> Condition {
        switch condition {
        case .truth(let truth): return .truth(!truth)
        case .variable: return .not(condition)
        case .not(let inner): return inner
        case .all(let list): return .any(list.map { .not($0) })
        case .any(let list): return .all(list.map { .not($0) })
        case .implies(let left, let right): return .all([left, .not(right)])
        case .equivalent(let left, let right): return .equivalent(left, .not(right))
        case .odd(let list): return .odd(list + [.truth(true)])
        case .compare(let left, let relation, let right):
            switch (definedness(of: left), definedness(of: right)) {
            case (.total, .total): return .compare(left, relation.negated, right)
            case (.never, _), (_, .never): return .truth(true)
            default: throw Refusal.undefined("a number")
            }
        case .allDifferent(let list):
            let states = list.map { definedness(of: $0) }
            if states.contains(.never) { return .truth(true) }
            guard states.allSatisfy({ $0 == .total }) else { throw Refusal.undefined("a number") }
            return .any(
                list.indices.flatMap { first in
                    list[(first + 1)...].map { .compare(list[first], .equal, $0) }
                })
        case .element(let list, let index):
            guard definedness(of: index) == .total else { throw Refusal.undefined("an index") }
            let beyond: [Condition] = [index < 1, index > Expression(list.count)]
            return .any(beyond + [Self.anyEntry(list, at: index, wanted: false)])
        }
    }

    private static func anyEntry(_ list: [Condition], at index: Expression, wanted: Bool) -> Condition {
        .any(
            list.enumerated().map { place, entry in
                .all([.compare(index, .equal, Expression(place + 1)), wanted ? entry : .not(entry)])
            })
    }

    /// Asks that a sum is at least 1.
    private mutating func requireOne(of sum: LinearSum) { addRow(sum, lower: 1, upper: nil) }

    /// Asks that one of some conditions holds, or the slack.
    private mutating func requireAny(_ conditions: [Condition], unless slack: LinearSum?) throws {
        var total = slack ?? .number(0)
        var others: [Condition] = []
        var waiting = Array(conditions.reversed())
        while let next = waiting.popLast() {
            switch next {
            case .truth(true): return
            case .truth(false): continue
            case .variable(let variable): total = total + .column(variable)
            case .not(.variable(let variable)): total = total + .without(variable)
            case .not(let inner): waiting.append(try negated(inner))
            case .any(let list): waiting += list.reversed()
            case .implies(let left, let right): waiting += [right, .not(left)]
            default: others.append(next)
            }
        }
        guard let last = others.popLast() else { return requireOne(of: total) }
        for other in others {
            let chosen = binary()
            try require(other, unless: .without(chosen))
            total = total + .column(chosen)
        }
        try require(last, unless: merged(total))
    }

    /// A sum that is 0 or 1 and where it is 1 the condition holds.
    mutating func literal(_ condition: Condition) throws -> LinearSum {
        if let known = Self.knownLiteral(condition) { return known }
        let chosen = binary()
        try require(condition, unless: .without(chosen))
        return .column(chosen)
    }

    /// A sum that is 1 where the condition holds and 0 where it does not.
    mutating func exactLiteral(_ condition: Condition) throws -> LinearSum {
        if let known = Self.knownLiteral(condition) { return known }
        let chosen = binary()
        try require(condition, unless: .without(chosen))
        try require(.not(condition), unless: .column(chosen))
        return .column(chosen)
    }

    private static func knownLiteral(_ condition: Condition) -> LinearSum? {
        switch condition {
        case .truth(let truth): .number(truth ? 1 : 0)
        case .variable(let variable): .column(variable)
        case .not(.variable(let variable)): .without(variable)
        default: nil
        }
    }

    // MARK: Comparisons

    private mutating func requireComparison(
        _ left: Expression, _ relation: Relation, _ right: Expression, unless slack: LinearSum?
    ) throws {
        switch (definedness(of: left), definedness(of: right)) {
        case (.total, .total): break
        case (.never, _), (_, .never): return requireOne(of: slack ?? .number(0))
        case (.unclear, _), (_, .unclear): throw Refusal.undefined("a number")
        // A comparison that must hold keeps its sides defined; one that need not would say too much.
        default: if slack != nil { throw Refusal.undefined("a number") }
        }
        switch relation {
        case .lessOrEqual:
            try requireNotAbove(try affine(left, .above) - (try affine(right, .below)), unless: slack)
        case .greaterOrEqual:
            try requireNotAbove(try affine(right, .above) - (try affine(left, .below)), unless: slack)
        case .less:
            try requireBelow(try affine(left, .above) - (try affine(right, .below)), unless: slack)
        case .greater:
            try requireBelow(try affine(right, .above) - (try affine(left, .below)), unless: slack)
        case .equal:
            try requireZero(try affine(left, .exact) - (try affine(right, .exact)), unless: slack)
        case .notEqual:
            try requireNotZero(try affine(left, .exact) - (try affine(right, .exact)), unless: slack)
        }
    }

    /// Asks that a sum is at most 0.
    mutating func requireNotAbove(_ sum: LinearSum, unless slack: LinearSum?) throws {
        guard let slack else { return addRow(sum, lower: nil, upper: 0) }
        let sum = merged(sum)
        guard let most = bounds(of: sum).upper else {
            throw refusalOfBound(sum, for: "a comparison inside a condition")
        }
        if most.sign <= 0 { return }
        addRow(sum - slack.times(most), lower: nil, upper: 0)
    }

    /// Asks that a sum is below 0.
    private mutating func requireBelow(_ sum: LinearSum, unless slack: LinearSum?) throws {
        let sum = merged(sum)
        if let most = bounds(of: sum).upper, most.sign < 0 { return }
        guard let scaled = wholeMultiple(of: sum) else { throw Refusal.strict }
        try requireNotAbove(scaled + .number(1), unless: slack)
    }

    /// Asks that a sum is 0.
    mutating func requireZero(_ sum: LinearSum, unless slack: LinearSum?) throws {
        guard slack != nil else { return addRow(sum, lower: 0, upper: 0) }
        try requireNotAbove(sum, unless: slack)
        try requireNotAbove(sum.times(-1), unless: slack)
    }

    /// Asks that a sum is not 0.
    mutating func requireNotZero(_ sum: LinearSum, unless slack: LinearSum?) throws {
        let sum = merged(sum)
        let (lower, upper) = bounds(of: sum)
        if let lower, lower.sign > 0 { return }
        if let upper, upper.sign < 0 { return }
        guard let scaled = wholeMultiple(of: sum) else { throw Refusal.strict }
        if let lower, lower.sign == 0 { return try requireNotAbove(.number(1) - scaled, unless: slack) }
        if let upper, upper.sign == 0 { return try requireNotAbove(scaled + .number(1), unless: slack) }
        let isBelow = binary()
        try requireNotAbove(scaled + .number(1), unless: .without(isBelow) + (slack ?? .number(0)))
        try requireNotAbove(.number(1) - scaled, unless: .column(isBelow) + (slack ?? .number(0)))
    }

    /// A positive multiple of a sum that is always whole, or nil where there is none.
    private func wholeMultiple(of sum: LinearSum) -> LinearSum? {
        guard let step = program.step(of: LinearSum(sum.terms)),
            let factor = ExactNumber.one.divided(by: step),
            let common = (sum.constant * factor).fraction?.denominator
        else { return nil }
        return sum.times(factor * ExactNumber(common))
    }

    // MARK: All different

    private mutating func requireDifferent(_ list: [Expression], unless slack: LinearSum?) throws {
        let states = list.map { definedness(of: $0) }
        if states.contains(.never) { return requireOne(of: slack ?? .number(0)) }
        guard states.allSatisfy({ $0 == .total || ($0 == .partial && slack == nil) }) else {
            throw Refusal.undefined("a number")
        }
        let sums = try list.map { try affine($0, .exact) }
        guard let columns = try valueColumns(sums) else {
            for first in sums.indices {
                for second in sums.indices where second > first {
                    try requireNotZero(sums[first] - sums[second], unless: slack)
                }
            }
            return
        }
        var takers: [Int: [Variable]] = [:]
        for column in columns {
            for (value, chosen) in valueIndicators(of: column) { takers[value, default: []].append(chosen) }
        }
        for (_, chosen) in takers.sorted(by: { $0.key < $1.key }) where chosen.count > 1 {
            let sum = LinearSum(chosen.map { LinearSum.Term(1, $0) }, constant: -1)
            try requireNotAbove(sum, unless: slack)
        }
    }

    /// The columns that some sums are, or nil where one is no single column with a small domain.
    private func valueColumns(_ sums: [LinearSum]) throws -> [Variable]? {
        var columns: [Variable] = []
        for sum in sums {
            guard sum.constant.sign == 0, sum.terms.count == 1, sum.terms[0].coefficient == 1,
                domain(of: sum.terms[0].variable) != nil
            else { return nil }
            columns.append(sum.terms[0].variable)
        }
        return Set(columns).count == columns.count ? columns : nil
    }

    /// The values of a whole column with few of them, or nil.
    func domain(of variable: Variable) -> ClosedRange<Int>? {
        let column = program.columns[Int(variable.number)]
        guard column.isInteger, let lower = column.lower?.ceiling.whole,
            let upper = column.upper?.floor.whole,
            lower <= upper, upper - lower < Self.largestDomain
        else { return nil }
        return lower...upper
    }

    /// For each value of a column with a small domain, the 0-1 column that says whether it takes it.
    mutating func valueIndicators(of variable: Variable) -> [(value: Int, chosen: Variable)] {
        if let known = indicators[variable.number] { return known }
        guard let domain = domain(of: variable) else { return [] }
        let asking = origin
        // They say nothing of the model, so they belong to no constraint.
        origin = -1
        let chosen = domain.map { ($0, binary()) }
        addRow(LinearSum(chosen.map { LinearSum.Term(1, $0.1) }), lower: 1, upper: 1)
        let weighted = LinearSum(chosen.map { LinearSum.Term(ExactNumber($0.0), $0.1) })
        addRow(.column(variable) - weighted, lower: 0, upper: 0)
        origin = asking
        indicators[variable.number] = chosen
        return chosen
    }
}
