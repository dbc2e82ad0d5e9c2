// Constraint programs: MiniZinc, a constraint solver, the judge of values, and an explanation when nothing fits.

public import Constraints
import Diagnostics
import Foundation
import LanguageModels
import Validation

/// Texts that ask for values under constraints: rosters, budgets, production plans, puzzles.
///
/// ```swift
/// let formalism = ConstraintFormalism(solver: Z3Solver(), explainer: Z3Solver())
/// let resolution = try await FeedbackLoop(model: model, formalism: formalism).solve(text)
/// ```
public struct ConstraintFormalism: Formalism {
    /// Who solves.
    public var solver: any ConstraintSolver
    /// Who says why nothing fits.
    public var explainer: any AssumptionSolver
    /// The limits of compiling and of solving, each.
    public var limits: SolverLimits
    /// How long an explanation may take.
    public var explanationTime: Duration
    /// Whether the model first lists what the text says, item by item.
    public var usesChecklist: Bool

    /// A solver and an explainer.
    public init(
        solver: any ConstraintSolver, explainer: any AssumptionSolver,
        limits: SolverLimits = SolverLimits(time: .seconds(60), memory: 4 << 30),
        explanationTime: Duration = .seconds(10), usesChecklist: Bool = true
    ) {
        (self.solver, self.explainer, self.limits) = (solver, explainer, limits)
        (self.explanationTime, self.usesChecklist) = (explanationTime, usesChecklist)
    }

    /// ``FormalismName/constraints``.
    public var name: FormalismName { .constraints }
    /// `whole`: the model writes the program in one piece.
    public var strategyName: String { "whole" }

    /// Has the model list what the text says, and write a program that refers to the list.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.no-compiler` before anything is asked.
    public func translate(_ task: TranslationTask, in session: ModelSession) async throws -> Translation {
        guard MiniZincCompiler().isInstalled else {
            throw DiagnosticsError(
                "constraints.no-compiler", "constraint programs need the MiniZinc compiler",
                help: "install it: apt-get install --no-install-recommends minizinc")
        }
        var checklist: Checklist?
        if usesChecklist {
            let stage = try await Checklist.Stage(task).ask(in: session)
            guard stage.findings.allSatisfy({ !$0.isError }) else {
                return Translation(formalText: "", findings: stage.findings)
            }
            checklist = stage.checklist
        }
        let request = ChatRequest(
            ConstraintPrompts.messages(for: task, checklist), maximumTokens: 4_096,
            temperature: task.temperature, seed: task.seed)
        let reply = try await session.ask(request, for: "translation")
        return read(reply, task.text, checklist)
    }

    private func read(_ reply: Reply, _ userText: String, _ checklist: Checklist?) -> Translation {
        guard let written = CodeBlocks(reply.text).last(where: { $0.contains("solve") }) else {
            return Translation(
                formalText: String(reply.text.prefix(4_000)), findings: [Self.nothing(in: reply)],
                checklist: checklist)
        }
        let text = checklist.map { $0.quoting(inMiniZinc: written) } ?? written
        let questions = FormalGaps.questions(in: written)
        if !questions.isEmpty {
            return Translation(formalText: text, questions: questions, checklist: checklist)
        }
        do {
            var compiler = MiniZincCompiler()
            if let time = limits.time { compiler.limits.time = time }
            if let memory = limits.memory { compiler.limits.memory = memory }
            let program = try MiniZincProgram(compiling: SourceText(text, named: "model.mzn"), with: compiler)
            return Translation(
                formalText: text, formalization: .constraints(program),
                findings: program.warnings.map { Finding($0) }
                    + (checklist?.gaps(in: written, .constraints) ?? [])
                    + FormalGaps.numbersNotGiven(in: written, by: userText),
                checklist: checklist)
        } catch let error as DiagnosticsError {
            return Translation(
                formalText: text, findings: error.diagnostics.map { Finding($0) }, checklist: checklist)
        } catch {
            return Translation(
                formalText: text,
                findings: [Finding(Diagnostic("constraints.no-compiler", "\(error)"))], checklist: checklist)
        }
    }

    private static func nothing(in reply: Reply) -> Finding {
        let found =
            reply.text.allSatisfy(\.isWhitespace)
            ? "the reply is empty" : "the reply has no MiniZinc model with a 'solve' item"
        return Finding(
            Diagnostic(
                "reply.no-model", found,
                notes: reply.finishReason == .length
                    ? [Diagnostic.Note("the reply was cut at the limit of tokens")] : [],
                fixIts: [FixIt("write the model in MiniZinc, in one code block that ends with a solve item")])
        )
    }

