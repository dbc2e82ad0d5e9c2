// Z3's numbers as exact values.

internal import CZ3
internal import Constraints
internal import ExactNumbers

extension Context {
    /// The value that a term without variables stands for.
    func value(of term: OpaquePointer) throws -> Value {
        switch Z3_get_bool_value(raw, term) {
        case Z3_L_TRUE: return .truth(true)
        case Z3_L_FALSE: return .truth(false)
        default: break
        }
        if let number = try fraction(of: term) { return .number(number) }
        guard Z3_is_algebraic_number(raw, term) else {
            throw Z3Fault(code: Z3_INVALID_ARG, message: "a value is no number")
        }
        return try root(of: term)
    }

    /// The fraction that a term is, or nil.
    func fraction(of term: OpaquePointer) throws -> ExactNumber? {
        guard Z3_get_ast_kind(raw, term) == Z3_NUMERAL_AST else { return nil }
        var small: Int64 = 0
        if Z3_get_numeral_int64(raw, term, &small) { return ExactNumber(Int(small)) }
        guard let text = Z3_get_numeral_string(raw, term) else { return nil }
        return ExactNumber(decimal: String(cString: text))
    }

    /// The polynomial of an algebraic number, and two fractions that tell the number from all other roots.
    private func root(of term: OpaquePointer) throws -> Value {
        let vector = try made(Z3_algebraic_get_poly(raw, term))
        Z3_ast_vector_inc_ref(raw, vector)
        defer { Z3_ast_vector_dec_ref(raw, vector) }
        let pool = TermPool(self)
        let coefficients = try (0..<Z3_ast_vector_size(raw, vector)).map { place in
            try fraction(of: try pool.keep(Z3_ast_vector_get(raw, vector, place))) ?? 0
        }
        let polynomial = Polynomial(coefficients)
        for precision in [UInt32(10), 20, 40, 80, 160, 320] {
            let above = try fraction(of: try pool.keep(Z3_get_algebraic_number_lower(raw, term, precision)))
            let below = try fraction(of: try pool.keep(Z3_get_algebraic_number_upper(raw, term, precision)))
            guard let above, let below else { break }
            if above == below { return .number(above) }
            if polynomial.value(at: above).sign != 0, polynomial.value(at: below).sign != 0,
                polynomial.rootCount(above: above, upTo: below) == 1
            {
                return .root(of: coefficients, above: above, below: below)
            }
        }
        throw Z3Fault(code: Z3_INVALID_ARG, message: "the roots of a polynomial were not told apart")
    }
}

/// A polynomial with exact coefficients that begin with the constant.
struct Polynomial {
    private(set) var coefficients: [ExactNumber]

    init(_ coefficients: [ExactNumber]) {
        self.coefficients = coefficients
        while self.coefficients.last?.sign == 0 { self.coefficients.removeLast() }
    }

    /// The value at a number, by Horner's rule.
    func value(at number: ExactNumber) -> ExactNumber {
        coefficients.reversed().reduce(0) { $0 * number + $1 }
    }

    /// How many different roots lie above one number and not above another, where neither is a root.
    ///
    /// Source: Sturm's theorem, 1829.
    func rootCount(above low: ExactNumber, upTo high: ExactNumber) -> Int {
        var chain = [self]
        var next = Polynomial(
            coefficients.enumerated().dropFirst().map { ExactNumber($0.offset) * $0.element })
        while !next.coefficients.isEmpty {
            chain.append(next)
            next = chain[chain.count - 2].remainder(by: next).opposite
        }
        func changes(at number: ExactNumber) -> Int {
            let signs = chain.map { $0.value(at: number).sign }.filter { $0 != 0 }
            return zip(signs, signs.dropFirst()).count { $0 != $1 }
        }
        return changes(at: low) - changes(at: high)
    }

    private var opposite: Polynomial { Polynomial(coefficients.map { -$0 }) }

    private func remainder(by divisor: Polynomial) -> Polynomial {
        guard let lead = divisor.coefficients.last else { return self }
        var rest = self
        while rest.coefficients.count >= divisor.coefficients.count, let top = rest.coefficients.last,
            let factor = top.divided(by: lead)
        {
            let shift = rest.coefficients.count - divisor.coefficients.count
            for (place, coefficient) in divisor.coefficients.enumerated() {
                rest.coefficients[place + shift] =
                    rest.coefficients[place + shift] - factor * coefficient
            }
            rest = Polynomial(rest.coefficients)
        }
        return rest
    }
}
