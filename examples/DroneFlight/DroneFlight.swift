// A drone between wind and deadline: a constraint program built in Swift, and what to do when nothing fits.

import Constraints
import ExactNumbers
import Validation
import Z3Solver

/// A flight in three legs. Speed and height are chosen for each leg; wind grows with height.
struct Flight {
    var model = ConstraintModel("drone")
    let minutes: Expression
    let energy: Expression

    init(deadline: Int, battery: Int) {
        let metres = [1_200, 2_700, 900]
        let gusts = ["low": 3, "middle": 6, "high": 9]
        var minutes: [Expression] = []
        var energy: [Expression] = []
        var heights: [Expression] = []
        for (leg, distance) in metres.enumerated() {
            let speed = model.integer("speed \(leg + 1)", in: 3...15)
            let height = model.word("height \(leg + 1)", among: ["low", "middle", "high"])
            let time = model.real("minutes \(leg + 1)", in: 0...60)
            model.require("time of leg \(leg + 1)", time * speed * 60 == Expression(distance), kind: .fact)
            for (word, gust) in gusts.sorted(by: { $0.key < $1.key }) {
                guard let place = model.value(word, of: height) else { continue }
                model.require(
                    "wind on leg \(leg + 1), \(word)",
                    (height == place).implies(speed + Expression(gust) <= 18),
                    because: "speed and gusts together stay below 18 m/s", kind: .fact)
            }
            minutes.append(time)
            energy.append(time * speed * speed)
            heights.append(height)
        }
        if let low = model.value("low", of: heights[1]) {
            model.require(
                "over the houses", heights[1] != low, because: "not low over the houses", kind: .fact)
        }
        self.minutes = minutes.sum()
        self.energy = energy.sum()
        model.require(
            "deadline", self.minutes <= Expression(deadline), because: "be there in \(deadline) minutes",
            kind: .bound(price: 1, unit: "minutes"))
        model.require(
            "battery", self.energy <= Expression(battery), because: "the battery holds \(battery) units",
            kind: .bound(price: 1, unit: "units"))
        model.minimize(self.minutes)
    }
}

@main
struct DroneFlight {
    static func main() throws {
        let solver = Z3Solver()
        for (deadline, battery) in [(10, 900), (6, 600)] {
            let flight = Flight(deadline: deadline, battery: battery)
            print("deadline \(deadline) minutes, battery \(battery) units")
            switch try solver.solve(flight.model) {
            case .solved(let solution, let claim):
                let answer = try SolutionValidator().validate(solution, of: flight.model, claim: claim)
                for (name, value) in answer.shown { print("  \(name) = \(value)") }
                print("  \(answer.value(of: flight.minutes).map(\.description) ?? "?") minutes")
            case .unsatisfiable:
                print(try ConflictAnalysis(by: solver).explain(flight.model))
            case .unbounded: print("  no limit")
            case .gaveUp(let limit, _): print("  gave up: \(limit)")
            }
        }
    }
}
