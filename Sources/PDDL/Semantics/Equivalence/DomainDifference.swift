// What one domain has and another lacks, for people.

/// What differs between two domains that are not equivalent.
///
/// Symbols are matched as well as can be, and everything is told in the names of the second domain, as far as
/// it has them.
///
/// ```
/// missing: action move: effect (at ?x ?to)
/// ```
public struct DomainDifference: Sendable, Hashable, CustomStringConvertible {
    /// A part of a domain.
    public struct Part: Sendable, Hashable, CustomStringConvertible {
        /// The action or rule that it belongs to, such as `action move`, or nil for a declaration.
        public let owner: String?
        /// What it says, with a word in front that tells what it is: `effect (at ?x ?to)`.
        public let text: String

        /// The part with its owner.
        public var description: String { owner.map { "\($0): \(text)" } ?? text }
    }

    /// What only the first domain has.
    public let missing: [Part]
    /// What only the second domain has.
    public let extra: [Part]

    /// One part a line, what is missing first.
    public var description: String {
        (missing.map { "missing: \($0)" } + extra.map { "extra: \($0)" }).joined(separator: "\n")
    }

    /// What has to change so that `first` becomes `second`: the shorter of what two matchings say.
    init(from first: Domain, _ left: DomainStructure, to second: Domain, _ right: DomainStructure) {
        var byName = DomainRenaming()
        let names = Dictionary(grouping: right.symbols) { $0 }
        let isMissing = Set(left.symbols.filter { names[$0] == nil })
        let matching = VertexMatching(
            left.structure, left.symbols.count, right.structure, right.symbols.count
        ) { left.symbols[$0] == right.symbols[$1] }
        var byShape = DomainRenaming()
        var taken = Set(left.symbols).subtracting(isMissing)
        for (vertex, symbol) in left.symbols.enumerated() {
            // What has no partner keeps a name that nothing else has.
            let partner = matching.partners[vertex].map { right.symbols[$0] }
            byShape[symbol] = partner?.name ?? Self.unmatched(symbol.name)
            if !isMissing.contains(symbol) {
                byName[symbol] = symbol.name
            } else if let partner, taken.insert(partner).inserted {
                byName[symbol] = partner.name
            } else {
                byName[symbol] = Self.unmatched(symbol.name)
            }
        }
        let new = DomainParts(second, renamedBy: DomainRenaming(), parametersOf: second)
        let differences = [byName, byShape].map { renaming in
            Self.compare(DomainParts(first, renamedBy: renaming, parametersOf: second), new)
        }
        let best = differences[0].count <= differences[1].count ? differences[0] : differences[1]
        missing = best.missing
        extra = best.extra
    }

    /// A name for a symbol without a partner; the apostrophe is taken away before anybody sees it.
    private static func unmatched(_ name: String) -> String { name + "'" }

    private static func compare(
        _ old: DomainParts, _ new: DomainParts
    ) -> (missing: [Part], extra: [Part], count: Int) {
        let missing = old.without(new), extra = new.without(old)
        return (missing, extra, missing.count + extra.count)
    }
}

/// The parts of a domain as text that can be compared.
private struct DomainParts {
    private var parts: [DomainDifference.Part] = []
    private var owners: Set<String> = []

