// The numeric part of a packed task.

import PDDL

/// Numeric variables as further words of a state, comparisons as facts of it, and what operators do.
///
/// Where all is linear with whole coefficients, numbers are multiplied with the common denominator of all
/// constants, so that doubles hold them exactly; operators that would leave the range of exact whole numbers
/// are not applied. Otherwise doubles are rounded, and plans are replayed with fractions (``ExactReplay``).
final class NumericTask: Sendable {
    /// A comparison with zero and the fact that stands for it.
    struct Comparison: BitwiseCopyable {
        var fact: Int32
        var sign: Sign
        var program: NumericPrograms.Program
        var target: PackedCondition
        /// What the state has instead where it does not hold.
        var none: UInt64
    }

    /// A change of a word.
    struct Effect: BitwiseCopyable {
        var word: Int32
        var isAssignment: Bool
        var program: NumericPrograms.Program
        var firstCondition: Int32
        var endCondition: Int32
    }

    /// The numbers as fractions, by variables that are numbered as the words after ``firstWord``.
    let numbers: StripsNumbers
    let firstWord: Int
    let programs: NumericPrograms
    let comparisons: Block<Comparison>
    /// For each numeric variable, the comparisons that look at it.
    let comparisonsOf: Rows
    let effects: Block<Effect>
    /// For each operator, its first effect; one more at the end.
    let effectStarts: Block<Int32>
    private let conditions: Block<PackedCondition>
    private let units: Block<Double>
    /// Whether words are exact.
    let isExact: Bool
    /// For each numeric variable, its word at the start.
    let initial: Block<UInt64>

    private static let exactLimit = 9_007_199_254_740_992.0

    init(_ numbers: StripsNumbers, _ packing: Packing, firstWord: Int) {
        let scale = Self.scale(numbers)
        self.numbers = numbers
        self.firstWord = firstWord
        isExact = scale != nil && !numbers.isIncomplete
        let factor = Double(scale ?? 1)
        var units: [Double] = []
        var builder = NumericPrograms.Builder(firstWord: firstWord)
        var comparisons: [Comparison] = []
        var looked: [[Int32]] = Array(repeating: [], count: numbers.initial.count)
        for (number, comparison) in numbers.comparisons.enumerated() {
            let unit = scale.map { Self.denominator(comparison.expression, scale: $0) } ?? 1
            units.append(unit * factor)
            comparisons.append(
                Comparison(
                    fact: comparison.fact, sign: comparison.sign,
                    program: builder.add(
                        comparison.expression, scale: factor,
                        factor: unit),
                    target: packing.condition(for: comparison.fact),
                    none: packing.condition(packing.variables.variable[Int(comparison.fact)], -1).value))
            comparison.expression.forEachVariable {
                if looked[Int($0)].last != Int32(number) { looked[Int($0)].append(Int32(number)) }
            }
        }
        var effects: [Effect] = []
        var starts: [Int32] = [0]
        var conditions: [PackedCondition] = []
        for row in numbers.effects {
            for effect in row {
                let first = Int32(conditions.count)
                conditions += effect.conditions.map(packing.condition(for:))
                effects.append(
                    Effect(
                        word: Int32(firstWord) + effect.variable, isAssignment: effect.isAssignment,
                        program: builder.add(effect.expression, scale: factor), firstCondition: first,
                        endCondition: Int32(conditions.count)))
            }
            starts.append(Int32(effects.count))
        }
        self.units = Block(units)
        programs = NumericPrograms(builder)
        self.comparisons = Block(comparisons)
        comparisonsOf = Rows(looked)
        self.effects = Block(effects)
        effectStarts = Block(starts)
        self.conditions = Block(conditions)
        initial = Block(
            numbers.initial.map { value in
                guard let value else { return Self.word(.nan) }
                return Self.word(Double(value.numerator) * (factor / Double(value.denominator)))
            })
    }

    /// What all numbers are multiplied with to be whole, or nil where that is not enough.
    private static func scale(_ numbers: StripsNumbers) -> Int? {
        var scale = 1
        func include(_ number: Rational) -> Bool {
            guard let next = leastCommonMultiple(scale, number.denominator, limit: 1 << 30),
                number.numerator.magnitude < 1 << 40
            else { return false }
            scale = next
            return true
        }
        for case let value? in numbers.initial where !include(value) { return nil }
        for effect in numbers.effects.joined() {
            guard case .linear(let linear) = effect.expression, include(linear.constant),
                linear.terms.allSatisfy({
                    $0.coefficient.denominator == 1 && $0.coefficient.numerator.magnitude < 1 << 40
                })
            else { return nil }
        }
        for comparison in numbers.comparisons {
            guard case .linear(let linear) = comparison.expression,
                denominator(comparison.expression, scale: scale) > 0,
                linear.constant.numerator.magnitude < 1 << 40,
                linear.terms.allSatisfy({ $0.coefficient.numerator.magnitude < 1 << 40 })
            else { return nil }
        }
        return scale
    }

