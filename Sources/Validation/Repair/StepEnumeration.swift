// The steps that could be inserted.

import PDDL

extension RepairSetting {
    /// More steps than this are too many to look through.
    private static let mostSteps = 500_000

    /// The steps of an action whose parameters have the values given, in the order of the objects; not all of
    /// them where the budget ends.
    ///
    /// - Parameter state: where the steps have to be applicable; nil where only the conditions count that no
    ///   step changes.
    func steps(
        of number: Int, _ values: [Int: Int32], in state: WorldState?, _ budget: inout RepairBudget
    ) -> [RepairStep] {
        var result: [RepairStep] = []
        let action = actions[number]
        let parameters = action.schema.parameters
        var binding = Binding(slots: action.schema.slotCount)
        var given: Set<Int> = []
        for (slot, object) in values {
            binding[slot] = object
            given.insert(slot)
        }
        // Two parameters of one name are one variable: its value has to be of both types.
        var extents: [Int: [Extent]] = [:]
        for (slot, extent) in zip(parameters.slots, parameters.extents) {
            extents[slot, default: []].append(extent)
        }
        for slot in given {
            guard extents[slot]?.allSatisfy({ $0.contains(binding[slot]) }) ?? false else { return [] }
        }
        var order: [Int] = []
        for slot in parameters.slots where !given.contains(slot) && !order.contains(slot) {
            order.append(slot)
        }
        let tests = action.fixed + (state == nil ? [] : action.changing)
        // The tests that can be made once so many of the open parameters have values.
        let ready = (0...order.count).map { count in
            tests.filter { test in
                let last = order.lastIndex { test.slots.contains($0) } ?? -1
                return last + 1 == count
            }.map(\.condition)
        }
        let world = state ?? initial

        func assign(_ count: Int) {
            guard budget.tick(), ready[count].allSatisfy({ $0.holds(in: world, &binding) }) else { return }
            guard count < order.count else {
                result.append(RepairStep(action: number, arguments: parameters.slots.map { binding[$0] }))
                if result.count > Self.mostSteps { budget.end() }
                return
            }
            let slot = order[count]
            for object in extents[slot]?.first?.members ?? []
            where extents[slot]?.dropFirst().allSatisfy({ $0.contains(object) }) ?? false {
                binding[slot] = object
                assign(count + 1)
                if budget.isOver { return }
            }
        }
        assign(0)
        return result
    }
}
