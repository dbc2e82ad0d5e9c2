// The commands in the README do what it says.

import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
    /// The lines of the README's `sh` blocks that plan or validate.
    static let commands: [String] = {
        guard let text = try? String(contentsOf: repository("README.md"), encoding: .utf8) else { return [] }
        return text.matches(of: /```sh\n(.*?)```/.dotMatchesNewlines())
            .flatMap { $0.1.split(separator: "\n").map(String.init) }
            .filter { $0.hasPrefix("trestle plan ") || $0.hasPrefix("trestle validate ") }
    }()

    @Test(.enabled(if: !commands.isEmpty, "README.md shows no command of plan or validate yet"))
    func everyCommandSucceeds() async throws {
        let scratch = try Scratch()
        for folder in ["domains", "problems"] {
            try FileManager.default.createSymbolicLink(
                at: URL(filePath: scratch[folder]), withDestinationURL: repository(folder))
        }
        for command in Self.commands {
            let run = try await Program.run("/bin/bash", ["-c", command], in: scratch.path)
            #expect(run.status == 0, "\(command): \(run.errors)")
            #expect(!(run.output + run.errors).isEmpty)
        }
    }
}
