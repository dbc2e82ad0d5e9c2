// Names in LP and MPS files.

import Diagnostics

/// Names as files can hold them: letters, digits, '_' and '.'; any other byte is '~' and two hexadecimal digits.
enum LinearNames {
    /// The comment by which our own files are known.
    static let comment =
        "Written by Trestle; in names ~xx is the byte xx and ~n begins a number that keeps them apart"
    /// A column that is always 1, for constants.
    static let constant = "~one"

    private static let keywords: Set<String> = [
        "min", "minimum", "minimize", "max", "maximum", "maximize", "subject", "such", "st", "s.t.", "st.",
        "bounds",
        "bound", "free", "inf", "infinity", "general", "generals", "gen", "integer", "integers", "int",
        "binary",
        "binaries", "bin", "end", "sos", "semi", "obj", "marker", "rhs", "rng", "bnd",
    ]

    /// Whether a text is one of ours.
    static func mark(in source: SourceText) -> Bool { source.line(1).contains(comment) }

    /// A name that files can hold; `number` keeps apart what is cut or the same.
    static func encoded(_ name: String, number: Int, isTaken: Bool) -> String {
        var result = ""
        let needsCare = keywords.contains(name.lowercased())
        for (place, byte) in name.utf8.enumerated() {
            let isLetter = (65...90).contains(byte) || (97...122).contains(byte)
            let isDigit = (48...57).contains(byte)
            // A leading 'e' could be read as an exponent.
            let isFirstE = byte | 32 == UInt8(ascii: "e")
            let fits =
                place == 0
                ? isLetter && !isFirstE && !needsCare
                : isLetter || isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            if fits {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16)
                result += "~" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        if result.utf8.count > 200 {
            return encoded("", number: number, isTaken: true, after: result.prefix(180))
        }
        return encoded("", number: number, isTaken: isTaken || result.isEmpty, after: result[...])
    }

    private static func encoded(
        _ rest: String, number: Int, isTaken: Bool, after start: Substring
    ) -> String {
        isTaken ? "\(start)~n\(number)" : "\(start)"
    }

    /// The name that was written.
    static func decoded(_ name: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            guard let first = rest.first, first != UInt8(ascii: "n"),
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { break }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
