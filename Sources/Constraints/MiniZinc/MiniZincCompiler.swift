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

    /// What a compilation gives.
    struct Compiled: Sendable {
        var flatZinc: SourceText
        var output: SourceText
        var tracked: TrackedModel
        var files: ModelFiles
        var warnings: [Diagnostic]
    }

    /// Compiles a model, tracking as much as goes.
    ///
    /// - Throws: `DiagnosticsError`.
    func compile(
        _ model: SourceText, folder: URL?, data: [SourceText], flavour: MiniZincLibrary.Flavour
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
        for text in data where !text.name.hasSuffix(".json") { try Self.check(data: text) }
        let work = try WorkFolder()
        defer { work.remove() }
        // The time is that of all attempts together.
        let deadline = ContinuousClock.now + limits.time
        let names = TrackingPlan(.names)
        guard flavour == .standard else {
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

    /// How often a model is compiled at most in search of what can be tracked.
    private static let attempts = 16

    /// Tracks as many constraints as can be: first without the instances that the compiler names, then by halves.
    /// Gives the compilation, and the places of constraints that are not tracked.
    private func track(
        _ files: ModelFiles, because first: Failure, instead plain: Compiled,
        _ attempt: (TrackingPlan) throws -> Result<Compiled, Failure>
    ) throws -> (Compiled, [SourceLocation]) {
        var plan = TrackingPlan(.instances)
        var cause = first.error.diagnostics.first
        var count = 0
        while count < Self.attempts / 2, let (file, item) = files.item(at: cause?.location),
            let lower = TrackingLevel(rawValue: plan.level(file, item).rawValue - 1)
        {
            plan.exceptions[file, default: [:]][item] = lower
            count += 1
            switch try attempt(plan) {
            case .success(let compiled): return (compiled, files.untracked(by: plan))
            case .failure(let failure): cause = failure.error.diagnostics.first
            }
        }
        // Nobody says which: constraints are added by halves, as long as that goes.
        var (good, best) = (TrackingPlan(.names), plain)
        good.namesValues = true
        if case .success(let compiled) = try attempt(good) {
            best = compiled
        } else {
            good.namesValues = false
        }
        var parts = [files.constraintItems]
        while count < Self.attempts, let part = parts.popLast(), !part.isEmpty {
            var wider = good
            for (file, item) in part { wider.exceptions[file, default: [:]][item] = .instances }
            count += 1
            if case .success(let compiled) = try attempt(wider) {
                (good, best) = (wider, compiled)
            } else if part.count > 1 {
                parts += [
                    Array(part.suffix(part.count / 2)), Array(part.prefix(part.count - part.count / 2)),
                ]
            } else {
                // The item alone: its instances cannot be told apart, but perhaps the whole of it.
                wider.exceptions[part[0].file, default: [:]][part[0].item] = .items
                if case .success(let compiled) = try attempt(wider) { (good, best) = (wider, compiled) }
            }
        }
        return (best, files.untracked(by: good))
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

    /// A compilation that failed.
    struct Failure: Error {
        var error: DiagnosticsError
        /// Whether a limit was reached, so that trying again is of no use.
        var isLimit: Bool
    }

    private func run(
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
        var dataFiles: [URL] = []
        for (number, text) in data.enumerated() {
            let ending = text.name.hasSuffix(".json") ? "json" : "dzn"
            let file = folder.appending(path: "trestle_data_\(number).\(ending)")
            try Data(text.bytes).write(to: file)
            dataFiles.append(file)
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

    static func failure(
        _ ending: LimitedProcess.Ending, _ errors: [Diagnostic], _ said: Data, _ limits: CompilerLimits,
        _ files: ModelFiles, _ texts: CompilerMessages
    ) -> Failure {
        let seconds = limits.time.components.seconds
        let memory = "\(limits.memory >> 20) MiB"
        let source = files.files[0].items.source.name
        func limit(_ code: String, _ message: String, _ help: String) -> Failure {
            Failure(error: DiagnosticsError(code, message, help: help), isLimit: true)
        }
        let help = "make ranges and comprehensions smaller, or allow more"
        switch ending {
        case .cancelled:
            return limit("constraints.cancelled", "compiling '\(source)' was cancelled", "run it again")
        case .timedOut, .signalled(SIGXCPU):
            return limit(
                "constraints.compile-time", "compiling '\(source)' took more than \(seconds) s", help)
        case .signalled(SIGXFSZ):
            return limit(
                "constraints.compile-size",
                "compiling '\(source)' wrote more than \(limits.output >> 20) MiB", help)
        default: break
        }
        if !errors.isEmpty { return Failure(error: DiagnosticsError(errors), isLimit: false) }
        let text = String(decoding: said.suffix(4_000), as: UTF8.self)
        if text.contains("bad_alloc") || text.contains("out of memory") || text.contains("length_error") {
            return limit(
                "constraints.compile-memory", "compiling '\(source)' needs more than \(memory)", help)
        }
        if text.contains("stack overflow") {
            let error = Diagnostic(
                "constraints.endless-recursion",
                "a function of '\(source)' calls itself without an end, or too deep",
                at: texts.recursion(text), fixIts: [FixIt("give it a case that ends it")])
            return Failure(error: DiagnosticsError([error]), isLimit: true)
        }
        switch ending {
        case .signalled(let signal) where [SIGSEGV, SIGABRT, SIGKILL, SIGBUS].contains(signal):
            return limit(
                "constraints.compile-crash",
                "the compiler died of '\(source)': a recursion without an end, or too little memory",
                "give each recursive function a case that ends it")
        default:
            let last = text.split(separator: "\n").last { !$0.hasPrefix("{") }.map(String.init)
            return Failure(
                error: DiagnosticsError(
                    "constraints.minizinc", "the compiler failed\(last.map { ": \($0)" } ?? "")"),
                isLimit: false)
        }
    }

    /// Prints an answer as the model's `output` item says.
    ///
    /// - Parameters:
    ///   - output: the compiled output item.
    ///   - answer: the values in the words of FlatZinc.
    func print(_ answer: String, by output: SourceText) throws -> String {
        let work = try WorkFolder()
        defer { work.remove() }
        let program = work.root.appending(path: "model.ozn")
        let values = work.root.appending(path: "values.txt")
        try Data(output.bytes).write(to: program)
        try Data(answer.utf8).write(to: values)
        let (ending, said) = try run(
            ["--ozn-file", program.path], input: values, in: work,
            until: .now + limits.time)
        guard ending == .exited(0), let text = Self.sections(in: said) else {
            throw DiagnosticsError(
                "constraints.output",
                "the model's output item failed: \(String(decoding: said.prefix(400), as: UTF8.self))",
                help: "check the output item")
        }
        return text
    }

    /// The text of an answer: the compiled output item writes its sections as a piece of JSON on one line.
    private static func sections(in said: Data) -> String? {
        struct Answer: Decodable {
            var output: [String: String]
        }
        let line = said.prefix { $0 != UInt8(ascii: "\n") }
        guard line.first == UInt8(ascii: "\"") else { return String(decoding: said, as: UTF8.self) }
        let object = Data("{".utf8) + line + Data("}".utf8)
        guard let answer = try? JSONDecoder().decode(Answer.self, from: object) else { return nil }
        return answer.output["default"] ?? answer.output["dzn"]
            ?? answer.output.min { $0.key < $1.key }?.value
    }
}

extension SourceText {
    /// The same text under another name.
    fileprivate func named(_ name: String) -> SourceText { SourceText(bytes: bytes, named: name) }
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
