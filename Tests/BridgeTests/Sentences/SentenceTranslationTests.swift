// Whole runs, sentence by sentence, with a model that restates as it is told to.

import Bridge
import Diagnostics
import Foundation
import LanguageModels
import PDDL
import Testing
import Validation

@Suite struct SentenceTranslationTests {
    static let blocks = Restater(
        types: ["a": "block", "b": "block", "c": "block"],
        sentences: [
            "Block a is on b.": ["start: a is on b"],
            "b and c are on the table.": ["start: b is on the table", "start: c is on the table"],
            "I want c on a.": ["goal: c is on a"],
        ])
    static let text = "Block a is on b. b and c are on the table. I want c on a."

    @Test func blocksworld() async throws {
        let resolution = try await solve(Self.text, "blocksworld", Self.blocks)
        guard case .validated(.plan(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.verdict) \(resolution.codes)")
            return
        }
        let expected = Samples.blocks(
            goal: "(and (on c a))",
            start: "(on a b) (on-table b) (on-table c) (clear a) (clear c) (arm-empty)",
            objects: "a b c")
        let gold = try Samples.problem(expected, in: answer.problem.domain)
        guard case .equivalent = answer.problem.equivalence(to: gold) else {
            Issue.record("\(answer.problem.pddl)")
            return
        }
        #expect(answer.plan.plan.steps.map(\.description) == ["(pick-up c)", "(stack c a)"])
        #expect(answer.restatements.map(\.sentence.text) == Sentence.split(Self.text).map(\.text))
        #expect(answer.restatements[2].statements == [.goal(Fact("on", ["c", "a"]))])
        #expect(resolution.attempts.count == 1)
        #expect(Self.blocks.outsideGrammar.isEmpty, "\(Self.blocks.outsideGrammar)")
    }

    @Test func roadsBothWaysAndTolls() async throws {
        let domain = try Domain(parsing: SourceText(Samples.roads, named: "roads"))
        let restater = Restater(
            types: ["oslo": "town", "bergen": "town", "volvo": "car"],
            sentences: [
                "There is a road between oslo and bergen.": [
                    "start: there is a road from oslo to bergen",
                    "start: there is a road from bergen to oslo",
                ],
                "The toll from oslo to bergen is 2.5, and 4 back.": [
                    "start: the toll from oslo to bergen is 2.5", "start: the toll from bergen to oslo is 4",
                ],
                "The volvo is in oslo and should end up in bergen.": [
                    "start: volvo is in oslo", "goal: volvo is in bergen",
                ],
            ])
        let text = restater.sentences.keys.sorted { $0.count < $1.count }.joined(separator: " ")
        let resolution = try await solve(text, domain, restater)
        guard case .validated(.plan(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.verdict) \(resolution.codes) \(restater.outsideGrammar)")
            return
        }
        #expect(answer.plan.plan.steps.map(\.description) == ["(drive volvo oslo bergen)"])
        #expect(answer.plan.cost == Rational(decimal: "2.5"))
        #expect(answer.problem.metric == .minimize(.totalCost))
        #expect(Set(answer.problem.initial).isSuperset(of: [Fact("road", ["bergen", "oslo"])]))
        #expect(restater.outsideGrammar.isEmpty, "\(restater.outsideGrammar)")
    }

    @Test func aQuestionIsAnsweredFromTheText() async throws {
        var sentences = Self.blocks.sentences
        sentences["b and c are on the table."] = ["start: b is on the table"]
        sentences["The arm is empty."] = ["start: the arm is empty"]
        let restater = Restater(
            types: Self.blocks.types, sentences: sentences, answers: ["c is on the table", "nothing is on a"])
        let resolution = try await solve("The arm is empty. " + Self.text, "blocksworld", restater)
        let asked = resolution.exchanges.filter { $0.purpose.hasPrefix("question") }.map(\.request.question)
        #expect(resolution.ending == "validated", "\(asked)")
        #expect(asked.count == 1, "\(asked)")
        #expect(restater.outsideGrammar.isEmpty, "\(restater.outsideGrammar)")
    }

