// What a text defines, without reading all of it.

public import Diagnostics

/// The two things that PDDL defines.
public enum DefinitionKind: String, Sendable, Hashable, CaseIterable {
    /// A domain.
    case domain
    /// A problem.
    case problem

    /// What `source` defines: the first word behind `(define (`.
    ///
    /// ```swift
    /// try DefinitionKind(of: .file("domains/gripper/domain.pddl"))   // .domain
    /// ```
    ///
    /// - Throws: ``DiagnosticsError`` with `pddl.expected-definition` where it is neither.
    public init(of source: SourceText) throws {
        var findings = Findings(source)
        let tree = SyntaxTree(source, &findings)
        let header = tree.top.first.flatMap { definition in
            tree.head(definition) == "define" ? tree.children(of: definition).dropFirst().first : nil
        }
        guard let kind = header.flatMap(tree.head).flatMap(DefinitionKind.init(rawValue:)) else {
            try findings.throwErrors()
            throw DiagnosticsError(
                "pddl.expected-definition", "'\(source.name)' defines neither a domain nor a problem",
                help: "it has to begin with '(define (domain …)' or '(define (problem …)'")
        }
        self = kind
    }
}
