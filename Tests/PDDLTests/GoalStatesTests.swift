// The search for states under clauses and groups, against all states; and what a wrong group can do.

import TestSupport
import Testing

@testable import PDDL

@Suite struct GoalStatesTests {
    /// Random clauses and groups over few atoms, against the table of all values.
    @Test(arguments: 1...3 as ClosedRange<UInt64>) func searchAgainstAllValues(seed: UInt64) {
        var random = SeededRandom(seed)
        var (found, none) = (0, 0)
        for round in 0..<300 {
            let count = random.number(1...7)
            var search = SatisfiabilitySearch(budget: 100_000)
            for _ in 0..<count { _ = search.addAtom() }
            for atom in 0..<count { search.phases[atom] = random.once(in: 2) }
            let clauses = (0..<random.number(0...12)).map { _ in
                (0..<random.number(1...3)).map { _ in random.number(0...(count * 2 - 1)) }
            }
            let groups = (0..<random.number(0...2)).map { _ in (0..<count).filter { _ in random.once(in: 2) }
            }
            for clause in clauses { search.add(clause: clause) }
            for group in groups { search.add(group: group) }
            // Several questions to one search: nothing of one may be left in the next.
            for _ in 0..<3 {
                let assumed = (0..<random.number(0...2)).map { _ in random.number(0...(count * 2 - 1)) }
                func holds(_ values: [Bool]) -> Bool {
                    func holds(_ literal: Int) -> Bool { values[literal / 2] == (literal % 2 == 1) }
                    return clauses.allSatisfy { $0.contains(where: holds) } && assumed.allSatisfy(holds)
                        && groups.allSatisfy { $0.count { values[$0] } <= 1 }
                }
                let isPossible = (0..<(1 << count)).contains { bits in
                    holds((0..<count).map { bits >> $0 & 1 == 1 })
                }
                switch search.solve(assuming: assumed) {
                case .model(let values):
                    found += 1
                    #expect(holds(values), "seed \(seed), round \(round)")
                case .none:
                    none += 1
                    #expect(!isPossible, "seed \(seed), round \(round)")
                case .exhausted: Issue.record("seed \(seed), round \(round): exhausted")
                }
            }
        }
        #expect(found > 100 && none > 100, "seed \(seed): \(found) and \(none) are too one-sided")
    }

    /// Pigeons and holes: a search that cannot end soon gives up and says so.
    @Test func aBudgetThatIsUsedUp() {
        var search = SatisfiabilitySearch(budget: 20_000)
        let pigeons = (0..<12).map { _ in (0..<11).map { _ in search.addAtom() } }
        for holes in pigeons { search.add(clause: holes.map { SatisfiabilitySearch.literal($0, true) }) }
        for hole in 0..<11 { search.add(group: pigeons.map { $0[hole] }) }
        guard case .exhausted = search.solve(assuming: []) else {
            Issue.record("it cannot have ended")
            return
        }
    }

    /// Eleven pigeons in eleven holes; that no twelfth has a place can only be found by trying them all.
    @Test(.timeLimit(.minutes(1)), arguments: [11, 12]) func groupsThatTakeTooLong(pigeons: Int) throws {
        let facts = (0..<pigeons).map { pigeon in (0..<11).map { Fact("in", ["p\(pigeon)", "h\($0)"]) } }
        let known =
            facts.map { ExclusiveFacts($0, .exactlyOne) }
            + (0..<11).map { hole in ExclusiveFacts(facts.map { $0[hole] }, .atMostOne) }
        let names = (0..<12).map { TypedName("p\($0)") } + (0..<11).map { TypedName("h\($0)") }
        let (x, y) = (Term("x", isVariable: true), Term("y", isVariable: true))
        let move = ActionSchema(
            "swap", parameters: [TypedName("x"), TypedName("y")],
            effect: .and([.add(Atom("in", [x, y])), .delete(Atom("in", [y, x]))]))
        let domain = Domain(
            "d", predicates: [PredicateSymbol("in", [TypedName("x"), TypedName("y")])], actions: [move])
        let first = Problem(
            "p", in: domain, objects: names, initial: (0..<11).map { facts[$0][$0] },
            goal: .atom(facts[0][0].atom))
        var second = first
        second.goal = .and([first.goal, .not(.atom(facts[0][1].atom))])
        guard case .equivalent = first.equivalence(to: second, goals: .byMeaning, groups: { _ in known })
        else {
            Issue.record("a pigeon is in one hole")
            return
        }
        second.goal = .and([first.goal, .atom(facts[1][1].atom)])
        // Where the groups cannot be used, the goals are different as they are without groups.
        guard
            case .different(let difference) = first.equivalence(
                to: second, goals: .byMeaning, groups: { _ in known })
        else {
            Issue.record("the second pigeon may be elsewhere")
            return
        }
        #expect(difference.description == "extra: goal (in p1 h1)" && difference.witness != nil)
    }
}
