// Answers printed by the model's own output item.

import Diagnostics
import Foundation

extension MiniZincCompiler {
    /// Prints an answer as the model's `output` item says.
    ///
    /// - Parameters:
    ///   - output: the compiled output item.
    ///   - answer: the values in the words of FlatZinc.
    func print(_ answer: String, by output: SourceText) throws -> String {
        let work = try WorkFolder()
        defer { work.remove() }
        let program = work.root.appending(path: "model.ozn")
        let values = work.root.appending(path: "values.txt")
        try Data(output.bytes).write(to: program)
        try Data(answer.utf8).write(to: values)
        let (ending, said) = try run(
            ["--ozn-file", program.path], input: values, in: work,
            until: .now + limits.time)
        if ending == .timedOut || ending == .cancelled || ending == .signalled(SIGXCPU) {
            let seconds = limits.time.components.seconds
            throw DiagnosticsError(
                "constraints.output",
                ending == .cancelled
                    ? "printing the answer was cancelled"
                    : "an answer was found, but printing it by the output item took more than \(seconds) s",
                help: "make the output item smaller, or use --json, which prints values without it")
        }
        guard ending == .exited(0), let text = Self.sections(in: said) else {
            throw DiagnosticsError(
                "constraints.output",
                "the model's output item failed: \(String(decoding: said.prefix(400), as: UTF8.self))",
                help: "check the output item, or use --json, which prints values without it")
        }
        return text
    }

    /// The text of an answer: the compiled output item writes its sections as a piece of JSON on one line.
    private static func sections(in said: Data) -> String? {
        struct Answer: Decodable {
            var output: [String: String]
        }
        let line = said.prefix { $0 != UInt8(ascii: "\n") }
        guard line.first == UInt8(ascii: "\"") else { return String(decoding: said, as: UTF8.self) }
        let object = Data("{".utf8) + line + Data("}".utf8)
        guard let answer = try? JSONDecoder().decode(Answer.self, from: object) else { return nil }
        return answer.output["default"] ?? answer.output["dzn"]
            ?? answer.output.min { $0.key < $1.key }?.value
    }
}
