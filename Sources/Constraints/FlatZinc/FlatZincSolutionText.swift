// Answers in the words of FlatZinc.

import Diagnostics
public import ExactNumbers

/// A value of a MiniZinc program. In JSON a whole number of 64 bits is a number, any other fraction a text such as
/// `1/3`.
public enum MiniZincValue: Sendable, Hashable {
    case truth(Bool)
    case number(ExactNumber)
    /// A member of an enumeration.
    case word(String)
    /// A set, ascending.
    indirect case set([MiniZincValue])
    /// A real number that is no fraction, to about 15 places.
    case approximate(Double)
}

extension FlatZincTranslation {
    /// The value of a variable or a literal.
    func value(of term: Term, in solution: Solution) -> MiniZincValue? {
        switch term {
        case .truth(let truth): return .truth(truth)
        case .integer(let number): return .number(ExactNumber(number))
        case .number(let number): return .number(number)
        case .set(let ranges): return .set(ranges.joined().map { .number(ExactNumber($0)) })
        case .text, .array: return nil
        case .variable(let number):
            switch images[Int(number)] {
            case .none: return nil
            case .members(let members):
                return .set(
                    zip(members.values, members.conditions).compactMap { value, condition in
                        solution[condition] == true || condition == .truth(true)
                            ? .number(ExactNumber(value)) : nil
                    })
            case .variable(let variable):
                switch solution[variable] {
                case .truth(let truth): return .truth(truth)
                case .number(let number): return .number(number)
                case .root(_, let above, let below): return .approximate((above + below).approximation / 2)
                }
            }
        }
    }

    /// The answer as FlatZinc solvers print it.
    func text(of solution: Solution) -> String {
        var lines: [String] = []
        for (number, variable) in program.variables.enumerated() where variable.isOutput {
            guard let value = value(of: .variable(Int32(number)), in: solution) else { continue }
            lines.append("\(variable.name) = \(Self.text(value, variable.kind));")
        }
        for array in program.arrays {
            guard let name = array.name, let sets = array.outputSets else { continue }
            let values = program.elements[array.elements].map { element -> String in
                guard let value = value(of: element, in: solution) else { return "0" }
                guard case .variable(let number) = element else { return Self.text(value, .truth) }
                return Self.text(value, program.variables[Int(number)].kind)
            }
            let ranges = sets.map { "\($0.lowerBound)..\($0.upperBound)" }.joined(separator: ",")
            lines.append("\(name) = array\(sets.count)d(\(ranges),[\(values.joined(separator: ","))]);")
        }
        return lines.joined(separator: "\n") + "\n----------\n"
    }

    private static func text(_ value: MiniZincValue, _ kind: FlatZincProgram.Kind) -> String {
        switch value {
        case .truth(let truth): return truth ? "true" : "false"
        case .word(let word): return word
        case .set(let values): return "{\(values.map { text($0, .truth) }.joined(separator: ","))}"
        case .approximate(let number): return number.description
        case .number(let number):
            guard case .number = kind else { return number.fractionText }
            if let whole = number.whole { return "\(whole).0" }
            let text = number.description
            return text.contains("/") ? number.approximation.description : text
        }
    }
}
