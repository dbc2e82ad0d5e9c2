// Rules for relaxed reachability, laid out in flat memory.

/// What the instances of a join rule stand for.
enum JoinRuleKind {
    /// An action's application.
    case action(Int)
    /// An effect of an action that has a condition, for an applied instance.
    case effect(action: Int, change: Int)
    /// A rule for a derived predicate.
    case derivation(Int)
}

/// An atom in flat memory: its terms begin at `start`.
struct FlatAtom {
    var predicate: Int32
    var start: Int32
}

/// A rule in flat memory: ranges among the variables, atoms and pairs of all rules.
struct FlatRule {
    var variables: (start: Int32, count: Int32)
    /// The atoms that are joined.
    var body: (start: Int32, count: Int32)
    /// Atoms on unchanging predicates that must not hold.
    var absent: (start: Int32, count: Int32)
    /// The atoms that the rule makes true.
    var heads: (start: Int32, count: Int32)
    /// Atoms on changing predicates that must not hold.
    var negated: (start: Int32, count: Int32)
    /// The atoms that the rule makes false.
    var deletes: (start: Int32, count: Int32)
    var equal: (start: Int32, count: Int32)
    var unequal: (start: Int32, count: Int32)
    /// The atoms that stand for comparisons of numbers, and for changes of numbers.
    var comparisons: (start: Int32, count: Int32)
    var numbers: (start: Int32, count: Int32)
    /// Whether the last head stands for the applied instance.
    var marksInstance: Bool
}

/// All rules of a normalised problem.
///
/// An action with conditional effects makes a fact true that stands for its instance; each such effect is a rule
/// that needs this fact.
struct JoinRules {
    private(set) var kinds: [JoinRuleKind] = []
    let rules: Block<FlatRule>
    let atoms: Block<FlatAtom>
    let terms: Block<Int32>
    let types: Block<Int32>
    let pairs: Block<Int32>

    init(_ problem: NormalizedProblem) {
        var layout = Layout(isFluent: problem.isFluent)
        for (number, action) in problem.actions.enumerated() {
            var heads = action.change.adds
            if let applied = action.applied {
                heads.append(Self.mark(applied, action))
            }
            kinds.append(.action(number))
            layout.append(
                action.precondition, action.precondition.positive, heads, action.change,
                marksInstance: action.applied != nil)
            for (place, effect) in action.conditional.enumerated() {
                guard let applied = action.applied else { continue }
                kinds.append(.effect(action: number, change: place))
                layout.append(
                    effect.condition, [Self.mark(applied, action)] + effect.condition.positive,
                    effect.change.adds, effect.change)
            }
        }
        for (number, rule) in problem.rules.enumerated() {
            kinds.append(.derivation(number))
            layout.append(rule.body, rule.body.positive, [rule.head], LiftedChange())
        }
        rules = Block(layout.rules)
        atoms = Block(layout.atoms)
        terms = Block(layout.terms)
        types = Block(layout.types)
        pairs = Block(layout.pairs)
    }

    private static func mark(_ applied: Int32, _ action: NormalizedAction) -> LiftedAtom {
        LiftedAtom(predicate: applied, terms: action.precondition.types.indices.map(Int32.init))
    }

    private struct Layout {
        let isFluent: [Bool]
        var rules: [FlatRule] = []
        var atoms: [FlatAtom] = []
        var terms: [Int32] = []
        var types: [Int32] = []
        var pairs: [Int32] = []

        mutating func append(
            _ condition: LiftedConjunction, _ body: [LiftedAtom], _ heads: [LiftedAtom],
            _ change: LiftedChange, marksInstance: Bool = false
        ) {
            let variables = (Int32(types.count), Int32(condition.types.count))
            types += condition.types.map(Int32.init)
            rules.append(
                FlatRule(
                    variables: variables, body: append(body),
                    absent: append(condition.negative.filter { !isFluent[Int($0.predicate)] }),
                    heads: append(heads),
                    negated: append(condition.negative.filter { isFluent[Int($0.predicate)] }),
                    deletes: append(change.deletes), equal: append(condition.equal),
                    unequal: append(condition.unequal),
                    comparisons: append(condition.comparisons), numbers: append(change.numbers),
                    marksInstance: marksInstance))
        }

        private mutating func append(_ row: [LiftedAtom]) -> (start: Int32, count: Int32) {
            let start = Int32(atoms.count)
            for atom in row {
                atoms.append(FlatAtom(predicate: atom.predicate, start: Int32(terms.count)))
                terms += atom.terms
            }
            return (start, Int32(row.count))
        }

        private mutating func append(_ row: [(Int32, Int32)]) -> (start: Int32, count: Int32) {
            let start = Int32(pairs.count)
            for (left, right) in row { pairs += [left, right] }
            return (start, Int32(row.count))
        }
    }
}
