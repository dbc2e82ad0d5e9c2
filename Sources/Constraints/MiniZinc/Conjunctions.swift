// The parts of a constraint that is joined by "and".

extension MiniZincItems {
    /// What a range of tokens says in several parts joined by `/\`; the range itself where it says one thing, or where
    /// a small reader cannot be sure.
    func conjuncts(of range: Range<Int>) -> [Range<Int>] {
        // One pair of brackets around all of it is taken off.
        var inner = range
        if let first = range.first, range.count > 2, isToken(first, "("),
            closing(first, before: range.upperBound) == range.upperBound - 1
        {
            inner = first + 1..<range.upperBound - 1
        }
        let parts = parts(of: inner)
        return parts.count > 1 ? parts : [range]
    }

    private func parts(of range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var (depth, start, token) = (0, range.lowerBound, range.lowerBound)
        while token < range.upperBound {
            defer { token += 1 }
            let text = self.text(token)
            if ["(", "[", "{"].contains(text) { depth += 1 }
            if [")", "]", "}"].contains(text) { depth -= 1 }
            guard depth == 0 else { continue }
            if text == "/", isNext(token, "\\", before: range.upperBound) {
                guard start < token else { return [range] }
                parts.append(start..<token)
                token += 1
                start = token + 1
            } else if isWeakerThanAnd(token, text, before: range.upperBound) {
                return [range]
            }
        }
        guard !parts.isEmpty, start < range.upperBound else { return [range] }
        return parts + [start..<range.upperBound]
    }

    /// Whether a token joins more than its neighbours, so that an "and" beside it is not the outermost word.
    private func isWeakerThanAnd(_ token: Int, _ text: String, before limit: Int) -> Bool {
        switch text {
        case "xor", "not", "let", "if", "case", "default", "`", "~", "::": true
        case "\\": isNext(token, "/", before: limit)
        case "-": isNext(token, ">", before: limit)
        case "<": isNext(token, "-", before: limit) || isNext(token, ">", before: limit)
        case ":": isNext(token, ":", before: limit)
        default: false
        }
    }

    /// Whether a symbol follows at once.
    private func isNext(_ token: Int, _ symbol: StaticString, before limit: Int) -> Bool {
        token + 1 < limit && isToken(token + 1, symbol)
            && tokens[token].range.upperBound == tokens[token + 1].range.lowerBound
    }
}
