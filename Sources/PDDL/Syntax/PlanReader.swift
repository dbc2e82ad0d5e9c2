// Reads a plan.

public import Diagnostics

extension Plan {
    /// Reads a plan: one step a line such as `(pick-up a)`, with a number and a colon in front if need be.
    ///
    /// Steps of a timed plan have their start in front and, where they take time, their duration behind:
    /// `0.5: (fly p1 rome) [3]`. Numbers without a decimal point that merely count the steps (`0:`, `1:`, `2:`, … or
    /// `1:`, `2:`, `3:`, …), with no duration anywhere, are step numbers and no times. Comments begin with `;`.
    ///
    /// Whether the names mean anything, the judge says.
    ///
    /// - Throws: ``DiagnosticsError`` with everything that was found, in source order.
    /// - Complexity: linear in the length of the text.
    public init(parsing source: SourceText) throws {
        var reader = Reader(source)
        var steps: [GroundAction] = []
        var time: (node: Int, start: Rational)?
        var hasDecimals = false
        var strayEnd: Int?
        for node in reader.tree.top {
            let span = reader.tree.span(node)
            if let end = strayEnd,
                end == span.lowerBound || !reader.breaksLine(from: end, to: span.lowerBound)
            {
                // What follows a stray word on its line is the same mistake.
                strayEnd = span.upperBound
                continue
            }
            strayEnd = nil
            if reader.tree.isList(node) {
                let step = reader.step(node)
                defer { time = nil }
                guard var step else { continue }
                if let time {
                    step.timing = Timing(start: time.start)
                    step.span = reader.tree.span(time.node).union(step.span)
                }
                steps.append(step)
            } else if let start = reader.startTime(node), time == nil {
                time = (node, start)
                hasDecimals = hasDecimals || reader.tree.word(node)?.contains(".") ?? false
            } else if let duration = reader.duration(node), steps.last?.timing != nil, time == nil {
                steps[steps.count - 1].timing?.duration = duration
                steps[steps.count - 1].span = steps[steps.count - 1].span.union(reader.tree.span(node))
            } else {
                reader.expectedStep(node)
                strayEnd = span.upperBound
            }
        }
        if let time { reader.expectedStep(time.node) }
        try reader.findings.throwErrors()
        if !hasDecimals, Self.onlyCounts(steps) { for index in steps.indices { steps[index].timing = nil } }
        self.init(steps, source: source)
    }

    /// Whether the numbers in front of the steps are not times but 0, 1, 2, … or 1, 2, 3, …
    private static func onlyCounts(_ steps: [GroundAction]) -> Bool {
        guard let first = steps.first?.timing?.start, first == 0 || first == 1 else { return false }
        return steps.enumerated().allSatisfy { index, step in
            step.timing?.duration == nil && step.timing?.start == Rational(first.numerator + index)
        }
    }
}

extension Reader {
    /// `0.5:`
    fileprivate func startTime(_ node: Int) -> Rational? {
        guard let word = tree.word(node), word.last == ":" else { return nil }
        return Rational(decimal: word.dropLast()).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// `[3]`
    fileprivate func duration(_ node: Int) -> Rational? {
        guard let word = tree.word(node), word.first == "[", word.last == "]" else { return nil }
        return Rational(decimal: word.dropFirst().dropLast()).flatMap { $0 >= 0 ? $0 : nil }
    }

    /// Whether a line ends between two offsets.
    fileprivate func breaksLine(from start: Int, to end: Int) -> Bool {
        tree.source.bytes[start..<max(start, end)].contains(UInt8(ascii: "\n"))
    }

    fileprivate mutating func expectedStep(_ node: Int) {
        findings.error(
            "plan.expected-step",
            "expected a step such as '(pick-up a)' or '0.5: (fly p1 rome) [3]', found '\(excerpt(node))'",
            at: tree.span(node))
    }

    fileprivate mutating func step(_ node: Int) -> GroundAction? {
        let children = tree.children(of: node)
        guard let first = children.first else {
            findings.error("plan.expected-step", "expected an action's name, found '()'", at: tree.span(node))
            return nil
        }
        if number(first) != nil {
            findings.error(
                "plan.expected-step", "expected an action's name, found the number \(excerpt(first))",
                at: tree.span(first),
                help: "a duration stands in brackets behind the step: '[\(excerpt(first))]'")
            return nil
        }
        // A step that is not closed swallows the next.
        if children.contains(where: tree.isList), findings.contains("pddl.unclosed-parenthesis") {
            return nil
        }
        guard let name = name(first, of: "an action") else { return nil }
        let arguments = children.dropFirst().compactMap { self.name($0, of: "an object") }
        guard arguments.count == children.count - 1 else { return nil }
        return GroundAction(name, arguments, at: tree.span(node))
    }
}
