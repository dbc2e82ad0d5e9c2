// The evaluation behind relaxed reachability.

/// Semi-naive evaluation of join rules: each new fact is joined once with the facts before it, for every atom of
/// a rule's body that it matches.
struct SemiNaiveEvaluation: ~Copyable {
    private let problem: NormalizedProblem
    private let joins: JoinRules
    private let numbers: NumericGrounding?
    private(set) var facts: FactTable
    private(set) var staticCount = 0
    private(set) var initialCount = 0
    private(set) var instances = Buffer<Int32>()
    private(set) var bindingStarts = Buffer<Int32>()
    private(set) var bindings = Buffer<Int32>()
    private(set) var marked = Buffer<Int32>()

    private var index: FactIndex
    private var binding: Buffer<Int32>
    private var trail = Buffer<Int32>()
    private var isDone: Buffer<Bool>
    private var scratch: Buffer<Int32>
    /// For each type and object, whether the object has the type.
    private let membership: Block<Bool>
    private let objectCount: Int
    /// The fact that is being joined, and the place of the atom that it stands for (-1 for none).
    private var current: Int32 = -1
    private var trigger: Int32 = -1
    private let deadline: Deadline
    private var untilPoll = 1024

    /// - Throws: ``LimitReached`` where the index alone would take more memory than there may be.
    init(
        _ problem: NormalizedProblem, _ joins: JoinRules, _ numbers: NumericGrounding?, deadline: Deadline
    ) throws(LimitReached) {
        let arities = problem.vocabulary.arities
        objectCount = problem.vocabulary.objects.count
        let size = FactIndex.bytes(arities: arities, objects: objectCount)
        if let limit = deadline.reached(bytes: size ?? .max) { throw LimitReached(limit: limit) }
        guard size != nil else { throw LimitReached(limit: .memory(.max)) }
        self.problem = problem
        self.deadline = deadline
        self.joins = joins
        self.numbers = numbers
        facts = FactTable(arities: arities)
        index = FactIndex(arities: arities, objects: objectCount)
        membership = Block(Array(problem.vocabulary.membership.joined()))
        scratch = Buffer(repeating: 0, count: max(arities.max() ?? 0, 1))
        var (variables, atoms) = (1, 1)
        for rule in 0..<joins.rules.count {
            variables = max(variables, Int(joins.rules[rule].variables.count))
            atoms = max(atoms, Int(joins.rules[rule].body.count))
        }
        binding = Buffer(repeating: -1, count: variables)
        isDone = Buffer(repeating: false, count: atoms)
    }

    /// The bytes held.
    var bytes: Int {
        facts.bytes + index.bytes + instances.bytes + bindings.bytes + bindingStarts.bytes + marked.bytes
    }

    mutating func run() throws(LimitReached) {
        for wantsFluent in [false, true] {
            for atom in problem.initial where problem.isFluent[Int(atom.predicate)] == wantsFluent {
                for (position, term) in atom.terms.enumerated() { scratch[position] = ~term }
                facts.insert(atom.predicate, scratch.base)
            }
            if !wantsFluent { staticCount = facts.count }
        }
        initialCount = facts.count
        for case .comparison(let atom) in problem.goal ?? [] {
            for (position, term) in atom.terms.enumerated() { scratch[position] = ~term }
            if numbers?.decide(atom.predicate, scratch.base) == .open {
                facts.insert(atom.predicate, scratch.base)
            }
        }
        for fact in 0..<staticCount { index.insert(Int32(fact), facts) }
        current = Int32(staticCount) - 1
        var triggers: [[(rule: Int, place: Int32)]] = Array(repeating: [], count: problem.isFluent.count)
        for number in 0..<joins.rules.count {
            let rule = joins.rules[number]
            var isStatic = true
            for place in 0..<rule.body.count {
                let predicate = Int(joins.atoms[Int(rule.body.start + place)].predicate)
                guard problem.isFluent[predicate] else { continue }
                triggers[predicate].append((number, place))
                isStatic = false
            }
            trigger = -1
            if isStatic, constraintsHold(rule) { try extend(number, rule, rule.body.count) }
        }
        let placed = triggers.map { row in
            Block(row.map { SIMD2(Int32($0.rule), $0.place) })
        }
        var next = staticCount
        while next < facts.count {
            current = Int32(next)
            index.insert(current, facts)
            let row = placed[Int(facts.predicates[next])]
            for entry in 0..<row.count {
                try tick()
                let (number, place) = (Int(row[entry].x), row[entry].y)
                trigger = place
                let rule = joins.rules[number]
                let mark = trail.count
                if bind(rule, joins.atoms[Int(rule.body.start + place)], to: current) {
                    isDone[Int(place)] = true
                    try extend(number, rule, rule.body.count - 1)
                    isDone[Int(place)] = false
                }
                undo(to: mark)
            }
            next += 1
        }
    }

    /// The object that a term stands for under the binding, or -1.
    @inline(__always)
    private func value(_ term: Int32) -> Int32 { term < 0 ? ~term : binding.base[Int(term)] }

