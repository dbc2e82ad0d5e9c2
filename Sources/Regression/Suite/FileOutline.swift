// What a PDDL file is, from its first words.

import Diagnostics
import Foundation
import PDDL

/// The kind of a PDDL file, its name, and the domain that a problem names. A glance, not a parse: a file with faults has an
/// outline too.
struct FileOutline: Sendable, Hashable {
    /// What a file holds.
    enum Kind: String, Sendable, Codable { case domain, problem }

    /// What the file holds.
    var kind: Kind
    /// The name of the domain: its own, or the one that a problem names. Lower case.
    var domainName: String?

    /// The most bytes that are looked at.
    private static let glance = 16 << 10

    /// Looks at a file. What does not say what it is counts as a domain where its name begins so, else as a problem.
    init(of path: String) {
        let handle = FileHandle(forReadingAtPath: path)
        defer { try? handle?.close() }
        let data = (try? handle?.read(upToCount: Self.glance)) ?? Data()
        switch DefinitionKind(of: SourceText(bytes: [UInt8](data), named: path)) {
        case .domain(let name): (kind, domainName) = (.domain, name)
        case .problem(_, let domain): (kind, domainName) = (.problem, domain)
        case nil: kind = Path.last(of: path).lowercased().hasPrefix("domain") ? .domain : .problem
        }
    }
}
