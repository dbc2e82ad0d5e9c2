// What the tests of this module share.

import Foundation
import LanguageModels
import Synchronization
import TestSupport

/// Notes the waits of a retry policy instead of waiting.
final class NotedWaits: Sendable {
    private let noted = Mutex<[Duration]>([])
    private let generator = Mutex(SeededRandom(7))

    var all: [Duration] { noted.withLock { $0 } }

    func policy(attempts: Int = 4, now: Date = Date(timeIntervalSince1970: 0)) -> RetryPolicy {
        RetryPolicy(
            maximumAttempts: attempts,
            sleep: { duration in self.noted.withLock { $0.append(duration) } },
            random: { self.generator.withLock { Double.random(in: 0..<1, using: &$0) } },
            now: { now })
    }
}

/// A directory that is removed at the end of `body`.
func withTemporaryDirectory<Result>(
    _ body: (String) async throws -> Result
) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("trestle-test-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try await body(directory.path)
}

/// The error that `body` throws, as a diagnostic of this module.
func modelError(_ body: () async throws -> some Any) async -> LanguageModelError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? LanguageModelError
    }
}

let question = ChatRequest([.system("Be brief."), .user("Name a colour.")], maximumTokens: 16, seed: 3)
