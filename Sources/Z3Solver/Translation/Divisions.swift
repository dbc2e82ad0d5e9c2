// Quotients, remainders and powers.

internal import CZ3
internal import Constraints
internal import ExactNumbers

extension Translator {
    /// The exact quotient, undefined by zero.
    func ratio(_ dividend: Number, _ divisor: Number) throws -> Number {
        let (top, bottom) = (try make.real(dividend), try make.real(divisor))
        let isNotZero = try make.not(try make.equal(bottom, try make.whole(0, isReal: true)))
        return Number(
            term: try make.pool.keep(Z3_mk_div(context.raw, top, bottom)), isReal: true,
            defined: try make.all([dividend.defined, divisor.defined, isNotZero]))
    }

    /// How many divisors are told apart case by case, which keeps the terms linear.
    private static let mostDivisors = 64

    /// The quotient without its fraction, or what it leaves.
    ///
    /// Z3's own remainder is never negative; the sign of the dividend is put in by dividing its magnitude.
    func division(
        _ sides: [Number], _ dividendRange: WholeRange, _ divisorRange: WholeRange, isRemainder: Bool
    ) throws -> Number {
        let (dividend, divisor) = (sides[0], sides[1])
        guard !dividend.isReal, !divisor.isReal else {
            throw Refusal(
                "constraints.whole-division",
                "a \(isRemainder ? "remainder" : "whole quotient") is asked of numbers that need not be whole",
                help: "declare them as integers, or use the exact quotient")
        }
        let zero = try make.whole(0)
        func cut(by divisor: OpaquePointer) throws -> OpaquePointer {
            func magnitude(_ dividend: OpaquePointer) throws -> OpaquePointer {
                try make.pool.keep(
                    isRemainder
                        ? Z3_mk_mod(context.raw, dividend, divisor)
                        : Z3_mk_div(context.raw, dividend, divisor))
            }
            let positive = try magnitude(dividend.term)
            if let low = dividendRange.low, low >= 0 { return positive }
            let negative = try make.opposite(try magnitude(try make.opposite(dividend.term)))
            return try make.choice(
                try make.compare(dividend.term, .greaterOrEqual, zero), positive, negative)
        }
        var term: OpaquePointer
        if let divisors = divisorRange.values(atMost: Self.mostDivisors) {
            term = zero
            for (number, value) in divisors.filter({ $0 != 0 }).enumerated() {
                let result = try cut(by: try make.whole(value))
                term =
                    number == 0
                    ? result
                    : try make.choice(try make.equal(divisor.term, try make.whole(value)), result, term)
            }
        } else {
            term = try cut(by: divisor.term)
        }
        let mayBeZero = (divisorRange.low ?? 0) <= 0 && (divisorRange.high ?? 0) >= 0
        let isNotZero = mayBeZero ? try make.not(try make.equal(divisor.term, zero)) : nil
        return Number(
            term: term, isReal: false,
            defined: try make.all([dividend.defined, divisor.defined, isNotZero]))
    }

    /// A power with a known exponent.
    func power(_ base: Number, _ exponent: ExactNumber) throws -> Number {
        guard let (top, bottom) = exponent.fraction, top.magnitude <= UInt(Self.mostFactors),
            bottom <= Self.mostFactors
        else {
            throw Refusal(
                "constraints.power", "the exponent \(exponent) is beyond \(Self.mostFactors)",
                help: "write the power as products, or scale the model")
        }
        if bottom > 1 {
            return try power(try root(of: base, bottom), ExactNumber(top))
        }
        if top == 0 {
            return Number(
                term: try make.whole(1, isReal: base.isReal), isReal: base.isReal, defined: base.defined)
        }
        if top > 0 {
            let term = try make.product(Array(repeating: base.term, count: top))
            return Number(term: term, isReal: base.isReal, defined: base.defined)
        }
        if base.isReal {
            let factors = try make.product(Array(repeating: base.term, count: -top))
            return try ratio(
                Number(term: try make.whole(1), isReal: false, defined: nil),
                Number(term: factors, isReal: true, defined: base.defined))
        }
        // The reciprocal of a whole number without its fraction is 0, unless the number is 1 or -1.
        let (one, zero) = (try make.whole(1), try make.whole(0))
        let minus = try make.whole(top % 2 == 0 ? 1 : -1)
        let isMinus = try make.equal(base.term, try make.whole(-1))
        let term = try make.choice(
            try make.equal(base.term, one), one, try make.choice(isMinus, minus, zero))
        let isNotZero = try make.not(try make.equal(base.term, zero))
        return Number(term: term, isReal: false, defined: try make.all([base.defined, isNotZero]))
    }

    /// A power whose exponent is one of a few whole numbers.
    func power(_ base: Number, _ exponent: Number, _ exponents: ClosedRange<Int>) throws -> Number {
        guard !exponent.isReal else {
            throw Refusal(
                "constraints.power", "the exponent of a power varies and need not be whole",
                help: "declare it as an integer, or write a number")
        }
        var term: OpaquePointer?
        var defined: OpaquePointer?
        for value in exponents {
            let here = try power(base, ExactNumber(value))
            let isDefined = here.defined ?? make.yes
            guard let rest = term, let definedRest = defined else {
                (term, defined) = (here.term, isDefined)
                continue
            }
            let isHere = try isPlace(value, exponent)
            term = try make.choice(isHere, here.term, rest)
            defined = try make.choice(isHere, isDefined, definedRest)
        }
        guard let term else { throw Z3Fault(code: Z3_INVALID_USAGE, message: "no exponent") }
        return Number(
            term: term, isReal: base.isReal, defined: try make.all([defined, exponent.defined]))
    }

    /// The root that is not negative, as a variable of its own that its power defines.
    private func root(of base: Number, _ degree: Int) throws -> Number {
        let value = try make.real(base)
        let zero = try make.whole(0, isReal: true)
        let root = try make.pool.keep(Z3_mk_fresh_const(context.raw, "root", context.real))
        let hasRoot = try make.compare(value, .greaterOrEqual, zero)
        let isRoot = try make.conjunction([
            try make.compare(root, .greaterOrEqual, zero),
            try make.equal(try make.product(Array(repeating: root, count: degree)), value),
        ])
        sideConditions.append(try make.pool.keep(Z3_mk_implies(context.raw, hasRoot, isRoot)))
        return Number(term: root, isReal: true, defined: try make.all([base.defined, hasRoot]))
    }
}
