// What is left to be met after each position.

import Diagnostics

/// A formula that changes with each position that goes by: what remains must hold from the next one on.
///
/// ```swift
/// var rest = try Progression(formula)
/// for position in trace.positions { try rest.advance(position) }
/// print(rest.holdsAtEnd)
/// ```
///
/// What is left is a decision diagram over parts of the formula, each to be met at the next position: equal remainders
/// are one, so that it does not grow with the trace, and there is a limit.
///
/// Source: Bacchus and Kabanza, "Planning for temporally extended goals", Annals of Mathematics and Artificial
/// Intelligence 22, 1998; the ending of traces as in De Giacomo and Vardi 2013.
public struct Progression: Sendable {
    private let form: NormalForm
    private let limit: Int
    private let holdsOnNothing: Bool
    private var hasBegun = false
    private var diagrams: DecisionDiagrams
    private var rest: DecisionDiagrams.Function

    /// A formula of which nothing is met yet.
    ///
    /// - Parameter limit: how many nodes what is left may have.
    /// - Throws: `DiagnosticsError` with `spec.too-large` where `F[i:j]` or `G[i:j]` count more than 10,000 steps.
    public init(_ formula: Formula, atMost limit: Int = 100_000) throws {
        guard let form = NormalForm(formula, isInfinite: false) else {
            throw DiagnosticsError.tooLarge("it counts more than \(NormalForm.mostSteps) steps")
        }
        (self.form, self.limit) = (form, limit)
        holdsOnNothing = formula.holdsOnNothing
        diagrams = DecisionDiagrams(atMost: limit)
        rest = diagrams.variable(Self.variable(form.root, isStrong: true, of: form))
    }

    /// Whether the formula holds if the trace ends here.
    public var holdsAtEnd: Bool {
        // What must be met at a next position is not met, what need not have one is.
        hasBegun ? diagrams.value(rest) { $0 % 2 == 0 } : holdsOnNothing
    }

    /// Whether the formula holds whatever comes; not all such cases are seen.
    public var isSettled: Bool { rest == DecisionDiagrams.always }

    /// Whether the formula cannot hold any more; not all such cases are seen.
    public var isLost: Bool { rest == DecisionDiagrams.never }

    /// How large what is left is: how many parts are told apart.
    public var size: Int { diagrams.size(of: rest) }

    /// Goes one position on.
    ///
    /// - Throws: `DiagnosticsError` with `spec.too-large` where what is left is beyond the limit; it is as it was then.
    /// - Complexity: linear in the parts that are left and the product of what each of them leaves.
    public mutating func advance(_ position: Set<Atom>) throws {
        var step = DecisionDiagrams(atMost: limit)
        let needed = diagrams.variables(of: rest).map { part(of: $0) }
        let values = values(of: needed, at: position, &step)
        let next = step.image(of: rest, from: diagrams) { values[part(of: $0)] ?? DecisionDiagrams.never }
        guard !step.isExhausted else {
            throw DiagnosticsError.tooLarge("more than \(limit) nodes are left of it after this position")
        }
        (diagrams, rest, hasBegun) = (step, next, true)
    }

    /// Some parts of the formula at a position, each as a function of what is to be met at the next one.
    private func values(
        of wanted: [Int32], at position: Set<Atom>, _ step: inout DecisionDiagrams
    ) -> [Int32: DecisionDiagrams.Function] {
        var values: [Int32: DecisionDiagrams.Function] = [:]
        for place in operands(of: wanted) {
            let node = form.nodes[Int(place)]
            let left = values[node.left] ?? DecisionDiagrams.never
            let right = values[node.right] ?? DecisionDiagrams.never
            values[place] =
                switch node.kind {
                case .truth: DecisionDiagrams.always
                case .falsity: DecisionDiagrams.never
                case .literal:
                    position.contains(form.atoms[Int(node.left)]) == (node.right != 1)
                        ? DecisionDiagrams.always : DecisionDiagrams.never
                case .and: step.and(left, right)
                case .or: step.or(left, right)
                case .weakNext: step.variable(Self.variable(node.left, isStrong: false, of: form))
                case .strongNext: step.variable(Self.variable(node.left, isStrong: true, of: form))
                case .until:
                    step.or(
                        right,
                        step.and(left, step.variable(Self.variable(place, isStrong: true, of: form))))
                case .release:
                    step.and(
                        right,
                        step.or(left, step.variable(Self.variable(place, isStrong: false, of: form))))
                }
            if step.isExhausted { return values }
        }
        return values
    }

    /// The parts that these are made of at the same position, operands before operators.
    private func operands(of wanted: [Int32]) -> [Int32] {
        var (seen, open) = (Set(wanted), wanted)
        while let place = open.popLast() {
            let node = form.nodes[Int(place)]
            switch node.kind {
            case .truth, .falsity, .literal, .weakNext, .strongNext: break
            case .and, .or, .until, .release:
                for operand in [node.left, node.right] where seen.insert(operand).inserted {
                    open.append(operand)
                }
            }
        }
        return seen.sorted()
    }

    /// Outer parts are tested before inner ones; odd numbers ask for a next position.
    private static func variable(_ part: Int32, isStrong: Bool, of form: NormalForm) -> Int32 {
        (Int32(form.nodes.count) - part) * 2 + (isStrong ? 1 : 0)
    }

    private func part(of variable: Int32) -> Int32 { Int32(form.nodes.count) - variable / 2 }
}
