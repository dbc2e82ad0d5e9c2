// A file `expectations.yaml`: what must hold of the problems beside it.

public import Diagnostics

/// The expectations beside problems, or beside a domain.
///
/// ```yaml
/// domain: ../../domains/elevators/domain.pddl   # optional
/// problems:
///   p01.pddl: [solvable, optimal: 7, plan: p01.plan]
///   p02.pddl: [solvable, cost: 23, within: 10s]
///   p05.pddl: [unsolvable]
///   broken.pddl: [diagnostics: [pddl.undeclared-predicate at 7]]
///   other.pddl: [equivalent-to: p01.pddl]
/// ```
public struct ExpectationsFile: Sendable {
    /// What the file says of one problem or domain.
    public struct Entry: Sendable {
        /// The file's name, as it is written.
        public var name: String
        /// Where the name stands.
        public var location: SourceLocation
        /// What must hold.
        public var expectations: Expectations
        /// Where the values of `cost:` and `optimal:` stand, and the list of `diagnostics:`.
        var values: [String: SourceLocation] = [:]
        /// Where the list of expectations begins.
        var list: SourceLocation
    }

    /// The name that the tester looks for.
    public static let name = "expectations.yaml"

    /// The text.
    public let source: SourceText
    /// `domain:` as written.
    public let domain: String?
    /// The entries, in the order of the file.
    public let entries: [Entry]

    /// The folder of the file: names in it are seen from there.
    public var folder: String { Path.folder(of: source.name) }

    /// Reads a file, and checks that the files it names are there (the stored plans excepted).
    ///
    /// - Throws: `DiagnosticsError` with everything that was found, in source order. The codes are
    ///   `expectations.not-yaml`, `expectations.too-deep`, `expectations.expected-mapping`,
    ///   `expectations.unknown-key`, `expectations.no-problems`, `expectations.expected-list`,
    ///   `expectations.unknown-expectation`, `expectations.wrong-value`, `expectations.duplicate`,
    ///   `expectations.contradiction` and `expectations.missing-file`.
    public init(parsing source: SourceText) throws {
        var reader = ExpectationsReader(document: try YAMLDocument(source))
        let (domain, entries) = reader.read()
        guard reader.findings.isEmpty else {
            throw DiagnosticsError(
                reader.findings.sorted {
                    ($0.location?.span.lowerBound ?? 0) < ($1.location?.span.lowerBound ?? 0)
                })
        }
        self.source = source
        self.domain = domain
        self.entries = entries
    }
}
