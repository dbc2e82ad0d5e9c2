// Reads a plan.

public import Diagnostics

extension Plan {
    /// Reads a plan: one step a line such as `(pick-up a)`, with a number and a colon in front if need be.
    /// Comments begin with `;`.
    ///
    /// Whether the names mean anything, the judge says.
    ///
    /// - Throws: ``DiagnosticsError`` with everything that was found, in source order.
    public init(parsing source: SourceText) throws {
        var reader = Reader(source)
        var steps: [GroundAction] = []
        for node in reader.tree.top {
            if reader.tree.isList(node) {
                if let step = reader.step(node) { steps.append(step) }
            } else if !reader.isStepNumber(node) {
                reader.findings.error(
                    "plan.expected-step",
                    "expected a step such as '(pick-up a)', found '\(reader.excerpt(node))'",
                    at: reader.tree.span(node))
            }
        }
        try reader.findings.throwErrors()
        self.init(steps, source: source)
    }
}

extension Reader {
    fileprivate func isStepNumber(_ node: Int) -> Bool {
        guard let word = tree.word(node), word.last == ":" else { return false }
        return Rational(decimal: word.dropLast()) != nil
    }

    fileprivate mutating func step(_ node: Int) -> GroundAction? {
        let children = tree.children(of: node)
        guard let first = children.first else {
            findings.error("plan.expected-step", "expected an action's name, found '()'", at: tree.span(node))
            return nil
        }
        guard let name = name(first, of: "an action") else { return nil }
        let arguments = children.dropFirst().compactMap { self.name($0, of: "an object") }
        guard arguments.count == children.count - 1 else { return nil }
        return GroundAction(name, arguments, at: tree.span(node))
    }
}
