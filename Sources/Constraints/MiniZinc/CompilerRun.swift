// One run of the compiler: files in, files and messages out.

import Diagnostics
import Foundation

extension MiniZincCompiler {
    /// A compilation that failed.
    struct Failure: Error {
        var error: DiagnosticsError
        /// Whether a limit was reached, so that trying again is of no use.
        var isLimit: Bool
    }

    func run(
        _ files: ModelFiles, _ data: [SourceText], _ flavour: MiniZincLibrary.Flavour, _ plan: TrackingPlan,
        _ work: WorkFolder, until deadline: ContinuousClock.Instant
    ) throws -> Result<Compiled, Failure> {
        let folder = try work.newFolder()
        var tracked = TrackedModel(plan)
        var texts: [String: RewrittenText] = [:]
        for (number, file) in files.files.enumerated() {
            let text = tracked.rewrite(file.items, number, includes: file.includes)
            texts[file.neutralName] = text
            try Data(text.bytes).write(to: folder.appending(path: file.neutralName))
        }
        let main = folder.appending(path: "trestle_main.mzn")
        let tracking = "include \"trestle_track.mzn\";\n"
        try Data("include \"\(files.files[0].neutralName)\";\n\(tracking)\(tracked.valueNames)\n".utf8).write(
            to: main)
        let dataFiles = try Self.write(data, into: folder)
        for (file, text) in zip(dataFiles, data) {
            var whole = RewrittenText(text)
            whole.finish(with: "")
            texts[file.lastPathComponent] = whole
        }
        let flat = folder.appending(path: "model.fzn")
        let output = folder.appending(path: "model.ozn")
        var arguments = [
            "--solver", try work.solver(flavour, share: share).path, "--compile", "--json-stream",
        ]
        if flavour == .linear { arguments += ["-D", "fMIPdomains=false"] }
        arguments += ["--fzn", flat.path, "--ozn", output.path, main.path] + dataFiles.map(\.path)
        let (ending, said) = try run(arguments, in: work, until: deadline)
        let reader = CompilerMessages(
            files: texts, names: files.names, library: share, isLinear: flavour == .linear,
            unbounded: files.unboundedVariables)
        let messages = reader.diagnostics(in: said)
        let errors = messages.filter { $0.severity == .error }
        if ending == .exited(0), errors.isEmpty, FileManager.default.fileExists(atPath: flat.path) {
            return .success(
                Compiled(
                    flatZinc: try SourceText.file(flat.path, limit: limits.output).named(
                        "the compiled model"),
                    output: try SourceText.file(output.path, limit: limits.output), tracked: tracked,
                    files: files, warnings: messages.filter { $0.location != nil }))
        }
        return .failure(Self.failure(ending, errors, said, limits, files, reader))
    }

    /// Writes data beside a model; gives the files.
    static func write(_ data: [SourceText], into folder: URL) throws -> [URL] {
        try data.enumerated().map { number, text in
            let ending = text.name.hasSuffix(".json") ? "json" : "dzn"
            let file = folder.appending(path: "trestle_data_\(number).\(ending)")
            try Data(text.bytes).write(to: file)
            return file
        }
    }

    /// Runs the compiler and gives what it said.
    func run(
        _ arguments: [String], input: URL? = nil, in work: WorkFolder, until deadline: ContinuousClock.Instant
    ) throws -> (LimitedProcess.Ending, Data) {
        let process = LimitedProcess(
            executable: executable, arguments: arguments,
            environment: ["PATH": "/usr/bin:/bin", "HOME": work.root.path, "LC_ALL": "C.UTF-8"],
            time: max(.zero, ContinuousClock.now.duration(to: deadline)), memory: limits.memory,
            fileSize: limits.output)
        let output = work.root.appending(path: "output")
        let messages = work.root.appending(path: "messages")
        let ending = try process.run(input: input, output: output, messages: messages)
        var said = Data()
        for file in [output, messages] {
            if let handle = try? FileHandle(forReadingFrom: file) {
                said += (try? handle.read(upToCount: 1 << 20)) ?? Data()
                said.append(UInt8(ascii: "\n"))
                try? handle.close()
            }
        }
        return (ending, said)
    }
}

extension SourceText {
    /// The same text under another name.
    fileprivate func named(_ name: String) -> SourceText { SourceText(bytes: bytes, named: name) }
}
