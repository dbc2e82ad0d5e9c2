// What a scripted model answers: one problem told in English, and translations of it, wrong and right.

/// A logistics problem in English and replies to it.
enum Story {
    /// The text.
    static let text = """
        In the city of ulm there are the depot and the shop. The truck t1 is at the shop and the package p1 is at the \
        depot. I want p1 at the shop.
        """
    /// The arguments of a run that solves it.
    static let arguments = [
        "solve", text, "--domain", "domains/logistics/domain.pddl", "--strategy", "whole",
    ]
    /// What the plan must be.
    static let plan = [
        "(drive t1 shop depot ulm)", "(load p1 t1 depot)", "(drive t1 depot shop ulm)", "(unload p1 t1 shop)",
    ]

    /// A right translation.
    static let right = reply(problem())
    /// A parenthesis is missing.
    static let syntaxError = reply(String(problem().dropLast(2)))
    /// The goal names a package that does not exist.
    static let undeclaredObject = reply(problem(goal: "(at p9 shop)"))
    /// The depot is in no city, so that the truck cannot get there.
    static let unreachableGoal = reply(problem(depot: "ulm2", objects: "ulm ulm2"))
    /// Words and no problem.
    static let prose = "Certainly! First I would drive the truck to the depot. Do you want me to go on?"

    private static func reply(_ problem: String) -> String {
        "Here is the problem:\n\n```pddl\n\(problem)```\n"
    }

    private static func problem(
        depot: String = "ulm", objects: String = "ulm", goal: String = "(at p1 shop)"
    ) -> String {
        """
        (define (problem delivery)
          (:domain logistics)
          (:objects \(objects) - city depot shop - location t1 - truck p1 - package)
          (:init (in-city depot \(depot)) (in-city shop ulm) (at t1 shop) (at p1 depot) (= (total-cost) 0))
          (:goal (and \(goal)))
          (:metric minimize (total-cost)))

        """
    }
}
