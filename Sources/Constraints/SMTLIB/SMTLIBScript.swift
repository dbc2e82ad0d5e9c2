// SMT-LIB 2 scripts: only commands that ask for an answer, none that reach out of the text.

public import Diagnostics

/// A script in SMT-LIB 2.
///
/// Known are `set-logic`, `set-info`, `set-option` of `:produce-…`, `declare-const`, `declare-fun`, `declare-sort`,
/// `declare-datatype`, `declare-datatypes`, `define-sort`, `define-fun`, `define-const`, `assert`, `check-sat`,
/// `check-sat-assuming`, `get-model`, `get-value`, `get-unsat-core`, `push`, `pop`, `minimize`, `maximize`,
/// `assert-soft` and `exit`. Everything else is an error: other options name files to write.
///
/// ```swift
/// let script = try SMTLIBScript(parsing: .file("model.smt2"))
/// switch try Z3Solver().run(script, within: SolverLimits(time: .seconds(10))) { … }
/// ```
///
/// Source: Barrett, Fontaine and Tinelli, "The SMT-LIB Standard: Version 2.6", 2017.
public struct SMTLIBScript: Sendable {
    /// Something that can be named in an answer.
    public struct Name: Sendable, Hashable {
        /// The name, or for an assumption its text.
        public var text: String
        /// Where it was given.
        public var location: SourceLocation

        package init(text: String, location: SourceLocation) { (self.text, self.location) = (text, location) }
    }

    /// What a solver has to know of a script.
    package enum Command: Sendable {
        /// Declares or defines, as it stands in the text.
        case declare
        /// Requires a term; it may have a name.
        case assert(term: SourceSpan, name: Name?)
        /// Asks, perhaps with more terms for this time only.
        case check(assuming: [SourceSpan])
        /// Asks for the values of terms.
        case values([SourceSpan])
        case push(Int)
        case pop(Int)
        case optimize(SourceSpan, isGreatest: Bool)
        /// A term whose breach costs `weight`, summed up in each group.
        case soft(SourceSpan, weight: String, group: String)
        case exit
    }

    /// A command and its place.
    package struct Statement: Sendable {
        package var command: Command
        package var span: SourceSpan
        /// What is not shown to a solver: annotations that name terms.
        package var hidden: [SourceSpan]
    }

    /// The text.
    public let source: SourceText
    /// The commands that matter, in order.
    package let statements: [Statement]
    /// The text's words and brackets.
    package let tree: SMTLIBTree

    /// The most bytes that a script may have.
    public static let maximumSize = 16 << 20
    /// How deep brackets may be nested.
    public static let maximumDepth = 5_000
    /// How many checks a script may ask for.
    public static let maximumChecks = 1_000

    /// Reads a script; terms are looked at by the solver only.
    ///
    /// - Throws: `DiagnosticsError` with every fault found: `constraints.too-large`, `constraints.too-deep`,
    ///   `constraints.smtlib-syntax`, `constraints.smtlib-command`, `constraints.smtlib-option`,
    ///   `constraints.smtlib-name`.
    /// - Complexity: linear in the text.
    public init(parsing source: SourceText) throws {
        guard source.bytes.count <= Self.maximumSize else {
            throw DiagnosticsError(
                "constraints.too-large",
                "'\(source.name)' has \(source.bytes.count) bytes, the most accepted here are \(Self.maximumSize)",
                help: "split the script, or leave out what the question does not need")
        }
        let tree = try SMTLIBTree(source, maximumDepth: Self.maximumDepth)
        var reader = SMTLIBCommandReader(tree: tree)
        let statements = reader.statements()
        guard reader.diagnostics.isEmpty else { throw DiagnosticsError(reader.diagnostics) }
        (self.source, self.statements, self.tree) = (source, statements, tree)
    }

    /// What stands at a line and a column, both from 1, as solvers count them; nil beyond the text.
    ///
    /// - Parameter name: where solvers point at what is around an unknown name, the name itself is meant.
    package func location(line: Int, column: Int, naming name: String? = nil) -> SourceLocation? {
        var offset = 0
        for _ in 1..<max(line, 1) {
            guard let end = source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            offset = end + 1
        }
        offset += max(column - 1, 0)
        guard offset <= source.bytes.count, let node = tree.node(at: offset) else { return nil }
        let named = name.flatMap { name in tree.nodes.indices[node...].first { tree.symbol($0) == name } }
        return tree.location(named ?? node)
    }

    /// The names that the script declares or defines, in order.
    package var declaredNames: [String] {
        tree.roots.compactMap { root in
            let parts = tree.children(of: root).prefix(2)
            guard parts.count == 2, case let word = tree.text(parts[parts.startIndex]),
                word.hasPrefix("declare") || word.hasPrefix("define")
            else { return nil }
            return tree.symbol(parts[parts.startIndex + 1])
        }
    }
}
