// Text with replacements, and the way back from it to the text as it was.

import Diagnostics

/// A text in which stretches were replaced.
struct RewrittenText: Sendable {
    /// The text as it was.
    let source: SourceText
    /// The new text.
    private(set) var bytes: [UInt8] = []
    /// Where stretches of the old text begin, in the new one and in the old one; ascending.
    private var stretches: [(new: Int, old: Int)] = [(0, 0)]
    private var lineStarts: [Int] = [0]
    private var copied = 0

    init(_ source: SourceText) {
        self.source = source
        bytes.reserveCapacity(source.bytes.count + 1024)
    }

    /// Puts `text` in place of the bytes `range`, which lies past all earlier ones. `text` has no line ends.
    mutating func replace(_ range: Range<Int>, with text: String) {
        append(source.bytes[copied..<range.lowerBound])
        stretches.append((bytes.count, range.lowerBound))
        append(ArraySlice(text.utf8))
        // Line ends within what is taken away stay, so that lines keep their numbers.
        for byte in source.bytes[range] where byte == UInt8(ascii: "\n") { append([byte]) }
        stretches.append((bytes.count, range.upperBound))
        copied = range.upperBound
    }

    /// Copies the rest and puts `text` behind it.
    mutating func finish(with text: String) {
        append(source.bytes[copied...])
        copied = source.bytes.count
        stretches.append((bytes.count, copied))
        append(ArraySlice(text.utf8))
    }

    private mutating func append(_ new: ArraySlice<UInt8>) {
        for (place, byte) in new.enumerated() where byte == UInt8(ascii: "\n") {
            lineStarts.append(bytes.count + place + 1)
        }
        bytes += new
    }

    /// The stretch of the old text that lines and columns (from 1, in bytes) of the new one mean; columns are
    /// inclusive.
    func span(_ firstLine: Int, _ firstColumn: Int, _ lastLine: Int, _ lastColumn: Int) -> SourceSpan {
        let start = offset(firstLine, firstColumn - 1)
        return SourceSpan(start, max(start + 1, offset(lastLine, lastColumn - 1) + 1))
    }

    private func offset(_ line: Int, _ column: Int) -> Int {
        guard line >= 1, line <= lineStarts.count else { return source.bytes.count }
        let new = lineStarts[line - 1] + max(0, column)
        var (low, high) = (0, stretches.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if stretches[middle].new <= new { low = middle } else { high = middle }
        }
        let limit = low + 1 < stretches.count ? stretches[low + 1].old : source.bytes.count
        return min(stretches[low].old + new - stretches[low].new, limit, source.bytes.count)
    }
}
