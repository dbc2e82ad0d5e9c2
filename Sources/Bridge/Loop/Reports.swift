// Rounds and endings as JSON, for traces and for `--json`.

public import Constraints
public import Diagnostics
public import LanguageModels
import PDDL
import Validation

/// A sentence and what it was taken to say.
public struct RestatementReport: Encodable, Sendable {
    /// The user's words.
    public var sentence: String
    /// What they were taken to say, such as `start: (on a b)`.
    public var statements: [String]

    /// A restatement.
    public init(_ restatement: Restatement) {
        sentence = restatement.sentence.text
        statements = restatement.statements.map { statement in
            switch statement {
            case .start(let fact): "start: \(fact)"
            case .goal(let fact): "goal: \(fact)"
            case .value(let value):
                "start: (= (\(([value.function] + value.arguments).joined(separator: " "))) \(value.value))"
            }
        }
    }
}

/// A round.
public struct AttemptReport: Encodable, Sendable {
    /// From 1.
    public var round: Int
    /// `validated`, `faulty`, `open`, `unsolvable`, `unbounded`, `gave-up` or `rejected`.
    public var outcome: String
    /// The formal text.
    public var formalText: String
    /// What was found wrong or noteworthy.
    public var diagnostics: [Diagnostic]
    /// Each sentence and what it was taken to say.
    public var restatements: [RestatementReport]
    /// What the text says, item by item.
    public var checklist: [Checklist.Item]?
    /// How many samples agreed.
    public var agreeing: Int
    /// How many samples there were.
    public var samples: Int
    /// Tokens.
    public var usage: TokenUsage
    /// Wall-clock seconds.
    public var seconds: Double

    /// A round.
    public init(_ attempt: Attempt) {
        round = attempt.round
        outcome =
            switch attempt.outcome {
            case .faulty: "faulty"
            case .open: "open"
            case .unsolvable: "unsolvable"
            case .unbounded: "unbounded"
            case .gaveUp: "gave-up"
            case .rejected: "rejected"
            case .validated: "validated"
            }
        formalText = attempt.translation.formalText
        diagnostics = (attempt.translation.findings + attempt.outcomeFindings).map(\.diagnostic)
        restatements = attempt.translation.restatements.map(RestatementReport.init)
        checklist = attempt.translation.checklist?.items
        agreeing = attempt.agreement.agreeing
        samples = attempt.agreement.samples
        usage = attempt.usage
        seconds = attempt.seconds
    }
}

/// The end of a run.
public struct ResolutionReport: Encodable, Sendable {
    /// `validated`, `impossible`, `unbounded`, `needs-information` or `unresolved`.
    public var verdict: String
    /// The steps of the plan, where there is one.
    public var plan: [String]?
    /// The cost of the plan.
    public var cost: String?
    /// The answer as a constraint program prints it.
    public var answer: String?
    /// The values of a constraint program's variables and arrays.
    public var values: [MiniZincResult]?
    /// The values of its goals; null for one that is no fraction.
    public var objectives: [String?]?
    /// What was changed because the problem had no answer.
    public var changes: [String]?
    /// Whether no answer is better.
    public var optimal: Bool?
    /// Why there is no answer.
    public var reason: String?
    /// Which constraints cannot hold together, and the smallest changes.
    public var explanation: Explanation?
    /// What the text leaves open.
    public var questions: [String]?
    /// The problem as translated, in PDDL.
    public var problem: String?
    /// The program as translated, in MiniZinc.
    public var program: String?
    /// Every round.
    public var attempts: [AttemptReport]
    /// Tokens of all rounds.
    public var usage: TokenUsage
    /// Seconds spent waiting for the model.
    public var modelSeconds: Double

    /// The end of a run.
    public init(_ resolution: Resolution) {
        attempts = resolution.attempts.map(AttemptReport.init)
        usage = resolution.usage
        modelSeconds = resolution.modelSeconds
        switch resolution.verdict {
        case .validated(let answer):
            verdict = "validated"
            optimal = answer.isOptimal
            show(answer)
        case .impossible(let why):
            verdict = "impossible"
            (reason, explanation) = (why.reason, why.explanation)
            switch why.formalization {
            case .planning(let problem): self.problem = problem.pddl
            case .constraints(let program):
                self.program = String(decoding: program.source.bytes, as: UTF8.self)
            }
        case .unbounded(let how):
            verdict = "unbounded"
            reason = how
        case .needsInformation(let open):
            verdict = "needs-information"
            questions = open.map(\.text)
        case .unresolved(let diagnostic):
            verdict = "unresolved"
            reason = ([diagnostic.message] + diagnostic.notes.map(\.message)).joined(separator: "; ")
        }
    }

    private mutating func show(_ answer: Answer) {
        switch answer {
        case .plan(let answer):
            plan = answer.plan.plan.steps.map(\.description)
            cost = "\(answer.plan.cost)"
            problem = answer.problem.pddl
        case .values(let answer):
            self.answer = answer.text
            values = answer.program.values(of: answer.solution.solution)
            if !answer.changes.isEmpty { changes = answer.changes.map(\.words) }
            objectives = answer.solution.objectives.map { $0.map { "\($0)" } }
            program = String(decoding: answer.program.source.bytes, as: UTF8.self)
        }
    }
}
