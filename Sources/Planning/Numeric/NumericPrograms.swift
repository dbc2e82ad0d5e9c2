// Arithmetic on packed states.

import PDDL

/// Expressions over the numeric words of a state, as flat code. A value without a definition is not a number.
final class NumericPrograms: Sendable {
    /// An expression: a sum of multiples of words, or code from ``first`` on.
    struct Program: BitwiseCopyable {
        var first: Int32
        var count: Int32
        var constant: Double
        var isLinear: Bool
    }

    /// A word with its coefficient, or a step of code in Polish notation.
    struct Element: BitwiseCopyable {
        enum Kind: UInt8, BitwiseCopyable {
            case multiple
            case linear
            case sum
            case difference
            case product
            case quotient
        }

        var kind: Kind
        /// For a multiple, its word; for a linear part, how many elements after this are its terms.
        var number: Int32
        var value: Double
    }

    private let elements: Block<Element>

    init(_ builder: borrowing Builder) { elements = Block(builder.elements) }

    /// The value in `state`.
    @inline(__always)
    func value(_ program: Program, in state: UnsafePointer<UInt64>) -> Double {
        if program.isLinear { return sum(program.first, program.count, program.constant, state) }
        var place = Int(program.first)
        return evaluate(&place, state)
    }

    @inline(__always)
    private func sum(
        _ first: Int32, _ count: Int32, _ constant: Double, _ state: UnsafePointer<UInt64>
    ) -> Double {
        var sum = constant
        for place in Int(first)..<Int(first + count) {
            let element = elements.base[place]
            sum += element.value * Double(bitPattern: state[Int(element.number)])
        }
        return sum
    }

    private func evaluate(_ place: inout Int, _ state: UnsafePointer<UInt64>) -> Double {
        let element = elements[place]
        place += 1
        switch element.kind {
        case .multiple: return element.value * Double(bitPattern: state[Int(element.number)])
        case .linear:
            defer { place += Int(element.number) }
            return sum(Int32(place), element.number, element.value, state)
        case .sum:
            let left = evaluate(&place, state)
            return left + evaluate(&place, state)
        case .difference:
            let left = evaluate(&place, state)
            return left - evaluate(&place, state)
        case .product:
            let left = evaluate(&place, state)
            return left * evaluate(&place, state)
        case .quotient:
            let left = evaluate(&place, state)
            let right = evaluate(&place, state)
            return right == 0 ? .nan : left / right
        }
    }

    /// Writes programs.
    struct Builder: ~Copyable {
        fileprivate var elements = Buffer<Element>()
        private let firstWord: Int32

        init(firstWord: Int) { self.firstWord = Int32(firstWord) }

        /// A program for the expression, its constants times `scale` and all of it times `factor`.
        mutating func add(_ expression: GroundExpression, scale: Double, factor: Double = 1) -> Program {
            let first = Int32(elements.count)
            guard case .linear(let linear) = expression else {
                append(expression)
                return Program(
                    first: first, count: Int32(elements.count) - first, constant: 0, isLinear: false)
            }
            appendTerms(linear, factor: factor)
            // In this order whole numbers stay whole.
            let constant =
                Double(linear.constant.numerator) * (scale * factor / Double(linear.constant.denominator))
            return Program(
                first: first, count: Int32(linear.terms.count), constant: constant, isLinear: true)
        }

        private mutating func appendTerms(_ linear: LinearExpression, factor: Double) {
            for term in linear.terms {
                let coefficient =
                    Double(term.coefficient.numerator) * (factor / Double(term.coefficient.denominator))
                elements.append(
                    Element(kind: .multiple, number: firstWord + term.variable, value: coefficient))
            }
        }

        private mutating func append(_ expression: GroundExpression) {
            switch expression {
            case .linear(let linear):
                elements.append(
                    Element(kind: .linear, number: Int32(linear.terms.count), value: linear.constant.double))
                appendTerms(linear, factor: 1)
            case .arithmetic(let sign, let left, let right):
                let kind: Element.Kind =
                    switch sign {
                    case .sum: .sum
                    case .difference: .difference
                    case .product: .product
                    case .quotient: .quotient
                    }
                elements.append(Element(kind: kind, number: 0, value: 0))
                append(left)
                append(right)
            }
        }
    }
}
