// What a run found, in a form that can be checked again without a language model and without a solver.

import Constraints
import Diagnostics
import Foundation
import PDDL
import Validation

/// An answer with everything that leads to it: the user's text, what it says item by item, the formal text with the
/// lines that refer to each item, and the plan or the values.
///
/// ```swift
/// let certificate = Certificate(of: resolution, to: text, domain: domain)
/// let report = try certificate?.verified()
/// ```
public struct Certificate: Sendable, Codable {
    /// An item of the text and the formal lines that refer to it.
    public struct Link: Sendable, Codable, Hashable {
        /// The item.
        public var item: Checklist.Item
        /// The lines of the formal text that name its number, from 1.
        public var lines: [Int]
    }

    /// A sentence and what it was taken to say, where the strategy works by sentences.
    public struct Sentence: Sendable, Codable, Hashable {
        /// The user's words.
        public var sentence: String
        /// What they were taken to say.
        public var statements: [String]
    }

    /// What is claimed.
    public enum Claim: String, Sendable, Codable {
        /// The answer meets the formal problem.
        case valid
        /// The same, and no answer is better.
        case optimal
        /// No answer exists.
        case impossible
    }

    /// The form of the file.
    public var version = 1
    /// The user's text.
    public var text: String
    /// The formal language.
    public var formalism: FormalismName
    /// The domain of a planning problem, in PDDL.
    public var domain: String?
    /// The problem in PDDL, or the model in MiniZinc.
    public var formalText: String
    /// The items of the text, where the run made a list of them.
    public var links: [Link] = []
    /// The sentences of the text, where the run went by sentences.
    public var sentences: [Sentence] = []
    /// What is claimed.
    public var claim: Claim
    /// The steps of the plan.
    public var plan: [String]?
    /// The cost of the plan.
    public var cost: String?
    /// The value of each variable of the compiled model, in order.
    public var values: [String]?
    /// The values of the goals; null for one that is no fraction.
    public var objectives: [String?]?
    /// What was changed because the problem had no answer.
    public var changes: [ValuesAnswer.Change]?
    /// Constraints that cannot hold together, in the user's words where they are known.
    public var conflict: [String]?

    /// The certificate of a run that ended with an answer or a proof that there is none; nil for others.
    public init?(of resolution: Resolution, to text: String) {
        self.text = text
        switch resolution.verdict {
        case .validated(.plan(let answer)):
            formalism = .pddl
            (domain, formalText) = (answer.problem.domain.pddl, Self.text(of: answer.problem))
            claim = answer.isOptimal ? .optimal : .valid
            plan = answer.plan.plan.steps.map(\.description)
            cost = "\(answer.plan.cost)"
        case .validated(.values(let answer)):
            formalism = .constraints
            formalText = String(decoding: answer.program.source.bytes, as: UTF8.self)
            claim = answer.isOptimal ? .optimal : .valid
            values = answer.solution.solution.values.map(\.text)
            if !answer.changes.isEmpty { changes = answer.changes }
            objectives = answer.solution.objectives.map { $0.map { "\($0)" } }
        case .impossible(let why):
            claim = .impossible
            switch why.formalization {
            case .planning(let problem):
                formalism = .pddl
                (domain, formalText) = (problem.domain.pddl, Self.text(of: problem))
                conflict = [why.reason]
            case .constraints(let program):
                formalism = .constraints
                formalText = String(decoding: program.source.bytes, as: UTF8.self)
                if let explanation = why.explanation {
                    conflict = explanation.conflicts.first.map { $0.constraints.map(explanation.title) }
                }
            }
        case .unbounded, .needsInformation, .unresolved: return nil
        }
        guard let translation = resolution.attempts.last?.translation else { return }
        sentences = translation.restatements.map {
            let report = RestatementReport($0)
            return Sentence(sentence: report.sentence, statements: report.statements)
        }
        links = (translation.checklist?.items ?? []).map { item in
            Link(item: item, lines: Self.lines(of: formalText, referringTo: item.number))
        }
    }

    /// The problem as it was written, with its comments.
    private static func text(of problem: Problem) -> String {
        problem.source.bytes.isEmpty ? problem.pddl : String(decoding: problem.source.bytes, as: UTF8.self)
    }

    static func lines(of text: String, referringTo number: Int) -> [Int] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { Checklist.references(in: $0.element).contains(number) }.map { $0.offset + 1 }
    }
}
