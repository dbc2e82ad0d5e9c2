// The judge of solutions against a second meaning of the same models.

import Constraints
import ExactNumbers
import Testing
import Validation

@Suite struct JudgementTests {
    /// Every assignment, and every one with a value outside of its domain, is judged as Swift's own numbers say.
    @Test(arguments: 1...100)
    func allAssignmentsAreJudgedLikeTheirSecondMeaning(seed: UInt64) {
        let small = SmallModel(seed: seed)
        for (values, holding) in small.assignments {
            let broken = small.meanings.indices.filter { holding >> UInt32($0) & 1 == 0 }
            let faults = Self.faults(small.model, values)
            #expect(faults == broken.map { .violated(constraint: $0) }, "seed \(seed), \(values)")
        }
        for place in 0..<3 {
            for outside in [-1, 4] {
                var values = small.assignments[Int(seed) % 64].values
                values[place] = outside
                #expect(Self.faults(small.model, values).first == .outsideDomain(Variable(place)))
            }
        }
    }

    private static func faults(_ model: ConstraintModel, _ values: [Int]) -> [SolutionFault] {
        do {
            _ = try SolutionValidator().validate(
                Solution(values.map { .number(ExactNumber($0)) }), of: model)
            return []
        } catch { return error.faults }
    }
}
