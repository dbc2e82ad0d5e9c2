// Two other ways to the fewest edits, for comparison: through all worlds, and through all plans.

import Diagnostics
import PDDL
import Validation

/// Goes through plan and world side by side: at each place a step is done, left out, or another one is put in
/// before it. Uses the naive checker only, and looks at no fault.
struct WorldEdits {
    let checker: NaiveChecker
    let instances: [GroundAction]

    private struct Node: Hashable {
        var place: Int
        var facts: Set<String>
        var values: [String: Rational]
    }

    init(_ problem: Problem) {
        checker = NaiveChecker(problem: problem)
        let checker = checker
        instances = problem.domain.actions.flatMap { schema in
            schema.parameters.reduce([[String]]([[]])) { partial, parameter in
                partial.flatMap { head in checker.objects(of: parameter.type).map { head + [$0] } }
            }.map { GroundAction(schema.name, $0) }
        }
    }

    /// The fewest edits that make the plan valid, and the least cost of a plan with so many; nil where that
    /// takes more than `most`.
    func fewest(_ plan: Plan, atMost most: Int) -> (edits: Int, cost: Rational)? {
        var layer: Set<Node> = [node(0, checker.start)]
        for edits in 0...most {
            var open = Array(layer)
            while let current = open.popLast() {
                guard current.place < plan.steps.count,
                    let next = checker.successor(of: world(current), by: plan.steps[current.place])
                else { continue }
                let node = node(current.place + 1, next)
                if layer.insert(node).inserted { open.append(node) }
            }
            let ends = layer.filter { $0.place == plan.steps.count && checker.reaches(world($0)) }
            if let cost = ends.map({ checker.cost(world($0)) }).min() { return (edits, cost) }
            guard edits < most else { break }
            var following: Set<Node> = []
            for current in layer {
                if current.place < plan.steps.count {
                    following.insert(
                        Node(place: current.place + 1, facts: current.facts, values: current.values))
                }
                for step in instances {
                    if let next = checker.successor(of: world(current), by: step) {
                        following.insert(node(current.place, next))
                    }
                }
            }
            layer = following
        }
        return nil
    }

    private func node(_ place: Int, _ world: NaiveChecker.World) -> Node {
        Node(place: place, facts: world.facts, values: world.values)
    }

    private func world(_ node: Node) -> NaiveChecker.World {
        NaiveChecker.World(facts: node.facts, values: node.values)
    }
}

extension NaiveChecker {
    /// Whether the goal holds.
    func reaches(_ world: World) -> Bool { isTrue(problem.goal, [:], world) }

    /// What the metric is worth; only for metrics of one function.
    func cost(_ world: World) -> Rational {
        guard case .minimize(.function(let term)) = problem.metric else { return Rational(0) }
        return world.values[term.function] ?? Rational(0)
    }
}

/// Writes down every plan with so many edits and has the judge look at each.
struct PlanEdits {
    let problem: Problem
    let instances: [GroundAction]

    init(_ problem: Problem) {
        self.problem = problem
        instances = WorldEdits(problem).instances
    }

    /// The fewest edits that make the plan valid; nil where that takes more than `most`.
    func fewest(_ plan: Plan, atMost most: Int) -> Int? {
        var layer: Set<Plan> = [plan]
        for edits in 0...most {
            if layer.contains(where: { judge($0, problem).isValid }) { return edits }
            guard edits < most else { break }
            var following: Set<Plan> = []
            for plan in layer {
                for place in 0...plan.steps.count {
                    if place < plan.steps.count {
                        var fewer = plan
                        fewer.steps.remove(at: place)
                        following.insert(fewer)
                    }
                    for step in instances {
                        var more = plan
                        more.steps.insert(step, at: place)
                        following.insert(more)
                    }
                }
            }
            layer = following
        }
        return nil
    }
}
