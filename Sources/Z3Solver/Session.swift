// Many questions about subsets of one model's constraints.

internal import Constraints
internal import ExactNumbers

/// A model in Z3 whose constraints are implied by Booleans, one for each.
final class Session: AssumptionSession {
    private let settings: Z3Solver
    private let model: ConstraintModel
    /// What is loaded; nil before the first question, and after a fault.
    private var loaded: Loaded?

    private struct Loaded {
        var encoding: Encoding
        var checker: Checker
        var trackers: [OpaquePointer]
        /// The place of the constraint that a tracker stands for.
        var places: [OpaquePointer: Int]
    }

    init(_ settings: Z3Solver, _ model: ConstraintModel) {
        self.settings = settings
        var model = model
        model.objective = .satisfy
        self.model = model
    }

    /// Whether these constraints, by place, can hold together; places that the model does not have are ignored.
    func check(assuming constraints: [Int], within limits: SolverLimits) throws -> AssumptionAnswer {
        let context = try loaded?.encoding.context ?? settings.start()
        let places = Set(constraints).sorted().filter { model.constraints.indices.contains($0) }
        do {
            return try settings.watched(within: limits, in: context) { watch in
                try self.ask(places, in: context, watchedBy: watch)
            }
        } catch let stopped as Stopped {
            return .unknown(stopped.limit)
        } catch let fault as Z3Fault {
            loaded = nil
            return .unknown(fault.isMemory ? .memory : .incomplete(fault.message))
        }
    }

    private func load(in context: Context, watchedBy watch: Watch) throws -> Loaded {
        let encoding = try Encoding(model, in: context, watchedBy: watch)
        let checker = try Checker(context, .arithmetic)
        for term in encoding.always { try checker.assert(term) }
        var trackers: [OpaquePointer] = []
        var places: [OpaquePointer: Int] = [:]
        for (place, term) in encoding.constraints.enumerated() {
            let tracker = try context.fresh("track", keptBy: encoding.pool)
            try checker.assert(try context.implication(tracker, term, keptBy: encoding.pool))
            trackers.append(tracker)
            places[tracker] = place
        }
        let ready = Loaded(encoding: encoding, checker: checker, trackers: trackers, places: places)
        loaded = ready
        return ready
    }

    /// Asks under a watch that is kept already.
    ///
    /// - Parameter milliseconds: the most that the check may take.
    func ask(
        _ places: [Int], in context: Context, watchedBy watch: Watch, atMost milliseconds: Int = .max
    ) throws -> AssumptionAnswer {
        let ready = try loaded ?? load(in: context, watchedBy: watch)
        let assumptions = places.map { ready.trackers[$0] }
        switch try ready.checker.check(assumptions, watchedBy: watch, atMost: milliseconds) {
        case .satisfiable(let found):
            return .satisfiable(try ready.encoding.solution(found, of: model))
        case .unsatisfiable:
            return .unsatisfiable(core: try ready.checker.core().compactMap { ready.places[$0] }.sorted())
        case .unknown(let reason):
            let limit = watch.limit(for: reason)
            guard case .incomplete = limit, settings.resourceLimit == nil, milliseconds == .max else {
                return .unknown(limit)
            }
            return try askOnce(ready, places, watchedBy: watch)
        }
    }

    /// The question put to the solver for polynomials, which takes no assumptions.
    private func askOnce(
        _ ready: Loaded, _ places: [Int], watchedBy watch: Watch
    ) throws -> AssumptionAnswer {
        let checker = try Checker(ready.encoding.context, .polynomials)
        for term in ready.encoding.always { try checker.assert(term) }
        for place in places { try checker.assert(ready.encoding.constraints[place]) }
        switch try checker.check(watchedBy: watch) {
        case .satisfiable(let found): return .satisfiable(try ready.encoding.solution(found, of: model))
        case .unsatisfiable: return .unsatisfiable(core: places)
        case .unknown(let reason): return .unknown(watch.limit(for: reason))
        }
    }
}
