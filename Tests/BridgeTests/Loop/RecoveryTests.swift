// A model that errs in every way and then is right, over a real server: the loop recovers and tells it what is wrong.

import Bridge
import Diagnostics
import LanguageModels
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct RecoveryTests {
    @Test func fromSyntaxErrorToValidatedPlan() async throws {
        let domain = try Samples.domain("blocksworld")
        let unreachable = Samples.blocks(goal: "(and (on a b) (on b a))")
        let replies = [Samples.unclosed, Samples.undeclared, unreachable, Samples.right].map(Samples.fenced)
        let server = try await ScriptedServer(replies.map { .reply($0) })
        let model = OpenAICompatible(server.url, name: "scripted", key: Secret("sk-very-secret"))
        let loop = FeedbackLoop(model: model, strategy: WholeTranslation(Vocabulary(of: domain)))
        let resolution = try await loop.solve("Block b is on a. I want a on b.", in: domain)
        await server.stop()

        guard case .validated(.plan(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.verdict)")
            return
        }
        #expect(
            answer.plan.plan.steps.map(\.description) == [
                "(unstack b a)", "(put-down b)", "(pick-up a)", "(stack a b)",
            ])
        #expect(resolution.attempts.count == 4 && resolution.exchanges.count == 4)
        #expect(resolution.codes[0] == ["pddl.unclosed-parenthesis"])
        #expect(resolution.codes[1] == ["pddl.undeclared-object"])
        #expect(resolution.codes[2] == ["translation.cycle"])
        #expect(resolution.codes[3].isEmpty)
        #expect(resolution.usage == TokenUsage(inputTokens: 44, outputTokens: 28))
        #expect(resolution.attempts.allSatisfy { $0.usage.outputTokens == 7 })

        // Each prompt carries the faulty text and the exact diagnostic.
        let requests = server.requests
        #expect(requests.map(\.messages.count) == [2, 4, 6, 8])
        #expect(requests[1].messages[2].content == Samples.unclosed + "\n")
        #expect(requests[1].lastMessage.contains("1. error: 2 parenthesis(es) not closed"))
        #expect(requests[2].messages[4].content == Samples.undeclared)
        #expect(requests[2].lastMessage.contains("no object named 'q'"))
        #expect(requests[2].lastMessage.contains("in line 5: (:goal (and (on a q))))"))
        #expect(requests[2].lastMessage.contains("declared: a, b"))
        for finding in resolution.attempts[2].translation.findings + resolution.attempts[2].outcomeFindings {
            #expect(requests[3].lastMessage.contains(finding.diagnostic.message))
        }
        #expect(requests.allSatisfy { !$0.text.contains("sk-very-secret") })
    }

    @Test func aGoalWithoutPlanGoesBackWithItsProof() async throws {
        let text = """
            (define (domain lamp) (:requirements :strips) (:predicates (on) (off) (broken))
              (:action switch :precondition (and (off) (not (broken))) :effect (and (on) (not (off)))))
            """
        let domain = try Domain(parsing: SourceText(text, named: "lamp"))
        let wrong = "(define (problem p) (:domain lamp) (:init (off) (broken)) (:goal (on)))"
        let right = "(define (problem p) (:domain lamp) (:init (off)) (:goal (on)))"
        let model = ScriptedModel([wrong, right])
        let resolution = try await FeedbackLoop(model: model, strategy: WholeTranslation()).solve(
            "Light!", in: domain)
        #expect(resolution.ending == "validated")
        #expect(resolution.codes.first?.first == "translation.unsolvable")
        #expect(model.requests[1].question.contains("no plan exists for the problem as written"))
    }

    @Test func theSameUnsolvableProblemTwiceIsImpossible() async throws {
        let domain = try Samples.domain("gripper")
        // A ball is in a room or in a gripper, never both; the model stands by it, under other names.
        let text = """
            (define (problem p) (:domain gripper) (:objects r1 r2 - room b1 - ball)
              (:init (at-robot r1) (at b1 r1) (free left) (free right)) (:goal (and (at b1 r2) (carry b1 left))))
            """
        let renamed = text.replacing("r1", with: "kitchen").replacing("b1", with: "red")
        let model = ScriptedModel([text, renamed, text, renamed, text])
        let resolution = try await FeedbackLoop(model: model, strategy: WholeTranslation(), attempts: 3)
            .solve("Carry it there and hold it.", in: domain)
        guard case .impossible(let why) = resolution.verdict else {
            Issue.record("\(resolution.verdict) \(resolution.codes)")
            return
        }
        #expect(why.reason.contains("never true together"))
        #expect(resolution.attempts.count == 3)
    }

    @Test func unsolvableTwiceEndsAtOnce() async throws {
        let domain = try Samples.domain("logistics")
        let text = """
            (define (problem p) (:domain logistics) (:objects c1 c2 - city l1 l2 - location t - truck k - package)
              (:init (in-city l1 c1) (in-city l2 c2) (at t l1) (at k l1) (= (total-cost) 0)) (:goal (at k l2)))
            """
        let model = ScriptedModel([text, text, text])
        let resolution = try await FeedbackLoop(model: model, strategy: WholeTranslation())
            .solve("Bring it to the other city.", in: domain)
        guard case .impossible(let why) = resolution.verdict else {
            Issue.record("\(resolution.verdict) \(resolution.codes)")
            return
        }
        #expect(why.reason.contains("(at k l2)"))
        #expect(resolution.attempts.count == 2)
        let once = ScriptedModel([text, Samples.right])
        let other = try await FeedbackLoop(model: once, strategy: WholeTranslation(), attempts: 1)
            .solve("Bring it to the other city.", in: domain)
        #expect(other.ending == "unresolved")
    }

    @Test func aGoalThatHoldsAlreadyIsTakenAsMeantInTheLastRound() async throws {
        let domain = try Samples.domain("blocksworld")
        let text = Samples.blocks(goal: "(on b a)")
        let model = ScriptedModel([text, text, text])
        let resolution = try await FeedbackLoop(model: model, strategy: WholeTranslation(), attempts: 3)
            .solve("b is on a. Leave it there.", in: domain)
        guard case .validated(.plan(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.verdict)")
            return
        }
        #expect(answer.plan.plan.steps.isEmpty)
        #expect(resolution.codes == Array(repeating: ["translation.goal-already-true"], count: 3))
    }
}
