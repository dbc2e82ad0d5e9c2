// How the parts of a condition are put together.

internal import CZ3
internal import Constraints
internal import ExactNumbers

extension Translator {
    /// The topmost results, in the order in which they were made.
    private func take<Item>(_ count: Int, from stack: inout [Item]) -> [Item] {
        let items = Array(stack.suffix(count))
        stack.removeLast(items.count)
        return items
    }

    /// Makes one result of the topmost ones.
    func perform(_ join: Join) throws {
        switch join {
        case .compare(let relation):
            let sides = take(2, from: &numbers)
            let (terms, _) = try make.unified(sides[...])
            let holds = try make.compare(terms[0], relation, terms[1])
            truths.append(try guarded(holds, by: sides))
        case .allDifferent(let count):
            let parts = take(count, from: &numbers)
            let (terms, _) = try make.unified(parts[...])
            var arguments: [OpaquePointer?] = terms
            let holds =
                count < 2
                ? make.yes : try make.pool.keep(Z3_mk_distinct(context.raw, UInt32(count), &arguments))
            truths.append(try guarded(holds, by: parts))
        case .truthElement(let count):
            let list = take(count, from: &truths)
            let index = take(1, from: &numbers)
            let holds = try zip(1..., list).map { place, entry in
                try make.conjunction([try isPlace(place, index[0]), entry])
            }
            truths.append(try guarded(try make.disjunction(holds), by: index))
        case .not: truths.append(try make.not(take(1, from: &truths)[0]))
        case .all(let count): truths.append(try make.conjunction(take(count, from: &truths)))
        case .any(let count): truths.append(try make.disjunction(take(count, from: &truths)))
        case .odd(let count):
            let parts = take(count, from: &truths)
            truths.append(
                try parts.dropFirst().reduce(parts.first ?? make.no) {
                    try make.pool.keep(Z3_mk_xor(context.raw, $0, $1))
                })
        case .implies:
            let sides = take(2, from: &truths)
            truths.append(try make.pool.keep(Z3_mk_implies(context.raw, sides[0], sides[1])))
        case .equivalent:
            let sides = take(2, from: &truths)
            truths.append(try make.equal(sides[0], sides[1]))
        default:
            numbers.append(try arithmetic(join))
        }
    }

    /// A term together with where its parts are defined.
    private func guarded(_ term: OpaquePointer, by parts: [Number]) throws -> OpaquePointer {
        try make.conjunction(parts.compactMap(\.defined) + [term])
    }

    /// Whether an index, of either sort, is `place`.
    func isPlace(_ place: Int, _ index: Number) throws -> OpaquePointer {
        try make.equal(index.term, try make.whole(place, isReal: index.isReal))
    }

    // MARK: Arithmetic

