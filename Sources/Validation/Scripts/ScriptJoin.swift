// The worth of a term of a script from the worths of its parts.

import ExactNumbers

/// The functions of the theories Core, Ints, Reals and Reals_Ints.
///
/// Source: Barrett, Fontaine and Tinelli, "The SMT-LIB Standard: Version 2.6", 2017, and the theories it names.
struct ScriptJoin {
    /// The term, to name it where it cannot be evaluated.
    let node: Int
    let parts: [ScriptWorth]

    /// The functions that are known.
    static let known: Set = [
        "not", "and", "or", "xor", "=>", "=", "distinct", "+", "-", "*", "/", "div", "mod", "abs", "<", "<=",
        ">", ">=", "to_real", "to_int", "is_int", "divisible",
    ]

    /// The worth, or unknown: where an argument matters that is unknown, where a divisor is zero (the standard lets
    /// a solver choose the value), or where arguments do not fit.
    func worth(of function: String) -> ScriptWorth {
        switch function {
        case "not": return truth(parts.count == 1 ? truths.first.flatMap(\.self).map { !$0 } : nil)
        case "and": return truth(all(truths))
        case "or": return truth(all(truths.map { $0.map { !$0 } }).map { !$0 })
        case "xor":
            guard parts.count >= 2, let known = every(truths) else { return unknown }
            return .truth(known.count { $0 } % 2 == 1)
        case "=>":
            guard parts.count >= 2, let last = truths.last else { return unknown }
            return truth(all(truths.dropLast().map { $0 } + [last.map { !$0 }]).map { !$0 })
        case "=", "distinct": return truth(parts.count >= 2 ? equality(function) : nil)
        case "<": return chain { $0 < 0 }
        case "<=": return chain { $0 <= 0 }
        case ">": return chain { $0 > 0 }
        case ">=": return chain { $0 >= 0 }
        default:
            guard let numbers = every(numbers), let result = number(function, numbers) else { return unknown }
            return result
        }
    }

    /// The reason is that of the first unknown part, else the term itself.
    private var unknown: ScriptWorth {
        for case .unknown(let place) in parts { return .unknown(at: place) }
        return .unknown(at: node)
    }

    private func truth(_ truth: Bool?) -> ScriptWorth { truth.map { .truth($0) } ?? unknown }

    private var truths: [Bool?] {
        parts.map { if case .truth(let truth) = $0 { truth } else { nil } }
    }

    private var numbers: [Quantity?] {
        parts.map { if case .number(let number) = $0 { number } else { nil } }
    }

    private func every<Element>(_ elements: [Element?]) -> [Element]? {
        let known = elements.compactMap(\.self)
        return known.count == elements.count ? known : nil
    }

    /// Whether all hold: one that does not decides.
    private func all(_ truths: [Bool?]) -> Bool? {
        if truths.contains(false) { return false }
        return truths.contains(nil) ? nil : true
    }

    private func chain(_ holds: (Int) -> Bool) -> ScriptWorth {
        guard parts.count >= 2, let numbers = every(numbers) else { return unknown }
        return truth(all(zip(numbers, numbers.dropFirst()).map { ($0 - $1).sign.map(holds) }))
    }

    private func equality(_ function: String) -> Bool? {
        guard function == "distinct" else {
            return all(zip(parts, parts.dropFirst()).map(Self.areEqual))
        }
        // Many fractions are compared by hashing, all else pair by pair.
        if let fractions = every(numbers.map { $0?.fraction }) {
            return Set(fractions).count == fractions.count
        }
        guard parts.count <= 1_000 else { return nil }
        let pairs = parts.indices.flatMap { left in
            parts[(left + 1)...].map { Self.areEqual(parts[left], $0).map { !$0 } }
        }
        return all(pairs)
    }

    private static func areEqual(_ left: ScriptWorth, _ right: ScriptWorth) -> Bool? {
        switch (left, right) {
        case (.truth(let left), .truth(let right)): left == right
        case (.number(let left), .number(let right)): (left - right).sign.map { $0 == 0 }
        case (.word(let left), .word(let right)): left == right
        default: nil
        }
    }

    private func number(_ function: String, _ numbers: [Quantity]) -> ScriptWorth? {
        guard let first = numbers.first else { return nil }
        let rest = numbers.dropFirst()
        switch function {
        case "+": return .number(rest.reduce(first, +))
        case "*": return .number(rest.reduce(first, *))
        case "-": return .number(rest.isEmpty ? .exact(-1) * first : rest.reduce(first, -))
        case "/":
            guard !rest.isEmpty, rest.allSatisfy({ $0.fraction.map { $0.sign != 0 } ?? false }) else {
                return nil
            }
            return .number(rest.reduce(first) { $0.divided(by: $1) })
        case "div", "mod", "divisible": return whole(function, numbers)
        case "abs":
            guard numbers.count == 1, let sign = first.sign else { return nil }
            return .number(sign < 0 ? .exact(-1) * first : first)
        case "to_real": return numbers.count == 1 ? .number(first) : nil
        case "to_int": return first.fraction.map { .number(.exact($0.floor)) }
        case "is_int": return first.fraction.map { .truth($0.isWhole) }
        default: return nil
        }
    }

    /// Division of whole numbers leaves a remainder of at least 0 (Boute, "The Euclidean definition of the functions
    /// div and mod", 1992).
    private func whole(_ function: String, _ numbers: [Quantity]) -> ScriptWorth? {
        guard numbers.count >= 2, var result = numbers[0].fraction, result.isWhole else { return nil }
        for divisor in numbers.dropFirst() {
            guard let divisor = divisor.fraction, divisor.isWhole, divisor.sign != 0,
                let ratio = result.divided(by: divisor)
            else { return nil }
            let quotient = divisor.sign > 0 ? ratio.floor : ratio.ceiling
            switch function {
            case "div": result = quotient
            case "mod": result = result - divisor * quotient
            default: return .truth(ratio.isWhole)
            }
        }
        return .number(.exact(result))
    }
}
