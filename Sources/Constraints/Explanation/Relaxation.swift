// Changes that make a model solvable, with what they cost.

public import ExactNumbers

/// A change of one constraint.
public struct ConstraintChange: Sendable, Hashable {
    /// What is done.
    public enum Kind: Sendable, Hashable {
        /// The constraint is given up.
        case dropped
        /// The constraint's limit is moved by an amount: up where it is an upper limit, down where it is a lower one.
        case moved(by: ExactNumber)
    }

    /// The constraint's place in the model.
    public var constraint: Int
    /// What is done.
    public var kind: Kind
    /// What that costs, in the constraint's own price: its weight where it is given up, its price times the amount
    /// where it is moved. Prices of different constraints may have different units and are never added up.
    public var price: ExactNumber
}

/// A way to make a model solvable, with the answer that it gives.
public struct Relaxation: Sendable {
    /// The changes, in the order of the constraints.
    public var changes: [ConstraintChange]
    /// The model with the changes.
    public var model: ConstraintModel
    /// An answer of the changed model.
    public var solution: Solution
    /// What is claimed of the answer.
    public var claim: SolutionClaim
    /// Whether no way with fewer changes exists, nor one with as many and less movement, among those not yet listed.
    public var isCheapest: Bool
}

/// A model in which constraints may give way: a Boolean says which do, and a number how far.
struct ElasticModel {
    /// The model as it was given.
    let original: ConstraintModel
    private(set) var model: ConstraintModel
    /// For each constraint that may give way: its place, whether it does, and how far.
    private var slacks: [(place: Int, isUsed: Variable, amount: Variable?)] = []

    /// - Parameter places: the constraints that may give way.
    init(_ original: ConstraintModel, relaxing places: Set<Int>) {
        self.original = original
        model = ConstraintModel(original.name)
        for declaration in original.variables {
            _ = model.declare(declaration.name, declaration.domain, isShown: declaration.isShown)
        }
        for (place, constraint) in original.constraints.enumerated() {
            guard places.contains(place) else {
                model.require(
                    constraint.name, constraint.condition, because: constraint.sentence, kind: .fact)
                continue
            }
            let isUsed = model.declare("gives way \(place)", .boolean, isShown: false)
            guard let row = Row(constraint.condition) else {
                model.require(
                    constraint.name, .any([.variable(isUsed), constraint.condition]), kind: .fact)
                slacks.append((place, isUsed, nil))
                continue
            }
            let isWhole = row.isWhole(in: original)
            let amount = model.declare(
                "amount \(place)", isWhole ? .integer(0, nil) : .real(0, nil), isShown: false)
            model.require(constraint.name, row.relaxed(by: .variable(amount)), kind: .fact)
            model.require(
                "used", .any([.variable(isUsed), .compare(.variable(amount), .equal, 0)]), kind: .fact)
            slacks.append((place, isUsed, amount))
        }
    }

    /// The fewest changes, then the least movement and weight, each measured against the size of its own limit.
    var goals: [Objective.Goal] {
        let count = Expression.count(slacks.map { .variable($0.isUsed) })
        let parts = slacks.map { slack -> Expression in
            let constraint = original.constraints[slack.place]
            guard let amount = slack.amount, let row = Row(constraint.condition) else {
                return .product([.constant(constraint.weight), .count([.variable(slack.isUsed)])])
            }
            let scale = max(row.limit.magnitude, 1)
            let factor = constraint.weight.divided(by: scale) ?? constraint.weight
            return .linear(LinearSum([LinearSum.Term(factor, amount)]))
        }
        return [.minimize(count), .minimize(.sum(parts))]
    }

    /// Rules out that all of these constraints, by place, give way together.
    mutating func exclude(_ places: [Int]) {
        let used = slacks.filter { places.contains($0.place) }.map { Condition.variable($0.isUsed) }
        model.require("another way", .not(.all(used)), kind: .fact)
    }

    mutating func ask(for goals: [Objective.Goal]) { model.objective = .optimize(goals) }

    /// The changes that a solution makes.
    func changes(_ solution: Solution) -> [ConstraintChange] {
        slacks.compactMap { slack in
            guard solution[slack.isUsed] == .truth(true) else { return nil }
            let weight = original.constraints[slack.place].weight
            guard let amount = slack.amount else {
                return ConstraintChange(constraint: slack.place, kind: .dropped, price: weight)
            }
            guard case .number(let number) = solution[amount], number.sign > 0 else { return nil }
            return ConstraintChange(
                constraint: slack.place, kind: .moved(by: number), price: weight * number)
        }
    }

    /// The original model with some changes.
    func changed(by changes: [ConstraintChange]) -> ConstraintModel {
        var result = original.keeping(
            original.constraints.indices.filter { place in
                !changes.contains { $0.constraint == place }
            })
        for change in changes {
            let constraint = original.constraints[change.constraint]
            guard case .moved(let amount) = change.kind, let row = Row(constraint.condition) else { continue }
            result.require(
                constraint.name, row.relaxed(by: .constant(amount)), because: constraint.sentence,
                kind: constraint.kind)
        }
        return result
    }
}

extension Constraint {
    /// What giving way costs, per constraint or per unit.
    fileprivate var weight: ExactNumber {
        switch kind {
        case .fact: 0
        case .wish(let weight): weight
        case .bound(let price, _): price
        }
    }
}

/// A linear comparison whose limit can be moved.
struct Row {
    /// The multiples of variables on the left.
    private let sum: LinearSum
    private let relation: Relation
    /// The number on the right.
    let limit: ExactNumber

    /// The row that a condition is, or nil.
    init?(_ condition: Condition) {
        guard case .compare(let left, let relation, let right) = condition, relation != .notEqual,
            let first = left.linearSum, let second = right.linearSum
        else { return nil }
        let terms = first.terms + second.terms.map { LinearSum.Term(-$0.coefficient, $0.variable) }
        guard !terms.isEmpty else { return nil }
        sum = LinearSum(terms)
        self.relation = relation
        limit = second.constant - first.constant
    }

    /// Whether all numbers are whole.
    func isWhole(in model: ConstraintModel) -> Bool {
        limit.isWhole
            && sum.terms.allSatisfy { term in
                if case .real = model.variables[Int(term.variable.number)].domain { return false }
                return term.coefficient.isWhole
            }
    }

    /// The row with its limit moved; an equality may be missed on both sides.
    func relaxed(by amount: Expression) -> Condition {
        let limit = Expression.constant(limit)
        switch relation {
        case .lessOrEqual, .less: return .compare(.linear(sum), relation, limit + amount)
        case .greaterOrEqual, .greater: return .compare(.linear(sum), relation, limit - amount)
        case .equal, .notEqual:
            return .all([
                .compare(.linear(sum), .lessOrEqual, limit + amount),
                .compare(.linear(sum), .greaterOrEqual, limit - amount),
            ])
        }
    }
}
