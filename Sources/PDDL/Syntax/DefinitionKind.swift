// What a text defines, told from its first words alone.

public import Diagnostics

/// A domain or a problem.
public enum DefinitionKind: Sendable, Hashable {
    /// `(define (domain name) …)`
    case domain(named: String)
    /// `(define (problem name) (:domain name) …)`; the domain's name is nil where it does not come early.
    case problem(named: String, domain: String?)

    /// What `source` begins to define, or nil where it is neither; nothing is checked.
    ///
    /// ```swift
    /// DefinitionKind(of: SourceText("(define (domain gripper))", named: "d.pddl"))   // .domain(named: "gripper")
    /// ```
    ///
    /// - Complexity: constant: only the first 16 KiB are looked at.
    public init?(of source: SourceText) {
        let start = SourceSpan(0, min(source.bytes.count, 16 << 10))
        let words = SyntaxTree.words(of: source, in: start).prefix(512).map { source[$0].lowercased() }
        guard words.count >= 3, words[0] == "define" else { return nil }
        switch words[1] {
        case "domain": self = .domain(named: words[2])
        case "problem":
            let keyword = words.firstIndex(of: ":domain")
            self = .problem(
                named: words[2],
                domain: keyword.flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil })
        default: return nil
        }
    }
}
