// Programs as models.

import Foundation
import LanguageModels
import Testing

@Suite struct CommandModelTests {
    /// A shell that runs a script. A script just written and run as a program of its own is at times
    /// "busy", since another child being forked still has it open.
    private func program(_ path: String, timeout: Duration = .seconds(60)) -> CommandModel {
        CommandModel("/bin/sh", arguments: [path], timeout: timeout)
    }

    /// Writes `script` to a file and gives `body` its path and its directory.
    private func withProgram<Result>(
        _ script: String, _ body: (String, String) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { directory in
            let path = directory + "/model"
            try "\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
            return try await body(path, directory)
        }
    }

    private func number(in file: String) -> Int32? {
        let text = try? String(contentsOfFile: file, encoding: .utf8)
        return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// Whether a process ends within three seconds; one that nobody has reaped yet has ended.
    private func isGone(_ id: Int32) async throws -> Bool {
        for _ in 0..<300 {
            let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
            if kill(id, 0) != 0 || status?.contains(") Z ") == true { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    @Test func givesThePromptAndTakesTheReply() async throws {
        let one = ChatRequest([.user("é $HOME `id` 🙂")])
        #expect(try await CommandModel("/bin/cat").reply(to: one) == Reply("é $HOME `id` 🙂"))
        let text = try await CommandModel("/bin/cat").reply(to: question).text
        #expect(text == "[system]\nBe brief.\n\n[user]\nName a colour.\n")
    }

    @Test func passesLargeTextsThrough() async throws {
        let large = String(repeating: "漢字 and more\n", count: 60_000)
        let text = try await CommandModel("/bin/cat").reply(to: ChatRequest([.user(large)])).text
        #expect(text.utf8.count == large.utf8.count)
        #expect(text == large)
    }

    @Test func aProgramNeedNotReadItsInput() async throws {
        let large = ChatRequest([.user(String(repeating: "x", count: 1 << 20))])
        #expect(try await CommandModel("/bin/echo", arguments: ["ok"]).reply(to: large).text == "ok\n")
    }

    @Test func aStatusOtherThanZeroIsAnErrorWithTheLastWords() async throws {
        try await withProgram("echo half; for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 3") {
            path, _ in
            let error = await modelError { try await program(path).reply(to: question) }
            let words = "line 3\nline 4\nline 5\nline 6\nline 7"
            #expect(error == .failed("the program '/bin/sh' ended with status 3; its last words: \(words)"))
        }
    }

    @Test func aMissingProgramIsUnreachable() async {
        let error = await modelError { try await CommandModel("/nowhere/model").reply(to: question) }
        guard case .unreachable(let what) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(what.contains("/nowhere/model"))
    }

    /// The child of the child is ended too.
    @Test func theTimeLimitEndsTheWholeGroup() async throws {
        try await withProgram("sleep 30 & echo $! > \"$0.pid\"; sleep 30") { path, _ in
            let start = ContinuousClock.now
            let model = program(path, timeout: .milliseconds(750))
            let error = await modelError { try await model.reply(to: question) }
            #expect(error == .timedOut(seconds: 0.75))
            #expect(ContinuousClock.now - start < .seconds(10))
            let isGone = try await isGone(try #require(number(in: path + ".pid")))
            #expect(isGone)
        }
    }

    /// SIGTERM reaches a program, which can then clean up.
    @Test func aProgramIsAskedToEndBeforeItIsKilled() async throws {
        try await withProgram("trap 'echo bye > \"$0.bye\"; exit' TERM; sleep 30 & wait") { path, _ in
            let model = program(path, timeout: .milliseconds(300))
            let error = await modelError { try await model.reply(to: question) }
            #expect(error == .timedOut(seconds: 0.3))
            for _ in 0..<100 where !FileManager.default.fileExists(atPath: path + ".bye") {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(FileManager.default.fileExists(atPath: path + ".bye"))
        }
    }

    /// Something left running in the background does not hold up the reply, and is ended with the program.
    @Test func whatIsLeftRunningIsEnded() async throws {
        try await withProgram("sleep 30 & echo $! > \"$0.pid\"; echo done") { path, _ in
            let start = ContinuousClock.now
            let text = try await program(path).reply(to: question).text
            #expect(text == "done\n")
            #expect(ContinuousClock.now - start < .seconds(10))
            let isGone = try await isGone(try #require(number(in: path + ".pid")))
            #expect(isGone)
        }
    }

    @Test func cancellationEndsTheProgram() async throws {
        try await withProgram("echo $$ > \"$0.pid\"; sleep 30") { path, _ in
            let task = Task { try await program(path).reply(to: question) }
            while number(in: path + ".pid") == nil { try await Task.sleep(for: .milliseconds(10)) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let isGone = try await isGone(try #require(number(in: path + ".pid")))
            #expect(isGone)
        }
    }

    @Test func cutCharactersAreJoined() async throws {
        try await withProgram(
            #"printf '\303'; sleep 0.1; printf '\251!\360\237'; sleep 0.1; printf '\231\202'"#
        ) { path, _ in
            let text = try await program(path).reply(to: question).text
            #expect(text == "é!🙂")
        }
    }

    @Test func outputWithoutEndIsCut() async throws {
        let error = await modelError {
            try await CommandModel("/bin/cat", arguments: ["/dev/zero"]).reply(to: question)
        }
        #expect(error == .malformed("'/bin/cat' wrote more than \(16 << 20) bytes"))
    }
}
