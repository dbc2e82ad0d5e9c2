// Derived facts of packed states.

/// Computes the derived facts of states by applying the axioms to a fixed point, stratum by stratum.
///
/// Source: Thiébaux, Hoffmann and Nebel, "In defense of PDDL axioms", 2005; by counters as in Helmert, "The
/// Fast Downward planning system", 2006.
final class AxiomEvaluator {
    private let axioms: AxiomRows
    /// For each fact, the axioms with it in their bodies.
    private let users: Rows
    /// For each fact, what a state with it looks like.
    private let conditions: Block<PackedCondition>
    /// The facts that axioms do not decide and some body mentions.
    private let observed: Block<Int32>
    /// What the words of a state become before the first axiom: all derived facts false.
    private let defaults: Block<PackedEffect>
    /// For each stratum, its axioms, and the opposites of its facts with the facts.
    private let axiomsOfLayer: Rows
    private let factsOfLayer: Rows
    private let oppositeOf: Block<Int32>
    private let bodyCounts: Block<Int32>
    private let missing: Buffer<Int32>
    private var open = Buffer<Int32>()

    /// An evaluator, or nil where there are no axioms.
    init?(_ axioms: AxiomRows, _ packing: Packing, _ isDerived: Block<Bool>, opposites: Block<Int32>) {
        guard axioms.count > 0 || (0..<isDerived.count).contains(where: { isDerived[$0] }) else { return nil }
        self.axioms = axioms
        users = axioms.bodies.transposed(count: isDerived.count)
        conditions = Block((0..<isDerived.count).map { packing.condition(for: Int32($0)) })
        observed = Block(
            (0..<Int32(isDerived.count)).filter { [users] in !isDerived[Int($0)] && !users[Int($0)].isEmpty })
        oppositeOf = opposites
        bodyCounts = Block((0..<axioms.count).map { Int32(axioms.bodies[$0].count) })
        missing = Buffer(repeating: 0, count: axioms.count)
        var layers = 0
        var layerOfFact: [Int32: Int] = [:]
        for number in 0..<axioms.count {
            layers = max(layers, Int(axioms.layers[number]) + 1)
            layerOfFact[axioms.heads[number]] = Int(axioms.layers[number])
        }
        var axiomsOfLayer: [[Int32]] = Array(repeating: [], count: max(layers, 1))
        for number in 0..<axioms.count { axiomsOfLayer[Int(axioms.layers[number])].append(Int32(number)) }
        var factsOfLayer: [[Int32]] = Array(repeating: [], count: max(layers, 1))
        for (fact, layer) in layerOfFact.sorted(by: { $0.key < $1.key }) { factsOfLayer[layer].append(fact) }
        self.axiomsOfLayer = Rows(axiomsOfLayer)
        self.factsOfLayer = Rows(factsOfLayer)
        var defaults: [PackedEffect] = []
        for variable in 0..<packing.variables.count {
            let facts = packing.variables.facts[variable]
            guard isDerived[Int(facts[0])] else { continue }
            // Of a derived fact and its opposite the opposite is the default; alone, its absence.
            let value = facts.firstIndex { layerOfFact[$0] == nil } ?? -1
            let target = packing.condition(Int32(variable), Int32(value))
            defaults.append(PackedEffect(word: target.word, keep: ~target.mask, set: target.value))
        }
        self.defaults = Block(defaults)
    }

    /// Brings the derived facts of `state` up to date.
    ///
    /// - Complexity: linear in the size of the axioms.
    func evaluate(_ state: UnsafeMutablePointer<UInt64>) {
        for place in 0..<defaults.count {
            let effect = defaults.base[place]
            let word = Int(effect.word)
            state[word] = state[word] & effect.keep | effect.set
        }
        missing.base.update(from: bodyCounts.base, count: axioms.count)
        for place in 0..<observed.count where conditions[Int(observed[place])].holds(in: state) {
            for number in users[Int(observed[place])] { missing.base[Int(number)] -= 1 }
        }
        for layer in 0..<axiomsOfLayer.count {
            for number in axiomsOfLayer[layer] where missing[Int(number)] == 0 { open.append(number) }
            while let number = open.popLast() {
                let head = axioms.heads[Int(number)]
                let target = conditions[Int(head)]
                if target.holds(in: state) { continue }
                let word = Int(target.word)
                state[word] = state[word] & ~target.mask | target.value
                settle(head, in: Int32(layer))
            }
            for fact in factsOfLayer[layer] {
                let opposite = oppositeOf[Int(fact)]
                if opposite >= 0, conditions[Int(opposite)].holds(in: state) {
                    settle(opposite, in: Int32(layer))
                }
            }
        }
    }

    /// Takes a fact out of the bodies that wait for it.
    private func settle(_ fact: Int32, in layer: Int32) {
        for number in users[Int(fact)] {
            missing.base[Int(number)] -= 1
            if missing[Int(number)] == 0, axioms.layers[Int(number)] == layer { open.append(number) }
        }
    }
}
