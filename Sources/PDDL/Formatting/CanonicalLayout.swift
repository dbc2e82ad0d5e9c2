// The canonical layout of PDDL text: the same parentheses, words and comments, laid out anew.

public import Diagnostics

/// Lays a text of PDDL out in one way, whatever it looked like before.
///
/// ```swift
/// let text = try CanonicalLayout().text(of: .file("domains/gripper/domain.pddl"))
/// ```
///
/// A list that fits stays on one line; another one is broken by the custom of the language: sections indented by
/// two spaces, a predicate, function, fact of the initial state or group of objects of one type a line, the
/// keywords of an action at the beginning of lines, a conjunct a line. `and` and `or` with more than three parts
/// never stay on one line. Comments stay where they are, those on lines of their own before what follows them
/// and those at the ends of lines behind what they follow. Of several blank lines one is kept. Names keep their
/// spelling, keywords become lower case.
///
/// Only parentheses have to be right, so that dialects and faulty domains can be laid out, and plans too. What
/// comes out means the same, and laying it out again changes nothing.
public struct CanonicalLayout: Sendable {
    /// The columns that a line may have. A word that is longer has a line to itself; comments do not count.
    public var columns: Int

    /// The layout with lines of at most `columns` columns.
    public init(columns: Int = 100) { self.columns = columns }

    /// The text of `source` in this layout, with a line feed at its end.
    ///
    /// - Throws: ``DiagnosticsError`` where parentheses are not balanced or nested too deep.
    /// - Complexity: linear in the length of the text.
    public func text(of source: SourceText) throws -> String {
        var findings = Findings(source)
        let tree = SyntaxTree(source, &findings)
        try findings.throwErrors()
        var writer = LayoutWriter(tree, LayoutMeasures(tree), columns: columns)
        writer.writeAll()
        return String(decoding: writer.output, as: UTF8.self)
    }
}

/// What is known of each node before anything is written.
struct LayoutMeasures {
    /// The width on one line.
    private(set) var width: [Int]
    /// Whether the node has to go over several lines, since a comment or a list that is always broken is inside.
    private(set) var breaks: [Bool]
    /// Whether the word is one of the language and becomes lower case.
    private(set) var isKeyword: [Bool]

    init(_ tree: SyntaxTree) {
        let count = tree.count
        width = (0..<count).map { tree.span($0).upperBound - tree.span($0).lowerBound }
        breaks = Array(repeating: false, count: count)
        isKeyword = Array(repeating: false, count: count)
        // Children come after their lists, so that going backwards meets them first.
        for node in (0..<count).reversed() {
            if tree.isList(node) {
                measure(node, tree)
            } else {
                let first = tree.source.bytes[tree.span(node).lowerBound]
                if first == UInt8(ascii: ":") || first == UInt8(ascii: "#") { isKeyword[node] = true }
            }
        }
    }

    private mutating func measure(_ list: Int, _ tree: SyntaxTree) {
        let children = tree.children(of: list)
        let style = ListStyle(list, tree)
        width[list] = 2 + max(0, children.count - 1) + children.reduce(0) { $0 + width[$1] }
        breaks[list] =
            children.contains { breaks[$0] } || style.isAlwaysBroken(children.count)
            || tree.hasComment(in: tree.span(list))
        guard let head = children.first, let word = tree.word(head) else { return }
        if Self.keywords.contains(word) { isKeyword[head] = true }
        switch word {
        case "at", "over":
            guard children.count == 3, let second = tree.word(children[1]), tree.isList(children[2]),
                ["start", "end", "all"].contains(second)
            else { break }
            for child in children.prefix(2) { isKeyword[child] = true }
        case "define":
            if children.count > 1, let kind = tree.head(children[1]), ["domain", "problem"].contains(kind) {
                isKeyword[children[1] + 1] = true
            }
        case ":metric":
            if children.count > 1, let direction = tree.word(children[1]),
                ["minimize", "maximize"].contains(direction)
            {
                isKeyword[children[1]] = true
            }
        default: break
        }
    }

    /// The words that lists begin with and that no name can be.
    private static let keywords: Set<String> = [
        "define", "and", "or", "not", "imply", "forall", "exists", "when", "increase", "decrease", "assign",
        "scale-up", "scale-down", "preference", "either", "always", "sometime", "within", "at-most-once",
        "sometime-after", "sometime-before", "always-within", "hold-during", "hold-after", "is-violated",
    ]
}

extension SyntaxTree {
    /// Whether a comment stands in `span`.
    fileprivate func hasComment(in span: SourceSpan) -> Bool {
        var low = 0
        var high = comments.count
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].span.lowerBound < span.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < comments.count && comments[low].span.lowerBound < span.upperBound
    }
}