    private func arithmetic(_ join: Join) throws -> Number {
        switch join {
        case .sum(let count):
            let parts = take(count, from: &numbers)
            if parts.isEmpty { return try make.constant(0) }
            let (terms, isReal) = try make.unified(parts[...])
            return Number(
                term: try make.sum(terms), isReal: isReal, defined: try make.all(parts.map(\.defined)))
        case .product(let count):
            let parts = take(count, from: &numbers)
            if parts.isEmpty { return try make.constant(1) }
            let (terms, isReal) = try make.unified(parts[...])
            return Number(
                term: try make.product(terms), isReal: isReal, defined: try make.all(parts.map(\.defined)))
        case .minimum(let count): return try extreme(take(count, from: &numbers), .lessOrEqual)
        case .maximum(let count): return try extreme(take(count, from: &numbers), .greaterOrEqual)
        case .magnitude:
            let part = take(1, from: &numbers)[0]
            let isPositive = try make.compare(
                part.term, .greaterOrEqual, try make.whole(0, isReal: part.isReal))
            let term = try make.choice(isPositive, part.term, try make.opposite(part.term))
            return Number(term: term, isReal: part.isReal, defined: part.defined)
        case .choice:
            let condition = take(1, from: &truths)[0]
            return try choice(condition, take(2, from: &numbers))
        case .element(let count, let range):
            return try element(take(count + 1, from: &numbers), range)
        case .count(let count):
            let parts = take(count, from: &truths)
            if parts.isEmpty { return try make.constant(0) }
            let ones = try parts.map { try make.choice($0, try make.whole(1), try make.whole(0)) }
            return Number(term: try make.sum(ones), isReal: false, defined: nil)
        case .ratio:
            let sides = take(2, from: &numbers)
            return try ratio(sides[0], sides[1])
        case .quotient(let dividend, let divisor):
            return try division(take(2, from: &numbers), dividend, divisor, isRemainder: false)
        case .remainder(let dividend, let divisor):
            return try division(take(2, from: &numbers), dividend, divisor, isRemainder: true)
        case .fixedPower(let exponent): return try power(take(1, from: &numbers)[0], exponent)
        case .power(let exponents):
            let parts = take(2, from: &numbers)
            return try power(parts[0], parts[1], exponents)
        default: throw Z3Fault(code: Z3_INVALID_USAGE, message: "no number")
        }
    }

    /// The least or the greatest; undefined of nothing.
    private func extreme(_ parts: [Number], _ relation: Relation) throws -> Number {
        guard !parts.isEmpty else {
            return Number(term: try make.whole(0), isReal: false, defined: make.no)
        }
        let (terms, isReal) = try make.unified(parts[...])
        let term = try terms.dropFirst().reduce(terms[0]) { best, next in
            try make.choice(try make.compare(best, relation, next), best, next)
        }
        return Number(term: term, isReal: isReal, defined: try make.all(parts.map(\.defined)))
    }

    /// One of two; what is not chosen need not be defined.
    private func choice(_ condition: OpaquePointer, _ sides: [Number]) throws -> Number {
        let (terms, isReal) = try make.unified(sides[...])
        var defined: OpaquePointer?
        if sides.contains(where: { $0.defined != nil }) {
            defined = try make.choice(condition, sides[0].defined ?? make.yes, sides[1].defined ?? make.yes)
        }
        return Number(
            term: try make.choice(condition, terms[0], terms[1]), isReal: isReal, defined: defined)
    }

    /// The entry at an index, which comes last; entries elsewhere need not be defined.
    private func element(_ parts: [Number], _ range: WholeRange) throws -> Number {
        let index = parts[parts.count - 1]
        let list = parts.dropLast()
        guard !list.isEmpty else { return Number(term: try make.whole(0), isReal: false, defined: make.no) }
        let (terms, isReal) = try make.unified(list)
        let needsRange = !(!index.isReal && (range.low ?? 0) >= 1 && (range.high ?? .max) <= list.count)
        let mayBeUndefined = list.contains { $0.defined != nil }
        var term = terms[terms.count - 1]
        var defined = mayBeUndefined ? list[list.count - 1].defined ?? make.yes : nil
        var places: [OpaquePointer] = []
        for place in stride(from: list.count - 1, through: 1, by: -1) {
            let isHere = try isPlace(place, index)
            term = try make.choice(isHere, terms[place - 1], term)
            if mayBeUndefined, let rest = defined {
                defined = try make.choice(isHere, list[place - 1].defined ?? make.yes, rest)
            }
        }
        if needsRange {
            if index.isReal {
                for place in 1...list.count { places.append(try isPlace(place, index)) }
                places = [try make.disjunction(places)]
            } else {
                places = [
                    try make.atMost(try make.whole(1), index.term),
                    try make.atMost(index.term, try make.whole(list.count)),
                ]
            }
        }
        let conditions: [OpaquePointer?] = places + [defined, index.defined]
        return Number(term: term, isReal: isReal, defined: try make.all(conditions))
    }
}
