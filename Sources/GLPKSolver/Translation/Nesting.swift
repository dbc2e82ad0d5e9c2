// How deep conditions are nested, and where they may be undefined.

import Constraints
import ExactNumbers

/// A part of a condition or an expression.
enum ModelPart {
    case expression(Expression)
    case condition(Condition)

    /// The parts of it.
    var parts: [ModelPart] {
        switch self {
        case .expression(let expression):
            switch expression {
            case .constant, .variable, .linear: []
            case .sum(let list), .product(let list), .minimum(let list), .maximum(let list):
                list.map { .expression($0) }
            case .ratio(let left, let right), .quotient(let left, let right), .remainder(let left, let right),
                .power(let left, let right):
                [.expression(left), .expression(right)]
            case .magnitude(let inner): [.expression(inner)]
            case .choice(let condition, let left, let right):
                [.condition(condition), .expression(left), .expression(right)]
            case .element(let list, let index): list.map { .expression($0) } + [.expression(index)]
            case .count(let list): list.map { .condition($0) }
            }
        case .condition(let condition):
            switch condition {
            case .truth, .variable: []
            case .compare(let left, _, let right): [.expression(left), .expression(right)]
            case .not(let inner): [.condition(inner)]
            case .all(let list), .any(let list), .odd(let list): list.map { .condition($0) }
            case .implies(let left, let right), .equivalent(let left, let right):
                [.condition(left), .condition(right)]
            case .allDifferent(let list): list.map { .expression($0) }
            case .element(let list, let index): list.map { .condition($0) } + [.expression(index)]
            }
        }
    }
}

/// Whether an expression has a value.
enum Definedness {
    /// Always.
    case total
    /// For some values of the variables.
    case partial
    /// Never.
    case never
    /// Where it lies in a branch that may not be taken.
    case unclear
}

extension LinearTranslation {
    /// Looks that all variables are the model's, that nothing is nested too deep to be walked by calls, and that parts
    /// that come many times do not make it too large. It walks level by level.
    func checkDepth(of parts: [ModelPart]) throws {
        var level = parts
        var count = 0
        for _ in 0..<Self.deepest {
            var next: [ModelPart] = []
            for part in level {
                try checkVariables(of: part)
                next += part.parts
                if count + next.count > Self.largest { throw Refusal.tooLarge("it has too many parts") }
            }
            if next.isEmpty { return }
            count += next.count
            level = next
        }
        throw Refusal.tooDeep
    }

    private func checkVariables(of part: ModelPart) throws {
        switch part {
        case .expression(.variable(let variable)): try check(variable)
        case .expression(.linear(let sum)): try check(sum)
        case .condition(.variable(let variable)):
            try check(variable)
            let declaration = model.variables[Int(variable.number)]
            if declaration.domain != .boolean { throw Refusal.notBoolean(declaration.name) }
        default: break
        }
    }

    /// Looks that a variable is the model's.
    func check(_ variable: Variable) throws {
        guard variable.number >= 0, Int(variable.number) < model.variables.count else {
            throw Refusal.unknownVariable(Int(variable.number))
        }
    }

    /// Looks that all variables are the model's.
    func check(_ sum: LinearSum) throws {
        let count = Int32(model.variables.count)
        try sum.terms.withUnsafeBufferPointer { terms in
            for place in terms.indices {
                let number = terms[place].variable.number
                if number < 0 || number >= count { throw Refusal.unknownVariable(Int(number)) }
            }
        }
    }

    /// Whether an expression has a value whatever the variables take.
    func definedness(of expression: Expression) -> Definedness {
        let parts: [Definedness]
        switch expression {
        case .constant, .variable, .linear, .count: return .total
        case .sum(let list), .product(let list): parts = list.map { definedness(of: $0) }
        case .minimum(let list), .maximum(let list):
            if list.isEmpty { return .never }
            parts = list.map { definedness(of: $0) }
        case .ratio(let left, let right), .quotient(let left, let right), .remainder(let left, let right):
            if let number = number(right), number.sign == 0 { return .never }
            parts = [definedness(of: left), definedness(of: right)]
        case .power(let left, let right):
            if let base = number(left), let exponent = number(right), base.sign == 0, exponent.sign < 0 {
                return .never
            }
            parts = [definedness(of: left), definedness(of: right)]
        case .magnitude(let inner): return definedness(of: inner)
        case .choice(_, let left, let right):
            parts = [definedness(of: left), definedness(of: right)]
            if parts.allSatisfy({ $0 == .never }) { return .never }
            return parts.allSatisfy { $0 == .total } ? .total : .unclear
        case .element(let list, let index):
            if list.isEmpty { return .never }
            parts = list.map { definedness(of: $0) } + [definedness(of: index)]
            guard parts.allSatisfy({ $0 == .total }) else { return .unclear }
            guard let sum = index.linearSum else { return .partial }
            let (lower, upper) = bounds(of: sum)
            if let lower, lower > ExactNumber(list.count) { return .never }
            if let upper, upper < 1 { return .never }
            guard let lower, let upper, lower >= 1, upper <= ExactNumber(list.count) else { return .partial }
            return .total
        }
        if parts.contains(.never) { return .never }
        if parts.contains(.unclear) { return .unclear }
        return parts.contains(.partial) ? .partial : .total
    }

    /// The number that an expression always is, or nil.
    func number(_ expression: Expression) -> ExactNumber? {
        guard let sum = expression.linearSum, sum.terms.allSatisfy({ $0.coefficient.sign == 0 }) else {
            return nil
        }
        return sum.constant
    }
}
