// A FlatZinc program as it was written: variables, arrays and constraints in flat tables.

public import Diagnostics
public import ExactNumbers

/// A constraint program in FlatZinc, read but not yet understood.
///
/// ```swift
/// let program = try FlatZincProgram(parsing: .file("model.fzn"))
/// let model = try program.translated().model
/// ```
///
/// The reader takes time and memory in proportion to the text, whatever is in it.
public struct FlatZincProgram: Sendable {
    /// A literal, or the place of a variable, an array or a text.
    public enum Value: Sendable, Hashable {
        case truth(Bool)
        case integer(Int)
        case number(ExactNumber)
        /// Ranges, ascending and apart.
        case set([ClosedRange<Int>])
        /// A place in ``FlatZincProgram/texts``.
        case text(Int32)
        /// A place in ``FlatZincProgram/variables``.
        case variable(Int32)
        /// A place in ``FlatZincProgram/arrays``.
        case array(Int32)
    }

    /// What a variable may be.
    public enum Kind: Sendable, Hashable {
        case truth
        /// Whole numbers in these ranges; nil is all.
        case integer([ClosedRange<Int>]?)
        /// Real numbers between these bounds.
        case number(ExactNumber?, ExactNumber?)
        /// Sets of whole numbers in these ranges; nil is all.
        case set([ClosedRange<Int>]?)
    }

    /// A variable.
    public struct Variable: Sendable {
        /// The name.
        public var name: String
        /// What it may be.
        public var kind: Kind
        /// The value that it is given.
        public var value: Value?
        /// Whether the compiler made it up.
        public var isIntroduced = false
        /// Whether the output needs it.
        public var isOutput = false
        /// The offset of its declaration.
        public var offset: Int
    }

    /// A list of values.
    public struct Array: Sendable {
        /// The name; none where it stands in a constraint.
        public var name: String?
        /// The values' places in ``FlatZincProgram/elements``.
        public var elements: Range<Int>
        /// The index sets, where the output needs the array.
        public var outputSets: [ClosedRange<Int>]?
    }

    /// A constraint.
    public struct Constraint: Sendable {
        /// The place of its predicate in ``FlatZincProgram/predicates``.
        public var predicate: Int32
        /// The arguments' places in ``FlatZincProgram/arguments``.
        public var arguments: Range<Int>
        /// The variable that it defines, or -1.
        public var defined: Int32 = -1
        /// The place of the user's name for it in ``FlatZincProgram/texts``, or -1.
        public var name: Int32 = -1
        /// The offset in the text.
        public var offset: Int
    }

    /// What is asked for.
    public enum Goal: Sendable, Hashable {
        case satisfy
        case minimize(Value)
        case maximize(Value)
    }

    /// The text.
    public private(set) var source: SourceText
    /// The variables, in order.
    public internal(set) var variables: [Variable] = []
    /// The arrays, also those within constraints.
    public internal(set) var arrays: [Array] = []
    /// The values of all arrays.
    public internal(set) var elements: [Value] = []
    /// The constraints, in order.
    public internal(set) var constraints: [Constraint] = []
    /// The arguments of all constraints.
    public internal(set) var arguments: [Value] = []
    /// The names of predicates that are used.
    public internal(set) var predicates: [String] = []
    /// Texts in constraints.
    public internal(set) var texts: [String] = []
    /// What is asked for.
    public internal(set) var goal = Goal.satisfy

    /// Reads a program.
    ///
    /// - Parameter limits: the time for reading, and the memory of the whole process.
    /// - Throws: `DiagnosticsError` with `constraints.flatzinc-syntax`, `constraints.flatzinc-undeclared`,
    ///   `constraints.integer-overflow`, `constraints.text-too-large`, `constraints.reading-time` or
    ///   `constraints.reading-memory`; `CancellationError` in a cancelled task.
    public init(parsing source: SourceText, within limits: SolverLimits = SolverLimits()) throws {
        guard source.bytes.count <= Self.sizeLimit else {
            throw DiagnosticsError(
                "constraints.text-too-large",
                "'\(source.name)' has \(source.bytes.count) bytes; at most \(Self.sizeLimit) are read",
                help: "make the model smaller")
        }
        self.source = source
        var program = self
        try source.bytes.withUnsafeBufferPointer { bytes in
            var reader = FlatZincReader(bytes, program, within: limits)
            try reader.read()
            program = reader.program
        }
        self = program
    }

    /// The largest text that is read, in bytes.
    public static let sizeLimit = 256 << 20
}
