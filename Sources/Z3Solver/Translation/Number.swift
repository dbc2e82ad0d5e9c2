// Numbers as Z3 has them, on the way from the model.

internal import CZ3
internal import Constraints
internal import ExactNumbers

/// A number as a term of Z3.
struct Number {
    /// The term.
    var term: OpaquePointer
    /// Whether its sort is Real and not Int.
    var isReal: Bool
    /// The term that says where it is defined; nil: everywhere.
    var defined: OpaquePointer?
}

/// Why Z3 is not given a model.
struct Refusal: Error {
    /// The code of the diagnostic.
    var code: String
    /// What is wrong, to follow "constraint 'x': ".
    var message: String
    /// What to do.
    var help: String

    init(_ code: String, _ message: String, help: String) {
        (self.code, self.message, self.help) = (code, message, help)
    }
}

/// Makes terms. What it makes lives until ``TermPool/release(downTo:)`` of its pool.
final class TermMaker {
    let context: Context
    let pool: TermPool
    /// Whole numbers from -`cached` to `cached`, as Int and as Real, made once.
    private var small: [OpaquePointer?]
    private static let cached = 1024
    private let permanent: TermPool
    /// The terms that always and never hold.
    let (yes, no): (OpaquePointer, OpaquePointer)

    private var raw: OpaquePointer { context.raw }

    init(_ context: Context) throws {
        self.context = context
        pool = TermPool(context)
        permanent = TermPool(context)
        small = Array(repeating: nil, count: 2 * (2 * Self.cached + 1))
        yes = try permanent.keep(Z3_mk_true(context.raw))
        no = try permanent.keep(Z3_mk_false(context.raw))
    }

    /// A whole number.
    func whole(_ value: Int, isReal: Bool = false) throws -> OpaquePointer {
        let sort = isReal ? context.real : context.whole
        guard value.magnitude <= Self.cached else {
            return try pool.keep(Z3_mk_int64(raw, Int64(value), sort))
        }
        let place = 2 * (value + Self.cached) + (isReal ? 1 : 0)
        if let term = small[place] { return term }
        let term = try permanent.keep(Z3_mk_int64(raw, Int64(value), sort))
        small[place] = term
        return term
    }

    /// Any number; a fraction is Real whatever is asked for.
    func number(_ value: ExactNumber, isReal: Bool = false) throws -> OpaquePointer {
        if let whole = value.whole { return try self.whole(whole, isReal: isReal) }
        let sort = isReal || !value.isWhole ? context.real : context.whole
        return try pool.keep(Z3_mk_numeral(raw, value.fractionText, sort))
    }

    /// A constant of the model.
    func constant(_ value: ExactNumber) throws -> Number {
        Number(term: try number(value), isReal: !value.isWhole, defined: nil)
    }

    /// The number as one of sort Real.
    func real(_ number: Number) throws -> OpaquePointer {
        number.isReal ? number.term : try pool.keep(Z3_mk_int2real(raw, number.term))
    }

    /// The terms in one sort, and whether that is Real.
    func unified(_ numbers: ArraySlice<Number>) throws -> ([OpaquePointer], isReal: Bool) {
        let isReal = numbers.contains { $0.isReal }
        return (try numbers.map { isReal ? try real($0) : $0.term }, isReal)
    }

    /// Where all of these hold, leaving out what always does.
    func all(_ terms: [OpaquePointer?]) throws -> OpaquePointer? {
        let present = terms.compactMap { $0 }
        return present.count < 2 ? present.first : try conjunction(present)
    }

    func conjunction(_ terms: [OpaquePointer]) throws -> OpaquePointer {
        if terms.isEmpty { return yes }
        if terms.count == 1 { return terms[0] }
        var arguments: [OpaquePointer?] = terms
        return try pool.keep(Z3_mk_and(raw, UInt32(arguments.count), &arguments))
    }

    func disjunction(_ terms: [OpaquePointer]) throws -> OpaquePointer {
        if terms.isEmpty { return no }
        if terms.count == 1 { return terms[0] }
        var arguments: [OpaquePointer?] = terms
        return try pool.keep(Z3_mk_or(raw, UInt32(arguments.count), &arguments))
    }

    func not(_ term: OpaquePointer) throws -> OpaquePointer { try pool.keep(Z3_mk_not(raw, term)) }

    func choice(_ condition: OpaquePointer, _ yes: OpaquePointer, _ no: OpaquePointer) throws -> OpaquePointer
    {
        yes == no ? yes : try pool.keep(Z3_mk_ite(raw, condition, yes, no))
    }

    func equal(_ left: OpaquePointer, _ right: OpaquePointer) throws -> OpaquePointer {
        try pool.keep(Z3_mk_eq(raw, left, right))
    }

    func atMost(_ left: OpaquePointer, _ right: OpaquePointer) throws -> OpaquePointer {
        try pool.keep(Z3_mk_le(raw, left, right))
    }

    func sum(_ terms: [OpaquePointer]) throws -> OpaquePointer {
        if terms.count == 1 { return terms[0] }
        var arguments: [OpaquePointer?] = terms
        return try pool.keep(Z3_mk_add(raw, UInt32(arguments.count), &arguments))
    }

    func product(_ terms: [OpaquePointer]) throws -> OpaquePointer {
        if terms.count == 1 { return terms[0] }
        var arguments: [OpaquePointer?] = terms
        return try pool.keep(Z3_mk_mul(raw, UInt32(arguments.count), &arguments))
    }

    func opposite(_ term: OpaquePointer) throws -> OpaquePointer {
        try pool.keep(Z3_mk_unary_minus(raw, term))
    }

    /// The comparison of two terms of one sort.
    func compare(_ left: OpaquePointer, _ relation: Relation, _ right: OpaquePointer) throws -> OpaquePointer
    {
        switch relation {
        case .equal: try equal(left, right)
        case .notEqual: try not(try equal(left, right))
        case .less: try pool.keep(Z3_mk_lt(raw, left, right))
        case .lessOrEqual: try pool.keep(Z3_mk_le(raw, left, right))
        case .greater: try pool.keep(Z3_mk_gt(raw, left, right))
        case .greaterOrEqual: try pool.keep(Z3_mk_ge(raw, left, right))
        }
    }
}
