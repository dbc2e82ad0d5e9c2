// The checks of the initial state, by the numbers of words rather than by their letters.

import Diagnostics

/// What the words of a problem stand for.
struct WordMeanings {
    /// For each word that names an object, the number of its type; -1 for others.
    var types: [Int32]
    /// Whether no object is declared twice.
    var areObjectsDistinct = true
    /// For each word that names a predicate or function, its place among the signatures; -1 for others.
    var predicates: [Int32]
    var functions: [Int32]
    /// For each signature and each of its parameters, which types of objects fit.
    var predicateFits: [[[Bool]]]
    var functionFits: [[[Bool]]]

    /// - Parameter objectSymbols: the words that name the problem's own objects, in their order.
    init(_ problem: Problem, _ scope: Scope, _ tree: SyntaxTree, objectSymbols: [Int32]) {
        types = Array(repeating: -1, count: tree.symbols.words.count)
        (predicates, functions) = (types, types)
        var expressions: [TypeExpression] = []
        var numbers: [TypeExpression: Int32] = [:]
        var last: (type: TypeExpression, number: Int32)?
        let constants = problem.domain.constants.count
        for (place, object) in scope.objects.declarations.enumerated() {
            let known = place < constants ? nil : Int(objectSymbols[place - constants])
            guard let symbol = known ?? tree.symbols.number(of: object.name, in: tree.source.bytes) else {
                continue
            }
            if last?.type != object.type {
                let number = numbers[object.type] ?? Int32(expressions.count)
                if numbers.updateValue(number, forKey: object.type) == nil { expressions.append(object.type) }
                last = (object.type, number)
            }
            if types[symbol] < 0 { types[symbol] = last?.number ?? -1 } else { areObjectsDistinct = false }
        }
        func fits(_ parameters: [TypedName]) -> [[Bool]] {
            parameters.map { parameter in
                expressions.map { scope.types.isSubtype($0, of: parameter.type) }
            }
        }
        let derived = scope.derived
        predicateFits = problem.domain.predicates.map { fits($0.parameters) }
        functionFits = problem.domain.functions.map { fits($0.parameters) }
        for (index, symbol) in problem.domain.predicates.enumerated() where !derived.contains(symbol.name) {
            if let word = tree.symbols.number(of: symbol.name, in: tree.source.bytes), predicates[word] < 0 {
                predicates[word] = Int32(index)
            }
        }
        for (index, symbol) in problem.domain.functions.enumerated() {
            if let word = tree.symbols.number(of: symbol.name, in: tree.source.bytes), functions[word] < 0 {
                functions[word] = Int32(index)
            }
        }
    }
}

/// Lists of words, to find those that occur twice.
private struct WordLists {
    private var slots: [Int32]

    init(count: Int) {
        var size = 64
        while size < count * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
    }

    /// The place of an equal list that was given before; otherwise the list is kept as the one at `place`.
    mutating func insert(_ place: Int, _ nodes: [Int32], _ tree: SyntaxTree) -> Int? {
        let list = Int(nodes[place])
        let range = list + 1..<max(tree.end(of: list), list + 1)
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for node in range {
            hash = (hash ^ UInt64(truncatingIfNeeded: tree.symbol(node) ?? -1)) &* 0xFF51_AFD7_ED55_8CCD
        }
        var slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(slots.count - 1))
        while slots[slot] >= 0 {
            let other = Int(nodes[Int(slots[slot])])
            if tree.end(of: other) - other == tree.end(of: list) - list,
                range.allSatisfy({ tree.symbol($0) == tree.symbol($0 - list + other) })
            {
                return Int(slots[slot])
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(place)
        return nil
    }
}

extension Reader {
    /// Checks the initial state of `problem`: names, types, and that nothing is said twice.
    mutating func checkInitialState(of problem: Problem, _ meanings: WordMeanings, in scope: Scope) {
        var facts = WordLists(count: factNodes.count)
        for (place, fact) in problem.initial.enumerated() {
            if !isFine(factNodes[place], meanings.predicates, meanings.predicateFits, meanings.types) {
                findings.checkFact(fact, in: scope)
            }
            if facts.insert(place, factNodes, tree) != nil {
                findings.warning(
                    "pddl.duplicate-fact", "\(fact) is listed twice", at: fact.span,
                    fixIt: findings.removal(of: fact.span))
            }
        }
        var values = WordLists(count: valueNodes.count)
        for (place, value) in problem.values.enumerated() {
            if !isFine(valueNodes[place], meanings.functions, meanings.functionFits, meanings.types) {
                findings.checkValue(value, in: scope)
            }
            guard let first = values.insert(place, valueNodes, tree) else { continue }
            if problem.values[first].value != value.value {
                findings.error(
                    "pddl.contradictory-value",
                    "\(value.term) has two values: \(problem.values[first].value) and \(value.value)",
                    at: value.span)
            }
        }
    }

    /// Checks the goal; the facts that stand directly in it or in its conjunction are quickly seen to be fine.
    mutating func checkGoal(of problem: Problem, _ meanings: WordMeanings, in scope: Scope) {
        guard case .and(let parts) = problem.goal, let node = goalNode, tree.head(node) == "and" else {
            findings.check(problem.goal, in: scope)
            return
        }
        var child = node + 2
        for part in parts {
            if case .atom(let atom) = part, !scope.derived.contains(atom.predicate),
                isFine(Int32(child), meanings.predicates, meanings.predicateFits, meanings.types)
            {
                child = tree.end(of: child)
                continue
            }
            findings.check(part, in: scope)
            child = tree.end(of: child)
        }
    }

    /// Whether a list is a known symbol with as many objects as it takes, all of fitting types.
    private func isFine(_ list: Int32, _ symbols: [Int32], _ fits: [[[Bool]]], _ types: [Int32]) -> Bool {
        let list = Int(list)
        guard tree.isList(list), let head = tree.symbol(list + 1), symbols[head] >= 0 else { return false }
        let first = list + 2
        let index = Int(symbols[head])
        guard tree.end(of: list) - first == fits[index].count else { return false }
        for place in fits[index].indices {
            guard let symbol = tree.symbol(first + place), types[symbol] >= 0,
                fits[index][place][Int(types[symbol])]
            else { return false }
        }
        return true
    }
}
