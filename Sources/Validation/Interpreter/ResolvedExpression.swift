// Arithmetic with its names looked up, and its evaluation.

import ExactNumbers
import PDDL

/// Why a number cannot be computed.
enum NumericFault: Error {
    /// A function has no value.
    case undefined(GroundAtom)
    /// Something is divided by zero.
    case divisionByZero
    /// A number has too many digits.
    case tooLarge
    /// `?duration` or `#t` stands where there is none.
    case misplaced(String)
    /// The value is no polynomial of the time.
    case notPolynomial
}

/// Arithmetic whose names are numbers and whose variables are slots.
indirect enum ResolvedExpression {
    case number(ExactNumber)
    case function(ResolvedAtom)
    case arithmetic(NumericExpression.Operator, [ResolvedExpression])
    case duration
    case elapsedTime
    case totalTime
    case violations(of: String)

    /// Numbers with more bits than this are refused: they come from products of products.
    static let mostBits = 1 << 14

    /// The value in `state`.
    func value(in state: WorldState, _ binding: Binding) throws(NumericFault) -> ExactNumber {
        switch self {
        case .number(let number):
            return number
        case .function(let atom):
            if let function = state.functions.find(atom, binding), let value = state.value(of: function) {
                return value
            }
            throw .undefined(atom.grounded(binding))
        case .arithmetic(let operation, let operands):
            guard let first = operands.first else { return .zero }
            var result = try first.value(in: state, binding)
            if operation == .difference, operands.count == 1 { return -result }
            for operand in operands.dropFirst() {
                let other = try operand.value(in: state, binding)
                switch operation {
                case .sum: result = result + other
                case .difference: result = result - other
                case .product: result = result * other
                case .quotient:
                    guard let quotient = result.divided(by: other) else { throw .divisionByZero }
                    result = quotient
                }
                if result.bitCount > Self.mostBits { throw .tooLarge }
            }
            return result
        case .duration:
            guard let duration = binding.duration else { throw .misplaced("?duration") }
            return duration
        case .elapsedTime:
            throw .misplaced("#t")
        case .totalTime:
            return state.totalTime
        case .violations(let name):
            return ExactNumber(state.violations[name] ?? 0)
        }
    }

    /// The value as it changes while time passes.
    func polynomial(in state: WorldState, _ binding: Binding) throws(NumericFault) -> Polynomial {
        switch self {
        case .function(let atom):
            if let function = state.functions.find(atom, binding), let moving = state.motion[function] {
                return moving
            }
            return Polynomial(try value(in: state, binding))
        case .arithmetic(let operation, let operands):
            guard let first = operands.first else { return Polynomial(.zero) }
            var result = try first.polynomial(in: state, binding)
            if operation == .difference, operands.count == 1 { return -result }
            for operand in operands.dropFirst() {
                let other = try operand.polynomial(in: state, binding)
                switch operation {
                case .sum: result = result + other
                case .difference: result = result - other
                case .product: result = result * other
                case .quotient:
                    guard other.degree == 0 else { throw .notPolynomial }
                    guard let inverse = ExactNumber.one.divided(by: other[0]) else { throw .divisionByZero }
                    result = result * Polynomial(inverse)
                }
                if result.degree > Polynomial.highestDegree { throw .notPolynomial }
                if result.coefficients.contains(where: { $0.bitCount > Self.mostBits }) { throw .tooLarge }
            }
            return result
        default:
            return Polynomial(try value(in: state, binding))
        }
    }

    /// The function terms inside.
    var functions: [ResolvedAtom] {
        switch self {
        case .function(let atom): [atom]
        case .arithmetic(_, let operands): operands.flatMap(\.functions)
        case .number, .duration, .elapsedTime, .totalTime, .violations: []
        }
    }

    /// What a continuous effect is multiplied with: the expression without its one factor `#t`; nil where it is
    /// not of that form.
    var rate: ResolvedExpression? {
        switch self {
        case .elapsedTime:
            return .number(.one)
        case .arithmetic(.product, let operands):
            let moving = operands.indices.filter { operands[$0].mentionsElapsedTime }
            guard moving.count == 1, let rate = operands[moving[0]].rate else { return nil }
            var others = operands
            others[moving[0]] = rate
            return .arithmetic(.product, others)
        case .arithmetic(.quotient, let operands):
            guard let first = operands.first?.rate,
                !operands.dropFirst().contains(where: \.mentionsElapsedTime)
            else { return nil }
            return .arithmetic(.quotient, [first] + operands.dropFirst())
        case .arithmetic(let operation, let operands):
            let rates = operands.compactMap(\.rate)
            return rates.count == operands.count ? .arithmetic(operation, rates) : nil
        case .number, .function, .duration, .totalTime, .violations:
            return nil
        }
    }

    private var mentionsElapsedTime: Bool {
        switch self {
        case .elapsedTime: true
        case .arithmetic(_, let operands): operands.contains(where: \.mentionsElapsedTime)
        case .number, .function, .duration, .totalTime, .violations: false
        }
    }
}

/// Two numbers in a relation.
struct ResolvedComparison {
    var relation: Comparison.Relation
    var left: ResolvedExpression
    var right: ResolvedExpression

    /// Whether the relation holds, or undefined where a number is.
    func truth(in state: WorldState, _ binding: Binding) -> Truth {
        do throws(NumericFault) {
            if let moment = state.moment {
                let difference = try self.difference(in: state, binding)
                return Truth(holds(moment.sign(of: difference)))
            }
            let (left, right) = (try left.value(in: state, binding), try right.value(in: state, binding))
            switch relation {
            case .less: return Truth(left < right)
            case .lessOrEqual: return Truth(left <= right)
            case .equal: return Truth(left == right)
            case .greaterOrEqual: return Truth(left >= right)
            case .greater: return Truth(left > right)
            }
        } catch {
            return .undefined
        }
    }

    /// The left side less the right side as it changes while time passes.
    func difference(in state: WorldState, _ binding: Binding) throws(NumericFault) -> Polynomial {
        try left.polynomial(in: state, binding) - right.polynomial(in: state, binding)
    }

    private func holds(_ sign: Int) -> Bool {
        switch relation {
        case .less: sign < 0
        case .lessOrEqual: sign <= 0
        case .equal: sign == 0
        case .greaterOrEqual: sign >= 0
        case .greater: sign > 0
        }
    }
}
