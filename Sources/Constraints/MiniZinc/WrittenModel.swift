// The model as it was written, read by the compiler once more with an answer in place of its variables.

public import Diagnostics
import ExactNumbers
import Foundation

/// What the compiler makes of a model as it was written, with the values of an answer put in.
public enum WrittenReading: Sendable {
    /// Every constraint is met.
    case holds
    /// The values contradict the model.
    case fails(Diagnostic)
    /// What the values leave open: mostly variables without a name of their own. The answer is right exactly if this
    /// model can be met.
    case open(ConstraintModel)
    /// The compiler had nothing to say, and why.
    case unread(String)

    /// The fault that an answer contradicts the text.
    public static let contradiction = Diagnostic(
        "constraints.written-model", "the answer contradicts the model as it was written",
        fixIts: [FixIt("this is a fault of Trestle or of the solver; please report it")])
}

extension MiniZincProgram {
    /// Whether an answer agrees with the text.
    public enum Agreement: Sendable, Equatable {
        case agrees, contradicts
        /// Not known, and why.
        case undecided(String)
    }

    /// Whether an answer agrees with the model as it was written: the compiler evaluates the text, as in
    /// ``reading(of:within:)``, and a solver what that leaves open.
    public func agreement(of solution: Solution, by solver: any ConstraintSolver) throws -> Agreement {
        switch reading(of: solution) {
        case .holds: return .agrees
        case .fails: return .contradicts
        case .unread(let why): return .undecided("not read: \(why)")
        case .open(let rest):
            switch try solver.solve(rest, within: SolverLimits(time: .seconds(5))) {
            case .solved: return .agrees
            case .unsatisfiable: return .contradicts
            case .gaveUp, .unbounded: return .undecided("not decided within the limit")
            }
        }
    }

    /// Has the compiler evaluate the user's own text with the values of an answer.
    ///
    /// Nothing is shared with the way to the solver: no constraint is rewritten or named, MiniZinc's own library
    /// takes the place of Trestle's, and no FlatZinc of the search is read. Fractional values stay open, since the
    /// compiler calculates with them in floating point.
    ///
    /// ```swift
    /// switch program.reading(of: solution) {
    /// case .holds: print("the text as written agrees")
    /// case .fails(let diagnostic): throw DiagnosticsError([diagnostic])
    /// case .open(let rest): … // to be met by any solver
    /// case .unread(let why): print(why)
    /// }
    /// ```
    /// Complexity: one compilation, within `time`.
    public func reading(of solution: Solution, within time: Duration = .seconds(10)) -> WrittenReading {
        var items: [String] = []
        for result in values(of: solution, inWords: false) {
            if let item = Self.item(fixing: result) { items.append(item) }
        }
        guard !items.isEmpty else { return .unread("no variable of the model has a value by name") }
        var compiler = compiler
        compiler.limits.time = min(compiler.limits.time, time)
        do {
            switch try compiler.evaluate(files, data, with: items.joined(separator: "\n")) {
            case .success(let text): return try Self.reading(text)
            case .failure(let failure):
                return .unread(failure.error.diagnostics.first?.message ?? "the compiler failed")
            }
        } catch let error as DiagnosticsError {
            return .unread(error.diagnostics.first?.message ?? "the compiler failed")
        } catch {
            return .unread("the compiler could not be run")
        }
    }

    private static func reading(_ text: SourceText) throws -> WrittenReading {
        var model = try FlatZincProgram(parsing: text).translated().model
        model.objective = .satisfy
        let open = model.constraints.filter { $0.condition != .truth(true) }
        if open.contains(where: { $0.condition == .truth(false) }) {
            return .fails(WrittenReading.contradiction)
        }
        return open.isEmpty ? .holds : .open(model)
    }

    /// A constraint item that gives a variable or an array its value; nil where a value has no exact literal.
    private static func item(fixing result: MiniZincResult) -> String? {
        var literals: [String] = []
        for value in result.values {
            guard let value, let literal = literal(value) else { return nil }
            literals.append(literal)
        }
        let name = isPlain(result.name) ? result.name : "'\(result.name)'"
        guard !result.indexSets.isEmpty else {
            return literals.first.map { "constraint \(name) = \($0);" }
        }
        guard !literals.isEmpty else { return nil }
        return "constraint forall(trestle_place in 1..\(literals.count))(array1d(\(name))[trestle_place] = "
            + "[\(literals.joined(separator: ", "))][trestle_place]);"
    }

    private static func literal(_ value: MiniZincValue) -> String? {
        switch value {
        case .truth(let truth): return truth ? "true" : "false"
        case .number(let number): return number.whole.map { "\($0)" }
        case .set(let members):
            let literals = members.compactMap(literal)
            return literals.count == members.count ? "{\(literals.joined(separator: ","))}" : nil
        case .word, .approximate: return nil
        }
    }

    private static func isPlain(_ name: String) -> Bool {
        name.utf8.allSatisfy { $0 == 95 || 48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 }
    }
}

extension MiniZincCompiler {
    /// Compiles the user's files as they are, but for the names of included ones, behind some items.
    func evaluate(
        _ files: ModelFiles, _ data: [SourceText], with items: String
    ) throws -> Result<SourceText, Failure> {
        let work = try WorkFolder()
        defer { work.remove() }
        let folder = try work.newFolder()
        for file in files.files {
            var text = RewrittenText(file.items.source)
            for (number, item) in file.items.items.enumerated() {
                guard let first = item.tokens.first, let name = file.includes[number] else { continue }
                text.replace(file.items.tokens[first + 1].range, with: "\"\(name)\"")
            }
            text.finish(with: file.items.items.last?.isClosed == false ? ";" : "")
            try Data(text.bytes).write(to: folder.appending(path: file.neutralName))
        }
        // Values first: what is known when a constraint is read need not be searched for.
        let main = folder.appending(path: "trestle_main.mzn")
        try Data("\(items)\ninclude \"\(files.files[0].neutralName)\";\n".utf8).write(to: main)
        var arguments = ["--solver", try work.plainSolver().path, "--compile", "--json-stream"]
        let flat = folder.appending(path: "model.fzn")
        arguments += ["--fzn", flat.path, "--no-output-ozn", main.path]
        arguments += try Self.write(data, into: folder).map(\.path)
        let (ending, said) = try run(arguments, in: work, until: .now + limits.time)
        let reader = CompilerMessages(files: [:], names: files.names, library: share)
        let errors = reader.diagnostics(in: said).filter { $0.severity == .error }
        guard ending == .exited(0), errors.isEmpty, FileManager.default.fileExists(atPath: flat.path) else {
            return .failure(Self.failure(ending, errors, said, limits, files, reader))
        }
        return .success(try SourceText.file(flat.path, limit: limits.output))
    }
}

extension WorkFolder {
    /// The configuration of a solver without a library of its own but the annotations that models may use.
    fileprivate func plainSolver() throws -> URL {
        let library = try folder("library-plain")
        try Data(MiniZincLibrary.annotations.utf8).write(to: library.appending(path: "trestle.mzn"))
        let file = root.appending(path: "plain.msc")
        try MiniZincLibrary.configuration(.standard, library: library.path, executable: "/bin/true").write(
            to: file)
        return file
    }
}
