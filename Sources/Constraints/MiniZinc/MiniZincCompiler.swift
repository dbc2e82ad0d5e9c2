// Runs the MiniZinc compiler under limits, in a folder of its own.

import Diagnostics
import Foundation

/// How much a compilation may take.
public struct CompilerLimits: Sendable, Hashable {
    /// The wall-clock time.
    public var time: Duration
    /// The address space in bytes.
    public var memory: Int
    /// The size of what it writes, in bytes.
    public var output: Int

    /// Limits; without others 60 seconds, 4 GiB and 256 MiB.
    public init(time: Duration = .seconds(60), memory: Int = 4 << 30, output: Int = 256 << 20) {
        self.time = time
        self.memory = memory
        self.output = output
    }
}

/// Debian's `minizinc` as a compiler to FlatZinc.
///
/// It runs without a shell, with a clean environment, in a folder of its own that is deleted afterwards, and sees
/// nothing but copies of the model's files under other names. ``MiniZincProgram`` is what most callers want.
public struct MiniZincCompiler: Sendable {
    /// The program's path.
    public var executable: String
    /// MiniZinc's folder with the standard library.
    public var share: String
    /// How much it may take.
    public var limits: CompilerLimits

    /// The compiler at its usual place.
    public init(
        executable: String = "/usr/bin/minizinc", share: String = "/usr/share/minizinc",
        limits: CompilerLimits = CompilerLimits()
    ) {
        self.executable = executable
        self.share = share
        self.limits = limits
    }

    /// Whether the compiler is installed.
    public var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: executable) }

    /// What the compiler says of its version, such as `2.6.4`; nil where it is missing or does not answer.
    public var version: String? {
        guard isInstalled, let work = try? WorkFolder() else { return nil }
        defer { work.remove() }
        guard let (ending, said) = try? run(["--version"], in: work, until: .now + .seconds(10)),
            ending == .exited(0)
        else { return nil }
        let words = String(decoding: said, as: UTF8.self).split { " ,\n".contains($0) }
        guard let place = words.firstIndex(of: "version"), place + 1 < words.count else { return nil }
        return String(words[place + 1])
    }

    /// What a compilation gives.
    struct Compiled: Sendable {
        var flatZinc: SourceText
        var output: SourceText
        var tracked: TrackedModel
        var files: ModelFiles
        var warnings: [Diagnostic]
    }

    /// Compiles a model, tracking as much as goes, or nothing.
    ///
    /// - Throws: `DiagnosticsError`.
    func compile(
        _ model: SourceText, folder: URL?, data: [SourceText], flavour: MiniZincLibrary.Flavour,
        isTracked: Bool
    ) throws -> Compiled {
        guard isInstalled else {
            throw DiagnosticsError(
                "constraints.no-compiler", "no MiniZinc compiler at '\(executable)'",
                help: "install it: apt-get install --no-install-recommends minizinc")
        }
        let library = ["std", "linear"].prefix(flavour == .linear ? 2 : 1).map {
            URL(filePath: share).appending(path: $0)
        }
        let files = try ModelFiles(model, folder: folder, library: library)
        for text in data {
            if text.name.hasSuffix(".json") {
                try Self.check(json: text)
            } else {
                try Self.check(data: text)
            }
        }
        let work = try WorkFolder()
        defer { work.remove() }
        // The time is that of all attempts together.
        let deadline = ContinuousClock.now + limits.time
        let names = TrackingPlan(.names)
        if !isTracked {
            var valued = names
            valued.namesValues = true
            if case .success(let compiled) = try run(files, data, flavour, valued, work, until: deadline) {
                return compiled
            }
        }
        guard flavour == .standard, isTracked else {
            return try run(files, data, flavour, names, work, until: deadline).compiled()
        }
        let first: Failure
        switch try run(files, data, flavour, TrackingPlan(.instances), work, until: deadline) {
        case .success(let compiled): return compiled
        case .failure(let failure): first = failure
        }
        guard !first.isLimit else { throw first.error }
        // Messages of the model as it was written are clearer; what cannot be tracked may yet be solved.
        let plain = try run(files, data, flavour, names, work, until: deadline).compiled()
        let (best, left) = try track(files, because: first, instead: plain) { plan in
            try run(files, data, flavour, plan, work, until: deadline)
        }
        guard !left.isEmpty else { return best }
        var result = best
        result.warnings.append(
            Diagnostic(
                "constraints.untracked", "some constraints may fall into parts, each with the same name",
                severity: .warning, at: left[0],
                notes: left.prefix(5).map { Diagnostic.Note("this one is not tracked", at: $0) }
                    + first.error.diagnostics.prefix(1).map { Diagnostic.Note($0.message) }))
        return result
    }

    /// How deep brackets may be nested in JSON data: the compiler's reader dies of more.
    private static let deepestData = 1_000

    /// The compiler reads JSON by recursion.
    private static func check(json: SourceText) throws {
        var (depth, isText, isEscaped) = (0, false, false)
        for (place, byte) in json.bytes.enumerated() {
            if isText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: continue
            }
            guard depth <= deepestData else {
                throw DiagnosticsError([
                    Diagnostic(
                        "constraints.too-deep", "brackets are nested more than \(deepestData) deep",
                        at: SourceLocation(json, SourceSpan(place, place + 1)),
                        fixIts: [FixIt("arrays have at most six dimensions")])
                ])
            }
        }
    }

    /// Data may hold assignments only.
    private static func check(data: SourceText) throws {
        let items = try MiniZincItems(data)
        for item in items.items {
            guard let first = item.tokens.first, items.isToken(first, "include") else { continue }
            let range = items.tokens[first].range
            throw DiagnosticsError([
                Diagnostic(
                    "constraints.include", "a data file includes no other",
                    at: SourceLocation(data, SourceSpan(range.lowerBound, range.upperBound)),
                    fixIts: [FixIt("name all data files on the command line")])
            ])
        }
    }
}

extension Result<MiniZincCompiler.Compiled, MiniZincCompiler.Failure> {
    /// What was compiled; throws what there is to say where that failed.
    fileprivate func compiled() throws -> MiniZincCompiler.Compiled {
        switch self {
        case .success(let compiled): return compiled
        case .failure(let failure): throw failure.error
        }
    }
}
