// Random numbers, durative actions, constraints and metrics.

import PDDL
import TestSupport

extension RandomTrees {
    // MARK: Numbers

    mutating func number(negative: Bool) -> Rational {
        let digits = random.number(0...9)
        let denominator = (0..<digits).reduce(1) { product, _ in product * 10 }
        let number = random.number((negative ? -1_000_000 : 0)...1_000_000)
        return Rational(number, denominator) ?? Rational(number)
    }

    /// A time after the start.
    mutating func time() -> Rational { max(number(negative: false), Rational(1)) }

    mutating func functionTerm(_ terms: [Term]) -> FunctionTerm {
        let symbol = random.one(of: terms.isEmpty ? functions.filter(\.parameters.isEmpty) : functions)
        return FunctionTerm(symbol.name, symbol.parameters.map { _ in random.one(of: terms) })
    }

    /// Arithmetic over literals, functions and `leaves`. A difference of one literal is not among it: it is read
    /// as a negative literal.
    mutating func expression(
        _ terms: [Term], depth: Int, leaves: [NumericExpression] = []
    ) -> NumericExpression {
        if depth == 0 || random.once(in: 3) {
            if !leaves.isEmpty, random.once(in: 2) { return random.one(of: leaves) }
            return random.once(in: 2) ? .number(number(negative: true)) : .function(functionTerm(terms))
        }
        func operand(_ me: inout RandomTrees) -> NumericExpression {
            me.expression(terms, depth: depth - 1, leaves: leaves)
        }
        switch random.one(of: NumericExpression.Operator.allCases) {
        case .difference where random.once(in: 3):
            return .arithmetic(.difference, [.function(functionTerm(terms))])
        case .quotient: return .arithmetic(.quotient, [operand(&self), .number(time())])
        case .difference: return .arithmetic(.difference, [operand(&self), operand(&self)])
        case let operation:
            return .arithmetic(operation, (0..<random.number(2...4)).map { _ in operand(&self) })
        }
    }

    /// A sum: no literal of its own, which some effects do not take.
    mutating func sum(_ terms: [Term], leaves: [NumericExpression] = []) -> NumericExpression {
        .arithmetic(.sum, [.function(functionTerm(terms)), expression(terms, depth: 2, leaves: leaves)])
    }

    /// Two numbers; at least one of them can be no object.
    mutating func comparison(_ terms: [Term], depth: Int) -> Comparison {
        Comparison(
            .function(functionTerm(terms)), random.one(of: Comparison.Relation.allCases),
            expression(terms, depth: depth))
    }

    // MARK: Durative actions

    mutating func durativeAction(_ name: String) -> DurativeActionSchema {
        let parameters = parameters(0...3)
        let names = parameters.map { Term($0.name, isVariable: true) }
        return DurativeActionSchema(
            name, parameters: parameters, duration: duration(names, depth: 2),
            condition: durativeCondition(names, depth: 2), effect: durativeEffect(names, depth: 2))
    }

    private mutating func duration(_ terms: [Term], depth: Int) -> DurationConstraint {
        switch random.number(0...(depth == 0 ? 2 : 4)) {
        case 3: return .and((0..<random.number(0...3)).map { _ in duration(terms, depth: depth - 1) })
        case 4: return .timed(random.one(of: [.atStart, .atEnd]), duration(terms, depth: depth - 1))
        default:
            let relation = random.one(of: [Comparison.Relation.lessOrEqual, .equal, .greaterOrEqual])
            return .compare(relation, expression(terms, depth: 1))
        }
    }

    private mutating func durativeCondition(_ terms: [Term], depth: Int) -> DurativeCondition {
        switch random.number(0...(depth == 0 ? 1 : 4)) {
        case 2:
            return .and((0..<random.number(0...3)).map { _ in durativeCondition(terms, depth: depth - 1) })
        case 3:
            let (bound, inside) = bound("x\(depth)", terms)
            return .forall([bound], durativeCondition(inside, depth: depth - 1))
        case 4: return .preference(preferenceName(), timed(terms))
        default: return timed(terms)
        }
    }

    private mutating func timed(_ terms: [Term]) -> DurativeCondition {
        .timed(random.one(of: TimeSpecifier.allCases), condition(terms, depth: 2))
    }

    private mutating func durativeEffect(_ terms: [Term], depth: Int) -> DurativeEffect {
        switch random.number(0...(depth == 0 ? 2 : 5)) {
        case 0:
            let change = NumericEffect(
                random.one(of: [.increase, .decrease]), functionTerm(terms),
                random.once(in: 3)
                    ? .elapsedTime
                    : .arithmetic(
                        .product,
                        [.elapsedTime, sum(terms, leaves: [.duration])]
                            .shuffled(using: &random)))
            return .continuous(change)
        case 3:
            return .and((0..<random.number(0...3)).map { _ in durativeEffect(terms, depth: depth - 1) })
        case 4:
            let (bound, inside) = bound("u\(depth)", terms)
            return .forall([bound], durativeEffect(inside, depth: depth - 1))
        case 5: return .when(timed(terms), durativeEffect(terms, depth: depth - 1))
        default:
            let change = NumericEffect(.increase, functionTerm(terms), sum(terms, leaves: [.duration]))
            return .timed(
                random.one(of: [.atStart, .atEnd]),
                random.once(in: 3) ? .numeric(change) : effect(terms, depth: 1))
        }
    }

    // MARK: Constraints and metrics

    mutating func constraint(_ terms: [Term], depth: Int) -> TrajectoryConstraint {
        func inner(_ me: inout RandomTrees) -> Condition { me.condition(terms, depth: 1) }
        switch random.number(0...(depth == 0 ? 8 : 11)) {
        case 0: return .atEnd(inner(&self))
        case 1: return .always(inner(&self))
        case 2: return .sometime(inner(&self))
        case 3: return .within(time(), inner(&self))
        case 4: return .atMostOnce(inner(&self))
        case 5: return .sometimeAfter(inner(&self), inner(&self))
        case 6: return .sometimeBefore(inner(&self), inner(&self))
        case 7: return .alwaysWithin(time(), inner(&self), inner(&self))
        case 8:
            return random.once(in: 2)
                ? .holdAfter(time(), inner(&self)) : .holdDuring(time(), time(), inner(&self))
        case 9: return .and((0..<random.number(0...3)).map { _ in constraint(terms, depth: depth - 1) })
        case 10:
            let (bound, inside) = bound("c\(depth)", terms)
            return .forall([bound], constraint(inside, depth: depth - 1))
        default: return .preference(preferenceName(), constraint(terms, depth: 0))
        }
    }

    mutating func metric(_ terms: [Term]) -> Metric? {
        var leaves: [NumericExpression] = [.totalTime, .totalCost]
        leaves += preferences.map { .violations(of: $0) }
        let expression = expression(terms, depth: 3, leaves: leaves)
        return switch random.number(0...2) {
        case 0: nil
        case 1: .minimize(expression)
        default: .maximize(expression)
        }
    }
}
