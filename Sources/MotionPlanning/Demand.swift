// What a program demands, as a tree of linear comparisons, and how it becomes rows.

import Constraints
import ExactNumbers

/// A demand without negation.
indirect enum Demand {
    /// Always or never met.
    case truth(Bool)
    /// The sum is at least 0; it is never below `least`, as far as the bounds of the variables say.
    case atLeastZero(LinearSum, least: ExactNumber)
    case all([Demand])
    case any([Demand])
    /// A demand that several others share.
    case shared(Int)

    /// All of some demands, in the simplest form.
    static func every(_ parts: [Demand]) -> Demand {
        var result: [Demand] = []
        for part in parts {
            switch part {
            case .truth(true): continue
            case .truth(false): return part
            case .all(let inner): result += inner
            default: result.append(part)
            }
        }
        return result.isEmpty ? .truth(true) : result.count == 1 ? result[0] : .all(result)
    }

    /// One of some demands, in the simplest form.
    static func one(_ parts: [Demand]) -> Demand {
        var result: [Demand] = []
        for part in parts {
            switch part {
            case .truth(false): continue
            case .truth(true): return part
            case .any(let inner): result += inner
            default: result.append(part)
            }
        }
        return result.isEmpty ? .truth(false) : result.count == 1 ? result[0] : .any(result)
    }
}

/// Turns demands into rows of a model.
struct DemandProgram {
    private(set) var model: ConstraintModel
    /// The bounds of the variables.
    private var bounds: [ClosedRange<ExactNumber>] = []
    /// The variables of choices.
    private(set) var choices: [Variable] = []
    /// Demands that are shared, and the choices that stand for them.
    private var shared: [(demand: Demand, choice: Variable?)] = []
    /// Whether something is demanded that can never be.
    private(set) var isImpossible = false

    init(_ name: String) { model = ConstraintModel(name) }

    mutating func real(_ name: String, in range: ClosedRange<ExactNumber>) -> LinearSum {
        bounds.append(range)
        return LinearSum([.init(1, model.declare(name, .real(range.lowerBound, range.upperBound)))])
    }

    private mutating func choice() -> Variable {
        bounds.append(0...1)
        let variable = model.declare("choice \(choices.count + 1)", .integer(0, 1), isShown: false)
        choices.append(variable)
        return variable
    }

    /// The demand that a sum is at least 0.
    func atLeastZero(_ sum: LinearSum) -> Demand {
        var merged: [Variable: ExactNumber] = [:]
        var order: [Variable] = []
        for term in sum.terms {
            if merged[term.variable] == nil { order.append(term.variable) }
            merged[term.variable, default: 0] = merged[term.variable, default: 0] + term.coefficient
        }
        var (least, most) = (sum.constant, sum.constant)
        var terms: [LinearSum.Term] = []
        for variable in order {
            guard let factor = merged[variable], factor.sign != 0 else { continue }
            let range = bounds[Int(variable.number)]
            let (low, high) = (factor * range.lowerBound, factor * range.upperBound)
            (least, most) = (least + min(low, high), most + max(low, high))
            terms.append(.init(factor, variable))
        }
        if least.sign >= 0 { return .truth(true) }
        if most.sign < 0 { return .truth(false) }
        return .atLeastZero(LinearSum(terms, constant: sum.constant), least: least)
    }

    /// A demand that others may share: it gets one choice, however often it is meant.
    mutating func sharing(_ demand: Demand) -> Demand {
        switch demand {
        case .truth, .atLeastZero, .shared: return demand
        case .all, .any:
            shared.append((demand, nil))
            return .shared(shared.count - 1)
        }
    }

    /// Requires a demand, everywhere or wherever `choice` is 1.
    mutating func require(_ demand: Demand, where choice: Variable? = nil, _ name: String) {
        switch demand {
        case .truth(true): break
        case .truth(false):
            if let choice {
                add(LinearSum([.init(-1, choice)]), name)
            } else {
                isImpossible = true
            }
        case .atLeastZero(var sum, let least):
            // Without the choice the row is as weak as the bounds of its variables: the least factor that does.
            if let choice {
                sum.terms.append(.init(least, choice))
                sum.constant = sum.constant - least
            }
            add(sum, name)
        case .all(let parts): for part in parts { require(part, where: choice, name) }
        case .any(let parts):
            let members = parts.map { part -> Variable in
                if case .shared(let number) = part { return standIn(number, name) }
                let member = self.choice()
                require(part, where: member, name)
                return member
            }
            var sum = LinearSum(members.map { .init(1, $0) })
            if let choice { sum.terms.append(.init(-1, choice)) } else { sum.constant = -1 }
            add(sum, name)
        case .shared(let number):
            if let choice {
                add(LinearSum([.init(1, standIn(number, name)), .init(-1, choice)]), name)
            } else {
                require(shared[number].demand, name)
            }
        }
    }

    private mutating func standIn(_ number: Int, _ name: String) -> Variable {
        if let known = shared[number].choice { return known }
        let variable = choice()
        shared[number].choice = variable
        require(shared[number].demand, where: variable, name)
        return variable
    }

    private mutating func add(_ sum: LinearSum, _ name: String) {
        model.require(
            name, .compare(.linear(LinearSum(sum.terms)), .greaterOrEqual, .constant(-sum.constant)),
            kind: .fact)
    }
}

extension LinearSum {
    static func + (left: LinearSum, right: LinearSum) -> LinearSum {
        LinearSum(left.terms + right.terms, constant: left.constant + right.constant)
    }

    static func - (left: LinearSum, right: LinearSum) -> LinearSum { left + -1 * right }

    static func * (factor: ExactNumber, sum: LinearSum) -> LinearSum {
        LinearSum(
            sum.terms.map { Term(factor * $0.coefficient, $0.variable) }, constant: factor * sum.constant)
    }

    static func + (left: LinearSum, right: ExactNumber) -> LinearSum {
        LinearSum(left.terms, constant: left.constant + right)
    }
}
