// A text that diagnostics point into: its name, its bytes, and where its lines begin.

public import Foundation

/// A half-open range of UTF-8 offsets in a ``SourceText``.
public struct SourceSpan: Sendable, Hashable {
    /// The offset of the first byte.
    public var lowerBound: Int
    /// The offset just past the last byte.
    public var upperBound: Int

    /// The bytes from `lowerBound` up to, not including, `upperBound`.
    public init(_ lowerBound: Int, _ upperBound: Int) {
        self.lowerBound = lowerBound
        self.upperBound = max(lowerBound, upperBound)
    }

    /// The smallest span that covers this one and `other`.
    public func union(_ other: SourceSpan) -> SourceSpan {
        SourceSpan(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
    }
}

/// A text with a name, as the parsers read it and as diagnostics show it. It never changes.
///
/// ```swift
/// let text = try SourceText.file("domains/gripper/domain.pddl")
/// let reply = SourceText("(define (problem p))", named: "reply.pddl")
/// ```
public final class SourceText: Sendable {
    /// What to call the text in a diagnostic: a path, or a made-up name such as `<stdin>`.
    public let name: String
    /// The text in UTF-8, without a leading byte order mark.
    public let bytes: [UInt8]
    /// Offsets at which lines begin; the first is 0. Lines end with a line feed.
    private let lineStarts: [Int]

    /// A text given in memory.
    public convenience init(_ text: String, named name: String) {
        self.init(bytes: Array(text.utf8), named: name)
    }

    /// A text given as UTF-8; bytes that are not UTF-8 are shown as replacement characters.
    public init(bytes: [UInt8], named name: String) {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        self.name = name
        self.bytes = content
        self.lineStarts = Self.lineStarts(in: content)
    }

    /// Reads a file.
    ///
    /// - Parameter limit: the most bytes to accept; the default is 256 MiB.
    /// - Throws: ``DiagnosticsError`` with `input.missing-file`, `input.not-a-file`, `input.unreadable`,
    ///   `input.not-text` (a NUL byte or bytes that are not UTF-8) or `input.too-large`.
    public static func file(_ path: String, limit: Int = 256 << 20) throws -> SourceText {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw DiagnosticsError("input.missing-file", "no file at '\(path)'", help: "check the path")
        }
        guard !isDirectory.boolValue else {
            throw DiagnosticsError(
                "input.not-a-file", "'\(path)' is a directory, expected a file",
                help: "name a file in it")
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw DiagnosticsError(
                "input.unreadable", "'\(path)' cannot be read", help: "check its permissions")
        }
        defer { try? handle.close() }
        return try read(from: handle, named: path, limit: limit)
    }

    /// Reads standard input, a pipe or an open file to its end.
    ///
    /// - Throws: ``DiagnosticsError`` with the codes of ``file(_:limit:)``.
    public static func read(
        from handle: FileHandle, named name: String, limit: Int = 256 << 20
    ) throws -> SourceText {
        let data: Data
        do {
            data = try handle.read(upToCount: limit + 1) ?? Data()
        } catch {
            throw DiagnosticsError(
                "input.unreadable", "'\(name)' cannot be read: \(error.localizedDescription)")
        }
        guard data.count <= limit else {
            throw DiagnosticsError(
                "input.too-large", "'\(name)' has more than \(limit) bytes, the most accepted here")
        }
        let bytes = [UInt8](data)
        if let offset = firstOffsetThatIsNotText(in: bytes) {
            throw DiagnosticsError(
                "input.not-text",
                "'\(name)' is not UTF-8 text: the byte at offset \(offset) does not belong in one",
                help: "convert the file to UTF-8, or check that it is the file you meant")
        }
        return SourceText(bytes: bytes, named: name)
    }

    /// The whole text as a string.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes of `span` as a string; a span that reaches past the end is cut.
    public subscript(span: SourceSpan) -> String {
        let upper = min(span.upperBound, bytes.count)
        return String(decoding: bytes[min(span.lowerBound, upper)..<upper], as: UTF8.self)
    }

    /// The line (from 1) and the column (from 1, in characters) of a UTF-8 offset.
    ///
    /// - Complexity: logarithmic in the number of lines, linear in the length of the line.
    public func position(of offset: Int) -> (line: Int, column: Int) {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let column = String(decoding: bytes[lineStarts[low]..<offset], as: UTF8.self).count + 1
        return (low + 1, column)
    }

    /// The text of line `number` (from 1) without its line end.
    public func line(_ number: Int) -> String {
        guard number >= 1, number <= lineStarts.count else { return "" }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func lineStarts(in bytes: [UInt8]) -> [Int] {
        var starts = [0]
        starts.reserveCapacity(bytes.count / 32)
        bytes.withUnsafeBufferPointer { bytes in
            for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") {
                starts.append(offset + 1)
            }
        }
        return starts
    }

    private static func firstOffsetThatIsNotText(in bytes: [UInt8]) -> Int? {
        // Nearly all texts are ASCII without NUL from beginning to end, which is quickly seen.
        let isPlain = bytes.withUnsafeBufferPointer { bytes in
            var seen: UInt8 = 0
            var hasZero = false
            for byte in bytes {
                seen |= byte
                hasZero = hasZero || byte == 0
            }
            return seen < 0x80 && !hasZero
        }
        if isPlain { return nil }
        if let zero = bytes.firstIndex(of: 0) { return zero }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}

extension SourceText: Hashable {
    /// Two texts are equal when their names and their bytes are.
    public static func == (left: SourceText, right: SourceText) -> Bool {
        left === right || (left.name == right.name && left.bytes == right.bytes)
    }

    /// Hashes the name and the length; texts are rarely keys.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(bytes.count)
    }
}
