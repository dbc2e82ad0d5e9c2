// Which facts and action instances can be reached when nothing ever becomes false.

/// Delete-relaxed reachability by semi-naive evaluation: each new fact is joined once with the facts before
/// it, for every precondition that it matches.
///
/// A join always continues with the precondition that has the fewest matching facts, by an index on each
/// argument. Preconditions that must not hold count as true where they are on facts that actions change, so
/// that the result holds more than what can be reached, never less.
///
/// Source: the task that Helmert 2009, section 6, solves by Datalog.
final class RelaxedReachability {
    let problem: NormalizedProblem
    /// The facts reached; those on static predicates come first, then the other initial ones.
    private(set) var facts: FactTable
    /// The number of facts on static predicates.
    private(set) var staticCount = 0
    /// The number of facts that hold at the start.
    private(set) var initialCount = 0
    /// For each instance, its action; the objects of all its variables are in ``bindings``.
    private(set) var instances = Buffer<Int32>()
    private(set) var bindings = Buffer<Int32>()

    private var index: FactIndex
    private var binding = Buffer<Int32>(repeating: -1, count: 1)
    private var trail = Buffer<Int32>()
    private var isDone: [Bool] = []
    private var scratch: Buffer<Int32>
    /// The fact that is being joined, and the precondition that it stands for (-1 for none).
    private var current: Int32 = -1
    private var trigger = -1
    private let deadline: Deadline
    private var untilPoll = 1024

    /// - Throws: ``LimitReached`` where the index alone would take more memory than there may be.
    init(_ problem: NormalizedProblem, deadline: Deadline) throws(LimitReached) {
        let arities = problem.vocabulary.arities
        let size = FactIndex.bytes(arities: arities, objects: problem.vocabulary.objects.count)
        if let limit = deadline.reached(bytes: size ?? .max) { throw LimitReached(limit: limit) }
        guard size != nil else { throw LimitReached(limit: .memory(.max)) }
        self.problem = problem
        self.deadline = deadline
        facts = FactTable(arities: arities)
        index = FactIndex(arities: arities, objects: problem.vocabulary.objects.count)
        scratch = Buffer(repeating: 0, count: max(arities.max() ?? 0, 1))
        let variables = problem.actions.map(\.types.count).max() ?? 0
        binding = Buffer(repeating: -1, count: max(variables, 1))
        isDone = Array(repeating: false, count: problem.actions.map(\.positive.count).max() ?? 0)
    }

    /// The bytes held.
    var bytes: Int { facts.bytes + index.bytes + instances.bytes + bindings.bytes }

    func run() throws(LimitReached) {
        for wantsFluent in [false, true] {
            for atom in problem.initial where problem.isFluent[Int(atom.predicate)] == wantsFluent {
                insert(atom)
            }
            if !wantsFluent { staticCount = facts.count }
        }
        initialCount = facts.count
        for fact in 0..<staticCount { index.insert(Int32(fact), facts) }
        current = Int32(staticCount) - 1
        var triggers: [[(action: Int, atom: Int)]] = Array(repeating: [], count: problem.isFluent.count)
        for (number, action) in problem.actions.enumerated() {
            var isStatic = true
            for (place, atom) in action.positive.enumerated() where problem.isFluent[Int(atom.predicate)] {
                triggers[Int(atom.predicate)].append((number, place))
                isStatic = false
            }
            trigger = -1
            if isStatic, constraintsHold(action) { try extend(number, action.positive.count) }
        }
        var next = staticCount
        while next < facts.count {
            current = Int32(next)
            index.insert(current, facts)
            for (number, place) in triggers[Int(facts.predicates[next])] {
                try tick()
                trigger = place
                let mark = trail.count
                if bind(number, problem.actions[number].positive[place], to: current) {
                    isDone[place] = true
                    try extend(number, problem.actions[number].positive.count - 1)
                    isDone[place] = false
                }
                undo(to: mark)
            }
            next += 1
        }
    }

    private func insert(_ atom: LiftedAtom) {
        for (position, term) in atom.terms.enumerated() { scratch[position] = value(term) }
        facts.insert(atom.predicate, scratch.base)
    }

    /// The object that a term stands for under the binding, or -1.
    @inline(__always)
    private func value(_ term: Int32) -> Int32 { term < 0 ? ~term : binding[Int(term)] }

