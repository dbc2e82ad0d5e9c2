// Where the names of a step stand in the text of its plan.

import Diagnostics
import PDDL

/// The places of the steps of a plan and of the words in them.
struct PlanNames {
    private let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    /// The place of a word of a step (0 is the action's name, then come the arguments), or of the whole step
    /// where `word` is nil or cannot be found; nil for a plan that was not parsed.
    func location(of word: Int?, in index: Int) -> SourceLocation? {
        let step = plan.steps[index]
        guard let source = plan.source, step.span.upperBound > step.span.lowerBound,
            step.span.upperBound <= source.bytes.count
        else { return nil }
        let whole = SourceLocation(source, step.span)
        guard let word else { return whole }
        let spans = Self.words(in: source, step.span)
        let names = [step.name] + step.arguments
        guard spans.count == names.count, source[spans[word]].lowercased() == names[word] else {
            return whole
        }
        return SourceLocation(source, spans[word])
    }

    /// The words between parentheses and white space.
    private static func words(in source: SourceText, _ span: SourceSpan) -> [SourceSpan] {
        var spans: [SourceSpan] = []
        var start: Int?
        for offset in span.lowerBound...span.upperBound {
            let byte = offset < span.upperBound ? source.bytes[offset] : 0x20
            let separates = byte <= 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
            if separates, let first = start {
                spans.append(SourceSpan(first, offset))
                start = nil
            } else if !separates, start == nil {
                start = offset
            }
        }
        return spans
    }
}
