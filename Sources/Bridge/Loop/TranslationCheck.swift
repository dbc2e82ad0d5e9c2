// What can be known to be wrong with a translated problem without knowing what the user meant.

import Diagnostics
import PDDL
import Planning

/// Checks a problem for the slips that translations make.
struct TranslationCheck {
    let problem: Problem
    let vocabulary: Vocabulary
    let groups: [MutexGroup]

    init(_ problem: Problem, _ vocabulary: Vocabulary) {
        self.problem = problem
        self.vocabulary = vocabulary
        // A group has as many facts as there are objects, and there are as many groups.
        let isSmall = problem.allObjects.count <= Self.mostObjects
        groups = isSmall ? StartCompletion.groups(of: problem.domain, over: problem.allObjects) : []
    }

    /// Problems with more objects are not checked by invariants.
    private static let mostObjects = 400

    /// Everything found, the goal first.
    func findings() -> [Finding] { goalFindings() + startFindings() + cycles() }

    private var goalFacts: [Fact] {
        problem.goal.conjuncts.compactMap { if case .atom(let atom) = $0 { atom.grounded() } else { nil } }
    }

    private func goalFindings() -> [Finding] {
        let goal = goalFacts
        if problem.goal.conjuncts.isEmpty {
            return [
                Finding(
                    Diagnostic(
                        "translation.empty-goal", "the goal is empty: nothing is wanted",
                        fixIts: [FixIt("state what shall hold at the end")]))
            ]
        }
        var findings: [Finding] = []
        let start = Set(problem.initial)
        if goal.count == problem.goal.conjuncts.count, goal.allSatisfy(start.contains) {
            let words = goal.map { vocabulary.phrase(for: $0) }.joined(separator: "; ")
            findings.append(
                Finding(
                    Diagnostic(
                        "translation.goal-already-true", "the goal already holds at the start: \(words)",
                        fixIts: [FixIt("check what is wanted at the end and what is so at the start")]),
                    about: goal))
        }
        findings += clashes(
            goal, "translation.contradictory-goal", "the goal wants what cannot hold together")
        return findings
    }

    private func startFindings() -> [Finding] {
        var findings = clashes(
            problem.initial, "translation.contradictory-start", "the start states what cannot hold together")
        let start = Set(problem.initial)
        for group in groups where group.isExactlyOne && !group.facts.contains(where: start.contains) {
            let options = group.facts.prefix(8).map { vocabulary.phrase(for: $0) }.joined(separator: " / ")
            findings.append(
                Finding(
                    Diagnostic(
                        "translation.incomplete-start",
                        "the start leaves open which of these holds: \(options)",
                        fixIts: [FixIt("add the one that the text says to ':init'")]),
                    about: group.facts))
        }
        return findings
    }

    private func clashes(_ facts: [Fact], _ code: String, _ message: String) -> [Finding] {
        let present = Set(facts)
        var seen: Set<[Fact]> = []
        return groups.compactMap { group in
            let clash = group.facts.filter(present.contains)
            guard clash.count > 1, seen.insert(clash).inserted else { return nil }
            let words = clash.map { vocabulary.phrase(for: $0) }.joined(separator: "; ")
            return Finding(
                Diagnostic(code, "\(message): \(words)", fixIts: [FixIt("keep the one that the text says")]),
                about: clash)
        }
    }

    /// Things that lie on each other in a circle: facts of a predicate that places each object at most once, and
    /// each object under at most one, must not close a ring.
    private func cycles() -> [Finding] {
        var findings: [Finding] = []
        for symbol in problem.domain.predicates
        where symbol.parameters.count == 2 && symbol.parameters[0].type == symbol.parameters[1].type {
            let isPlacement = groups.contains { $0.invariant.part(symbol.name)?.countedPosition == 1 }
            guard isPlacement else { continue }
            for (facts, what) in [(problem.initial, "at the start"), (goalFacts, "in the goal")] {
                let edges = Dictionary(
                    facts.filter { $0.predicate == symbol.name }.map { ($0.arguments[0], $0) },
                    uniquingKeysWith: { first, _ in first })
                guard let ring = Self.ring(edges) else { continue }
                let words = ring.map { vocabulary.phrase(for: $0) }.joined(separator: "; ")
                findings.append(
                    Finding(
                        Diagnostic(
                            "translation.cycle", "a circle \(what): \(words)",
                            fixIts: [FixIt("look for a fact whose objects are in the wrong order")]),
                        about: ring))
            }
        }
        return findings
    }

    private static func ring(_ edges: [String: Fact]) -> [Fact]? {
        for start in edges.keys.sorted() {
            var path: [Fact] = []
            var name = start
            while let fact = edges[name], path.count <= edges.count {
                path.append(fact)
                name = fact.arguments[1]
                if name == start { return path }
            }
        }
        return nil
    }
}
