// Planning problems that refer to a list of what the text says.

import Bridge
import Diagnostics
import PDDL
import Testing

@Suite struct ChecklistTests {
    private static let text = "Block b is on block a, which is on the table; nothing is on b. I want a on b."
    private static let list = """
        ```json
        [{"kind": "fact", "quote": "b is on block a"}, {"kind": "Fact", "quote": "which is on  the table"},
         {"kind": "fact", "quote": "nothing is on b."}, {"kind": "goal", "quote": "I want a on b"}]
        ```
        """
    private static let right = """
        (define (problem p)
          (:domain blocksworld)
          (:objects a b - block)
          (:init (on b a) ; #1
            (on-table a) ; #2
            (clear b) (arm-empty)) ; #3
          (:goal (on a b))) ; #4
        """

    private static func solve(_ replies: [String]) async throws -> Resolution {
        let domain = try Samples.domain("blocksworld")
        let strategy = WholeTranslation(Vocabulary(of: domain), usesChecklist: true)
        return try await FeedbackLoop(model: ScriptedModel(replies), strategy: strategy)
            .solve(text, in: domain)
    }

    @Test func everyItemIsReferredTo() async throws {
        // The goal's comment stands behind the closing parenthesis, which ends the definition.
        let inside = Self.right.replacing("(on a b))) ; #4", with: "(on a b) ; #4\n  ))")
        let resolution = try await Self.solve([Self.list, inside])
        #expect(resolution.ending == "validated", "\(resolution.codes)")
        let certificate = try #require(Certificate(of: resolution, to: Self.text))
        #expect(certificate.links.map(\.lines) == [[4], [5], [6], [7]])
        #expect(certificate.links.map(\.item.quote).last == "I want a on b")
        let confirmed = try certificate.verified().confirmed
        #expect(confirmed.count == 2, "\(confirmed)")
    }

    @Test func aForgottenItemGoesBack() async throws {
        let forgetful = Self.right.replacing("; #2", with: "").replacing(" ; #4", with: "")
            .replacing("(:goal (on a b))", with: "(:goal (on a b) ; #4\n  )")
        let inside = Self.right.replacing("(on a b))) ; #4", with: "(on a b) ; #4\n  ))")
        let resolution = try await Self.solve([Self.list, forgetful, inside])
        #expect(resolution.codes == [["checklist.unused-item"], []])
        #expect(resolution.ending == "validated")
    }
}
