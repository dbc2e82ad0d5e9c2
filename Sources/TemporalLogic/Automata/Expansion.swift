// What a formula asks of the present and of what follows.

/// Each part of a formula as a Boolean function of the present atoms and of obligations for the next position.
///
/// Source: Couvreur, "On-the-fly verification of linear temporal logic", FM 1999 (the expansion laws); De Giacomo and
/// Vardi 2013 (on traces that end).
struct Expansion {
    /// Something to be met at the next position.
    struct Obligation: Hashable {
        /// The part of the formula.
        var part: Int32
        /// Whether there must be a next position.
        var isStrong: Bool
    }

    let form: NormalForm
    var diagrams = DecisionDiagrams()
    /// The function of each part, by its place.
    private(set) var functions: [DecisionDiagrams.Function] = []
    /// For each part that is an "until", its variable "put off", where promises are kept apart.
    private(set) var promises: [Int32: Int32] = [:]

    /// The expansion of a formula; nil where its functions are too large.
    ///
    /// - Parameter promising: whether the "until" parts that are put off are noted in variables of their own, as
    ///   traces without an end need.
    init?(_ form: NormalForm, promising: Bool) {
        self.form = form
        let atomCount = Int32(form.atoms.count)
        let promiseStart = atomCount + Int32(form.nodes.count) * 2
        for (place, node) in form.nodes.enumerated() {
            let itself = Int32(place)
            let function: DecisionDiagrams.Function
            switch node.kind {
            case .truth: function = DecisionDiagrams.always
            case .falsity: function = DecisionDiagrams.never
            case .literal:
                let atom = diagrams.variable(node.left)
                function = node.right == 1 ? diagrams.not(atom) : atom
            case .and: function = diagrams.and(functions[Int(node.left)], functions[Int(node.right)])
            case .or: function = diagrams.or(functions[Int(node.left)], functions[Int(node.right)])
            case .weakNext, .strongNext:
                function = diagrams.variable(variable(node.left, node.kind == .strongNext))
            case .until:
                var wait = diagrams.and(
                    functions[Int(node.left)], diagrams.variable(variable(itself, true)))
                if promising {
                    let promise = promiseStart + Int32(form.nodes.count - place)
                    promises[itself] = promise
                    wait = diagrams.and(wait, diagrams.variable(promise))
                }
                function = diagrams.or(functions[Int(node.right)], wait)
            case .release:
                let next = diagrams.variable(variable(itself, promising))
                function = diagrams.and(
                    functions[Int(node.right)], diagrams.or(functions[Int(node.left)], next))
            }
            functions.append(function)
            if diagrams.isExhausted { return nil }
        }
    }

    /// What obligations ask of the position at which they are to be met.
    mutating func next(_ function: DecisionDiagrams.Function) -> DecisionDiagrams.Function {
        let (functions, atomCount, nodeCount) = (functions, form.atoms.count, form.nodes.count)
        return diagrams.substituting(function) { variable in
            functions[nodeCount - 1 - (Int(variable) - atomCount) / 2]
        }
    }

    /// The variable of an obligation. Those of outer parts come before those of inner ones: a chain of parts, each in
    /// the next, then grows at its top.
    func variable(_ part: Int32, _ isStrong: Bool) -> Int32 {
        Int32(form.atoms.count + (form.nodes.count - 1 - Int(part)) * 2 + (isStrong ? 1 : 0))
    }

    /// The obligation that a variable stands for; nil for atoms and promises.
    func obligation(of variable: Int32) -> Obligation? {
        let place = Int(variable) - form.atoms.count
        guard place >= 0, place < form.nodes.count * 2 else { return nil }
        return Obligation(part: Int32(form.nodes.count - 1 - place / 2), isStrong: place % 2 == 1)
    }
}
