// A model whose limits may give way.

import ExactNumbers

/// Some constraints made elastic: a row by slack on its limit, any other by a Boolean that gives it up.
///
/// Source: Chinneck, "Feasibility and Infeasibility in Optimization", 2008. What is least is lexicographic: the number
/// of changes, the weight of what is given up, and the price of what is moved. Prices are added as they are where
/// all limits have one unit; elsewhere each is a share of its own limit, since euros and nights have no sum.
struct ElasticModel {
    /// How one constraint gives way.
    private struct Way {
        var row: LinearRow?
        var up: Variable?
        var down: Variable?
        /// Holds where the constraint is changed.
        var isChanged: Variable?
        /// What one unit of slack counts for a row, or giving it up for any other.
        var price: ExactNumber
        var scale: ExactNumber
    }

    private let model: ConstraintModel
    private let isCounting: Bool
    private let open: [Int]
    private var ways: [Int: Way] = [:]
    private var base: ConstraintModel

    /// - Parameter isCounting: whether the number of changes comes first; otherwise all open constraints that are
    ///   no rows are given up.
    init(_ model: ConstraintModel, open: [Int], isCounting: Bool) {
        (self.model, self.open, self.isCounting) = (model, open, isCounting)
        base = model.keeping([])
        base.objective = .satisfy
        let rows = open.map { LinearRow(model.constraints[$0].condition, in: model) }
        // Asked of the whole model, so that different sets of changes are measured alike.
        let hasOneUnit = Self.haveOneUnit(
            model.constraints.filter { $0.kind != .fact && LinearRow($0.condition, in: model) != nil })
        for (place, row) in zip(open, rows) {
            let price: ExactNumber =
                switch model.constraints[place].kind {
                case .fact: 0
                case .wish(let weight): max(weight, 0)
                case .bound(let price, _): max(price, 0)
                }
            let size = row.map { max($0.limit.magnitude, 1) } ?? 1
            ways[place] = Way(row: row, price: price, scale: hasOneUnit ? 1 : size)
        }
        for (place, constraint) in model.constraints.enumerated() {
            if ways[place] == nil {
                base.require(constraint.name, constraint.condition, kind: .fact)
            } else {
                makeElastic(place, constraint)
            }
        }
    }

    private static func haveOneUnit(_ constraints: [Constraint]) -> Bool {
        var units: Set<String?> = []
        for constraint in constraints {
            guard case .bound(_, let unit) = constraint.kind else { return false }
            units.insert(unit)
        }
        return units.count <= 1
    }

    private mutating func makeElastic(_ place: Int, _ constraint: Constraint) {
        guard var way = ways[place] else { return }
        let changed = isCounting ? base.declare("change \(place)", .boolean, isShown: false) : nil
        way.isChanged = changed
        defer { ways[place] = way }
        guard let row = way.row else {
            if let changed {
                base.require(
                    constraint.name, .any([.variable(changed), constraint.condition]), kind: .fact)
            }
            return
        }
        let domain: ValueDomain = row.isWhole ? .integer(0, nil) : .real(0, nil)
        var terms = row.terms
        switch row.relation {
        case .lessOrEqual, .less: way.up = base.declare("raise \(place)", domain, isShown: false)
        case .greaterOrEqual, .greater: way.down = base.declare("lower \(place)", domain, isShown: false)
        case .equal, .notEqual:
            way.up = base.declare("raise \(place)", domain, isShown: false)
            way.down = base.declare("lower \(place)", domain, isShown: false)
        }
        if let up = way.up { terms.append(LinearSum.Term(-1, up)) }
        if let down = way.down { terms.append(LinearSum.Term(1, down)) }
        base.require(
            constraint.name,
            .compare(.linear(LinearSum(terms)), row.relation, .constant(row.limit)), kind: .fact)
        if let changed {
            let still = [way.up, way.down].compactMap { $0 }.map { Expression.variable($0) == 0 }
            base.require(constraint.name, .any([.variable(changed), .all(still)]), kind: .fact)
        }
    }

    /// The program whose best answer has the least changes.
    ///
    /// - Parameter blocked: sets of constraints that must not all be changed.
    func program(without blocked: [[Int]]) -> ConstraintModel {
        var program = base
        for places in blocked {
            let changed = places.compactMap { ways[$0]?.isChanged }
            program.require("another set", .any(changed.map { .not(.variable($0)) }), kind: .fact)
        }
        var goals: [Objective.Goal] = []
        if isCounting {
            let changed = open.compactMap { ways[$0]?.isChanged }
            goals.append(.minimize(.count(changed.map { .variable($0) })))
            let given = open.compactMap { place -> Expression? in
                guard let way = ways[place], way.row == nil, let changed = way.isChanged else { return nil }
                return .choice(.variable(changed), .constant(way.price), 0)
            }
            if !given.isEmpty { goals.append(.minimize(given.sum())) }
        }
        var (priced, plain) = (LinearSum([]), LinearSum([]))
        var hasFree = false
        for place in open {
            guard let way = ways[place], way.row != nil else { continue }
            for slack in [way.up, way.down].compactMap({ $0 }) {
                let share = ExactNumber(1).divided(by: way.scale) ?? 1
                priced.terms.append(LinearSum.Term(way.price * share, slack))
                plain.terms.append(LinearSum.Term(share, slack))
                hasFree = hasFree || way.price.sign == 0
            }
        }
        if !priced.terms.isEmpty { goals.append(.minimize(.linear(priced))) }
        if hasFree { goals.append(.minimize(.linear(plain))) }
        program.objective = goals.isEmpty ? .satisfy : .optimize(goals)
        return program
    }

    /// What an answer of the program changes; nil where a slack has no fraction for a value.
    func changes(in solution: Solution) -> [ConstraintChange]? {
        var changes: [ConstraintChange] = []
        for place in open.sorted() {
            guard let way = ways[place] else { continue }
            guard way.row != nil else {
                if way.isChanged.map({ solution[$0] == .truth(true) }) ?? true {
                    changes.append(ConstraintChange(place, .dropped))
                }
                continue
            }
            var amount = ExactNumber.zero
            for (slack, sign) in [(way.up, ExactNumber(1)), (way.down, -1)] {
                guard let slack else { continue }
                guard case .number(let value) = solution[slack] else { return nil }
                amount = amount + sign * value
            }
            if amount.sign != 0 { changes.append(ConstraintChange(place, .moved(by: amount))) }
        }
        return changes
    }

    /// What decides between equally many changes: the weight of what is given up, then what is moved.
    func order(of changes: [ConstraintChange]) -> [ExactNumber] {
        var (given, moved, plain) = (ExactNumber.zero, ExactNumber.zero, ExactNumber.zero)
        for change in changes {
            guard let way = ways[change.constraint] else { continue }
            switch change.kind {
            case .dropped: given = given + way.price
            case .moved(let amount):
                let share = amount.magnitude.divided(by: way.scale) ?? 0
                moved = moved + way.price * share
                plain = plain + share
            }
        }
        return [given, moved, plain]
    }
}
