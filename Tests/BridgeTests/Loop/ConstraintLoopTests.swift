// The loop over constraint programs: each kind of wrong reply goes back with what is wrong, then the right one.

import Bridge
import Constraints
import Diagnostics
import Foundation
import TestSupport
import Testing
import Validation

@Suite(.enabled(if: ConstraintStory.hasMiniZinc, "needs minizinc"))
struct ConstraintLoopTests {
    typealias Story = ConstraintStory

    @Test func valuesAreFoundAndJudged() async throws {
        let (loop, model) = Story.loop([Story.checklist, Story.model()])
        let resolution = try await loop.solve(Story.text)
        guard case .validated(.values(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.codes)")
            return
        }
        #expect(answer.isOptimal)
        #expect(answer.solution.objectives.map { $0.map { "\($0)" } } == [Story.most])
        #expect(model.requests.count == 2)
        // The constraints carry the user's own words.
        let sentences = answer.program.model.constraints.compactMap(\.sentence)
        #expect(sentences.contains("Spend at most 400 euros"), "\(sentences)")
    }

    @Test(arguments: [
        ("", "reply.no-model"),
        ("Certainly! I would buy ten saws.", "reply.no-model"),
        ("```minizinc\nvar 0..20: saws;\n", "reply.no-model"),
        (Story.model(tail: " +;"), "constraints.minizinc-syntax"),
        (Story.model(drills: "drils >= 2"), "constraints.undefined-name"),
        (Story.model(drills: "drills >= \"two\""), "constraints.minizinc-type"),
        (Story.model().replacing("\"#3 saws\" ", with: "\"saws\" "), "checklist.unsupported-constraint"),
        (Story.model().replacing("  % #1", with: ""), "checklist.unused-item"),
        (Story.model().replacing("#5", with: "#5 #9"), "checklist.no-such-item"),
        (Story.model(budget: "100"), "translation.unsolvable"),
        (
            Story.model(drills: "true").replacing("var 0..20", with: "var int").replacing(
                "drill * drills", with: "0"),
            "translation.unbounded"
        ),
        (Story.model().replacing("% Parameters", with: "include \"/etc/passwd\";"), "constraints.include"),
        (String(repeating: "noise ", count: 900_000), "reply.no-model"),
        (
            "```minizinc\n" + String(repeating: "constraint ", count: 100_000) + "solve satisfy;\n```",
            "constraints."
        ),
    ])
    func aWrongReplyGoesBackAndTheNextIsRight(reply: String, code: String) async throws {
        let (loop, model) = Story.loop([Story.checklist, reply, Story.model(), Story.model()])
        let resolution = try await loop.solve(Story.text)
        #expect(resolution.ending == "validated", "\(resolution.codes)")
        let first = try #require(resolution.codes.first)
        #expect(first.contains { $0.hasPrefix(code) }, "\(first)")
        // What was wrong is in the next request; a list that was complete is not asked for again.
        #expect(model.requests.count == 3)
        #expect(model.requests.last?.question.contains("cannot be used yet") == true)
    }

    @Test func whatTheModelStandsByIsImpossibleInTheUsersWords() async throws {
        let wrong = Story.model(budget: "100")
        let (loop, model) = Story.loop([Story.checklist, wrong, wrong])
        let resolution = try await loop.solve(Story.text)
        guard case .impossible(let why) = resolution.verdict else {
            Issue.record("\(resolution.codes)")
            return
        }
        for words in ["Spend at most 400 euros", "at least 3 saws", "at least 2 drills"] {
            #expect(why.reason.contains(words), "\(why.reason)")
        }
        #expect(why.explanation?.conflicts.first?.isMinimal == true)
        #expect(why.explanation?.relaxations.isEmpty == false)
        #expect(model.requests.last?.question.contains("these cannot hold together") == true)
    }

    @Test func aGoalWithoutLimitThatTheModelStandsByIsUnbounded() async throws {
        let endless = Story.model(drills: "drills >= 2").replacing("var 0..20", with: "var int")
            .replacing("saw * saws + drill * drills <= 400", with: "saw * saws >= 0")
        let (loop, _) = Story.loop([Story.checklist, endless, endless])
        #expect(try await loop.solve(Story.text).ending == "unbounded")
    }

    @Test(arguments: [
        ("", "the reply is no JSON"), ("There are five items.", "the reply is no JSON"),
        ("{\"items\":[{\"kind\":\"rule\",\"quote\":\"Spend\"}]}", "'rule' is no kind"),
        ("{\"items\":[]}", "the list has no items"),
        (
            "{\"items\":[{\"kind\":\"fact\",\"quote\":\"A hammer costs 20 euros\"}]}",
            "the text does not say: A hammer costs 20 euros"
        ),
        (Story.checklist.replacing("at least 2 drills", with: "drills"), "no item quotes"),
    ])
    func aWrongListIsAskedForAgain(list: String, words: String) async throws {
        let (loop, model) = Story.loop([list, Story.checklist, Story.model()])
        let resolution = try await loop.solve(Story.text)
        #expect(resolution.ending == "validated", "\(resolution.codes)")
        #expect(model.requests[1].question.contains(words), "\(model.requests[1].question)")
    }

    @Test func aListThatStaysWrongCostsARound() async throws {
        let (loop, _) = Story.loop(["no", "no", Story.checklist, Story.model()])
        let resolution = try await loop.solve(Story.text)
        #expect(resolution.ending == "validated")
        #expect(resolution.codes.first == ["checklist.not-read"])
    }

