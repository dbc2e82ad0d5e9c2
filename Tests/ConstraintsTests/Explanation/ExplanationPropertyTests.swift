// What explanations say of random small models, against all subsets.

import Constraints
import ExactNumbers
import Testing
import Validation
import Z3Solver

@Suite struct ExplanationPropertyTests {
    /// All least conflicts and correction sets, by trying all subsets of the constraints that are no facts.
    private static func all(of small: SmallModel) -> (conflicts: Set<Set<Int>>, corrections: Set<Set<Int>>) {
        let facts = small.model.facts
        let wishes = small.meanings.indices.filter { !facts.contains($0) }
        var fits: [Bool] = []
        for code in 0..<(1 << wishes.count) {
            let chosen = wishes.indices.filter { code >> $0 & 1 == 1 }.map { wishes[$0] }
            fits.append(small.isSatisfiable(chosen + facts))
        }
        var (conflicts, corrections): (Set<Set<Int>>, Set<Set<Int>>) = ([], [])
        for code in fits.indices {
            let chosen = Set(wishes.indices.filter { code >> $0 & 1 == 1 }.map { wishes[$0] })
            let bits = wishes.indices.map { 1 << $0 }
            if !fits[code], bits.allSatisfy({ code & $0 == 0 || fits[code ^ $0] }) {
                conflicts.insert(chosen)
            }
            if fits[code], bits.allSatisfy({ code & $0 != 0 || !fits[code | $0] }) {
                corrections.insert(Set(wishes).subtracting(chosen))
            }
        }
        return (conflicts, corrections)
    }

    private static let wide = ExplanationBudget(conflicts: 1000, corrections: 1000, relaxations: 3)

    @Test(arguments: 1...400)
    func conflictsAndCorrectionsAreAllAndLeast(seed: UInt64) throws {
        let small = SmallModel(seed: seed)
        let explanation = try ConflictAnalysis(by: TryingSolver(small: small), within: Self.wide)
            .explain(small.model)
        try check(explanation, small, "seed \(seed)")
    }

    @Test(arguments: 1...40)
    func theSameWithZ3(seed: UInt64) throws {
        let small = SmallModel(seed: seed &* 7919)
        let explanation = try ConflictAnalysis(by: Z3Solver(), within: Self.wide).explain(small.model)
        try check(explanation, small, "seed \(seed &* 7919)")
    }

