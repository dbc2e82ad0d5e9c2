// Finds landmarks and their sound orders.

import PDDL

/// Finds the landmarks of a task by chaining backwards from the goal, and completes them with all facts that
/// every plan of the delete relaxation needs: goals, and what some operator of it requires.
///
/// For a landmark, what all operators need that can reach it first are landmarks too; so is one of a few facts
/// of the same predicate of which each of those operators needs one, and each value that the landmark's
/// variable must pass through before.
///
/// Source: Richter and Westphal, "The LAMA planner", 2010, section 5; orders that follow from what is lost
/// without a landmark, and completeness, as in Keyder, Richter and Helmert, "Sound and complete landmarks for
/// and/or graphs", 2010.
final class LandmarkDiscovery {
    private let task: GroundTask
    private let dependence: RelaxedDependence
    private let transitions: ValueTransitions
    private var graph: LandmarkGraph
    private var open: [Int] = []
    private var next = 0
    /// For each landmark, the facts lost without it that no operator reaches together with it.
    private var laterFacts: [[Int32]] = []
    private var classes: [Int32: Int] = [:]
    private var classNumbers: [String: Int] = [:]
    /// For each fact and operator, the landmark that last looked at it.
    private var factStamps: [Int32]
    private var operatorStamps: [Int32]

    /// How many rows the search for further landmarks may look at: about half a second.
    static let workLimit = 100_000_000
    /// The most facts of which one is a landmark.
    private static let largestDisjunction = 4

    private init(_ task: GroundTask) {
        self.task = task
        dependence = RelaxedDependence(task)
        transitions = ValueTransitions(task)
        graph = LandmarkGraph(factCount: task.factCount)
        factStamps = Array(repeating: -1, count: task.factCount)
        operatorStamps = Array(repeating: -1, count: task.operatorCount)
    }

    /// The landmarks of a task with natural and greedy-necessary orders.
    ///
    /// - Complexity: for each landmark, linear in the part of the task that cannot be reached without it.
    static func graph(for task: GroundTask, workLimit: Int = workLimit) -> LandmarkGraph {
        let discovery = LandmarkDiscovery(task)
        for fact in task.goal { _ = discovery.landmark(of: fact, isGoal: true) }
        discovery.chainBackwards()
        discovery.complete(workLimit: workLimit)
        discovery.orderLaterLandmarks()
        return discovery.graph.compacted()
    }

    /// The landmark that a fact is; a new one is looked at later.
    private func landmark(of fact: Int32, isGoal: Bool = false) -> Int {
        let known = Int(graph.landmarkOfFact[Int(fact)])
        if known >= 0 { return known }
        let number = add(
            Landmark(
                facts: [fact], isGoal: isGoal, isInitial: task.holds(fact, in: task.initial.base),
                isDerived: task.isDerived[Int(fact)]))
        let disjunction = Int(graph.disjunctionOfFact[Int(fact)])
        if disjunction >= 0 {
            // The fact says more than the disjunction, and what comes before that comes before the fact.
            for earlier in graph.parents[disjunction].keys {
                graph.order(earlier, before: number, .natural)
            }
            graph.empty(disjunction)
        }
        return number
    }

    private func add(_ landmark: Landmark) -> Int {
        let number = graph.add(landmark)
        laterFacts.append([])
        if !landmark.isInitial { open.append(number) }
        return number
    }

    private func chainBackwards() {
        while next < open.count {
            let number = open[next]
            next += 1
            if !graph.landmarks[number].facts.isEmpty { explore(number) }
        }
    }

    private func explore(_ number: Int) {
        let facts = graph.landmarks[number].facts
        dependence.remove(facts)
        var rules: [Int32] = []
        for fact in facts {
            for rule in dependence.achievers[Int(fact)] where dependence.isApplicable(rule) {
                rules.append(rule)
            }
        }
        graph.setFirstAchievers(
            Set(rules.map { task.rules.operators[Int($0)] }.filter { $0 >= 0 }).sorted(), of: number)
        noteLaterFacts(number)
        let ways =
            facts.count > 1 || task.isDerived[Int(facts[0])]
            ? []
            : transitions.factsOnTheWay(
                to: facts[0], isForbidden: dependence.isLost)
        guard let first = rules.first else { return }
        var shared = Array(task.rules.preconditions[Int(first)])
        for rule in rules.dropFirst() where !shared.isEmpty {
            let needed = task.rules.preconditions[Int(rule)]
            shared.removeAll { !needed.contains($0) }
        }
        for fact in shared { graph.order(landmark(of: fact), before: number, .greedyNecessary) }
        for fact in ways { graph.order(landmark(of: fact), before: number, .natural) }
        for facts in disjunctions(rules) { order(facts, before: number) }
    }

