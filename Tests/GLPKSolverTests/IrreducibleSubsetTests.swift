// Least contradictions, against all subsets.

import Constraints
import GLPKSolver
import Testing

struct IrreducibleSubsetTests {
    @Test func everyMemberIsNeeded() throws {
        var found = 0
        for seed in UInt64(1)...300 {
            let model = RandomModel.make(seed: seed, depth: 0)
            guard GLPKSolver().refusal(of: model) == nil else { continue }
            let core = try GLPKSolver().irreducibleSubset(of: model)
            guard let core else {
                #expect(Enumeration(model: model).best() != nil, "seed \(seed)")
                continue
            }
            found += 1
            #expect(core.isMinimal, "seed \(seed)")
            #expect(Enumeration(model: model.keeping(core.constraints)).best() == nil, "seed \(seed)")
            for place in core.constraints {
                let rest = model.keeping(core.constraints.filter { $0 != place })
                #expect(Enumeration(model: rest).best() != nil, "seed \(seed): \(place) is not needed")
            }
        }
        #expect(found > 30)
    }

    @Test func aTripThatDoesNotFit() throws {
        var model = ConstraintModel("trip")
        let nights = model.integer("nights", in: 0...14)
        let cost = model.integer("cost", in: 0...5_000)
        model.require("price", cost == 150 * nights + 55)
        model.require("budget", cost <= 500)
        model.require("rest", nights >= 2)
        model.require("long enough", nights >= 4)
        model.require("not too long", nights <= 10)
        let core = try GLPKSolver().irreducibleSubset(of: model)
        #expect(core == UnsatCore([0, 1, 3], isMinimal: true))
    }
}
