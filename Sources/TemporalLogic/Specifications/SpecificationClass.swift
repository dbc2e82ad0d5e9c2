// What kind of thing a rule says.

/// A class of the hierarchy of temporal properties.
///
/// Source: Manna and Pnueli, "A hierarchy of temporal properties", PODC 1990; Chang, Manna and Pnueli, "Characterization
/// of temporal property classes", ICALP 1992.
public enum SpecificationClass: String, Sendable, Hashable, Codable, CaseIterable {
    /// Holds on every trace.
    case vacuous
    /// Holds on no trace.
    case contradictory
    /// Nothing bad happens: where it is broken, it is broken for good.
    case safety
    /// Something good happens: where it is met, it is met for good.
    case guarantee
    /// Met or broken a limited number of times in turn.
    case obligation
    /// Something good happens again and again. On traces that end: the end decides.
    case recurrence
    /// From some position on nothing bad happens.
    case persistence
    /// None of the others.
    case reactivity
}

extension FiniteAutomaton {
    /// The class of what is accepted, of traces with at least one position.
    ///
    /// - Complexity: linear in the transitions.
    public var specificationClass: SpecificationClass {
        // Only states that a trace with a position can be in.
        var reached: Set<State> = []
        var open = [start]
        while let state = open.popLast() {
            for next in successors(of: state) where reached.insert(next).inserted { open.append(next) }
        }
        if reached.allSatisfy({ isAccepting($0) }) { return .vacuous }
        if reached.allSatisfy({ distances[$0] == nil }) { return .contradictory }
        if reached.allSatisfy({ isAccepting($0) || distances[$0] == nil }) { return .safety }
        if reached.allSatisfy({ !isAccepting($0) || successors(of: $0) == [$0] }) { return .guarantee }
        let components = StrongComponents(count: count, from: start) { successors(of: $0) }
        let isWeak = components.members.allSatisfy { members in
            Set(members.map { isAccepting($0) }).count == 1
        }
        return isWeak ? .obligation : .recurrence
    }
}

extension Formula {
    /// The class that the form of a formula shows on courses that never end; what it means may be in a smaller one.
    ///
    /// - Complexity: linear.
    var classByForm: SpecificationClass {
        guard let form = NormalForm(self, isInfinite: true) else { return .reactivity }
        var flags: [ClassFlags] = []
        for node in form.nodes {
            let left = node.left >= 0 && node.kind != .literal ? flags[Int(node.left)] : .all
            let right = node.right >= 0 && node.kind != .literal ? flags[Int(node.right)] : .all
            var result = left.intersection(right)
            switch node.kind {
            case .truth, .falsity, .literal: result = .all
            case .and, .or, .weakNext, .strongNext: break
            case .until:
                result.remove(.safety)
                if !right.contains(.guarantee) { result.subtract([.obligation, .recurrence]) }
            case .release:
                result.remove(.guarantee)
                if !right.contains(.safety) { result.subtract([.obligation, .persistence]) }
            }
            flags.append(result.closed)
        }
        let root = flags[Int(form.root)]
        return root.contains(.safety)
            ? .safety
            : root.contains(.guarantee)
                ? .guarantee
                : root.contains(.obligation)
                    ? .obligation
                    : root.contains(.recurrence)
                        ? .recurrence : root.contains(.persistence) ? .persistence : .reactivity
    }
}

/// The classes that a formula's form shows it to be in.
private struct ClassFlags: OptionSet {
    var rawValue: UInt8
    static let safety = ClassFlags(rawValue: 1)
    static let guarantee = ClassFlags(rawValue: 2)
    static let obligation = ClassFlags(rawValue: 4)
    static let recurrence = ClassFlags(rawValue: 8)
    static let persistence = ClassFlags(rawValue: 16)
    static let all = ClassFlags(rawValue: 31)

    /// With the larger classes that contain these.
    var closed: ClassFlags {
        var result = self
        if !result.isDisjoint(with: [.safety, .guarantee]) { result.insert(.obligation) }
        if result.contains(.obligation) { result.formUnion([.recurrence, .persistence]) }
        return result
    }
}
