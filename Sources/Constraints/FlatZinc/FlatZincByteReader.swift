// Bytes of FlatZinc: space, names, symbols and annotations that are passed over.

import Diagnostics

extension FlatZincReader {
    /// Skips what follows the name of an annotation: its arguments, nested however deep.
    mutating func skipAnnotation() throws {
        skipSpace()
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            _ = try readText()
            return
        }
        guard place < bytes.count, bytes[place] == UInt8(ascii: "(") else { return }
        let start = place
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                _ = try readText()
                program.texts.removeLast()
                continue
            default: break
            }
            place += 1
            if depth == 0 { return }
        }
        throw fault("an annotation without an end", at: start)
    }

    mutating func skipSpace() {
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "%") {
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
            } else if byte == 32 || (byte >= 9 && byte <= 13) {
                place += 1
            } else {
                return
            }
        }
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "_")
    }

    func matches(_ word: StaticString, _ range: Range<Int>) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            range.allSatisfy { bytes[$0] == letters[$0 - range.lowerBound] }
        }
    }

    /// The name at the place, passed over; empty where there is none.
    mutating func name() -> String {
        skipSpace()
        let start = place
        if place < bytes.count, bytes[place] >= UInt8(ascii: "0"), bytes[place] <= UInt8(ascii: "9") {
            return ""
        }
        skipNameBytes()
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Passes over a name; one in quotes may hold anything but a quote and an end of line.
    mutating func skipNameBytes() {
        if place < bytes.count, bytes[place] == UInt8(ascii: "'") {
            var end = place + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "'"), bytes[end] != UInt8(ascii: "\n") {
                end += 1
            }
            if end < bytes.count, bytes[end] == UInt8(ascii: "'") { place = end + 1 }
            return
        }
        while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
    }

    /// Whether `symbol` comes next; then it is passed over.
    mutating func skip(_ symbol: StaticString) throws -> Bool {
        skipSpace()
        let count = symbol.utf8CodeUnitCount
        guard place + count <= bytes.count, matches(symbol, place..<place + count) else { return false }
        place += count
        return true
    }

    mutating func expect(_ symbol: StaticString) throws {
        guard try skip(symbol) else { throw fault("expected '\(symbol)'", at: place) }
    }

    mutating func declare(_ name: String, _ value: Value, at offset: Int) throws {
        let range = offset..<offset + name.utf8.count
        guard symbols.insert(range, value, in: bytes) else {
            throw fault("'\(name)' is declared twice", at: offset)
        }
    }

    func overflow(at offset: Int) -> DiagnosticsError {
        fault("a whole number beyond 64 bits", at: offset, code: "constraints.integer-overflow")
    }

    func fault(
        _ message: String, at offset: Int, code: String = "constraints.flatzinc-syntax"
    ) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                code, message,
                at: SourceLocation(program.source, SourceSpan(offset, min(offset + 1, bytes.count))))
        ])
    }
}
