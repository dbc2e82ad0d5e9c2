// Elements of XML as text. Reports need no more, and a library for it would cost every start of the program.

import Diagnostics

/// An element with its attributes, written as it is made.
struct XMLText {
    /// The lines of the element.
    private(set) var lines: [String]

    /// An element with elements in it, or none.
    init(_ name: String, _ attributes: [(String, String)], _ children: [XMLText] = []) {
        let start = Self.start(name, attributes)
        lines =
            children.isEmpty
            ? ["<\(start)/>"]
            : ["<\(start)>"] + children.flatMap { $0.lines.map { "  " + $0 } } + ["</\(name)>"]
    }

    /// An element with text in it.
    init(_ name: String, _ attributes: [(String, String)], text: String) {
        // One "line", so that nothing is indented in the middle of the text.
        lines = ["<\(Self.start(name, attributes))>\(Self.escaped(text))</\(name)>"]
    }

    /// A whole document.
    var document: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines.joined(separator: "\n") + "\n"
    }

    private static func start(_ name: String, _ attributes: [(String, String)]) -> String {
        ([name] + attributes.map { "\($0.0)=\"\(escaped($0.1))\"" }).joined(separator: " ")
    }

    /// Text as character data and in double quotes; XML has no place for control characters, nor for the last two
    /// code points of a plane.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.printable.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n": result += "&#10;"
            case "\t": result += "&#9;"
            case _ where scalar.value & 0xFFFE == 0xFFFE: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
