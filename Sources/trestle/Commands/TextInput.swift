// The text that `trestle solve` is given.

import Diagnostics
import Foundation

/// The text of a problem, wherever it comes from.
struct TextInput {
    private let argument: String

    /// The longest text that is read: nobody tells a planning problem in more.
    static let limit = 1 << 20

    /// Takes the command's argument.
    init(_ argument: String) { self.argument = argument }

    /// The text; `-` reads standard input, the name of a file reads the file, anything else is the text itself.
    ///
    /// - Throws: ``DiagnosticsError``.
    func read() throws -> String {
        let text = try source()
        guard text.contains(where: \.isLetter) else {
            throw DiagnosticsError(
                "input.empty-text", "the text says nothing",
                help: "describe the start and what is wanted at the end")
        }
        return text
    }

    private func source() throws -> String {
        if argument == "-" {
            return try SourceText.read(from: .standardInput, named: "<stdin>", limit: Self.limit).text
        }
        let looksLikePath =
            !argument.contains(where: \.isWhitespace)
            && (argument.contains("/") || argument.hasSuffix(".txt") || argument.hasSuffix(".md"))
        if looksLikePath || (argument.utf8.count < 1_024 && FileManager.default.fileExists(atPath: argument))
        {
            return try SourceText.file(argument, limit: Self.limit).text
        }
        return argument
    }
}
