// The search for how much of a model can be tracked.

import Diagnostics

extension MiniZincCompiler {
    /// How often a model is compiled at most in search of what can be tracked.
    private static let attempts = 16

    /// Tracks as many constraints as can be: first without the instances that the compiler names, then by halves.
    /// Gives the compilation, and the places of constraints that are not tracked.
    func track(
        _ files: ModelFiles, because first: Failure, instead plain: Compiled,
        _ attempt: (TrackingPlan) throws -> Result<Compiled, Failure>
    ) throws -> (Compiled, [SourceLocation]) {
        var plan = TrackingPlan(.instances)
        var cause = first.error.diagnostics.first
        var count = 0
        while count < Self.attempts / 2, let (file, item) = files.item(at: cause?.location),
            let lower = TrackingLevel(rawValue: plan.level(file, item).rawValue - 1)
        {
            plan.exceptions[file, default: [:]][item] = lower
            count += 1
            switch try attempt(plan) {
            case .success(let compiled): return (compiled, files.untracked(by: plan))
            case .failure(let failure): cause = failure.error.diagnostics.first
            }
        }
        // Nobody says which: constraints are added by halves, as long as that goes.
        var (good, best) = (TrackingPlan(.names), plain)
        good.namesValues = true
        if case .success(let compiled) = try attempt(good) {
            best = compiled
        } else {
            good.namesValues = false
        }
        var parts = [files.constraintItems]
        while count < Self.attempts, let part = parts.popLast(), !part.isEmpty {
            var wider = good
            for (file, item) in part { wider.exceptions[file, default: [:]][item] = .instances }
            count += 1
            if case .success(let compiled) = try attempt(wider) {
                (good, best) = (wider, compiled)
            } else if part.count > 1 {
                parts += [
                    Array(part.suffix(part.count / 2)), Array(part.prefix(part.count - part.count / 2)),
                ]
            } else {
                // The item alone: its instances cannot be told apart, but perhaps the whole of it.
                wider.exceptions[part[0].file, default: [:]][part[0].item] = .items
                if case .success(let compiled) = try attempt(wider) { (good, best) = (wider, compiled) }
            }
        }
        return (best, files.untracked(by: good))
    }
}
