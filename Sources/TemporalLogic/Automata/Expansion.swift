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

    /// How many parts may look ahead: decision diagrams are as deep as there are variables.
    static let mostObligations = 4_000

    let form: NormalForm
    var diagrams = DecisionDiagrams()
    /// The function of each part, by its place.
    private(set) var functions: [DecisionDiagrams.Function] = []
    /// The obligations; their variables follow the atoms'.
    private(set) var obligations: [Obligation] = []
    private var variables: [Obligation: Int32] = [:]
    /// For each part that is an "until", its variable "put off", where promises are kept apart.
    private(set) var promises: [Int32: Int32] = [:]

    /// The expansion of a formula; nil where it looks ahead in too many ways.
    ///
    /// - Parameter promising: whether the "until" parts that are put off are noted in variables of their own, as
    ///   traces without an end need.
    init?(_ form: NormalForm, promising: Bool) {
        self.form = form
        let atomCount = Int32(form.atoms.count)
        let ahead = form.nodes.count { [.weakNext, .strongNext, .until, .release].contains($0.kind) }
        guard ahead + form.atoms.count <= Self.mostObligations else { return nil }
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
                    let promise = promiseStart + Int32(promises.count)
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
        }
    }

    /// The variable of an obligation.
    mutating func variable(_ part: Int32, _ isStrong: Bool) -> Int32 {
        let obligation = Obligation(part: part, isStrong: isStrong)
        if let known = variables[obligation] { return known }
        let variable = Int32(form.atoms.count + obligations.count)
        obligations.append(obligation)
        variables[obligation] = variable
        return variable
    }

    /// The obligation that a variable stands for; nil for atoms and promises.
    func obligation(of variable: Int32) -> Obligation? {
        let place = Int(variable) - form.atoms.count
        return obligations.indices.contains(place) ? obligations[place] : nil
    }
}
