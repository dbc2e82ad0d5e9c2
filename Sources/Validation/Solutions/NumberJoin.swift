// The value of an expression from the values of its parts.

import Constraints
import ExactNumbers

/// The parts of an expression, in order.
struct NumberJoin {
    private let parts: [SolutionEvaluation.Worth]

    init(_ parts: [SolutionEvaluation.Worth]) { self.parts = parts }

    func worth(of expression: Expression) -> SolutionEvaluation.Worth {
        switch expression {
        case .constant, .variable, .linear: return .undefined
        case .choice:
            guard case .truth(let truth) = parts[0] else { return .undefined }
            return truth.map { $0 ? parts[1] : parts[2] } ?? .number(.beyond)
        case .element(let entries, _):
            guard let last = parts.last, case .number(let index) = last else { return .undefined }
            guard let fraction = index.fraction else { return .number(.beyond) }
            guard let place = fraction.whole, 1...max(entries.count, 1) ~= place, !entries.isEmpty else {
                return .undefined
            }
            return parts[place - 1]
        case .count:
            var count = 0
            for part in parts {
                guard case .truth(let truth) = part, let truth else { return .number(.beyond) }
                count += truth ? 1 : 0
            }
            return .number(.exact(ExactNumber(count)))
        case .sum, .product, .minimum, .maximum, .ratio, .quotient, .remainder, .power, .magnitude:
            var numbers: [Quantity] = []
            for part in parts {
                guard case .number(let quantity) = part else { return .undefined }
                numbers.append(quantity)
            }
            return joined(numbers, expression)
        }
    }

    private func joined(_ numbers: [Quantity], _ expression: Expression) -> SolutionEvaluation.Worth {
        switch expression {
        case .sum: return .number(numbers.reduce(.exact(0), +))
        case .product: return .number(numbers.reduce(.exact(1), *))
        case .minimum: return extreme(numbers, -1)
        case .maximum: return extreme(numbers, 1)
        case .magnitude:
            return .number(numbers[0].sign.map { $0 < 0 ? numbers[0] * .exact(-1) : numbers[0] } ?? .beyond)
        case .ratio:
            guard let sign = numbers[1].sign else { return .number(.beyond) }
            return sign == 0 ? .undefined : .number(numbers[0].divided(by: numbers[1]))
        case .quotient, .remainder:
            guard let sign = numbers[1].sign else { return .number(.beyond) }
            if sign == 0 { return .undefined }
            guard let ratio = numbers[0].divided(by: numbers[1]).fraction else { return .number(.beyond) }
            let whole = Quantity.exact(ratio.sign < 0 ? ratio.ceiling : ratio.floor)
            if case .quotient = expression { return .number(whole) }
            return .number(numbers[0] - numbers[1] * whole)
        case .power: return power(numbers[0], numbers[1])
        default: return .undefined
        }
    }

    private func extreme(_ numbers: [Quantity], _ wanted: Int) -> SolutionEvaluation.Worth {
        guard var best = numbers.first else { return .undefined }
        for number in numbers.dropFirst() {
            guard let sign = (number - best).sign else { return .number(.beyond) }
            if sign == wanted { best = number }
        }
        return .number(best)
    }

    private func power(_ base: Quantity, _ exponent: Quantity) -> SolutionEvaluation.Worth {
        guard let count = exponent.fraction?.whole, count != .min else { return .number(.beyond) }
        if count >= 0 { return .number(base.power(count)) }
        guard let sign = base.sign else { return .number(.beyond) }
        if sign == 0 { return .undefined }
        guard let inverse = Quantity.exact(1).divided(by: base.power(-count)).fraction else {
            return .number(.beyond)
        }
        guard base.fraction?.isWhole == true else { return .number(.exact(inverse)) }
        return .number(.exact(inverse.sign < 0 ? inverse.ceiling : inverse.floor))
    }
}