    /// How it ends and, with a goal, its best value; without one, how many answers there are, counted up to 20. Nil
    /// where that takes longer than five seconds.
    public func signature(of formalization: Formalization) -> String? {
        guard case .constraints(let program) = formalization else { return nil }
        let most = program.model.objective.goals.isEmpty ? 20 : 1
        var search = SolutionEnumeration(of: program.model, by: solver)
        let deadline = ContinuousClock.now + .seconds(5)
        var count = 0
        while count < most {
            let left = max(deadline - .now, .milliseconds(1))
            guard
                let outcome = try? search.next(within: SolverLimits(time: left, memory: limits.memory))
            else { return nil }
            switch outcome {
            case .solved(let solution, .optimal) where most == 1:
                let judged = try? SolutionValidator().validate(solution, of: program.model, claim: .optimal)
                return judged.map { "best \($0.objectives.map { $0.map { "\($0)" } ?? "?" })" }
            case .solved: count += 1
            case .unsatisfiable: return "\(count) answers"
            case .unbounded: return "unbounded"
            case .gaveUp: return nil
            }
        }
        return "\(count) answers or more"
    }

    /// Solves, has the values judged, reads them against the text, and explains where nothing fits.
    public func evaluate(_ formalization: Formalization, for task: TranslationTask) throws -> Evaluation {
        guard case .constraints(let program) = formalization else { return Evaluation(.faulty) }
        do {
            return try evaluate(program, isTracked: true)
        } catch let error as InvalidSolution {
            return Evaluation(.rejected(error.diagnostics))
        } catch let error as DiagnosticsError {
            return Evaluation(.faulty, error.diagnostics.map { Finding($0) })
        }
    }

    private func evaluate(_ program: MiniZincProgram, isTracked: Bool) throws -> Evaluation {
        switch try solver.solve(program.model, within: limits) {
        case .solved(let solution, let claim):
            let valid = try SolutionValidator().validate(solution, of: program.model, claim: claim)
            if try program.agreement(of: solution, by: explainer) == .contradicts {
                guard isTracked else { return Evaluation(.rejected([WrittenReading.contradiction])) }
                return try evaluate(try program.untracked(), isTracked: false)
            }
            let answer = ValuesAnswer(
                program: program, solution: valid, text: program.printed(valid))
            return Evaluation(.validated(.values(answer)))
        case .unsatisfiable:
            let why = try impossibility(program)
            return Evaluation(.unsolvable(why), [why.finding])
        case .unbounded:
            let how = "the goal has no limit: for every answer there is a better one"
            return Evaluation(
                .unbounded(how),
                [
                    Finding(
                        Diagnostic(
                            "translation.unbounded", how,
                            fixIts: [
                                FixIt(
                                    "look for a limit that the text gives; write the same again if it gives none"
                                )
                            ]))
                ])
        case .gaveUp(let limit, _): return Evaluation(.gaveUp(limit.diagnostic))
        }
    }

    private func impossibility(_ program: MiniZincProgram) throws -> Impossibility {
        let budget = ExplanationBudget(time: explanationTime, memory: limits.memory, relaxations: 3)
        let explanation = try ConflictAnalysis(by: explainer, within: budget).explain(program.model)
        let titles = explanation.conflicts.first.map { $0.constraints.map(explanation.title) } ?? []
        let reason =
            titles.isEmpty
            ? "no values meet all constraints"
            : "these cannot hold together: \(titles.joined(separator: "; "))"
        return Impossibility(
            formalization: .constraints(program), reason: reason, explanation: explanation)
    }
}

extension Impossibility {
    /// The conflict, for the next round.
    fileprivate var finding: Finding {
        Finding(
            Diagnostic(
                "translation.unsolvable", "no answer exists for the model as written",
                notes: [Diagnostic.Note(reason)]
                    + (explanation?.relaxations.prefix(2) ?? []).compactMap { way in
                        explanation.map { explanation in
                            Diagnostic.Note(
                                "it would have one with: "
                                    + way.changes.map(explanation.text).joined(separator: ", "))
                        }
                    },
                fixIts: [
                    FixIt("check these constraints against the text; write the same again if it says so")
                ]))
    }
}

extension SolverLimit {
    fileprivate var diagnostic: Diagnostic {
        switch self {
        case .time:
            Diagnostic(
                "loop.time-limit", "the solver met the time limit",
                fixIts: [FixIt("allow more with --time-limit")])
        case .memory:
            Diagnostic(
                "loop.memory-limit", "the solver met the memory limit",
                fixIts: [FixIt("allow more with --memory-limit")])
        case .cancelled: Diagnostic("loop.planner-limit", "interrupted")
        case .incomplete(let reason):
            Diagnostic("loop.planner-limit", "the solver cannot decide this: \(reason)")
        }
    }
}