    /// Joins the preconditions that are left, the one with the fewest matches first.
    private func extend(_ number: Int, _ remaining: Int) throws(LimitReached) {
        guard remaining > 0 else { return try bindFree(number, from: 0) }
        var best = -1
        var bestCount = Int32.max
        var bestList = FactIndex.List.all
        let atoms = problem.actions[number].positive
        for place in atoms.indices where !isDone[place] {
            let atom = atoms[place]
            var count = index.count(of: atom.predicate)
            var list = FactIndex.List.all
            var isBound = true
            for (position, term) in atom.terms.enumerated() {
                let object = value(term)
                guard object >= 0 else {
                    isBound = false
                    continue
                }
                scratch[position] = object
                let length = index.count(of: atom.predicate, position, object)
                if length < count || list == .all { (count, list) = (length, .argument(position, object)) }
            }
            if isBound, count > 0 {
                let fact = facts.find(atom.predicate, scratch.base)
                let isKnown = fact >= 0 && (place < trigger ? fact < current : fact <= current)
                (count, list) = (isKnown ? 1 : 0, .one)
            }
            if count == 0 { return }
            if count < bestCount { (best, bestCount, bestList) = (place, count, list) }
            if bestCount == 1, bestList == .one { break }
        }
        isDone[best] = true
        defer { isDone[best] = false }
        if bestList == .one { return try extend(number, remaining - 1) }
        let atom = atoms[best]
        var fact = index.first(bestList, atom.predicate)
        while fact >= 0 {
            try tick()
            if !(best < trigger && fact == current) {
                let mark = trail.count
                if bind(number, atom, to: fact) { try extend(number, remaining - 1) }
                undo(to: mark)
            }
            fact = index.next(after: fact, bestList, facts)
        }
    }

    /// Binds the variables of `atom` to the arguments of `fact`; what was bound is on the trail either way.
    private func bind(_ number: Int, _ atom: LiftedAtom, to fact: Int32) -> Bool {
        let action = problem.actions[number]
        for (position, term) in atom.terms.enumerated() {
            let object = facts.arguments(of: fact)[position]
            let known = value(term)
            if known == object { continue }
            guard known < 0, problem.vocabulary.membership[action.types[Int(term)]][Int(object)] else {
                return false
            }
            binding[Int(term)] = object
            trail.append(term)
        }
        return constraintsHold(action)
    }

    private func undo(to mark: Int) {
        while trail.count > mark, let variable = trail.popLast() { binding[Int(variable)] = -1 }
    }

    /// Whether no equality or inequality between bound terms is violated.
    private func constraintsHold(_ action: NormalizedAction) -> Bool {
        for (left, right) in action.unequal {
            let object = value(left)
            if object >= 0, object == value(right) { return false }
        }
        for (left, right) in action.equal {
            let (first, second) = (value(left), value(right))
            if first >= 0, second >= 0, first != second { return false }
        }
        return true
    }

    /// Tries all objects for variables that no positive precondition binds.
    private func bindFree(_ number: Int, from start: Int) throws(LimitReached) {
        let action = problem.actions[number]
        var variable = start
        while variable < action.types.count, binding[variable] >= 0 { variable += 1 }
        guard variable < action.types.count else { return try emit(number) }
        for object in problem.vocabulary.members[action.types[variable]] {
            try tick()
            binding[variable] = object
            if constraintsHold(action) { try bindFree(number, from: variable + 1) }
        }
        binding[variable] = -1
    }

    private func emit(_ number: Int) throws(LimitReached) {
        try tick()
        let action = problem.actions[number]
        for atom in action.negative where !problem.isFluent[Int(atom.predicate)] {
            for (position, term) in atom.terms.enumerated() { scratch[position] = value(term) }
            if facts.find(atom.predicate, scratch.base) >= 0 { return }
        }
        instances.append(Int32(number))
        for variable in action.types.indices { bindings.append(binding[variable]) }
        for atom in action.adds { insert(atom) }
    }

    /// Looks at the limits once in 1024 calls; every loop whose rounds may all fail calls it.
    @inline(__always)
    private func tick() throws(LimitReached) {
        untilPoll -= 1
        if untilPoll == 0 {
            untilPoll = 1024
            if let limit = deadline.reached(bytes: bytes) { throw LimitReached(limit: limit) }
        }
    }
}
