// From a state to its successors.

/// Steps from state to state: which operators can be applied, and what they lead to.
///
/// Each search has its own, as it holds scratch memory; it does not allocate once that has grown.
final class Progression {
    let task: GroundTask
    private let axioms: AxiomEvaluator?
    private let numeric: NumericTask?

    init(_ task: GroundTask) {
        self.task = task
        numeric = task.numeric
        axioms = AxiomEvaluator(
            task.axioms, Packing(task.variables, task.layout), task.isDerivedByAxioms,
            opposites: task.opposites)
    }

    /// Appends the operators that can be applied in `state`, always in the same order.
    @inline(__always)
    func appendApplicable(in state: UnsafePointer<UInt64>, to operators: inout Buffer<Int32>) {
        let first = operators.count
        task.generator.collect(state, into: &operators)
        guard let numeric else { return }
        var end = first
        for place in first..<operators.count where numeric.canApply(Int(operators.base[place]), in: state) {
            operators.base[end] = operators.base[place]
            end += 1
        }
        operators.truncate(to: end)
    }

    /// Writes the state after `number` in `state` to `result`; the two do not overlap.
    @inline(__always)
    func apply(
        _ number: Int, to state: UnsafePointer<UInt64>, into result: UnsafeMutablePointer<UInt64>
    ) {
        task.effects.apply(number, to: state, into: result)
        if let numeric { numeric.apply(number, to: state, into: result) }
        if let axioms { axioms.evaluate(result) }
    }
}
