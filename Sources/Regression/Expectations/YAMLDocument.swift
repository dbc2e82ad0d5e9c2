// A YAML text as nodes with their places in it.

import Diagnostics
import Yams

/// The nodes of a YAML text. Their marks count lines and columns; diagnostics want offsets.
struct YAMLDocument {
    /// The text.
    let source: SourceText
    /// The top node; nil where the text is empty.
    let root: Node?
    /// Offsets at which lines begin, by the rule of YAML, which knows more line ends than ``SourceText``.
    private let lineStarts: [Int]

    /// The deepest nesting that is read. Expectations need four levels.
    static let deepest = 64

    /// Reads the nodes.
    ///
    /// - Throws: `DiagnosticsError` with `expectations.not-yaml` or `expectations.too-deep`.
    init(_ source: SourceText) throws {
        // Bytes that are not UTF-8 are something else to the parser; places must mean the same text.
        let text = source.text
        let source = Array(text.utf8) == source.bytes ? source : SourceText(text, named: source.name)
        try Self.checkDepth(of: source)
        self.source = source
        lineStarts = Self.lineStarts(of: source)
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw DiagnosticsError([Self.diagnostic(error, source, lineStarts)])
        }
    }

    /// The place of a node: its text where it is one word, else its first character.
    func location(of node: Node) -> SourceLocation {
        let start = Self.offset(of: node.mark, in: source, lineStarts)
        guard let scalar = node.scalar else { return SourceLocation(source, SourceSpan(start, start + 1)) }
        return SourceLocation(source, SourceSpan(start, end(of: scalar, from: start)))
    }

    /// Where the text of a scalar ends; `start` itself where it is not written in one piece.
    private func end(of scalar: Node.Scalar, from start: Int) -> Int {
        let text = Array(scalar.string.utf8)
        guard start < source.bytes.count else { return start }
        let first = source.bytes[start]
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let rest = source.bytes[(start + 1)...]
            return rest.firstIndex(of: first).map { $0 + 1 } ?? start
        }
        return source.bytes[start...].starts(with: text) ? start + text.count : start
    }

    /// Refuses what would take the parser deep into itself: brackets within brackets, or a line that opens more
    /// lists than fit. Brackets in comments and quotes count too, which no honest file will notice.
    private static func checkDepth(of source: SourceText) throws {
        var depth = 0
        var opening = true
        var lineStart = 0
        for (offset, byte) in source.bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                opening = true
                lineStart = offset + 1
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"): break
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: opening = false
            }
            guard depth > deepest || (opening && offset - lineStart > 2 * deepest) else { continue }
            throw DiagnosticsError([
                Diagnostic(
                    "expectations.too-deep", "lists within lists, deeper than \(deepest) levels",
                    at: SourceLocation(source, SourceSpan(offset, offset + 1)),
                    fixIts: [FixIt("expectations are two levels deep: 'p01.pddl: [solvable, cost: 7]'")])
            ])
        }
    }

    private static func diagnostic(
        _ error: YamlError, _ source: SourceText, _ lineStarts: [Int]
    ) -> Diagnostic {
        func fault(_ problem: String, _ mark: Mark?, _ context: YamlError.Context?) -> Diagnostic {
            let start = offset(of: mark, in: source, lineStarts)
            return Diagnostic(
                "expectations.not-yaml", "this is not YAML: \(problem)",
                at: SourceLocation(source, SourceSpan(start, start + 1)),
                notes: context.map { context in
                    let start = offset(of: context.mark, in: source, lineStarts)
                    return [
                        Diagnostic.Note(
                            context.text, at: SourceLocation(source, SourceSpan(start, start + 1)))
                    ]
                } ?? [],
                fixIts: [FixIt("an entry looks like 'p01.pddl: [solvable, cost: 7, plan: p01.plan]'")])
        }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return fault(problem, mark, context)
        case .duplicatedKeysInMapping(let keys, let context):
            return fault(
                "a second entry for \(keys.sorted().map { "'\($0)'" }.joined(separator: ", "))", context.mark,
                nil)
        case .reader(let problem, _, _, _): return fault(problem, nil, nil)
        default: return fault("\(error)", nil, nil)
        }
    }

    private static func offset(of mark: Mark?, in source: SourceText, _ lineStarts: [Int]) -> Int {
        guard let mark, mark.line >= 1 else { return 0 }
        guard mark.line <= lineStarts.count else { return source.bytes.count }
        let start = min(lineStarts[mark.line - 1], source.bytes.count)
        let line = String(decoding: source.bytes[start...].prefix(4 * max(0, mark.column)), as: UTF8.self)
        let before = line.unicodeScalars.prefix(max(0, mark.column - 1))
        return min(start + before.reduce(0) { $0 + UTF8.width($1) }, source.bytes.count)
    }

    private static func lineStarts(of source: SourceText) -> [Int] {
        var starts = [0]
        var offset = 0
        var previous: Unicode.Scalar?
        for scalar in source.text.unicodeScalars {
            offset += UTF8.width(scalar)
            switch scalar {
            case "\n" where previous == "\r": starts[starts.count - 1] = offset
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": starts.append(offset)
            default: break
            }
            previous = scalar
        }
        return starts
    }
}
