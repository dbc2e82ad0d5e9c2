// A goal by what it means: quantifiers spelled out and what never changes filled in.

/// A goal as a formula over what can change.
struct GroundGoal {
    /// The most parts that quantifiers are spelled out to.
    static let mostParts = 20_000

    /// The formula.
    let formula: GroundFormula
    /// The facts and comparisons that its atoms are.
    let atoms: [Condition]
    /// Whether there are derived facts or comparisons, whose values depend on others.
    let hasDependentAtoms: Bool

    /// The goal of `problem`, or `goal` in its place; nil where there is a preference or it grows too large.
    init?(_ problem: Problem, goal: Condition? = nil) {
        var expansion = GoalExpansion(problem)
        guard let formula = expansion.formula(goal ?? problem.goal, [:], isPositive: true) else { return nil }
        self.formula = formula
        atoms = expansion.atoms
        hasDependentAtoms = expansion.hasDependentAtoms
    }

    private init(_ formula: GroundFormula, _ atoms: [Condition], _ hasDependentAtoms: Bool) {
        self.formula = formula
        self.atoms = atoms
        self.hasDependentAtoms = hasDependentAtoms
    }

    /// The goal with its objects renamed.
    func renamingObjects(_ renaming: [String: String]) -> GroundGoal {
        let renamed = atoms.map { atom in
            let atom = atom.renamingObjects(renaming)
            guard case .compare(let comparison) = atom else { return atom }
            return .compare(comparison.normalized { $0 })
        }
        return GroundGoal(formula, renamed, hasDependentAtoms)
    }

    /// An atom or its opposite.
    func literal(_ atom: Int, _ isPositive: Bool) -> Condition {
        isPositive ? atoms[atom] : .not(atoms[atom])
    }

    /// A formula over the atoms of the goal as a condition.
    func condition(_ formula: GroundFormula) -> Condition {
        switch formula {
        case .literal(let atom, let isPositive): literal(atom, isPositive)
        case .and(let parts): .and(parts.map(condition))
        case .or(let parts): .or(parts.map(condition))
        }
    }
}
