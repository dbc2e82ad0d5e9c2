// The directory that holds the local model and its engine.

import Foundation

/// Where the local model is kept.
///
/// ```swift
/// let store = ModelStore(environment: ProcessInfo.processInfo.environment)
/// if !store.isComplete { try await store.fetch { print($0) } }
/// ```
public struct ModelStore: Sendable, Hashable {
    /// The directory: `$TRESTLE_CACHE`, or `trestle` in `$XDG_CACHE_HOME` or in `~/.cache`.
    public let directory: String

    /// A store in a directory, which is made when something is fetched.
    public init(directory: String) {
        self.directory = URL(fileURLWithPath: directory).standardizedFileURL.path
    }

    /// The store that the environment names.
    public init(environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let home = value("HOME") ?? NSHomeDirectory()
        self.init(
            directory: value("TRESTLE_CACHE")
                ?? value("XDG_CACHE_HOME").map { $0 + "/trestle" } ?? home + "/.cache/trestle")
    }

    /// The model's name.
    public var modelName: String { PinnedModel.qwenCoder.name }
    /// Where the fetched model is.
    public var modelPath: String { path(of: .qwenCoder) }
    /// Bytes of the model file.
    public var modelBytes: Int { PinnedModel.qwenCoder.bytes }
    /// The model's origin and licence, and the engine's, in one line each.
    public var notices: [String] {
        [
            PinnedModel.qwenCoder.notice,
            PinnedWheel.engine.map { "\($0.name) \($0.version), MIT License, with llama.cpp, MIT License" }
                ?? "no engine is pinned for this kind of machine",
        ]
    }

    /// Whether the whole model file is there. Its hash was checked when it was fetched.
    public var hasModel: Bool { has(.qwenCoder) }
    /// Whether the engine is there.
    public var hasEngine: Bool { PinnedWheel.engine.map(has) ?? false }
    /// Whether the local model can be started.
    public var isComplete: Bool { hasModel && hasEngine }
    /// Bytes of the model that an interrupted fetch has left, 0 where there are none.
    public var partialBytes: Int { Self.size(of: partialPath(of: .qwenCoder)) ?? 0 }

    func path(of model: PinnedModel) -> String { "\(directory)/\(model.file)" }
    func partialPath(of model: PinnedModel) -> String { path(of: model) + ".partial" }
    func path(of engine: PinnedWheel) -> String { "\(directory)/\(engine.name)-\(engine.version)" }

    func has(_ model: PinnedModel) -> Bool { Self.size(of: path(of: model)) == model.bytes }
    func has(_ engine: PinnedWheel) -> Bool { FileManager.default.fileExists(atPath: path(of: engine)) }

    /// Makes the directory, for its owner only.
    func make() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw LanguageModelError.failed(
                "the directory '\(directory)' cannot be made: \(error.localizedDescription)")
        }
    }

    static func size(of path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.intValue
    }
}