    /// - Parameter other: the domain whose names for parameters are used.
    init(_ domain: Domain, renamedBy renaming: DomainRenaming, parametersOf other: Domain) {
        let types = domain.types
        for name in types.names where name != "object" {
            let above = types.names.filter { $0 != name && $0 != "object" && types.isSubtype(name, of: $0) }
            let direct = above.filter { parent in
                !above.contains { $0 != parent && types.isSubtype($0, of: parent) }
            }
            let parents = direct.isEmpty ? .object : renaming(TypeExpression(direct))
            add("type \(renaming[Symbol(.type, name)]) - \(parents.pddl)")
        }
        for constant in domain.constants {
            add("constant \(renaming[Symbol(.object, constant.name)]) - \(renaming(constant.type).pddl)")
        }
        for symbol in domain.predicates {
            let name = renaming[Symbol(.predicate, symbol.name)]
            let names = other.predicate(name)?.parameters.map(\.name)
            add("predicate \(Self.declaration(name, renaming(symbol.parameters), names))")
        }
        for symbol in domain.functions {
            let name = renaming[Symbol(.function, symbol.name)]
            let names = other.function(name)?.parameters.map(\.name)
            add("function \(Self.declaration(name, renaming(symbol.parameters), names))")
        }
        for action in domain.actions {
            let name = renaming[Symbol(.action, action.name)]
            let variables = parameters(
                of: "action \(name)", action.parameters, other.action(name)?.parameters, renaming)
            for part in renaming(action.precondition).normalized(variables, depth: 0).conjuncts {
                add("precondition \(part.pddl)", of: "action \(name)")
            }
            for part in renaming(action.effect).singleEffects(variables, depth: 0) {
                add("effect \(part.pddl)", of: "action \(name)")
            }
        }
        for action in domain.durativeActions {
            let name = renaming[Symbol(.action, action.name)]
            let owner = "durative action \(name)"
            let variables = parameters(
                of: owner, action.parameters, other.durativeAction(name)?.parameters, renaming)
            for part in renaming(action.duration).texts(variables) { add("duration \(part)", of: owner) }
            for part in renaming(action.condition).singleConditions(variables) {
                add("condition \(part.pddl)", of: owner)
            }
            for part in renaming(action.effect).singleEffects(variables) {
                add("effect \(part.pddl)", of: owner)
            }
        }
        for rule in domain.derivationRules {
            let name = renaming[Symbol(.predicate, rule.predicate)]
            let names = other.predicate(name)?.parameters.map(\.name)
            let own = names?.count == rule.parameters.count ? names ?? [] : rule.parameters.map(\.name)
            let variables = Dictionary(zip(rule.parameters.map(\.name), own)) { first, _ in first }
            let head = Self.declaration(name, renaming(rule.parameters), own)
            add("rule \(head) if \(renaming(rule.condition).normalized(variables, depth: 0).pddl)")
        }
        for part in renaming(domain.constraints).normalizedParts { add("constraint \(part.pddl)") }
    }

    /// Adds the parameters of an action; gives them the names that they have in the other domain.
    private mutating func parameters(
        of owner: String, _ parameters: [TypedName], _ other: [TypedName]?, _ renaming: DomainRenaming
    ) -> [String: String] {
        owners.insert(owner)
        let own = renaming(parameters)
        let names = Self.names(of: own, in: other ?? own)
        for (place, parameter) in own.enumerated() {
            add("parameter ?\(names[place]) - \(parameter.type.pddl)", of: owner)
        }
        return Dictionary(zip(own.map(\.name), names)) { first, _ in first }
    }

    /// The names of `other` by place, or where there are not as many, by a longest common subsequence of types.
    private static func names(of parameters: [TypedName], in other: [TypedName]) -> [String] {
        guard parameters.count != other.count else { return other.map(\.name) }
        var longest = Array(
            repeating: Array(repeating: 0, count: other.count + 1), count: parameters.count + 1)
        func fits(_ left: Int, _ right: Int) -> Bool {
            parameters[left].type.normalized == other[right].type.normalized
        }
        for left in parameters.indices.reversed() {
            for right in other.indices.reversed() {
                longest[left][right] =
                    fits(left, right)
                    ? longest[left + 1][right + 1] + 1
                    : max(longest[left + 1][right], longest[left][right + 1])
            }
        }
        var names: [String] = []
        var right = 0
        for left in parameters.indices {
            while right < other.count, !fits(left, right), longest[left][right] == longest[left][right + 1] {
                right += 1
            }
            if right < other.count, fits(left, right) {
                names.append(other[right].name)
                right += 1
            } else {
                names.append(parameters[left].name + "'")
            }
        }
        return names
    }

    private mutating func add(_ text: String, of owner: String? = nil) {
        parts.append(DomainDifference.Part(owner: owner, text: text))
    }

    private static func declaration(
        _ name: String, _ parameters: [TypedName], _ names: [String]?
    ) -> String {
        let own = parameters.map(\.name)
        let shown = names?.count == own.count ? names ?? own : own
        let renamed = zip(shown, parameters).map { TypedName($0, $1.type) }
        return "(\(name)\(renamed.pddlParameters))"
    }

    /// The parts that `other` does not have as often. An action that `other` does not have is one part.
    func without(_ other: DomainParts) -> [DomainDifference.Part] {
        var left = Dictionary(other.parts.map { ($0, 1) }, uniquingKeysWith: +)
        var whole: Set<String> = []
        var result: [DomainDifference.Part] = []
        for owner in owners.subtracting(other.owners).sorted() {
            result.append(DomainDifference.Part(owner: nil, text: owner))
            whole.insert(owner)
        }
        for part in parts {
            if let owner = part.owner, whole.contains(owner) { continue }
            if let count = left[part], count > 0 {
                left[part] = count - 1
            } else {
                result.append(part)
            }
        }
        return result.map { part in
            func shown(_ text: String) -> String {
                text.replacing("?'", with: "?v").replacing("'", with: "")
            }
            return DomainDifference.Part(owner: part.owner.map(shown), text: shown(part.text))
        }
    }
}
