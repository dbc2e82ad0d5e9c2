// Whether `trestle plan` says why there is no plan, and how long it may look for that.

import ArgumentParser
import Planning

/// Options for explaining that no plan exists.
struct ExplanationOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "The most seconds to look for what would change that no plan exists; within --time-limit.")
    var explainLimit: Double = 5

    @Flag(name: .long, help: "Give the proof alone where no plan exists.") var noExplain = false

    func validate() throws {
        guard explainLimit > 0, explainLimit < 1e9 else {
            throw ValidationError("--explain-limit takes seconds above 0")
        }
    }

    /// What an explanation may take when a search under `limits` has taken `seconds`; nil where none is wanted
    /// or nothing is left.
    func limits(within limits: Limits, after seconds: Double) -> Limits? {
        let left = limits.time.map { $0 / .seconds(1) - seconds } ?? explainLimit
        let most = min(left, explainLimit)
        guard !noExplain, most > 0 else { return nil }
        return Limits(time: .milliseconds(Int(most * 1_000)), memory: limits.memory)
    }
}