    @Test func whatTheTextDoesNotSayIsAsked() async throws {
        let restater = Restater(
            types: Self.blocks.types,
            sentences: [
                "a is on b, which is on the table.": ["start: a is on b", "start: b is on the table"],
                "I want c on a.": ["goal: c is on a"],
            ])
        let resolution = try await solve(
            "a is on b, which is on the table. I want c on a.", "blocksworld", restater)
        guard case .needsInformation(let questions) = resolution.verdict else {
            Issue.record("\(resolution.verdict) \(resolution.codes)")
            return
        }
        #expect(questions.contains { $0.text == "Where is c at the start?" })
        #expect(questions.flatMap(\.answers).contains("c is on the table"))
        #expect(resolution.attempts.count == 2)
        #expect(restater.outsideGrammar.isEmpty, "\(restater.outsideGrammar)")
    }

    @Test func aWrongRestatementIsMendedInTheNextRound() async throws {
        let wrong = Restater(
            types: Self.blocks.types,
            sentences: Self.blocks.sentences.merging([
                "I want c on a.": ["goal: c is on a", "goal: a is on c"]
            ]) { $1 })
        let model = ScriptedModel { _, request in
            let isSecond = request.temperature > 0
            return try (isSecond ? Self.blocks : wrong).reply(to: request)
        }
        let domain = try Samples.domain("blocksworld")
        let loop = FeedbackLoop(model: model, strategy: SentenceTranslation(Vocabulary(of: domain)))
        let resolution = try await loop.solve(Self.text, in: domain)
        #expect(resolution.ending == "validated", "\(resolution.codes)")
        #expect(resolution.codes == [["translation.cycle"], []])
        // Only the suspect sentence is asked again, and what was wrong is said.
        let second = model.requests.filter { $0.temperature > 0 }
        #expect(second.count == 1)
        #expect(
            second.first?.question.contains("An earlier restatement was 'goal: c is on a; goal: a is on c'")
                == true)
        #expect(second.first?.question.contains("a circle in the goal") == true)
    }

    @Test func aSmallModelWithoutGrammarDoesNotDerailIt() async throws {
        let domain = try Samples.domain("blocksworld")
        for reply in [
            "", "I think that a is on b.", "start: start: start:", "(define (problem p))", "goal: z is on a",
        ] {
            let model = ScriptedModel { _, _ in Reply(reply) }
            let loop = FeedbackLoop(
                model: model, strategy: SentenceTranslation(Vocabulary(of: domain)), attempts: 2)
            let resolution = try await loop.solve(Self.text, in: domain)
            #expect(["unresolved", "needs-information"].contains(resolution.ending), "\(reply)")
            #expect(resolution.attempts.count <= 2 && !resolution.attempts.isEmpty)
        }
    }

    @Test func predicatesWithoutPhraseAreAskedFor() async throws {
        let text = Samples.roads.replacing("; ?c is in ?t", with: "; to do")
        let domain = try Domain(parsing: SourceText(text, named: "roads"))
        #expect(Vocabulary(of: domain).guessed.map(\.name) == ["at"])
        let restater = Restater(
            types: ["oslo": "town", "volvo": "car"],
            sentences: ["The volvo is in oslo.": ["start: volvo is parked in oslo"]])
        let model = ScriptedModel { _, request in
            request.question.hasPrefix("(at ?c ?t)")
                ? Reply("?c is parked in ?t") : try restater.reply(to: request)
        }
        let loop = FeedbackLoop(
            model: model, strategy: SentenceTranslation(Vocabulary(of: domain)), attempts: 1)
        let resolution = try await loop.solve("The volvo is in oslo.", in: domain)
        #expect(
            resolution.attempts.first?.translation.problem?.initial.contains(Fact("at", ["volvo", "oslo"]))
                == true)
        #expect(resolution.exchanges.first?.purpose == "phrase for at")
        if case .grammar(let grammar)? = resolution.exchanges.first?.request.format {
            #expect(try GBNF(grammar).accepts("?c is parked in ?t"))
        }
    }

    private func solve(_ text: String, _ name: String, _ restater: Restater) async throws -> Resolution {
        try await solve(text, try Samples.domain(name), restater)
    }

    private func solve(_ text: String, _ domain: Domain, _ restater: Restater) async throws -> Resolution {
        let model = ScriptedModel { _, request in try restater.reply(to: request) }
        return try await FeedbackLoop(model: model, strategy: SentenceTranslation(Vocabulary(of: domain)))
            .solve(text, in: domain)
    }
}
