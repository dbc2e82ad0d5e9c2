// A text of the English benchmark and what it says, as written by hand.

import Diagnostics
import Foundation
import PDDL

/// One line of `benchmarks/english/problems.jsonl`.
struct Case: Decodable {
    var id: String
    var domain: String
    var text: String
    var objects: [String: String]
    var `init`: [String]
    var values: [String]?
    var goal: [String]
    var split: String

    /// Reads the cases of a file.
    static func read(_ path: String) throws -> [Case] {
        let source = try SourceText.file(path)
        return try source.text.split(separator: "\n").map {
            try JSONDecoder().decode(Case.self, from: Data($0.utf8))
        }
    }

    /// The problem that the text says.
    func gold(in domain: Domain) throws -> Problem {
        let objects = objects.sorted { $0.key < $1.key }.map { "\($0.key) - \($0.value)" }.joined(
            separator: " ")
        let hasCost = domain.function("total-cost") != nil
        let text = """
            (define (problem gold) (:domain \(domain.name))
              (:objects \(objects))
              (:init \(`init`.joined(separator: " ")) \((values ?? []).joined(separator: " "))
                \(hasCost ? "(= (total-cost) 0)" : ""))
              (:goal (and \(goal.joined(separator: " "))))
              \(hasCost ? "(:metric minimize (total-cost))" : ""))
            """
        return try Problem(parsing: SourceText(text, named: "\(id).pddl"), in: domain)
    }
}
