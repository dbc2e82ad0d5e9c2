// Plans of the project's own problems with steps lost, doubled or strayed in: the repair has no more edits.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct ShippedPlanRepairTests {
    /// The problems with a plan without times that is short enough for a quick test.
    static let cases: [String] = {
        let root = SharedData.root.appending(path: "problems")
        let domains = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return domains.sorted().flatMap { domain in
            ["p01", "p02", "p03"].map { "\(domain)/\($0)" }.filter { name in
                let plan = try? String(
                    contentsOf: root.appending(path: "\(name).plan"), encoding: .utf8)
                let steps = plan?.split(separator: "\n").filter { $0.hasPrefix("(") } ?? []
                return (1...30).contains(steps.count)
            }
        }
    }()

    @Test(.enabled(if: !cases.isEmpty, "no problem has a plan"), arguments: cases)
    func aBrokenPlanIsMendedWithAsFewEdits(name: String) throws {
        let root = SharedData.root
        let domain = try Domain(
            parsing: .file(root.appending(path: "domains/\(name.split(separator: "/")[0])/domain.pddl").path))
        let problem = try Problem(
            parsing: .file(root.appending(path: "problems/\(name).pddl").path), in: domain)
        let plan = try Plan(parsing: .file(root.appending(path: "problems/\(name).plan").path))
        guard judge(plan, problem).isValid, !plan.isTimed else { return }
        let seed: UInt64 = 1907
        var random = SeededRandom(seed)
        for round in 0..<6 {
            var broken = plan
            let changes = 1 + round % 2
            for _ in 0..<changes where !broken.steps.isEmpty {
                let place = random.number(0...broken.steps.count - 1)
                switch random.number(0...2) {
                case 0: broken.steps.remove(at: place)
                case 1: broken.steps.insert(broken.steps[place], at: place)
                default: broken.steps.insert(random.one(of: plan.steps), at: place)
                }
            }
            let search = PlanRepair(for: problem, atMost: changes, within: .seconds(changes == 1 ? 20 : 2))
            switch search.repair(broken) {
            case .valid(let valid): #expect(valid.plan.steps.count == broken.steps.count)
            case .repaired(let repaired):
                #expect(repaired.edits.count <= changes)
                #expect(judge(repaired.plan.plan, problem).isValid)
            case .none, .notFound:
                Issue.record("seed \(seed), round \(round): \(changes) edits are enough for \(broken.steps)")
            case .stopped:
                // Two edits of a long plan can take longer; one never may.
                #expect(changes == 2, "seed \(seed), round \(round): \(broken.steps)")
            case .unsupported(let why):
                #expect(!problem.timedLiterals.isEmpty, "\(why.message)")
            }
        }
    }
}
