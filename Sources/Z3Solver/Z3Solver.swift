// Z3 as a solver of constraint programs.

internal import CZ3
public import Constraints
public import Diagnostics
internal import ExactNumbers

/// Solves constraint programs of every kind with Z3.
///
/// ```swift
/// switch try Z3Solver().solve(model, within: SolverLimits(time: .seconds(10))) {
/// case .solved(let solution, .optimal): …
/// case .unsatisfiable(let core): …
/// …
/// }
/// ```
///
/// Numbers go in and come out as exact fractions; a real number that is no fraction comes out as the root of a
/// polynomial. An optimum is claimed only when a check of its own has shown that nothing better exists.
///
/// Limits: time is wall-clock time from the call on, and is kept within some 10 ms unless Z3 is in a part that
/// does not listen. The memory limit counts what Z3 holds in this process beyond what it held at the call. A
/// cancelled task ends the work within some 10 ms.
///
/// A model is refused where an exponent varies without a small range of whole numbers, where an exponent is
/// beyond 256, and where a whole quotient or a remainder is asked of numbers that need not be whole.
public struct Z3Solver: AssumptionSolver {
    /// Z3's own deterministic count of work that each check may do; nil is no limit. With it, and without a time
    /// limit, the same model gives the same answer on every machine.
    public var resourceLimit: Int?

    /// Whether the work is to end; looked at every 10 ms on the thread that called. Without one, the task's own
    /// cancellation counts.
    public var isCancelled: (@Sendable () -> Bool)?

    /// Whether problems of bounded whole numbers go to a SAT solver first and to arithmetic second, and not the
    /// other way about. Better for all-different and for products, worse for sums.
    public var prefersBits: Bool

    /// A solver.
    public init(
        resourceLimit: Int? = nil, prefersBits: Bool = false, isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.resourceLimit = resourceLimit
        self.prefersBits = prefersBits
        self.isCancelled = isCancelled
    }

    /// `z3`.
    public var name: String { "z3" }

    /// The version of the Z3 library, such as `4.8.12`.
    public static var version: String {
        var (major, minor, build, revision): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
        Z3_get_version(&major, &minor, &build, &revision)
        return "\(major).\(minor).\(build)"
    }

    /// Why Z3 is not given a model; takes as long as translating it, unless it is linear.
    public func refusal(of model: ConstraintModel) -> Diagnostic? {
        do {
            _ = try Encoding(model, in: try Context())
            return nil
        } catch let error as DiagnosticsError {
            return error.diagnostics.first
        } catch {
            return nil
        }
    }

    /// Looks for an answer, and the best where the model has an objective.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.power`, `constraints.whole-division`,
    ///   `constraints.not-boolean` or `constraints.unknown-variable`, which names the constraint.
    public func solve(_ model: ConstraintModel, within limits: SolverLimits) throws -> ConstraintOutcome {
        let context = try start()
        return try watched(within: limits, in: context) { watch in
            do {
                let encoding = try Encoding(model, in: context, watchedBy: watch)
                let search = Optimization(
                    context, assertions: encoding.always + encoding.constraints, goals: encoding.goals,
                    isFinite: model.variables.allSatisfy(\.domain.isSmall), prefersBits: prefersBits,
                    watch: watch)
                switch try search.run() {
                case .best(let found, let claim):
                    return .solved(try encoding.solution(found, of: model), claim)
                case .nothing:
                    return .unsatisfiable(UnsatCore(try core(of: model, in: context, watchedBy: watch)))
                case .unbounded:
                    return .unbounded
                case .stopped(let limit, let found):
                    return .gaveUp(limit, best: try found.map { try encoding.solution($0, of: model) })
                }
            } catch let stopped as Stopped {
                return .gaveUp(stopped.limit, best: nil)
            } catch let fault as Z3Fault where fault.isMemory {
                return .gaveUp(.memory, best: nil)
            } catch let fault as Z3Fault {
                return .gaveUp(watch.reached ?? .incomplete(fault.message), best: nil)
            }
        }
    }

    /// The places of constraints that cannot hold together: fewer than all where Z3 says so within two seconds.
    private func core(of model: ConstraintModel, in context: Context, watchedBy watch: Watch) throws -> [Int]
    {
        let all = Array(model.constraints.indices)
        guard all.count > 1 else { return all }
        let answer = try? Session(self, model).ask(all, in: context, watchedBy: watch, atMost: 2_000)
        guard case .unsatisfiable(let core) = answer else { return all }
        return core
    }

    /// The model, ready to be asked; each constraint is tracked by a Boolean of its own.
    public func session(for model: ConstraintModel) throws -> any AssumptionSession {
        if let refusal = refusal(of: model) { throw DiagnosticsError([refusal]) }
        return Session(self, model)
    }

    /// A new context.
    func start() throws -> Context {
        do {
            return try Context()
        } catch let fault as Z3Fault {
            throw DiagnosticsError("constraints.z3", "Z3 cannot start: \(fault.message)")
        }
    }

    /// Does work under limits.
    func watched<Content>(
        within limits: SolverLimits, in context: Context, _ work: @escaping (Watch) throws -> Content
    ) throws -> Content {
        try Watch.run(
            self, within: limits, in: context, isCancelled: isCancelled ?? { Task.isCancelled }, work)
    }
}
