// The text of a problem: from an argument, a file or standard input.

import Foundation
import TestSupport
import Testing

@Suite struct TextSourceTests {
    private func solve(_ text: String, input: String = "") async throws -> ScriptedRun {
        var arguments = Story.arguments
        arguments[1] = text
        return try await ScriptedRun([.reply(Story.right)], arguments, input: input)
    }

    @Test func anArgumentAFileAndStandardInputAreTheSame() async throws {
        let scratch = try Scratch()
        let file = try scratch.write(Story.text, to: "story.txt")
        let bare = try scratch.write(Story.text, to: "story")
        var prompts: Set<String> = []
        for (text, input) in [(Story.text, ""), (file, ""), (bare, ""), ("-", Story.text)] {
            let run = try await solve(text, input: input)
            #expect(run.run.status == 0, "\(run.run.errors)")
            prompts.insert(run.requests.first?.lastMessage ?? "")
        }
        #expect(prompts.count == 1)
    }

    @Test func aFileWithWindowsLineEndsAndAMark() async throws {
        let scratch = try Scratch()
        let text = Story.text.replacing(". ", with: ".\r\n")
        let file = try scratch.write(Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8), to: "story.txt")
        let run = try await solve(file)
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(run.requests.first?.lastMessage.contains("\u{FEFF}") == false)
    }

    @Test func aNameThatLooksLikeAFileIsNoText() async throws {
        let run = try await Program.trestle("solve", "problems/blocksworld/p99.txt")
        #expect(run.status == 31)
        #expect(run.count(of: "input.missing-file") == 1)
    }

    @Test func textOfManyLanguagesArrivesWhole() async throws {
        let text = "Der Würfel ä liegt auf dem Würfel 木. 🙂 I want ä on the table."
        let run = try await solve(text)
        #expect(run.requests.first?.lastMessage.contains(text) == true)
    }
}
