// A MiniZinc model with its data, ready for a solver.

public import Diagnostics
import ExactNumbers
public import Foundation

/// A MiniZinc model and its data, compiled and read.
///
/// ```swift
/// let program = try MiniZincProgram(compiling: .file("trip.mzn"), data: [.file("trip.dzn")], for: .standard)
/// if case .solved(let solution, _) = try Z3Solver().solve(program.model) {
///     print(try program.text(of: solution))
/// }
/// ```
///
/// A constraint item becomes one constraint of the model, a `forall` one for each of its instances. Names come from
/// `constraint :: "name" …`, sentences and kinds from a comment beside the item or from the annotations of
/// `trestle.mzn`:
///
/// ```
/// include "trestle.mzn";
/// % We have 500 euros.
/// constraint :: "budget" total <= 500 :: bound(1, "EUR");
/// ```
public struct MiniZincProgram: Sendable {
    /// The constraint model.
    public let model: ConstraintModel
    /// Warnings of the compiler, and what could not be tracked.
    public let warnings: [Diagnostic]
    private let translation: FlatZincTranslation
    let compiler: MiniZincCompiler
    let files: ModelFiles
    let data: [SourceText]
    private let output: SourceText
    private let enumerations: [String: String]
    private let flavour: MiniZincLibrary.Flavour
    private let folder: URL?

    /// Compiles a model with its data.
    ///
    /// - Parameters:
    ///   - model: the text; one read by `SourceText.file` may include files of its folder.
    ///   - data: texts of assignments, or of JSON where the name ends in `.json`.
    ///   - flavour: `.standard` for Z3, `.linear` for GLPK.
    ///   - folder: the folder whose files may be included; without one, that of the model's name where it is a file.
    ///   - compiler: the compiler and its limits.
    /// - Throws: `DiagnosticsError` with places in the user's own text: `constraints.minizinc-syntax`,
    ///   `constraints.minizinc-type`, `constraints.undefined-name`, `constraints.include`,
    ///   `constraints.unsupported-function`, `constraints.compile-time`, `constraints.compile-memory`, …
    public init(
        compiling model: SourceText, data: [SourceText] = [],
        for flavour: MiniZincLibrary.Flavour = .standard,
        folder: URL? = nil, with compiler: MiniZincCompiler = MiniZincCompiler()
    ) throws {
        var folder = folder
        if folder == nil, FileManager.default.fileExists(atPath: model.name) {
            folder = URL(filePath: model.name).deletingLastPathComponent()
        }
        try self.init(model, data, flavour, folder, compiler, isTracked: true)
    }

    /// The text of the model.
    public var source: SourceText { files.files[0].items.source }

    /// The same model, compiled without following each constraint. Constraints may have lost their names or be one.
    ///
    /// For a model whose answers contradict the text: within a constraint that is followed, MiniZinc 2.6.4 forgets of
    /// some entries of arrays that they may be undefined.
    ///
    /// - Throws: as ``init(compiling:data:for:folder:with:)``.
    public func untracked() throws -> MiniZincProgram {
        try MiniZincProgram(source, data, flavour, folder, compiler, isTracked: false)
    }

    private init(
        _ model: SourceText, _ data: [SourceText], _ flavour: MiniZincLibrary.Flavour, _ folder: URL?,
        _ compiler: MiniZincCompiler, isTracked: Bool
    ) throws {
        let limits = SolverLimits(time: compiler.limits.time, memory: compiler.limits.memory)
        let compiled = try compiler.compile(
            model, folder: folder, data: data, flavour: flavour, isTracked: isTracked)
        let program = try FlatZincProgram(parsing: compiled.flatZinc, within: limits)
        let name = URL(filePath: model.name).deletingPathExtension().lastPathComponent
        var translation = FlatZincTranslation(program, named: name, within: limits)
        let tracked = compiled.tracked
        translation.about = { tracked.tracker($0) }
        translation.unfoldName = { tracked.named($0) }
        translation.enumeration = { tracked.enumerations[$0] }
        do {
            try translation.translate()
        } catch let error as DiagnosticsError {
            throw DiagnosticsError(error.diagnostics.map { Self.placed($0, in: compiled.files) })
        }
        self.model = translation.model
        self.translation = translation
        self.compiler = compiler
        files = compiled.files
        (self.data, self.flavour, self.folder) = (data, flavour, folder)
        warnings = compiled.warnings
        output = compiled.output
        enumerations = tracked.enumerations
    }

    /// A message about compiled text, with the place in the user's own: that of the function where one is not
    /// supported, of the name where a variable is meant, otherwise none.
    private static func placed(_ diagnostic: Diagnostic, in files: ModelFiles) -> Diagnostic {
        var diagnostic = diagnostic
        diagnostic.location = nil
        let words = diagnostic.message.split(separator: "'", omittingEmptySubsequences: false)
        guard words.count >= 3 else { return diagnostic }
        var names = [String(words[1])]
        if names[0].hasPrefix("log") { names.append("log") }
        if names[0] == "exp" || names[0] == "ln" { names += ["pow", "log"] }
        for file in files.files {
            for token in file.items.tokens.indices
            where file.items.tokens[token].kind == .name && names.contains(file.items.text(token)) {
                let range = file.items.tokens[token].range
                diagnostic.location = SourceLocation(
                    file.items.source, SourceSpan(range.lowerBound, range.upperBound))
                return diagnostic
            }
        }
        return diagnostic
    }

    /// An answer as the model's own `output` item prints it; all variables where it has none.
    ///
    /// The item is evaluated here and not when the model is compiled, under the compiler's limits, so an endless one
    /// is a fault only of the answer's text; ``values(of:)`` does without it.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.output` where the item fails.
    public func text(of solution: Solution) throws -> String {
        try compiler.print(translation.text(of: solution), by: output)
    }

    /// The values of the model's variables and arrays, by name, in the order of their declaration. Arrays are flat,
    /// with their index sets beside them.
    public func values(of solution: Solution) -> [MiniZincResult] { values(of: solution, inWords: true) }

    /// The same; without words, members of enumerations are numbers.
    func values(of solution: Solution, inWords: Bool) -> [MiniZincResult] {
        translation.named.map { entry in
            let words = !inWords ? nil : enumerations[entry.name].flatMap { translation.words[$0] }
            return MiniZincResult(
                name: entry.name,
                indexSets: entry.sets.enumerated().map { dimension, set in
                    let words = enumerations["\(entry.name)[\(dimension)]"].flatMap { translation.words[$0] }
                    return set.map { words?[$0] ?? String($0) }
                },
                values: entry.values.map { value in
                    translation.value(of: value, in: solution).map { Self.inWords($0, words) }
                })
        }
    }

    private static func inWords(_ value: MiniZincValue, _ words: [Int: String]?) -> MiniZincValue {
        guard let words else { return value }
        switch value {
        case .number(let number): return number.whole.flatMap { words[$0] }.map { .word($0) } ?? value
        case .set(let values): return .set(values.map { inWords($0, words) })
        default: return value
        }
    }
}
