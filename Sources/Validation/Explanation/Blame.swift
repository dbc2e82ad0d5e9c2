// Why a condition does not hold: the literals responsible, and who changed each last.

import ExactNumbers
import PDDL

/// Finds the causes for a condition that does not hold.
struct Blame {
    /// A literal that should hold and does not, with the reason in words.
    private struct Cause {
        var literal: UnmetLiteral
        var reason: String
        /// Whether something that happened made it so.
        var isMade: Bool
    }

    /// The plan and the names behind the numbers.
    struct Setting {
        var steps: [GroundAction]
        var literals: [TimedLiteral]
        var names: Names
        var derived: DerivedPredicates

        /// Who changed something last, in words that follow "since" or "by".
        func text(_ author: Author) -> String {
            if author > 0 { return "step \(author) \(steps[Int(author) - 1].action)" }
            return author == 0
                ? "the initial state" : "the timed literal at \(literals[Int(-author) - 1].time)"
        }

        func change(_ author: Author) -> LastChange {
            if author > 0 { return .step(Int(author) - 1) }
            return author == 0 ? .initialState : .timedLiteral(literals[Int(-author) - 1].time)
        }
    }

    private let state: WorldState
    private let setting: Setting
    private let spelling: ConditionSpelling
    private var causes: [Cause] = []
    /// How many more there are.
    private var left = 0
    private var seen: Set<Condition> = []

    /// The most causes to keep for one condition, and to name.
    private static let most = 64
    private static let mostNamed = 6

    private init(_ state: WorldState, _ setting: Setting) {
        self.state = state
        self.setting = setting
        spelling = ConditionSpelling(names: setting.names)
    }

    /// The condition with its causes, and a sentence such as
    /// `requires (clear b), made false by step 1 (stack c b)`.
    static func explain(
        _ condition: ResolvedCondition, in state: WorldState, _ binding: Binding, _ setting: Setting
    ) -> (unmet: UnmetCondition, sentence: String) {
        var blame = Blame(state, setting)
        var binding = binding
        blame.find(condition, wanted: true, &binding)
        let ground = blame.spelling.condition(condition, binding)
        let unmet = UnmetCondition(
            condition: ground, literals: blame.causes.map(\.literal), omitted: blame.left)
        return (unmet, blame.sentence(for: ground, condition))
    }

    private func sentence(for ground: Condition, _ condition: ResolvedCondition) -> String {
        let text = ground.pddl
        if causes.count == 1, left == 0, causes[0].literal.condition == ground {
            return "requires \(text), \(causes[0].reason)"
        }
        guard !causes.isEmpty else {
            if case .exists = condition { return "requires \(text), which holds for no object" }
            return "requires \(text), which does not hold"
        }
        let named = causes.prefix(Self.mostNamed)
        let list = named.map { "\($0.literal.condition.pddl) is \($0.reason)" }.joined(separator: "; ")
        let more = left + causes.count - named.count
        return "requires \(text), but \(list)\(more > 0 ? "; and \(more) more" : "")"
    }

    /// Adds the literals that keep `condition` from being `wanted`.
    private mutating func find(_ condition: ResolvedCondition, wanted: Bool, _ binding: inout Binding) {
        guard condition.truth(in: state, &binding) != Truth(wanted) else { return }
        switch condition {
        case .atom(let atom):
            let (reason, change) = reason(atom, wanted, binding)
            add(condition, wanted, binding, reason, change)
        case .equal:
            let reason = wanted ? "false: two different objects" : "false: the same object"
            add(condition, wanted, binding, reason, .fixed)
        case .compare(let comparison):
            let (reason, change) = reason(comparison, binding)
            add(condition, wanted, binding, reason, change)
        case .not(let inner):
            find(inner, wanted: !wanted, &binding)
        case .and(let parts), .or(let parts):
            for part in parts { find(part, wanted: wanted, &binding) }
        case .imply(let premise, let conclusion):
            find(premise, wanted: !wanted, &binding)
            find(conclusion, wanted: wanted, &binding)
        case .forall(let variables, let inner):
            instances(variables, inner, wanted: wanted, all: wanted, &binding)
        case .exists(let variables, let inner):
            instances(variables, inner, wanted: wanted, all: !wanted, &binding)
        case .preference:
            break
        }
    }

    /// The instances of a quantifier that are not as wanted. Where one instance would be enough (`all` is
    /// false) only those that something spoilt are worth naming: the others are just not the ones meant.
    private mutating func instances(
        _ variables: ResolvedVariables, _ inner: ResolvedCondition, wanted: Bool, all: Bool,
        _ binding: inout Binding
    ) {
        variables.forEach(&binding) { inside in
            var one = Blame(state, setting)
            one.find(inner, wanted: wanted, &inside)
            for cause in one.causes where all || cause.isMade { append(cause) }
            left += all ? one.left : 0
            return all || causes.count < Self.most
        }
    }

    private mutating func add(
        _ condition: ResolvedCondition, _ wanted: Bool, _ binding: Binding, _ reason: String,
        _ change: LastChange
    ) {
        let ground = spelling.condition(condition, binding)
        let isMade =
            switch change {
            case .step, .timedLiteral: true
            case .initialState, .never, .fixed: false
            }
        append(
            Cause(
                literal: UnmetLiteral(condition: wanted ? ground : .not(ground), lastChange: change),
                reason: reason, isMade: isMade))
    }

    private mutating func append(_ cause: Cause) {
        guard seen.insert(cause.literal.condition).inserted else { return }
        if causes.count < Self.most { causes.append(cause) } else { left += 1 }
    }

    private func reason(
        _ atom: ResolvedAtom, _ wanted: Bool, _ binding: Binding
    ) -> (String, LastChange) {
        guard let author = state.facts.find(atom, binding).flatMap({ state.author(of: $0) }) else {
            let why =
                setting.derived.contains(atom.symbol)
                ? "no rule has derived it so far" : "not in the initial state and added by no earlier step"
            return ("never true: \(why)", .never)
        }
        guard author != 0 else { return ("violated since the initial state", .initialState) }
        return ("made \(wanted ? "false" : "true") by \(setting.text(author))", setting.change(author))
    }

    private func reason(
        _ comparison: ResolvedComparison, _ binding: Binding
    ) -> (String, LastChange) {
        var texts: [String] = []
        var latest: Author?
        var undefined: String?
        var seen: Set<GroundAtom> = []
        for term in comparison.left.functions + comparison.right.functions {
            let atom = term.grounded(binding)
            guard seen.insert(atom).inserted else { continue }
            let name = setting.names.function(atom).description
            guard let function = state.functions.find(atom), let value = state.value(of: function) else {
                undefined = undefined ?? name
                continue
            }
            let author = state.valueAuthor(of: function) ?? 0
            if latest.map({ $0 < author }) ?? true { latest = author }
            if let moving = state.motion[function], let moment = state.moment {
                texts.append("\(name) goes to about \(Self.about(moving.value(at: moment.approximation)))")
            } else {
                texts.append("\(name) is \(value)\(author == 0 ? "" : " since \(setting.text(author))")")
            }
        }
        if let undefined { return ("undefined: \(undefined) has no value", .never) }
        let change = latest.map { setting.change($0) } ?? .fixed
        return (texts.isEmpty ? "false" : "false: \(texts.joined(separator: ", "))", change)
    }

    /// A number of a few digits.
    private static func about(_ number: ExactNumber) -> String {
        guard let rational = number.rational else { return number.description }
        let value = Double(rational.numerator) / Double(rational.denominator)
        return rational.denominator < 10_000 ? number.description : "\((value * 1000).rounded() / 1000)"
    }
}