    @Test func theModelChoosesTheLanguage() async throws {
        let route =
            "{\"formalism\":\"constraints\",\"reason\":\"Amounts under a budget.\",\"runnerUp\":\"pddl\"}"
        let model = ScriptedModel(["I like puzzles.", route, Story.checklist, Story.model()])
        let (single, _) = Story.loop([])
        let loop = FeedbackLoop(
            model: model, formalisms: [PlanningFormalism(WholeTranslation())] + single.formalisms)
        let resolution = try await loop.solve(Story.text)
        #expect(resolution.ending == "validated", "\(resolution.codes)")
        #expect(model.requests.count == 4)
    }

    private static let vague = "We buy saws for 30 euros each and drills, 3 of each, for the least money."
    private static let vagueList = """
        {"items":[{"kind":"fact","quote":"saws for 30 euros each and drills"},
        {"kind":"constraint","quote":"3 of each"},{"kind":"goal","quote":"for the least money"}]}
        """
    private static let asking = """
        ```minizinc
        % ask: What does a drill cost?
        int: saw = 30; % #1
        var 0..9: saws;
        constraint :: "#2 three" saws = 3;
        solve minimize saw * saws; % #3
        ```
        """

    @Test func whatIsMissingIsAskedAndNeverInvented() async throws {
        let (loop, model) = Story.loop([Self.vagueList, Self.asking, Self.asking + "\n"])
        let resolution = try await loop.solve(Self.vague)
        guard case .needsInformation(let questions) = resolution.verdict else {
            Issue.record("\(resolution.codes)")
            return
        }
        #expect(questions.map(\.text) == ["What does a drill cost?"])
        #expect(model.requests.last?.question.contains("What does a drill cost?") == true)
    }

    @Test func aPersonsAnswerBecomesPartOfTheText() async throws {
        let answered = Self.vagueList.replacing(
            "{\"kind\":\"constraint\"",
            with:
                "{\"kind\":\"fact\",\"quote\":\"What does a drill cost? 50 euros\"},{\"kind\":\"constraint\"")
        let right = Self.asking.replacing("% ask: What does a drill cost?", with: "int: drill = 50; % #2")
            .replacing("#3", with: "#4").replacing("#2 three", with: "#3 three")
            .replacing("saw * saws", with: "(saw + drill) * saws")
        var (loop, model) = Story.loop([Self.vagueList, Self.asking, answered, right])
        loop.ask = { _ in "50 euros" }
        let resolution = try await loop.solve(Self.vague)
        guard case .validated(.values(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.codes) \(model.requests.map(\.question))")
            return
        }
        #expect(answer.solution.objectives.map { $0.map { "\($0)" } } == ["240"])
    }

    @Test func numbersThatNobodyGaveAreNamed() async throws {
        let (loop, _) = Story.loop([Story.checklist, Story.model(price: "31")])
        let resolution = try await loop.solve(Story.text)
        #expect(resolution.codes == [["translation.number-not-in-text"]], "\(resolution.codes)")
        #expect(resolution.attempts[0].translation.findings[0].diagnostic.message.contains("31"))
    }

    @Test func samplesAgreeByTheirMeaning() async throws {
        // Written otherwise, with the same best; and one with another budget.
        let same = Story.model().replacing(
            "saw * saws + drill * drills <= 400", with: "400 >= drill * drills + saw * saws")
        let other = Story.model(budget: "450")
        let lists = Array(repeating: Story.checklist, count: 1)
        let replies = [other, Story.model(), same].flatMap { lists + [$0] }
        var (loop, _) = Story.loop(replies)
        loop.samples = 3
        let resolution = try await loop.solve(Story.text)
        #expect(resolution.attempts.first?.agreement ?? (0, 0) == (2, 3))
        guard case .validated(.values(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.codes)")
            return
        }
        #expect(answer.solution.objectives.map { $0.map { "\($0)" } } == [Story.most])
    }

    /// 190 euros are needed: 90 more than there are.
    @Test(arguments: [
        (RelaxationPolicy.none, false), (.within(share: 0.5), false), (.within(share: 0.9), true),
        (.smallest, true),
    ])
    func whatMayBeChangedIsChanged(policy: RelaxationPolicy, isChanged: Bool) async throws {
        let wrong = Story.model(budget: "100")
        var (loop, _) = Story.loop([Story.checklist.replacing("400", with: "100"), wrong, wrong])
        loop.relax = { policy.choice(of: $0) }
        let text = Story.text.replacing("400", with: "100")
        let resolution = try await loop.solve(text)
        guard isChanged else {
            #expect(resolution.ending == "impossible")
            return
        }
        guard case .validated(.values(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.codes)")
            return
        }
        #expect(answer.changes.count == 1)
        if policy != .smallest { #expect(answer.changes[0].words.contains("by 90"), "\(answer.changes)") }
        let certificate = try #require(Certificate(of: resolution, to: text))
        let confirmed = try certificate.verified().confirmed
        #expect(confirmed.contains { $0.hasPrefix("changed: ") }, "\(confirmed)")
        // Without the change the judge refuses.
        var unchanged = certificate
        unchanged.changes = nil
        #expect(throws: DiagnosticsError.self) { try unchanged.verified() }
    }
}
