// Test texts that carry their own expectation: the place meant stands between « and ».

public import Diagnostics

/// A text in which `«` and `»` mark the places that diagnostics should point at.
///
/// ```swift
/// let marked = MarkedSource("(:init («ontable» a))")
/// marked.source        // the text without the marks
/// marked.spans         // where the marks were
/// ```
public struct MarkedSource: Sendable {
    /// The text without marks.
    public let source: SourceText
    /// The marked spans, in order.
    public let spans: [SourceSpan]

    /// Takes the marks out of `text`.
    public init(_ text: String, named name: String = "test.pddl") {
        var plain = ""
        var spans: [SourceSpan] = []
        var open: [Int] = []
        for character in text {
            switch character {
            case "«": open.append(plain.utf8.count)
            case "»": if let start = open.popLast() { spans.append(SourceSpan(start, plain.utf8.count)) }
            default: plain.append(character)
            }
        }
        source = SourceText(plain, named: name)
        self.spans = spans.sorted { $0.lowerBound < $1.lowerBound }
    }
}
