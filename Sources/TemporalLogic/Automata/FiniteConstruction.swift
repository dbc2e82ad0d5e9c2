// From a formula to a deterministic automaton.

import Diagnostics

extension FiniteAutomaton {
    /// The automaton of a formula on traces that end.
    ///
    /// - Parameter limit: how many states are looked at.
    /// - Throws: `DiagnosticsError` with `spec.too-large`.
    /// - Complexity: the states may be doubly exponential in the size of the formula; for the rules that people write
    ///   there are few.
    public init(_ formula: Formula, atMost limit: Int = 100_000) throws {
        guard let form = NormalForm(formula, isInfinite: false),
            var expansion = Expansion(form, promising: false)
        else { throw DiagnosticsError.tooLarge("there are too many ways to meet it") }
        let atomCount = Int32(form.atoms.count)
        var places: [DecisionDiagrams.Function: Int] = [:]
        var states: [DecisionDiagrams.Function] = []
        func place(of function: DecisionDiagrams.Function) -> Int {
            if let known = places[function] { return known }
            places[function] = states.count
            states.append(function)
            return states.count - 1
        }
        // The start is the obligation to meet the formula at the first position.
        let first = expansion.variable(form.root, true)
        // It is a state of its own, since a trace without positions is a matter of the whole formula.
        states.append(expansion.diagrams.variable(first))
        var builder = TestBuilder()
        var roots: [Int32] = []
        while roots.count < states.count {
            guard states.count <= limit, builder.tests.count <= limit else {
                throw DiagnosticsError.tooLarge("its automaton has more than \(limit) states or tests")
            }
            let next = expansion.next(states[roots.count])
            guard !expansion.diagrams.isExhausted else {
                throw DiagnosticsError.tooLarge("there are too many ways to meet it")
            }
            // Atoms are tested first; what is left below them is the next state.
            var known: [DecisionDiagrams.Function: Int32] = [:]
            func tree(_ function: DecisionDiagrams.Function) -> Int32 {
                known[function] ?? Int32(-1 - place(of: function))
            }
            for (place, node) in expansion.diagrams.parts(of: next) where node.variable < atomCount {
                known[place] = builder.test(node.variable, tree(node.low), tree(node.high))
            }
            roots.append(tree(next))
        }
        let accepting = states.enumerated().map { place, function in
            place == 0
                ? formula.holdsOnNothing
                : expansion.diagrams.value(function) { !(expansion.obligation(of: $0)?.isStrong ?? true) }
        }
        self = FiniteAutomaton(
            atoms: form.atoms, start: 0, tests: builder.tests, roots: roots, accepting: accepting
        ).minimized()
    }
}

extension DiagnosticsError {
    /// The error for a formula that is too large to be worked on.
    static func tooLarge(_ message: String) -> DiagnosticsError {
        DiagnosticsError(
            "spec.too-large", "the formula is too large: \(message)",
            help: "split it into several specifications")
    }
}