    private func check(_ explanation: Explanation, _ small: SmallModel, _ seed: Comment) throws {
        let facts = small.model.facts
        switch explanation.finding {
        case .satisfiable: #expect(small.isSatisfiable(small.meanings.indices), seed)
        case .undecided: Issue.record("undecided \(seed)")
        case .factsConflict:
            #expect(!small.isSatisfiable(facts), seed)
            try checkCores(explanation, small, seed)
        case .conflict:
            let (conflicts, corrections) = Self.all(of: small)
            #expect(explanation.isComplete, seed)
            #expect(explanation.conflicts.count == conflicts.count, seed)
            #expect(
                Set(explanation.conflicts.map { Set($0.constraints).subtracting(facts) }) == conflicts, seed)
            #expect(Set(explanation.corrections.map { Set($0.constraints) }) == corrections, seed)
            #expect(explanation.corrections.count == corrections.count, seed)
            #expect(explanation.conflicts.allSatisfy { $0.isMinimal }, seed)
            #expect(explanation.corrections.allSatisfy { $0.isMinimal }, seed)
            try checkCores(explanation, small, seed)
            checkCheapest(explanation, small, seed)
        }
    }

    /// Every core contradicts itself, and where it is called least every one-removed set can be met.
    private func checkCores(_ explanation: Explanation, _ small: SmallModel, _ seed: Comment) throws {
        for core in explanation.conflicts {
            #expect(!small.isSatisfiable(core.constraints), seed)
            guard core.isMinimal else { continue }
            for place in core.constraints {
                #expect(small.isSatisfiable(core.constraints.filter { $0 != place }), seed)
            }
        }
    }

    private func checkCheapest(_ explanation: Explanation, _ small: SmallModel, _ seed: Comment) {
        var weights: [Int: ExactNumber] = [:]
        for (place, constraint) in small.model.constraints.enumerated() {
            if case .wish(let weight) = constraint.kind { weights[place] = weight }
        }
        let least = small.assignments.compactMap { assignment -> ExactNumber? in
            let broken = small.meanings.indices.filter { assignment.holding >> UInt32($0) & 1 == 0 }
            guard broken.allSatisfy({ weights[$0] != nil }) else { return nil }
            return broken.reduce(0) { $0 + (weights[$1] ?? 0) }
        }.min()
        #expect(explanation.cheapest?.weight == least, seed)
        if let cheapest = explanation.cheapest {
            let given = cheapest.changes.map(\.constraint)
            #expect(small.isSatisfiable(small.meanings.indices.filter { !given.contains($0) }), seed)
        }
    }

    /// A solver that does not know everything makes the explanation say less, never something false.
    @Test(arguments: 1...200)
    func silenceIsNotProof(seed: UInt64) throws {
        let small = SmallModel(seed: seed &+ 5000)
        let solver = TryingSolver(small: small, silence: 2 + Int(seed % 3))
        let explanation = try ConflictAnalysis(by: solver, within: Self.wide).explain(small.model)
        let (conflicts, corrections) = Self.all(of: small)
        try checkCores(explanation, small, "seed \(seed &+ 5000)")
        for correction in explanation.corrections {
            let kept = small.meanings.indices.filter { !correction.constraints.contains($0) }
            #expect(small.isSatisfiable(kept))
            if correction.isMinimal {
                #expect(corrections.contains(Set(correction.constraints)), "seed \(seed)")
            }
        }
        guard explanation.finding == .conflict, explanation.isComplete else { return }
        #expect(explanation.conflicts.count == conflicts.count, "seed \(seed)")
        #expect(explanation.corrections.count == corrections.count, "seed \(seed)")
    }

    /// The first relaxation is the best by count, weight and moved share, over all assignments.
    @Test(arguments: 1...120, [true, false])
    func relaxationsMoveLeast(seed: UInt64, isComplete: Bool) throws {
        let small = SmallModel(seed: seed &* 31 &+ 9000, onlyRows: seed % 4 != 0)
        var budget = Self.wide
        if !isComplete { (budget.conflicts, budget.corrections) = (1, 1) }
        let explanation = try ConflictAnalysis(by: Z3Solver(), within: budget).explain(small.model)
        guard explanation.finding == .conflict else { return }
        let note: Comment = "seed \(seed &* 31 &+ 9000)"
        let first = try #require(explanation.relaxations.first, note)
        #expect(first.isProvenLeast, note)
        #expect(measure(first, small) == best(of: small), note)
        let sizes = explanation.relaxations.map(\.changes.count)
        #expect(sizes == sizes.sorted(), note)
        let (_, corrections) = Self.all(of: small)
        #expect(explanation.relaxations.count == min(3, corrections.count), note)
        for relaxation in explanation.relaxations {
            #expect(corrections.contains(Set(relaxation.changes.map(\.constraint))), note)
            let changed = small.model.applying(relaxation.changes)
            #expect(throws: Never.self, note) {
                try SolutionValidator().validate(relaxation.solution, of: changed)
            }
        }
    }

    /// The shares of all limits are added only where their units differ.
    private func scale(_ place: Int, _ small: SmallModel) -> ExactNumber {
        var units: Set<String> = []
        for row in small.rows.keys {
            switch small.model.constraints[row].kind {
            case .fact: continue
            case .wish: units.formUnion(["a wish", "has no unit"])
            case .bound(_, let unit): units.insert(unit ?? "without")
            }
        }
        return units.count <= 1 ? 1 : ExactNumber(max(abs(small.rows[place]?.limit ?? 1), 1))
    }

    private func price(_ place: Int, _ small: SmallModel) -> ExactNumber {
        switch small.model.constraints[place].kind {
        case .fact: 0
        case .wish(let weight): weight
        case .bound(let price, _): price
        }
    }

    private func measure(_ relaxation: Relaxation, _ small: SmallModel) -> [ExactNumber] {
        var result = [ExactNumber(relaxation.changes.count), 0, 0]
        for change in relaxation.changes {
            let (price, scale) = (price(change.constraint, small), scale(change.constraint, small))
            switch change.kind {
            case .dropped: result[1] = result[1] + price
            case .moved(let by):
                result[2] = result[2] + price * (by.magnitude.divided(by: scale) ?? 0)
            }
        }
        return result
    }

    private func best(of small: SmallModel) -> [ExactNumber]? {
        let facts = small.model.facts
        var best: [ExactNumber]?
        for (values, holding) in small.assignments {
            let broken = small.meanings.indices.filter { holding >> UInt32($0) & 1 == 0 }
            guard facts.isDisjoint(with: broken) else { continue }
            var measure = [ExactNumber(broken.count), 0, 0]
            for place in broken {
                let (price, scale) = (price(place, small), scale(place, small))
                if let move = small.move(place, for: values) {
                    measure[2] = measure[2] + price * (ExactNumber(abs(move)).divided(by: scale) ?? 0)
                } else {
                    measure[1] = measure[1] + price
                }
            }
            if best.map({ measure.lexicographicallyPrecedes($0) }) ?? true { best = measure }
        }
        return best
    }
}