    /// Joins the atoms that are left, the one with the fewest matches first.
    private mutating func extend(_ number: Int, _ rule: FlatRule, _ remaining: Int32) throws(LimitReached) {
        guard remaining > 0 else { return try bindFree(number, rule, from: 0) }
        var best: Int32 = -1
        var bestCount = Int32.max
        var bestList = FactIndex.List.all
        for place in 0..<rule.body.count where !isDone.base[Int(place)] {
            let atom = joins.atoms.base[Int(rule.body.start + place)]
            var count = index.count(of: atom.predicate)
            var list = FactIndex.List.all
            var isBound = true
            for position in 0..<facts.arity(atom.predicate) {
                let object = value(joins.terms.base[Int(atom.start) + position])
                guard object >= 0 else {
                    isBound = false
                    continue
                }
                scratch.base[position] = object
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
        isDone[Int(best)] = true
        if bestList == .one {
            try extend(number, rule, remaining - 1)
            isDone[Int(best)] = false
            return
        }
        let atom = joins.atoms.base[Int(rule.body.start + best)]
        var fact = index.first(bestList, atom.predicate)
        while fact >= 0 {
            try tick()
            if !(best < trigger && fact == current) {
                let mark = trail.count
                if bind(rule, atom, to: fact) { try extend(number, rule, remaining - 1) }
                undo(to: mark)
            }
            fact = index.next(after: fact, bestList, facts)
        }
        isDone[Int(best)] = false
    }

    /// Binds the variables of `atom` to the arguments of `fact`; what was bound is on the trail either way.
    @inline(__always)
    private mutating func bind(_ rule: FlatRule, _ atom: FlatAtom, to fact: Int32) -> Bool {
        let arguments = facts.arguments(of: fact)
        let terms = joins.terms.base + Int(atom.start)
        let types = joins.types.base + Int(rule.variables.start)
        for position in 0..<facts.arity(atom.predicate) {
            let object = arguments[position]
            let term = terms[position]
            let known = value(term)
            if known == object { continue }
            guard known < 0, membership.base[Int(types[Int(term)]) * objectCount + Int(object)] else {
                return false
            }
            binding.base[Int(term)] = object
            trail.append(term)
        }
        return constraintsHold(rule)
    }

    @inline(__always)
    private mutating func undo(to mark: Int) {
        while trail.count > mark, let variable = trail.popLast() { binding.base[Int(variable)] = -1 }
    }

    /// Whether no equality or inequality between bound terms is violated.
    @inline(__always)
    private func constraintsHold(_ rule: FlatRule) -> Bool {
        let pairs = joins.pairs.base
        for place in 0..<Int(rule.unequal.count) {
            let pair = pairs + Int(rule.unequal.start) + 2 * place
            let object = value(pair[0])
            if object >= 0, object == value(pair[1]) { return false }
        }
        for place in 0..<Int(rule.equal.count) {
            let pair = pairs + Int(rule.equal.start) + 2 * place
            let (first, second) = (value(pair[0]), value(pair[1]))
            if first >= 0, second >= 0, first != second { return false }
        }
        return true
    }

    /// Tries all objects for variables that no atom of the body binds.
    private mutating func bindFree(_ number: Int, _ rule: FlatRule, from start: Int) throws(LimitReached) {
        var variable = start
        while variable < Int(rule.variables.count), binding.base[variable] >= 0 { variable += 1 }
        guard variable < Int(rule.variables.count) else { return try emit(number, rule) }
        for object in problem.vocabulary.members[Int(joins.types[Int(rule.variables.start) + variable])] {
            try tick()
            binding[variable] = object
            if constraintsHold(rule) { try bindFree(number, rule, from: variable + 1) }
        }
        binding[variable] = -1
    }

    private mutating func emit(_ number: Int, _ rule: FlatRule) throws(LimitReached) {
        try tick()
        for place in 0..<rule.absent.count {
            let atom = joins.atoms.base[Int(rule.absent.start + place)]
            if facts.find(atom.predicate, arguments(of: atom)) >= 0 { return }
        }
        if rule.comparisons.count > 0, !addComparisons(rule) { return }
        let instance = Int32(truncatingIfNeeded: instances.count)
        instances.append(Int32(truncatingIfNeeded: number))
        bindingStarts.append(Int32(truncatingIfNeeded: bindings.count))
        bindings.reserve(Int(rule.variables.count))
        for variable in 0..<Int(rule.variables.count) { bindings.append(binding.base[variable]) }
        for place in 0..<rule.heads.count {
            let atom = joins.atoms.base[Int(rule.heads.start + place)]
            let fact = facts.insert(atom.predicate, arguments(of: atom))
            if rule.marksInstance, place == rule.heads.count - 1 {
                while marked.count <= Int(fact) { marked.append(-1) }
                marked[Int(fact)] = instance
            }
        }
    }

    /// Adds the facts that stand for a rule's comparisons, without those that always hold; false where one never
    /// does.
    private mutating func addComparisons(_ rule: FlatRule) -> Bool {
        guard let numbers else { return true }
        for place in 0..<rule.comparisons.count {
            let atom = joins.atoms.base[Int(rule.comparisons.start + place)]
            if numbers.decide(atom.predicate, arguments(of: atom)) == .never { return false }
        }
        for place in 0..<rule.comparisons.count {
            let atom = joins.atoms.base[Int(rule.comparisons.start + place)]
            let arguments = arguments(of: atom)
            if numbers.decide(atom.predicate, arguments) == .open { facts.insert(atom.predicate, arguments) }
        }
        return true
    }

    /// The objects of an atom whose variables are bound.
    @inline(__always)
    private mutating func arguments(of atom: FlatAtom) -> UnsafePointer<Int32> {
        for position in 0..<facts.arity(atom.predicate) {
            scratch.base[position] = value(joins.terms.base[Int(atom.start) + position])
        }
        return UnsafePointer(scratch.base)
    }

    /// Looks at the limits once in 1024 calls; every loop whose rounds may all fail calls it.
    @inline(__always)
    private mutating func tick() throws(LimitReached) {
        untilPoll -= 1
        if untilPoll == 0 {
            untilPoll = 1024
            if let limit = deadline.reached(bytes: bytes) { throw LimitReached(limit: limit) }
        }
    }
}