    /// Keeps the facts lost without a landmark, except those that some operator reaches together with it.
    private func noteLaterFacts(_ number: Int) {
        let stamp = Int32(number)
        func mark(_ facts: UnsafeBufferPointer<Int32>) { for fact in facts { factStamps[Int(fact)] = stamp } }
        for fact in graph.landmarks[number].facts {
            factStamps[Int(fact)] = stamp
            for rule in dependence.achievers[Int(fact)] {
                let owner = Int(task.rules.operators[Int(rule)])
                guard owner >= 0 else {
                    mark(task.rules.adds[Int(rule)])
                    continue
                }
                guard operatorStamps[owner] != stamp else { continue }
                operatorStamps[owner] = stamp
                for effect in task.operators.effects(of: owner) { mark(task.operators.adds[effect]) }
            }
        }
        var later: [Int32] = []
        dependence.forEachLost { if factStamps[Int($0)] != stamp { later.append($0) } }
        laterFacts[number] = later
    }

    /// Sets of facts of one predicate of which each of `rules` needs one.
    private func disjunctions(_ rules: [Int32]) -> [[Int32]] {
        var found: [Int: (facts: Set<Int32>, rules: Int)] = [:]
        for (place, rule) in rules.enumerated() {
            for fact in task.rules.preconditions[Int(rule)] where graph.landmarkOfFact[Int(fact)] < 0 {
                let kind = kind(of: fact)
                if place == 0, found[kind] == nil { found[kind] = ([], 0) }
                guard var entry = found[kind], entry.rules >= place else { continue }
                entry.facts.insert(fact)
                entry.rules = place + 1
                found[kind] = entry
            }
            found = found.filter {
                $0.value.rules == place + 1 && $0.value.facts.count <= Self.largestDisjunction
            }
            if found.isEmpty { return [] }
        }
        return found.sorted { $0.key < $1.key }.map { $0.value.facts.sorted() }.filter { facts in
            facts.count > 1 && !facts.contains { task.holds($0, in: task.initial.base) }
        }
    }

    private func kind(of fact: Int32) -> Int {
        if let known = classes[fact] { return known }
        let (name, isNegated) = task.fact(fact)
        let key = (isNegated ? "not " : "") + name.predicate
        let kind = classNumbers[key, default: classNumbers.count]
        classNumbers[key] = kind
        classes[fact] = kind
        return kind
    }

    /// Adds the landmark "one of `facts`", unless it overlaps with a known one.
    private func order(_ facts: [Int32], before number: Int) {
        guard !facts.contains(where: { graph.landmarkOfFact[Int($0)] >= 0 }) else { return }
        let known = Set(facts.map { Int(graph.disjunctionOfFact[Int($0)]) })
        if known == [-1] {
            let disjunction = add(
                Landmark(facts: facts, isDerived: facts.contains { task.isDerived[Int($0)] }))
            graph.order(disjunction, before: number, .greedyNecessary)
        } else if known.count == 1, let superset = known.first {
            graph.order(superset, before: number, .greedyNecessary)
        }
    }

    /// Looks for facts without which a landmark cannot be reached. Only facts of a relaxed plan can be such.
    private func complete(workLimit: Int) {
        var isKnown: Set<Int32> = []
        var goals: [Int32] = []
        var isSpent = false
        while !isSpent {
            let landmarks = graph.landmarks.lazy.filter { $0.isFact && !$0.isInitial }.map { $0.facts[0] }
            if landmarks.count == goals.count { return }
            goals = Array(landmarks)
            for fact in dependence.supportingFacts(of: goals)
            where graph.landmarkOfFact[Int(fact)] < 0 && isKnown.insert(fact).inserted {
                // What was found so far still needs its achievers.
                guard dependence.work < workLimit else {
                    isSpent = true
                    break
                }
                dependence.remove([fact])
                if goals.contains(where: dependence.isLost) { _ = landmark(of: fact) }
            }
            chainBackwards()
        }
    }

    private func orderLaterLandmarks() {
        for earlier in 0..<graph.count where !graph.landmarks[earlier].facts.isEmpty {
            for fact in laterFacts[earlier] {
                let later = Int(graph.landmarkOfFact[Int(fact)])
                if later >= 0 { graph.order(earlier, before: later, .natural) }
            }
        }
    }
}
