// `trestle solve`: a verified plan for a problem told in plain language.

public import ArgumentParser
import Bridge
import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import LanguageModels
import PDDL
import Planning
import Validation
import Z3Solver

struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Find a verified plan for a problem told in plain language.",
        discussion: """
            The answer goes to standard output; what happens on the way goes to standard error. With --domain the \
            language model translates the text into a problem of that domain; without, it chooses the formal language \
            and writes all of it.
            """)

    @Argument(help: "The text, the name of a text file, or - for standard input.") var text: String
    @Option(name: .long, help: "The domain, a PDDL file.") var domain: String?
    @Option(
        name: .long,
        help: "The formal language: pddl for steps, constraints for values; auto lets the model choose.")
    var formalism = FormalismChoice.auto
    @Option(
        name: .long,
        help: ArgumentHelp(
            "How to translate: sentence by sentence (for small models), or the whole text at once.",
            discussion: "auto takes sentences for local models where a domain is given."))
    var strategy: StrategyChoice = .auto
    @Option(
        name: .long,
        help: ArgumentHelp(
            "What may be changed where nothing fits: none, smallest, or limits by a share such as 10%.",
            discussion: "At a terminal the changes are listed to choose from."))
    var relax: RelaxationChoice?
    @Flag(
        name: .long, inversion: .prefixedNo,
        help: "Have the model first list what the text says; by itself for constraint programs only.")
    var checklist: Bool?
    @OptionGroup var modelOptions: ModelOptions
    @OptionGroup var plannerOptions: PlannerOptions
    @Option(name: .long, help: "The most rounds of translation and feedback.") var attempts: Int = 5
    @Option(name: .long, help: "Translations in each round; the one that most agree on is used.") var samples:
        Int = 1
    @Option(name: .long, help: "Write the plan to this file instead of standard output.") var output: String?
    @Option(name: .long, help: "Record the run in this file, one JSON object a line.") var trace: String?
    @Option(
        name: .long, help: "Write the answer with all that leads to it to this file, for trestle verify.")
    var certificate: String?
    @Flag(name: .long, help: "Print one JSON object.") var json = false
    @Flag(name: .long, help: "Print the plan and faults only.") var quiet = false

    func validate() throws {
        guard (1...100).contains(attempts) else { throw ValidationError("--attempts takes 1 to 100") }
        guard (1...100).contains(samples) else { throw ValidationError("--samples takes 1 to 100") }
        if formalism == .constraints, domain != nil {
            throw ValidationError("--domain is for --formalism pddl")
        }
        if strategy == .sentences, domain == nil {
            throw ValidationError("--strategy sentences needs --domain")
        }
    }

    func run() async throws {
        let text = try TextInput(text).read()
        try refuseSharedPaths()
        let file = try output.map { try OutputFile($0) }
        let certified = try certificate.map { try OutputFile($0) }
        let configuration = try modelOptions.configuration()
        let domain = try domain.map { try Domain(parsing: .file($0)) }
        let strategy = try strategy.strategy(
            for: configuration, in: domain, usesChecklist: checklist ?? false)
        let model = try configuration.makeModel(timeouts: modelOptions.timeouts)
        let writer = try trace.map { try TraceWriter($0) }
        writer?.begin(text: text, model: model.name, strategy: strategy.name, domain: domain?.pddl)
        let formalisms = try formalisms(strategy, hasDomain: domain != nil)
        let reporter = SolveReporter(isQuiet: quiet || json)
        reporter.begin(model.name, configuration, strategy.name)
        var loop = FeedbackLoop(
            model: model, formalisms: formalisms, attempts: attempts, samples: samples)
        let isAtTerminal = !quiet && !json && self.text != "-" && isatty(STDIN_FILENO) != 0
        if isAtTerminal { loop.ask = reporter.ask }
        if let relax {
            loop.relax = { relax.policy.choice(of: $0) }
        } else if isAtTerminal {
            loop.relax = reporter.choose
        }
        let resolution = try await loop.solve(text, in: domain) { event in
            writer?.record(event)
            reporter.show(event)
        }
        writer?.end(resolution)
        reporter.end(resolution)
        if let proof = Certificate(of: resolution, to: text) {
            try certified?.write(try JSONText.encode(proof))
        }
        try finish(resolution, file)
    }

    /// No file is read and written, or written twice.
    private func refuseSharedPaths() throws {
        let named = [
            ("--domain", domain), ("--output", output), ("--trace", trace), ("--certificate", certificate),
            ("the text", text),
        ]
        var seen: [String: String] = [:]
        for (option, path) in named {
            guard let path, option != "the text" || FileManager.default.fileExists(atPath: path) else {
                continue
            }
            let standard = URL(filePath: path).standardizedFileURL.path
            if let other = seen.updateValue(option, forKey: standard) {
                throw DiagnosticsError(
                    "output.shared-path", "'\(path)' is named by \(other) and by \(option)",
                    help: "name two files")
            }
        }
    }

    /// The languages to choose from.
    private func formalisms(_ strategy: any TranslationStrategy, hasDomain: Bool) throws -> [any Formalism] {
        let planning = PlanningFormalism(strategy, try plannerOptions.planner())
        let time = Duration.milliseconds(Int(plannerOptions.timeLimit * 1_000))
        let constraints = ConstraintFormalism(
            solver: AutomaticSolver(linear: GLPKSolver(), general: Z3Solver()), explainer: Z3Solver(),
            limits: SolverLimits(time: time, memory: plannerOptions.memoryLimit << 20),
            usesChecklist: checklist ?? true)
        switch formalism {
        case .pddl: return [planning]
        case .constraints: return [constraints]
        case .auto:
            return hasDomain || !MiniZincCompiler().isInstalled ? [planning] : [planning, constraints]
        }
    }

    private func finish(_ resolution: Resolution, _ file: OutputFile?) throws {
        var text: String?
        switch resolution.verdict {
        case .validated(.plan(let answer)): text = PlanText(answer.plan, isOptimal: answer.isOptimal).text
        case .validated(.values(let answer)): text = answer.text
        default: break
        }
        if let text { try file?.write(text) }
        if json { Console.output(try JSONText.encode(ResolutionReport(resolution))) }
        switch resolution.verdict {
        case .validated: if let text, !json, file == nil { Console.output(text) }
        case .impossible: throw ExitStatus.impossible
        case .unbounded: throw ExitStatus.unbounded
        case .needsInformation: throw ExitStatus.needsInformation
        case .unresolved(let diagnostic):
            if quiet, !json { Console.error(diagnostic.rendered(color: Console.hasColor)) }
            throw ExitStatus.of(unresolved: diagnostic)
        }
    }
}

extension StrategyChoice: ExpressibleByArgument {}

/// What may be changed where nothing fits, as a person says it: `none`, `smallest`, `10%`.
struct RelaxationChoice: ExpressibleByArgument {
    let policy: RelaxationPolicy

    init?(argument: String) {
        switch argument {
        case "none": policy = .none
        case "smallest": policy = .smallest
        default:
            guard argument.hasSuffix("%"), let share = Double(argument.dropLast()), share > 0, share.isFinite
            else { return nil }
            policy = .within(share: share / 100)
        }
    }
}

/// The formal language, as a person names it.
enum FormalismChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, pddl, constraints
}
