// Which facts and instances of actions and rules can be reached when nothing ever becomes false.

/// Delete-relaxed reachability by semi-naive evaluation: each new fact is joined once with the facts before
/// it, for every atom of a rule's body that it matches.
///
/// A join always continues with the atom that has the fewest matching facts, by an index on each argument.
/// Atoms that must not hold count as true where they are on predicates that change, so that the result holds
/// more than what can be reached, never less.
///
/// Source: the task that Helmert 2009, section 6, solves by Datalog.
final class RelaxedReachability {
    let problem: NormalizedProblem
    let joins: JoinRules
    /// Knows about numbers, where there are any.
    let numbers: NumericGrounding?
    /// The facts reached; those on static predicates come first, then the other initial ones. Facts that stand
    /// for applied instances are among them.
    let facts: FactTable
    /// The number of facts on static predicates.
    let staticCount: Int
    /// The number of facts that hold at the start.
    let initialCount: Int
    /// For each instance, its rule; the objects of all its variables are in ``bindings``.
    let instances: Buffer<Int32>
    /// For each instance, where its objects begin.
    let bindingStarts: Buffer<Int32>
    let bindings: Buffer<Int32>
    /// For each fact, the instance that it stands for, or -1; facts beyond the end stand for none.
    let marked: Buffer<Int32>

    /// - Throws: ``LimitReached``.
    init(_ problem: NormalizedProblem, deadline: Deadline) throws(LimitReached) {
        self.problem = problem
        joins = JoinRules(problem)
        numbers = problem.numbers.map(NumericGrounding.init)
        var evaluation = try SemiNaiveEvaluation(problem, joins, numbers, deadline: deadline)
        try evaluation.run()
        bytes = evaluation.bytes
        staticCount = evaluation.staticCount
        initialCount = evaluation.initialCount
        facts = evaluation.facts
        instances = evaluation.instances
        bindingStarts = evaluation.bindingStarts
        bindings = evaluation.bindings
        marked = evaluation.marked
    }

    /// The bytes held when the evaluation ended.
    let bytes: Int
}