    /// What to multiply a comparison with so that it is over whole numbers; 0 where that is too much.
    private static func denominator(_ expression: GroundExpression, scale: Int) -> Double {
        guard case .linear(let linear) = expression else { return 0 }
        var result = 1
        for number in linear.terms.map(\.coefficient) + [linear.constant] {
            guard let next = leastCommonMultiple(result, number.denominator, limit: 1 << 30) else { return 0 }
            result = next
        }
        return Double(result)
    }

    /// A number as it stands in a state: one word for each number.
    @inline(__always)
    static func word(_ number: Double) -> UInt64 {
        number.isNaN ? Double.nan.bitPattern : (number + 0).bitPattern
    }

    /// The number of numeric variables.
    var count: Int { initial.count }

    /// How much the program's value of a comparison grows where its expression grows by 1.
    func unit(of comparison: Int) -> Double { units[comparison] }

    /// Writes the initial numbers and the comparisons that hold with them.
    func initialize(_ state: UnsafeMutablePointer<UInt64>) {
        for variable in 0..<initial.count { state[firstWord + variable] = initial[variable] }
        for number in 0..<comparisons.count { update(number, state) }
    }

    /// Whether the effects of an operator have values in `state` and go together.
    @inline(__always)
    func canApply(_ number: Int, in state: UnsafePointer<UInt64>) -> Bool {
        let (first, end) = (Int(effectStarts.base[number]), Int(effectStarts.base[number + 1]))
        for place in first..<end {
            let effect = effects.base[place]
            guard fires(effect, in: state) else { continue }
            let value = self.value(of: effect, in: state)
            if !(value.magnitude < Self.exactLimit) { return false }
            if end - first == 1 { continue }
            for other in first..<place
            where effects.base[other].word == effect.word && fires(effects.base[other], in: state) {
                guard effect.isAssignment || effects.base[other].isAssignment else { continue }
                let isSame =
                    effect.isAssignment && effects.base[other].isAssignment
                    && value == self.value(of: effects.base[other], in: state)
                if !isSame { return false }
            }
        }
        return true
    }

    /// The value that a word gets by one effect alone.
    @inline(__always)
    private func value(of effect: Effect, in state: UnsafePointer<UInt64>) -> Double {
        let operand = programs.value(effect.program, in: state)
        return effect.isAssignment ? operand : Double(bitPattern: state[Int(effect.word)]) + operand
    }

    /// Whether an effect's conditions hold.
    @inline(__always)
    func fires(_ effect: Effect, in state: UnsafePointer<UInt64>) -> Bool {
        var place = Int(effect.firstCondition)
        while place < Int(effect.endCondition) {
            if !conditions.base[place].holds(in: state) { return false }
            place += 1
        }
        return true
    }

    /// Makes the changes of an operator in `result`, a copy of `state`, and brings the comparisons up to date.
    @inline(__always)
    func apply(
        _ number: Int, to state: UnsafePointer<UInt64>, into result: UnsafeMutablePointer<UInt64>
    ) {
        let (first, end) = (Int(effectStarts.base[number]), Int(effectStarts.base[number + 1]))
        if first == end { return }
        for place in first..<end {
            let effect = effects.base[place]
            if effect.endCondition > effect.firstCondition, !fires(effect, in: state) { continue }
            let operand = programs.value(effect.program, in: state)
            let word = Int(effect.word)
            result[word] = Self.word(
                effect.isAssignment ? operand : Double(bitPattern: result[word]) + operand)
        }
        for place in first..<end {
            for comparison in comparisonsOf[Int(effects.base[place].word) - firstWord] {
                update(Int(comparison), result)
            }
        }
    }

    /// Makes the fact that stands for a comparison true or false.
    @inline(__always)
    private func update(_ number: Int, _ state: UnsafeMutablePointer<UInt64>) {
        let comparison = comparisons.base[number]
        let target = comparison.target
        let holds = comparison.sign.holds(programs.value(comparison.program, in: state))
        let word = Int(target.word)
        if holds {
            state[word] = state[word] & ~target.mask | target.value
        } else if state[word] & target.mask == target.value {
            // Of a comparison and its opposite only one may hold, or none.
            state[word] = state[word] & ~target.mask | comparison.none
        }
    }
}
