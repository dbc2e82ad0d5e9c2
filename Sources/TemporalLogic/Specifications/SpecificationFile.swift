// Files of rules.

public import Diagnostics

/// The rules of a file.
///
/// ```
/// # What the robot may do
/// spec "Never enter the lab": G !at(r1, lab)
/// spec "Patrol" infinite: G F at(r1, a) & G F at(r1, b)
/// spec order because "The lab comes before the office.": !at(r1, office) W at(r1, lab)
/// preference "Be quick" weight 3: F[0:10] at(r1, dock)
/// ```
///
/// A rule begins with `spec` or `preference` at the beginning of a line and ends where the next one begins; `#` begins a
/// comment at the beginning of a line or behind a space.
public struct SpecificationFile: Sendable {
    /// The rules, in the order of the file.
    public private(set) var specifications: [Specification] = []

    /// The rules of a text.
    ///
    /// - Throws: `DiagnosticsError` with `spec.syntax`, `spec.bare-next`, `spec.duplicate-name`, `spec.empty` or
    ///   `spec.too-large`, each at its place.
    public init(parsing source: SourceText) throws {
        var diagnostics: [Diagnostic] = []
        var names: [String: SourceLocation] = [:]
        for span in Self.items(of: source, &diagnostics) {
            do {
                var reader = SpecificationReader(source, span)
                let specification = try reader.specification()
                if let location = specification.location, let first = names[specification.name] {
                    diagnostics.append(
                        Diagnostic(
                            "spec.duplicate-name", "'\(specification.name)' is the name of two rules",
                            at: location,
                            notes: [Diagnostic.Note("the other one", at: first)],
                            fixIts: [FixIt("give one another name")]))
                }
                names[specification.name] = specification.location
                specifications.append(specification)
            } catch let error as DiagnosticsError {
                diagnostics += error.diagnostics
            }
            if diagnostics.count >= 50 { break }
        }
        if specifications.isEmpty, diagnostics.isEmpty {
            diagnostics.append(
                Diagnostic(
                    "spec.empty", "'\(source.name)' has no rule",
                    fixIts: [FixIt("write one, such as: spec \"Stay out of the lab\": G !at(r1, lab)")]))
        }
        guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics) }
    }

    /// The stretches of the rules: from one keyword at the beginning of a line to the next.
    private static func items(of source: SourceText, _ diagnostics: inout [Diagnostic]) -> [SourceSpan] {
        var starts: [Int] = []
        var line = 0
        let bytes = source.bytes
        while line < bytes.count {
            let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let text = source[SourceSpan(line, end)]
            // `spec-ready` and `spec(a)` are atoms of a formula that goes on.
            let word = text.prefix { !$0.isWhitespace && $0 != "\"" && $0 != ":" }
            if word == "spec" || word == "preference" {
                starts.append(line)
            } else if starts.isEmpty, let first = text.first(where: { !$0.isWhitespace }), first != "#" {
                diagnostics.append(
                    Diagnostic(
                        "spec.syntax", "expected 'spec' or 'preference'",
                        at: SourceLocation(source, SourceSpan(line, end)),
                        fixIts: [FixIt("begin each rule like this: spec \"its name\": G !at(r1, lab)")]))
                return []
            }
            line = end + 1
        }
        return zip(starts, starts.dropFirst() + [bytes.count]).map { SourceSpan($0, $1) }
    }
}

/// Reads one rule.
private struct SpecificationReader {
    private let source: SourceText
    private let bytes: [UInt8]
    private let span: SourceSpan
    private var place: Int

    init(_ source: SourceText, _ span: SourceSpan) {
        (self.source, bytes, self.span, place) = (source, source.bytes, span, span.lowerBound)
    }

    mutating func specification() throws -> Specification {
        let isPreference = word() == "preference"
        skipSpace()
        let nameStart = place
        let name = quoted() ?? word()
        guard !name.isEmpty else { throw fault("expected a name", "write it in quotes behind 'spec'") }
        let location = SourceLocation(source, SourceSpan(nameStart, place))
        var sentence: String?
        var traces = TraceKind.finite
        var weight = 1
        while true {
            skipSpace()
            if place < span.upperBound, bytes[place] == UInt8(ascii: ":") {
                place += 1
                break
            }
            let start = place
            switch word() {
            case "finite": traces = .finite
            case "infinite": traces = .infinite
            case "because":
                guard let words = quoted() else {
                    throw fault("expected a sentence in quotes", "write because \"…\"")
                }
                sentence = words
            case "weight" where isPreference:
                guard let number = Int(word()), number >= 0 else {
                    throw fault("expected a whole number", "write weight 3")
                }
                weight = number
            default:
                place = start
                throw fault(
                    "expected ':' and a formula",
                    "between the name and ':' there may be finite or infinite, because \"…\""
                        + (isPreference ? " and weight N" : ""))
            }
        }
        let formula = try Formula(parsing: source, SourceSpan(place, span.upperBound), over: traces)
        return Specification(
            name, formula, over: traces, kind: isPreference ? .preference(weight: weight) : .hard,
            because: sentence, at: location)
    }

    private mutating func skipSpace() {
        while place < span.upperBound, bytes[place] <= 32 { place += 1 }
    }

    private mutating func word() -> String {
        skipSpace()
        let start = place
        while place < span.upperBound, bytes[place] > 32, bytes[place] != UInt8(ascii: ":"),
            bytes[place] != UInt8(ascii: "\"")
        { place += 1 }
        return source[SourceSpan(start, place)]
    }

    /// A text in quotes; a backslash takes the next sign as it is.
    private mutating func quoted() -> String? {
        skipSpace()
        guard place < span.upperBound, bytes[place] == UInt8(ascii: "\"") else { return nil }
        var letters: [UInt8] = []
        var next = place + 1
        while next < span.upperBound, bytes[next] != UInt8(ascii: "\"") {
            if bytes[next] == UInt8(ascii: "\\"), next + 1 < span.upperBound { next += 1 }
            letters.append(bytes[next])
            next += 1
        }
        guard next < span.upperBound else { return nil }
        place = next + 1
        return String(decoding: letters, as: UTF8.self)
    }

    private func fault(_ message: String, _ help: String) -> DiagnosticsError {
        let start = min(place, max(span.lowerBound, span.upperBound - 1))
        let end = min(span.upperBound, start + 1)
        return DiagnosticsError([
            Diagnostic(
                "spec.syntax", message, at: SourceLocation(source, SourceSpan(start, end)),
                fixIts: [FixIt(help)])
        ])
    }
}
