// The examples in plain language: each recorded run gives the same answer again, without a model.

import Foundation
import Testing

@Suite struct LanguageExampleTests {
    /// The folders of `examples/language`.
    static let folders: [String] = ["pddl", "constraints"].flatMap { formalism in
        let folder = "examples/language/\(formalism)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: repository(folder).path)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }
    }

    @Test func thereAreFiveOfEach() {
        for formalism in ["pddl", "constraints"] {
            #expect(Self.folders.count { $0.contains("/\(formalism)/") } >= 5)
        }
    }

    @Test(arguments: folders)
    func theRecordedRunReplays(folder: String) async throws {
        guard ConstraintsCommandTests.hasMiniZinc || !folder.contains("/constraints/") else { return }
        let lines = try String(contentsOf: repository(folder + "/command.txt"), encoding: .utf8)
            .split(separator: "\n")
        let status = try #require(lines.last?.split(separator: " ").last.flatMap { Int32($0) })
        let scratch = try Scratch()
        let arguments =
            lines[0].split(separator: " ").map(String.init)
            + ["--model", "replay:\(folder)/run.jsonl", "--certificate", scratch["certificate.json"]]
        let run = try await Program.run("trestle", arguments)
        #expect(run.status == status, "\(run.errors)")
        let answer = try String(contentsOf: repository(folder + "/answer.txt"), encoding: .utf8)
        #expect(run.output == answer)
        // What was found is confirmed without a model.
        if [0, 10].contains(status) {
            let verified = try await Program.trestle("verify", scratch["certificate.json"])
            #expect(verified.status == 0, "\(verified.errors)")
            #expect(verified.output.contains("confirmed"))
        }
    }
}
